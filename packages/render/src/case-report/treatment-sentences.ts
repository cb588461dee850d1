import type { CourseRecord, Measured, Treatment } from '@hepatica/course';
import { type DraftSentence, sentence } from './draft.ts';
import { enumerate, inSentence, type LesionPhrases, lengthText } from './lesion-phrase.ts';
import type { ReportClock } from './report-dates.ts';

const embolizations = {
  tace: 'transarterial chemoembolization (TACE)',
  'deb-tace': 'chemoembolization with drug-eluting beads (DEB-TACE)',
  tae: 'bland transarterial embolization (TAE)',
  tare: 'transarterial radioembolization (TARE)',
} as const;

const ablations = {
  radiofrequency: 'radiofrequency ablation (RFA)',
  microwave: 'microwave ablation',
  cryoablation: 'cryoablation',
  ethanol: 'ethanol injection',
  'irreversible-electroporation': 'irreversible electroporation',
  laser: 'laser ablation',
  'high-intensity-ultrasound': 'high-intensity focused ultrasound',
} as const;

const states = {
  planned: 'was planned',
  given: 'was given',
  abandoned: 'was planned and then given up',
} as const;

/** One treatment with its target, its dose, how it was given, and how it ended. */
export function treatmentSentence(
  record: Treatment,
  lead: string,
  phrases: LesionPhrases,
  clock: ReportClock,
): DraftSentence {
  const opening = lead === '' ? '' : `${lead}, `;
  const { name, dose, details, done, manner } = nameOf(record);
  const intent =
    record.intent === undefined || record.intent === 'not-stated'
      ? ''
      : record.intent === 'emergency'
        ? ' as an emergency'
        : ` with ${record.intent.replace('-', ' ')} intent`;
  // A whole-body treatment aims at no lesion; an operation is named by its place and then says what it removed.
  const hasTarget = record.targets.length > 0 && record.compartment !== 'systemic';
  const isOperation = record.kind === 'resection';
  const target =
    hasTarget && !isOperation ? ` ${aims[record.kind] ?? 'of'} ${phrases.list(record.targets)}` : '';
  const removed =
    hasTarget && isOperation
      ? `, ${record.state === 'given' ? 'removing' : 'to remove'} ${phrases.list(record.targets)}`
      : '';
  const verb = record.state === 'given' ? done : states[record.state];
  const after = [...details, ...perLesionDetails(record, phrases)];
  return sentence(
    'treatment',
    [
      `${opening}${name}${dose.length === 0 ? '' : ` (${dose.join('; ')})`}${target} ${verb}${manner}${intent}`,
      after.length === 0 ? '' : ` (${after.join('; ')})`,
      removed,
      endingOf(record, clock),
    ].join(''),
    record as CourseRecord,
  );
}

const aims: Partial<Readonly<Record<Treatment['kind'], string>>> = {
  radiotherapy: 'to',
  'arterial-infusion': 'for',
};

function endingOf({ until, stopReason, completeness }: Treatment, clock: ReportClock): string {
  const stopped = until === undefined ? '' : ` until ${clock.cell(until)}`;
  const reason =
    stopReason === undefined
      ? ''
      : `${until === undefined ? ' and was stopped' : ', when it was stopped'} (${inSentence(stopReason)})`;
  return `${stopped}${reason}${completeness === 'partial' ? '; not all that was aimed at was treated' : ''}`;
}

interface Named {
  readonly name: string;
  /** In brackets after the name. */
  readonly dose: readonly string[];
  /** In brackets after the verb. */
  readonly details: readonly string[];
  readonly done: string;
  /** After the verb, as part of the sentence. */
  readonly manner: string;
}

const plain = { dose: [], details: [], manner: '' } as const;

