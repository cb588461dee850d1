import type { Imaging, Lesion, LesionFinding, LesionId, Organ } from '@hepatica/course';
import { organName, scanName } from '../format/clinical-names.ts';
import { type DraftSentence, sentence } from './draft.ts';
import { enumerate, inSentence, type LesionPhrases, lengthText } from './lesion-phrase.ts';

const regions: Partial<Readonly<Record<Organ, string>>> = {
  lung: 'chest',
  muscle: 'affected muscle',
  'lymph-node': 'lymph nodes',
};

/** What a scan of the abdomen holds. */
const abdominal = new Set<Organ>(['liver', 'adrenal', 'portal-vein', 'lymph-node']);

const changes: Readonly<Record<NonNullable<LesionFinding['change']>, string>> = {
  new: '',
  recurrent: 'recurrent',
  larger: 'larger than before',
  smaller: 'smaller than before',
  fewer: 'fewer than before',
  stable: 'unchanged',
};

/** What the words of a finding may say already. */
const saidChange: Readonly<Record<NonNullable<LesionFinding['change']>, RegExp>> = {
  new: /new/i,
  recurrent: /recurren/i,
  larger: /larger|increase|grow/i,
  smaller: /smaller|decrease|shr[iu]nk|less/i,
  fewer: /fewer/i,
  stable: /unchanged|stable/i,
};

const statuses: Readonly<Record<LesionFinding['status'], string>> = {
  viable: 'viable tumor',
  nonviable: 'no viable tumor',
  present: '',
  absent: 'no longer seen',
  indeterminate: 'not to be judged',
};

const enhancements: Readonly<Record<NonNullable<LesionFinding['enhancement']>, string>> = {
  'arterial-and-washout': 'with arterial enhancement and washout',
  arterial: 'with arterial enhancement',
  none: 'without enhancement',
  atypical: 'with atypical enhancement',
  'not-assessable': 'with enhancement that could not be assessed',
};

const clearNames: Partial<Readonly<Record<Organ, string>>> = { lung: 'lungs', 'lymph-node': 'lymph nodes' };

/**
 * What one study showed, lesion by lesion, and where it found nothing. `lesionRecords` are the records by which lesions
 * first seen here were given their identity: the sentence says them as well.
 */
export function imagingSentences(
  study: Imaging,
  lead: string,
  phrases: LesionPhrases,
  lesionRecords: readonly Lesion[],
): readonly DraftSentence[] {
  const name = studyName(study);
  const opening = lead === '' ? name : `${lead}, ${name}`;
  const limited =
    study.quality === 'non-diagnostic'
      ? ' (of no diagnostic value)'
      : study.quality === 'limited'
        ? ' (of limited quality)'
        : '';
  const unseen = new Set(lesionRecords.map(({ lesion }) => lesion));
  const cleared = new Set(study.clearOf ?? []);
  const isGone = (finding: LesionFinding) => finding.status === 'absent' && finding.words === undefined;
  // Where a whole organ is clear, what is gone from it need not be named.
  const gone = study.findings
    .filter(isGone)
    .map(({ lesion }) => lesion)
    .filter((lesion) => {
      const record = phrases.record(lesion);
      return record === undefined || !cleared.has(record.organ);
    });
  const shown = findingsText(
    study.findings.filter((finding) => !isGone(finding)),
    phrases,
    unseen,
  );
  const clear = [...cleared].map((organ) => clearNames[organ] ?? organName(organ));
  const words = study.words === undefined ? undefined : inSentence(study.words);
  const say = (text: string) => [sentence('imaging', text, study, ...lesionRecords)];
  if (shown === '' && clear.length === 0 && gone.length === 0) {
    return say(
      words === undefined
        ? `${opening}${limited} was done; no finding is on record`
        : `${opening}${limited} was reported as follows: ${words}`,
    );
  }
  // "No recurrence" and "no tumor in the liver" are one statement.
  if (shown === '' && gone.length === 0 && words !== undefined && /^no [a-z ]+$/.test(words)) {
    return say(`${opening}${limited} showed ${words} in the ${enumerateOr(clear)}`);
  }
  const parts = [
    ...(shown === '' ? [] : [`showed ${shown}`]),
    ...(gone.length === 0 ? [] : [`no longer showed ${phrases.list(gone)}`]),
    ...(clear.length === 0
      ? []
      : [`${shown !== '' && gone.length === 0 ? '' : 'showed '}no tumor in the ${enumerateOr(clear)}`]),
  ];
  const main = `${opening}${limited} ${parts.join(' and ')}`;
  return say(words === undefined ? main : `${main}; in summary, ${words}`);
}

