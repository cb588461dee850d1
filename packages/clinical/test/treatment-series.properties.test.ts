import type { Presence } from '@hepatica/course';
import { dateOfDay, day, recordId } from '@hepatica/course';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ablationTrack,
  assessSeriesValues,
  type GivenPoint,
  linesOfTherapy,
  type SeriesAssessment,
  type SeriesSystem,
  taceCounting,
  taceRefractoriness,
} from '../src/index.ts';

type Value = string | number | boolean;
/** A point with what each choice can still be; days are exact. */
type OpenPoint = Readonly<Record<string, readonly Value[]>>;

const SEED = 20_261_122;
const AT = dateOfDay(day(0), { kind: 'relative', anchor: 'start' });

function presence(values: readonly Value[]): Presence<Value> {
  const seen = { at: AT, knownOn: day(0), from: [recordId('made-up')] };
  const [only] = values;
  if (only !== undefined && values.length === 1) return { kind: 'known', value: only, seen };
  return {
    kind: 'bounded',
    possible: { kind: 'among', values: [...values] },
    asWritten: values.join(' or '),
    seen,
  };
}

const given = (points: readonly OpenPoint[], gapDays: number): readonly GivenPoint[] =>
  points.map((point, index) => ({
    ...Object.fromEntries(Object.entries(point).map(([name, values]) => [name, presence(values)])),
    day: index * gapDays,
  }));

/** The choices of a system as open points: each part one value, or several. */
function openPoints(system: SeriesSystem): fc.Arbitrary<readonly OpenPoint[]> {
  const parts = Object.entries(system.parts).flatMap(([name, { type }]) =>
    type.kind === 'choice'
      ? [[name, fc.subarray([...type.values], { minLength: 1, maxLength: 2 })] as const]
      : [],
  );
  return fc.array(fc.record(Object.fromEntries(parts)), { minLength: 1, maxLength: 3 });
}

function completionsOf(points: readonly OpenPoint[]): readonly (readonly OpenPoint[])[] {
  return points.reduce<readonly (readonly OpenPoint[])[]>(
    (histories, point) => {
      const ways = Object.entries(point).reduce<readonly OpenPoint[]>(
        (partial, [name, values]) =>
          partial.flatMap((one) => values.map((value) => ({ ...one, [name]: [value] }))),
        [{}],
      );
      return histories.flatMap((history) => ways.map((way) => [...history, way]));
    },
    [[]],
  );
}

/** Every value that a field can have, as text; `none` where it can be absent. */
function possible(assessment: SeriesAssessment, field: string): ReadonlySet<string> {
  const answer = assessment.series.at(-1)?.answer?.[field];
  if (answer === undefined) return new Set();
  if (answer.kind === 'one') return new Set([String(answer.value)]);
  if (answer.kind === 'among') return new Set(answer.values.map(String));
  throw new Error(`${field} is a range`);
}

const SYSTEMS = [ablationTrack, linesOfTherapy, taceCounting, taceRefractoriness];
/** So that a history stays small enough to be tried in every completion. */
const MOST_COMPLETIONS = 300;

describe.each(SYSTEMS.map((system) => ({ id: system.id, system })))(
  '$id on incomplete histories',
  ({ system }) => {
    const small = openPoints(system).filter((points) => completionsOf(points).length <= MOST_COMPLETIONS);

    it('answers exactly what its completions answer: nothing is left out, nothing invented', () => {
      fc.assert(
        fc.property(small, fc.constantFrom(10, 40, 100), (points, gapDays) => {
          const open = assessSeriesValues(system, given(points, gapDays));
          const complete = completionsOf(points).map((one) =>
            assessSeriesValues(system, given(one, gapDays)),
          );
          for (const field of Object.keys(system.answers)) {
            const united = new Set(complete.flatMap((one) => [...possible(one, field)]));
            expect([...possible(open, field)].sort(), field).toEqual([...united].sort());
          }
        }),
        { seed: SEED, numRuns: 60 },
      );
    });

    it('never widens when something is learnt', () => {
      fc.assert(
        fc.property(small, fc.nat(), (points, pick) => {
          const completions = completionsOf(points);
          const learnt = completions[pick % completions.length] ?? points;
          const mixed = points.map((point, index) => (index === 0 ? (learnt[0] ?? point) : point));
          const before = assessSeriesValues(system, given(points, 40));
          const after = assessSeriesValues(system, given(mixed, 40));
          for (const field of Object.keys(system.answers)) {
            for (const value of possible(after, field))
              expect(possible(before, field), field).toContain(value);
          }
        }),
        { seed: SEED, numRuns: 60 },
      );
    });
  },
);

describe('An ablated lesion', () => {
  const events = fc.array(
    fc.constantFrom(
      'session-covering',
      'session-failed',
      'scan-clear',
      'scan-viable',
      'scan-larger',
      'scan-nodule',
      'scan-unchanged',
    ),
    { minLength: 1, maxLength: 8 },
  );
  const last = (history: readonly string[]) =>
    assessSeriesValues(
      ablationTrack,
      history.map((event, index) => ({ event, day: index * 30 })),
    ).series.at(-1)?.answer;

  it('has no local progression that is sure before a scan has shown it complete', () => {
    fc.assert(
      fc.property(
        events.filter((history) => !history.includes('scan-clear')),
        (history) => {
          expect(last(history)?.localProgression).not.toEqual({ kind: 'one', value: 'yes' });
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('keeps its primary efficacy and its technical success once they are settled', () => {
    fc.assert(
      fc.property(events, events, (history, more) => {
        const before = last(history);
        const after = last([...history, ...more]);
        for (const field of ['technicalSuccess', 'primaryEfficacy']) {
          const settled = before?.[field];
          if (settled?.kind !== 'one' || (field === 'primaryEfficacy' && settled.value === 'no')) continue;
          expect(after?.[field]).toEqual(settled);
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });
});