function nameOf(record: Treatment): Named {
  switch (record.kind) {
    case 'embolization':
      return {
        ...plain,
        name: embolizations[record.technique],
        dose: present([record.agents && `with ${enumerate(record.agents)}`, record.dose]),
        done: 'was performed',
        manner: sessionsText(record.sessions, record.state === 'given'),
      };
    case 'ablation':
      return {
        ...plain,
        name: ablations[record.technique],
        details: present([
          record.guidance &&
            `${record.guidance === 'ultrasound' ? record.guidance : record.guidance.toUpperCase()} guidance`,
          record.applicators && `${record.applicators} applicators`,
          record.minutes && `${record.minutes} minutes`,
          record.chestTubeDays && `chest tube for ${record.chestTubeDays} days`,
          record.aborted && 'begun and given up',
        ]),
        done: 'was performed',
      };
    case 'resection':
      return {
        ...plain,
        name: operationName(record.operation, record.approach),
        details: present([
          record.margin && record.margin !== 'not-stated' && `${record.margin} margin`,
          record.specimens && `${record.specimens} specimen${record.specimens === 1 ? '' : 's'}`,
        ]),
        done: 'was performed',
      };
    case 'transplantation':
      return { ...plain, name: 'liver transplantation', done: 'was performed' };
    case 'radiotherapy':
      return {
        ...plain,
        name: 'radiotherapy',
        dose: [`${record.totalDoseGy} Gy in ${record.fractions} fractions of ${record.dosePerFractionGy} Gy`],
        done: 'was given',
      };
    case 'arterial-infusion':
      return {
        ...plain,
        name: `hepatic arterial infusion chemotherapy (HAIC) with ${enumerate(record.agents)}`,
        dose: [
          record.dose,
          `${record.daysOn} days on and ${record.daysOff} days off as one cycle`,
          `${record.cycles} cycles`,
        ],
        done: 'was given',
      };
    case 'systemic-therapy':
      return {
        ...plain,
        name: enumerate(record.agents),
        dose: present([
          record.dose,
          ...(record.interruptions ?? []).map(
            (pause) => `interrupted${pause.because === undefined ? '' : ` (${pause.because})`}`,
          ),
        ]),
        done: 'was given',
      };
    case 'antiviral':
      return { ...plain, name: record.agent, dose: present([record.dose]), done: 'was given' };
    default:
      return record satisfies never;
  }
}

/** "thoracoscopic wedge resection of the lung lesions", "the first metastasectomy (two nodules of the right lower lobe)". */
function operationName(operation: string, approach: string | undefined): string {
  const [head = '', ...rest] = operation.split(', ');
  const name = `${inSentence(head)}${rest.length === 0 ? '' : ` (${rest.join(', ')})`}`;
  const way =
    approach === undefined || approach === 'not-stated' || name.includes(approach) ? '' : `${approach} `;
  return /^(first|second|third|fourth|fifth) /.test(name) ? `the ${way}${name}` : `${way}${name}`;
}

function perLesionDetails(record: Treatment, phrases: LesionPhrases): readonly string[] {
  if (record.kind !== 'ablation') return [];
  return (record.perLesion ?? []).flatMap((told) =>
    present([
      told.technicalSuccess === 'yes' && `technical success in ${phrases.the(told.lesion)}`,
      told.technicalSuccess === 'no' && `technical failure in ${phrases.the(told.lesion)}`,
      told.zoneMm?.[0] && `zone ${lengthText(told.zoneMm[0])}`,
      told.minimumMarginMm && `minimum margin ${lengthText(told.minimumMarginMm)}`,
      told.distanceToPleuraMm && distanceWords(told.distanceToPleuraMm, 'the pleura'),
      told.distanceToHilumMm && distanceWords(told.distanceToHilumMm, 'the hilum'),
      told.distanceToVesselMm && distanceWords(told.distanceToVesselMm, 'the nearest vessel'),
    ]),
  );
}

/** A distance in numbers is said as one; a word for it, as subpleural, speaks for itself. */
const distanceWords = (distance: Measured, from: string): string =>
  distance.kind === 'words' ? inSentence(distance.words) : `distance to ${from} ${lengthText(distance)}`;

const counts = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/** " in two sessions"; nothing for a single one, which "was performed" says. */
function sessionsText(
  { atLeast, atMost }: { readonly atLeast: number; readonly atMost?: number },
  isGiven: boolean,
): string {
  const sessions = (count: number) => `${counts[count] ?? count} session${count === 1 ? '' : 's'}`;
  if (atMost === atLeast) return ` in ${sessions(atLeast)}`;
  const atMostText = atMost === undefined ? '' : ` and at most ${counts[atMost] ?? atMost}`;
  return ` in at least ${sessions(atLeast)}${atMostText}${isGiven ? ' (their number is not recorded)' : ''}`;
}

function present(parts: readonly (string | number | false | undefined)[]): readonly string[] {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').map(String);
}
