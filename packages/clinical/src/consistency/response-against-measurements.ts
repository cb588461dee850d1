import { type Imaging, type Response, snapshotAt } from '@hepatica/course';
import {
  type ConsistencyFinding,
  type ConsistencyRule,
  type CourseInQuestion,
  found,
} from './consistency-rule.ts';
import { followedMm } from './measured-size.ts';

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
        message: `A complete response (${response.scope}) is recorded on ${response.at.asWritten}, but the last that is known of ${lesion} is that it is there.`,
        remedy: 'Record the study that showed it gone, or correct the response.',
      },
      [response, ...records.filter(({ id }) => from.includes(id))],
    ),
  );
}

/** Grown lesions are no partial response, and shrunken ones no progression unless there are new ones. */
function sizeAgainst(response: Response, inQuestion: CourseInQuestion): readonly ConsistencyFinding[] {
  const { category } = response;
  if (category !== 'partial' && category !== 'progression') return [];
  const scans = inQuestion.records.filter(
    (record): record is Imaging => record.kind === 'imaging' && record.at.latest <= response.at.latest,
  );
  const pair = lastTwo(scans, response, inQuestion);
  if (pair === null) return [];
  const isAgainst =
    category === 'partial'
      ? pair.now > pair.before
      : pair.now < pair.before &&
        !pair.last.findings.some(({ change }) => change === 'new' || change === 'recurrent');
  if (!isAgainst) return [];
  return [
    found(
      {
        code: 'response-against-size',
        severity: 'warning',
        message: `${category === 'partial' ? 'A partial response' : 'Progression'} is recorded on ${response.at.asWritten}, but the lesions measured on both scans went from ${pair.before} to ${pair.now} mm together.`,
        remedy:
          'Check the measurements, and whether the response was judged by viable tumor or by new lesions.',
      },
      [response, pair.last, pair.first],
    ),
  ];
}

/** The sums of the lesions that the last scan and the one before it have both measured. */
function lastTwo(scans: readonly Imaging[], response: Response, inQuestion: CourseInQuestion) {
  const measured = (scan: Imaging) =>
    new Map(
      scan.findings.flatMap((finding) => {
        const size = followedMm(finding);
        return size === null || !speaksOf(response, inQuestion, finding.lesion)
          ? []
          : [[finding.lesion, size]];
      }),
    );
  const withSizes = scans.filter((scan) => measured(scan).size > 0);
  const last = withSizes.at(-1);
  const first = withSizes.at(-2);
  if (last === undefined || first === undefined) return null;
  const [sizesNow, sizesBefore] = [measured(last), measured(first)];
  const both = [...sizesNow.keys()].filter((lesion) => sizesBefore.has(lesion));
  if (both.length === 0 || both.length < sizesBefore.size) return null;
  const sum = (sizes: ReadonlyMap<string, number>) =>
    both.reduce((total, lesion) => total + (sizes.get(lesion) ?? 0), 0);
  return { last, first, now: sum(sizesNow), before: sum(sizesBefore) };
}
