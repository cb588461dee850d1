import { dateWords, type Imaging, type LesionFinding, type Response, snapshotAt } from '@hepatica/course';
import {
  type ConsistencyFinding,
  type ConsistencyRule,
  type CourseInQuestion,
  found,
} from './consistency-rule.ts';
import { exactMm, followedMm } from './measured-size.ts';

/** A response as judged against what the scans show of the lesions it speaks of. */
export const responseAgainstMeasurements: ConsistencyRule = {
  codes: ['complete-response-with-tumor', 'response-against-size'],
  title: 'A response was judged that the lesions of its day do not bear out.',
  check: (inQuestion) =>
    inQuestion.records.flatMap((record) => {
      if (record.kind !== 'response' || record.scope === 'marker' || record.at.precision === 'undated')
        return [];
      return record.category === 'complete'
        ? whatIsLeft(record, inQuestion)
        : sizeAgainst(record, inQuestion);
    }),
};

function speaksOf(response: Response, { lesions }: CourseInQuestion, lesion: string): boolean {
  if (response.lesions !== undefined && response.lesions.length > 0) {
    return response.lesions.some((named) => named === lesion);
  }
  const nature = lesions.get(lesion)?.nature;
  const isOutside = nature === 'metastasis' || nature === 'distant-node' || nature === 'regional-node';
  if (response.scope === 'overall') return true;
  return isOutside === (response.scope === 'extrahepatic');
}

function whatIsLeft(response: Response, inQuestion: CourseInQuestion): readonly ConsistencyFinding[] {
  const { course, records } = inQuestion;
  const snapshot = snapshotAt(course, undefined, {
    knownBy: response.knownOn,
    position: { side: 'after', record: response.id },
  });
  const left = snapshot.lesions.filter(
    ({ lesion, state }) => state === 'present' && speaksOf(response, inQuestion, lesion),
  );
  return left.map(({ lesion, from }) =>
    found(
      {
        code: 'complete-response-with-tumor',
        severity: 'warning',
        message: `A complete response (${response.scope}, ${dateWords(response.at)}) is recorded, but the last that is known of ${lesion} is that it is there.`,
        remedy: 'Record the study that showed it gone, or correct the response.',
      },
      [response, ...records.filter(({ id }) => from.includes(id))],
    ),
  );
}

/**
 * No partial response where nothing is smaller than on any earlier scan; no progression where everything is smaller
 * than on each of them and nothing is new. So it holds whichever of them was the baseline, and whichever the nadir.
 */
function sizeAgainst(response: Response, inQuestion: CourseInQuestion): readonly ConsistencyFinding[] {
  const { category } = response;
  if (category !== 'partial' && category !== 'progression') return [];
  const scans = inQuestion.records.filter(
    (record): record is Imaging => record.kind === 'imaging' && record.at.latest <= response.at.latest,
  );
  const pairs = againstEarlier(scans, response, inQuestion);
  const isAgainst =
    category === 'partial'
      ? pairs.every(({ now, before }) => now > before)
      : pairs.every(
          ({ now, before, last }) =>
            now < before && !last.findings.some(({ change }) => change === 'new' || change === 'recurrent'),
        );
  const pair = pairs.toSorted((a, b) =>
    category === 'partial' ? b.before - a.before : a.before - b.before,
  )[0];
  if (pair === undefined || !isAgainst) return [];
  return [
    found(
      {
        code: 'response-against-size',
        severity: 'warning',
        message: `${category === 'partial' ? 'A partial response' : 'Progression'} is recorded (${dateWords(response.at)}), but the lesions measured on both scans went from ${pair.before} to ${pair.now} mm together.`,
        remedy: 'Check the measurements, and by which lesions the response was judged.',
      },
      [response, pair.last, pair.first],
    ),
  ];
}

/** The sums of the last scan beside those of each earlier one whose lesions it has all measured. */
function againstEarlier(scans: readonly Imaging[], response: Response, inQuestion: CourseInQuestion) {
  const measured = scans.flatMap((scan) => {
    const sizes = new Map(
      scan.findings.flatMap((finding): readonly (readonly [string, number])[] => {
        const size = judgedMm(finding, response, inQuestion);
        return size === null || !speaksOf(response, inQuestion, finding.lesion)
          ? []
          : [[finding.lesion, size]];
      }),
    );
    return sizes.size === 0 ? [] : [{ scan, sizes }];
  });
  const last = measured.at(-1);
  if (last === undefined) return [];
  return measured.slice(0, -1).flatMap(({ scan, sizes }) => {
    const lesions = [...sizes.keys()];
    if (!lesions.every((lesion) => last.sizes.has(lesion))) return [];
    const sum = (from: ReadonlyMap<string, number>) =>
      lesions.reduce((total, lesion) => total + (from.get(lesion) ?? 0), 0);
    return [{ last: last.scan, first: scan, now: sum(last.sizes), before: sum(sizes) }];
  });
}

/** By what the criterion looks at: mRECIST and LI-RADS at what lives of a liver tumor, the others at the whole. */
function judgedMm(
  finding: LesionFinding,
  { criterion }: Response,
  { lesions }: CourseInQuestion,
): number | null {
  const isByViable = criterion === 'mrecist' || criterion === 'li-rads-tr';
  if (!isByViable || lesions.get(finding.lesion)?.organ !== 'liver') return followedMm(finding);
  return finding.status === 'nonviable' || finding.status === 'absent'
    ? 0
    : exactMm(finding.viableDiameterMm);
}
