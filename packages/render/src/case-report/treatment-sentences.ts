import type { CourseRecord, Treatment } from '@hepatica/course';
import { type DraftSentence, sentence } from './draft.ts';
import { enumerate, type LesionPhrases, lengthText } from './lesion-phrase.ts';
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
  const { name, details, done } = nameOf(record);
  const intent =
    record.intent === undefined || record.intent === 'not-stated'
      ? ''
      : record.intent === 'emergency'
        ? ' as an emergency'
        : ` with ${record.intent.replace('-', ' ')} intent`;
  // An operation is named with what it removed; a whole-body treatment aims at no lesion.
  const hasTarget = record.targets.length > 0 && record.compartment !== 'systemic';
  // The name of an operation says where; what it removed follows in brackets.
  const isNamed = record.kind === 'resection' || record.kind === 'arterial-infusion';
  const target = hasTarget && !isNamed ? ` of ${phrases.list(record.targets)}` : '';
  const aim =
    hasTarget && isNamed
      ? [`${record.kind === 'resection' ? 'removed' : 'for'}: ${phrases.list(record.targets)}`]
      : [];
  const verb = record.state === 'given' ? done : states[record.state];
  const ending = [
    record.until && `until ${clock.cell(record.until)}`,
    record.stopReason && `the reason for stopping was: ${record.stopReason}`,
    record.completeness === 'partial' && 'not all that was aimed at was treated',
  ].filter((part) => part !== undefined && part !== false && part !== '');
  const detail = [...aim, ...details, ...perLesionDetails(record, phrases)];
  return sentence(
    'treatment',
    [
      `${opening}${name}${target} ${verb}${intent}`,
      detail.length > 0 && ` (${detail.join('; ')})`,
      ending.length > 0 && `, ${ending.join('; ')}`,
    ]
      .filter((part) => part !== false)
      .join(''),
    record as CourseRecord,
  );
}

interface Named {
  readonly name: string;
  readonly details: readonly string[];
  readonly done: string;
}

function nameOf(record: Treatment): Named {
  switch (record.kind) {
    case 'embolization':
      return {
        name: embolizations[record.technique],
        details: present([
          sessionsText(record.sessions),
          record.agents && `with ${enumerate(record.agents)}`,
          record.dose,
        ]),
        done: 'was performed',
      };
    case 'ablation':
      return {
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
        name: record.operation,
        details: present([
          record.approach && `${record.approach} approach`,
          record.margin && record.margin !== 'not-stated' && `${record.margin} margin`,
          record.specimens && `${record.specimens} specimens`,
        ]),
        done: 'was performed',
      };
    case 'transplantation':
      return { name: 'liver transplantation', details: [], done: 'was performed' };
    case 'radiotherapy':
      return {
        name: 'radiotherapy',
        details: [
          `${record.totalDoseGy} Gy in ${record.fractions} fractions of ${record.dosePerFractionGy} Gy`,
        ],
        done: 'was given',
      };
    case 'arterial-infusion':
      return {
        name: `hepatic arterial infusion chemotherapy (HAIC) with ${enumerate(record.agents)}`,
        details: [
          record.dose,
          `${record.daysOn} days on and ${record.daysOff} days off as one cycle`,
          `${record.cycles} cycles`,
        ],
        done: 'was given',
      };
    case 'systemic-therapy':
      return {
        name: enumerate(record.agents),
        details: present([
          record.dose,
          ...(record.interruptions ?? []).map(
            (pause) => `interrupted${pause.because === undefined ? '' : ` (${pause.because})`}`,
          ),
        ]),
        done: 'was given',
      };
    case 'antiviral':
      return { name: record.agent, details: [record.dose], done: 'was given' };
    default:
      return record satisfies never;
  }
}

function perLesionDetails(record: Treatment, phrases: LesionPhrases): readonly string[] {
  if (record.kind !== 'ablation') return [];
  return (record.perLesion ?? []).flatMap((told) =>
    present([
      told.technicalSuccess === 'yes' && `technical success in ${phrases.the(told.lesion)}`,
      told.technicalSuccess === 'no' && `technical failure in ${phrases.the(told.lesion)}`,
      told.zoneMm?.[0] && `zone ${lengthText(told.zoneMm[0])}`,
      told.minimumMarginMm && `minimum margin ${lengthText(told.minimumMarginMm)}`,
      told.distanceToPleuraMm && `distance to the pleura ${lengthText(told.distanceToPleuraMm)}`,
      told.distanceToHilumMm && `distance to the hilum ${lengthText(told.distanceToHilumMm)}`,
      told.distanceToVesselMm && `distance to the nearest vessel ${lengthText(told.distanceToVesselMm)}`,
    ]),
  );
}

function sessionsText({ atLeast, atMost }: { readonly atLeast: number; readonly atMost?: number }): string {
  if (atMost === atLeast) return atLeast === 1 ? 'one session' : `${atLeast} sessions`;
  return atMost === undefined
    ? `at least ${atLeast} session${atLeast === 1 ? '' : 's'}; their number is not recorded`
    : `${atLeast} to ${atMost} sessions`;
}

function present(parts: readonly (string | number | false | undefined)[]): readonly string[] {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').map(String);
}
