import { day, type Finding, nearestName, type Presence } from '@hepatica/course';
import type { GivenValue } from '../assess/assess-values.ts';
import { rangeOf } from '../assess/implied.ts';
import { parseValue } from '../assess/parse-value.ts';
import { piecesOf } from '../assess/piece.ts';
import { possibleOf } from '../assess/possible-of.ts';
import type { SeriesSystem } from '../series-system.ts';
import type { InputValue } from '../system.ts';
import { concludeSeries, invalidSeries } from './conclude-series.ts';
import { parametersOf } from './parameters.ts';
import { presencesIn, specOf } from './read-point.ts';
import type { SeriesAssessment } from './series-assessment.ts';
import type { Parameters, SeriesPoint } from './series-point.ts';

/** A point given by hand: `day` counted from any start (a number, or two where it is not exact), and its parts. */
export type GivenPoint = Readonly<Record<string, GivenValue | readonly GivenValue[]>>;

/**
 * What a series system says on points given by hand, oldest first. A part given as a list is a conflict: each value is
 * computed with. Unknown names, units and impossible values make the assessment `invalid`, every one listed.
 */
export function assessSeriesValues(
  system: SeriesSystem,
  points: readonly GivenPoint[],
  parameters: Parameters = {},
): SeriesAssessment {
  const settled = parametersOf(system, parameters);
  const problems: Finding[] = settled.kind === 'problems' ? [...settled.problems] : [];
  const read = points.map((point, index) => readGiven(system, point, index, problems));
  if (problems.length === 0) problems.push(...outOfOrder(read), ...contradictions(system, read));
  if (settled.kind === 'problems' || problems.length > 0) return invalidSeries(system, parameters, problems);
  return concludeSeries(system, read, settled.parameters, { remarks: [], ask: true, history: true });
}

function readGiven(system: SeriesSystem, given: GivenPoint, index: number, problems: Finding[]): SeriesPoint {
  const parts: Record<string, readonly Presence<InputValue>[]> = {};
  for (const [name, value] of Object.entries(given)) {
    if (name === 'day') continue;
    const part = system.parts[name];
    if (part === undefined) {
      problems.push(unknownPart(system, name, index));
      continue;
    }
    parts[name] = listOf(value).flatMap((one) => {
      if (typeof one === 'object' && one !== null) return [one];
      const parsed = parseValue(name, specOf(part), one);
      if (parsed.kind === 'value') return [parsed.observed.presence];
      problems.push({ ...parsed.finding, message: `Point ${index + 1}: ${parsed.finding.message}` });
      return [];
    });
  }
  return { at: dayOf(given.day, index, problems), records: [], parts };
}

function listOf(value: GivenPoint[string]): readonly GivenValue[] {
  return isList(value) ? value : [value];
}

function isList(value: GivenPoint[string]): value is readonly GivenValue[] {
  return Array.isArray(value);
}

/** Without a day a point is only known to come after the one before it. */
function dayOf(given: GivenPoint[string] | undefined, index: number, problems: Finding[]): SeriesPoint['at'] {
  if (given === undefined) return { earliest: day(0), latest: day(FAR) };
  const [first, last = first] = listOf(given);
  if (Number.isInteger(first) && Number.isInteger(last) && Number(first) <= Number(last)) {
    return { earliest: day(Number(first)), latest: day(Number(last)) };
  }
  problems.push({
    code: 'day-unreadable',
    severity: 'error',
    message: `Point ${index + 1}: the day is ${String(given)}; expected a whole number, or the first and the last possible day.`,
    where: { field: 'day' },
  });
  return { earliest: day(0), latest: day(FAR) };
}

/** Numbers of one point that cannot be true together. */
function contradictions(system: SeriesSystem, points: readonly SeriesPoint[]): readonly Finding[] {
  return points.flatMap(({ parts }, index) => {
    const ranges = Object.entries(parts).flatMap(([name, told]) => {
      const part = system.parts[name];
      const range =
        part && rangeOf(presencesIn(told).flatMap((one) => piecesOf(specOf(part), possibleOf(one))));
      return range ? [[name, range] as const] : [];
    });
    const found = system.contradicted?.(Object.fromEntries(ranges)) ?? [];
    return found.map((finding) => ({ ...finding, message: `Point ${index + 1}: ${finding.message}` }));
  });
}

/** Points are told oldest first; one that is certainly earlier than the one before it is refused, never moved. */
function outOfOrder(points: readonly SeriesPoint[]): readonly Finding[] {
  return points.flatMap(({ at }, index): readonly Finding[] => {
    const before = points[index - 1];
    if (before === undefined || at.latest >= before.at.earliest) return [];
    return [
      {
        code: 'points-out-of-order',
        severity: 'error',
        message: `Point ${index + 1} (day ${at.latest}) is earlier than point ${index} (day ${before.at.earliest}).`,
        where: { field: 'day' },
        remedy: 'Give the points oldest first.',
      },
    ];
  });
}

/** A century: no course is longer. */
const FAR = 36_525;

function unknownPart(system: SeriesSystem, name: string, index: number): Finding {
  const names = ['day', ...Object.keys(system.parts)];
  const nearest = nearestName(name, names);
  return {
    code: 'part-unknown',
    severity: 'error',
    message: `Point ${index + 1}: ${system.title} knows no "${name}"; a point has ${names.join(', ')}.`,
    where: { field: name },
    ...(nearest === null ? {} : { remedy: `Did you mean ${nearest}?` }),
  };
}
