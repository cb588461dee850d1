import type { CourseRecord, Imaging, LesionFinding, Organ } from '@hepatica/course';
import { organName, scanName } from '../format/clinical-names.ts';
import { type DraftSentence, sentence } from './draft.ts';
import { enumerate, inSentence, type LesionPhrases, lengthText } from './lesion-phrase.ts';

const regions: Partial<Readonly<Record<Organ, string>>> = {
  lung: 'chest',
  muscle: 'affected muscle',
  'lymph-node': 'lymph nodes',
};

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

/**
 * What one study showed, lesion by lesion, and where it found nothing. `lesionRecords` are the records by which lesions
 * first seen here were given their identity: the sentence says them as well.
 */
export function imagingSentences(
  study: Imaging,
  lead: string,
  phrases: LesionPhrases,
  lesionRecords: readonly CourseRecord[],
): readonly DraftSentence[] {
  const name = studyName(study);
  const opening = lead === '' ? name : `${lead}, ${name}`;
  const limited =
    study.quality === 'non-diagnostic'
      ? ' (of no diagnostic value)'
      : study.quality === 'limited'
        ? ' (of limited quality)'
        : '';
  const shown = study.findings.map((finding) => findingPhrase(finding, phrases));
  const clear = study.clearOf ?? [];
  const parts = [
    ...(shown.length === 0 ? [] : [`showed ${shown.join('; ')}`]),
    ...(clear.length === 0 ? [] : [`showed no tumor in the ${enumerate(clear.map(organName))}`]),
  ];
  const words = study.words === undefined ? undefined : inSentence(study.words);
  if (parts.length === 0) {
    const text =
      words === undefined
        ? `${opening}${limited} was done; no finding is on record`
        : `${opening}${limited} was reported as follows: ${words}`;
    return [sentence('imaging', text, study, ...lesionRecords)];
  }
  const main = `${opening}${limited} ${parts.join(', and ')}`;
  return [
    sentence(
      'imaging',
      words === undefined ? main : `${main} (in summary: ${words})`,
      study,
      ...lesionRecords,
    ),
  ];
}

/** "MRI of the liver and portal vein (arterial, portal venous and delayed phases)". */
function studyName(study: Imaging): string {
  const places = study.covers.map((organ) => regions[organ] ?? organName(organ));
  const kind = study.modality === 'not-stated' ? 'imaging (CT or MRI not told)' : scanName(study.modality);
  const phases = study.phases?.map((phase) => phase.replace('-', ' '));
  return [
    kind,
    places.length > 0 && `of the ${enumerate([...new Set(places)])}`,
    phases !== undefined && phases.length > 0 && `(${enumerate(phases)} phases)`,
  ]
    .filter((part) => part !== false)
    .join(' ');
}

function findingPhrase(finding: LesionFinding, phrases: LesionPhrases): string {
  const size = sizeText(finding);
  const words = finding.words ?? '';
  const says = (pattern: RegExp) => pattern.test(words);
  const parts = [
    finding.change !== undefined && !says(saidChange[finding.change]) && changes[finding.change],
    !says(/viable|judge|seen|absent/i) && statuses[finding.status],
    size,
    finding.viableDiameterMm && `${lengthText(finding.viableDiameterMm)} of it viable`,
    finding.enhancement && !says(/enhance|vascular/i) && enhancements[finding.enhancement],
    finding.number !== undefined && finding.number > 1 && `${finding.number} in number`,
    finding.certainty === 'probable' && !says(/suspect|suspicious/i) && 'suspected, not proven',
    finding.partOf && `part of ${phrases.the(finding.partOf)}`,
    finding.mergedInto && `now one with ${phrases.the(finding.mergedInto)}`,
    finding.words && inSentence(finding.words),
  ].filter((part) => part !== false && part !== undefined && part !== '');
  const name = finding.change === 'new' ? phrases.first(finding.lesion) : phrases.the(finding.lesion);
  return parts.length === 0 ? name : `${name}: ${parts.join(', ')}`;
}

function sizeText({ longestDiameterMm, shortAxisMm }: LesionFinding): string | undefined {
  if (longestDiameterMm !== undefined && shortAxisMm !== undefined) {
    return `${lengthText(longestDiameterMm)} by ${lengthText(shortAxisMm)}`;
  }
  if (longestDiameterMm !== undefined) return lengthText(longestDiameterMm);
  return shortAxisMm === undefined ? undefined : `short axis ${lengthText(shortAxisMm)}`;
}