const enumerateOr = (parts: readonly string[]) => enumerate(parts).replace(/ and (?=[^,]*$)/, ' or ');

/** "MRI of the liver and portal vein (arterial, portal venous and delayed phases)". */
function studyName(study: Imaging): string {
  const isAbdomen = study.covers.includes('liver') && study.covers.includes('adrenal');
  const places = study.covers.map((organ) =>
    isAbdomen && abdominal.has(organ) ? 'abdomen' : (regions[organ] ?? organName(organ)),
  );
  const kind = study.modality === 'not-stated' ? 'imaging' : scanName(study.modality);
  const phases = study.phases?.map((phase) => phase.replace('-', ' '));
  return [
    kind,
    places.length > 0 && `of the ${enumerate([...new Set(places)])}`,
    phases !== undefined && phases.length > 0 && `(${enumerate(phases)} phases)`,
    study.modality === 'not-stated' && '(CT or MRI, not recorded which)',
  ]
    .filter((part) => part !== false)
    .join(' ');
}

/** The findings of one study, each lesion once; new ones of which no more is told share a noun. */
function findingsText(
  findings: readonly LesionFinding[],
  phrases: LesionPhrases,
  unseen: ReadonlySet<LesionId>,
): string {
  const byLesion = [...Map.groupBy(findings, ({ lesion }) => lesion)].map(([lesion, own]) => ({
    lesion,
    isNew: own.some(({ change }) => change === 'new'),
    details: own.map((finding) => findingDetails(finding, phrases)).filter((text) => text !== ''),
  }));
  const bare = byLesion.filter(({ isNew, details }) => isNew && details.length === 0);
  const others = byLesion.filter((one) => !bare.includes(one));
  return enumerate([
    ...others.map(({ lesion, isNew, details }) => {
      const name = isNew
        ? phrases.first(lesion)
        : unseen.has(lesion)
          ? phrases.a(lesion)
          : phrases.the(lesion);
      return details.length === 0 ? name : `${name} (${details.join('; ')})`;
    }),
    ...(bare.length === 0 ? [] : [phrases.firstList(bare.map(({ lesion }) => lesion))]),
  ]);
}

function findingDetails(finding: LesionFinding, phrases: LesionPhrases): string {
  const site = phrases.record(finding.lesion)?.site ?? '';
  const words = finding.words === undefined ? '' : withoutSite(inSentence(finding.words), site);
  const says = (pattern: RegExp) => pattern.test(words);
  return [
    finding.change !== undefined && !says(saidChange[finding.change]) && changes[finding.change],
    !says(/viable|judge|seen|absent|recurrence/i) && statuses[finding.status],
    sizeText(finding),
    finding.viableDiameterMm &&
      sizeText(finding) !== lengthText(finding.viableDiameterMm) &&
      `${lengthText(finding.viableDiameterMm)} of it viable`,
    finding.enhancement && !says(/enhance|vascular/i) && enhancements[finding.enhancement],
    finding.number !== undefined && finding.number > 1 && `${finding.number} in number`,
    finding.certainty === 'probable' && !says(/suspect|suspicious/i) && 'suspected, not proven',
    finding.partOf && `part of ${phrases.the(finding.partOf)}`,
    finding.mergedInto && `now one with ${phrases.the(finding.mergedInto)}`,
    words,
  ]
    .filter((part) => part !== false && part !== undefined && part !== '')
    .join(', ');
}

/** The words of a finding without the place that the lesion's name gives already. */
function withoutSite(words: string, site: string): string {
  if (site === '') return words;
  for (const preposition of ['in', 'of']) {
    for (const article of [' the', '']) {
      const tail = ` ${preposition}${article} ${site}`;
      if (words.endsWith(tail)) return words.slice(0, -tail.length);
    }
  }
  return /^multiple (metastases|masses)$/.test(words) && /multiple/.test(site) ? '' : words;
}

function sizeText({ longestDiameterMm, shortAxisMm }: LesionFinding): string | undefined {
  if (longestDiameterMm !== undefined && shortAxisMm !== undefined) {
    return `${lengthText(longestDiameterMm)} by ${lengthText(shortAxisMm)}`;
  }
  if (longestDiameterMm !== undefined) return lengthText(longestDiameterMm);
  return shortAxisMm === undefined ? undefined : `short axis ${lengthText(shortAxisMm)}`;
}
