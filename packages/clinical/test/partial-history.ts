import { day, type Presence } from '@hepatica/course';
import fc from 'fast-check';
import type {
  GivenPoint,
  InputValue,
  Parameters,
  PartSpec,
  PossibleAnswer,
  SeriesAssessment,
  SeriesSystem,
} from '../src/index.ts';

/** A history of which some parts are open: how the engine is told, and every way to complete it. */
export interface PartialHistory {
  readonly given: readonly GivenPoint[];
  readonly completions: readonly (readonly GivenPoint[])[];
  readonly open: readonly {
    readonly index: number;
    readonly part: string;
    readonly values: readonly InputValue[];
  }[];
  readonly parameters: Parameters;
}

/** On and about the limits of sums, counts and markers. */
const QUANTITIES = [0, 4, 8, 10, 20, 24, 30, 48, 60, 70, 100, 120];
const COUNTS = [0, 1, 2, 3, 4, 5, 6, 9];
const MOST_OPEN = 3;
const DAYS_BETWEEN = 40;

const SEEN = {
  at: { earliest: day(0), latest: day(0), precision: 'undated', approximate: false, asWritten: 'test' },
  knownOn: day(0),
  from: [],
} as const;

function valuesOf({ type }: PartSpec): readonly InputValue[] {
  if (type.kind === 'choice') return type.values;
  const least = type.refused.atOrBelow ?? (type.refused.below ?? 0) - 1;
  return (type.integer ? COUNTS : QUANTITIES).filter((value) => value > least);
}

export function amongValues(values: readonly InputValue[]): Presence<InputValue> {
  return { kind: 'bounded', possible: { kind: 'among', values }, asWritten: 'test', seen: SEEN };
}

export function knownPart(value: InputValue): Presence<InputValue> {
  return { kind: 'known', value, seen: SEEN };
}

/** Parameters of a system, those without default chosen. */
export function someParameters(system: SeriesSystem): fc.Arbitrary<Parameters> {
  const needed = Object.entries(system.parameters).flatMap(([name, { type, default: value, optional }]) =>
    value === undefined && !optional && type.kind === 'choice'
      ? [[name, fc.constantFrom(...type.values)] as const]
      : [],
  );
  return fc.record(Object.fromEntries(needed));
}

/** Two to four points, a few parts of them open among some or all of their values. */
export function partialHistory(system: SeriesSystem): fc.Arbitrary<PartialHistory> {
  const parts = Object.entries(system.parts);
  const point = fc.record(
    Object.fromEntries(parts.map(([name, part]) => [name, fc.constantFrom(...valuesOf(part))])),
  );
  const opened = fc.array(
    fc.tuple(fc.nat(), fc.constantFrom(...parts), fc.array(fc.nat(), { minLength: 1, maxLength: 2 })),
    { maxLength: MOST_OPEN },
  );
  return fc
    .tuple(fc.array(point, { minLength: 2, maxLength: 4 }), opened, someParameters(system))
    .map(([points, which, parameters]) => {
      const open = new Map<string, PartialHistory['open'][number]>();
      for (const [place, [part, spec], others] of which) {
        const index = place % points.length;
        const all = valuesOf(spec);
        const own = points[index]?.[part] ?? 0;
        const values = [...new Set([own, ...others.map((other) => all[other % all.length] ?? own)])];
        open.set(`${index}/${part}`, { index, part, values });
      }
      return historyOf(points, [...open.values()], parameters);
    });
}

export function historyOf(
  points: readonly Readonly<Record<string, InputValue>>[],
  open: PartialHistory['open'],
  parameters: Parameters,
): PartialHistory {
  const told = points.map((one, index) => toldPoint(one, index));
  const given = open.reduce<readonly GivenPoint[]>(
    (history, { index, part, values }) => withPart(history, index, part, amongValues(values)),
    told,
  );
  const completions = open.reduce<readonly (readonly GivenPoint[])[]>(
    (histories, { index, part, values }) =>
      histories.flatMap((history) => values.map((value) => withPart(history, index, part, knownPart(value)))),
    [told],
  );
  return { given, completions, open, parameters };
}

function toldPoint(values: Readonly<Record<string, InputValue>>, index: number): GivenPoint {
  const parts = Object.entries(values).map(([name, value]) => [name, knownPart(value)] as const);
  return { day: index * DAYS_BETWEEN, ...Object.fromEntries(parts) };
}

export function withPart(
  history: readonly GivenPoint[],
  index: number,
  part: string,
  presence: Presence<InputValue>,
): readonly GivenPoint[] {
  return history.map((point, place) => (place === index ? { ...point, [part]: presence } : point));
}

/** The classes that each field can take, and whether there may be no answer. */
export function classesBy(
  system: SeriesSystem,
  assessment: SeriesAssessment,
): ReadonlyMap<string, ReadonlySet<string>> {
  const answer = assessment.series.at(-1)?.answer ?? null;
  const isSilent =
    assessment.kind === 'not-applicable' ||
    (assessment.kind === 'open' && assessment.applicable === 'unknown');
  return new Map([
    ['none', new Set(isSilent ? ['none'] : [])],
    ...Object.entries(system.answers)
      .filter(([, { type }]) => type.kind === 'classes')
      .map(([field]) => [field, classesIn(answer?.[field])] as const),
  ]);
}

function classesIn(answer: PossibleAnswer | undefined): ReadonlySet<string> {
  if (answer === undefined) return new Set();
  if (answer.kind === 'one') return new Set([String(answer.value)]);
  if (answer.kind === 'among') return new Set(answer.values.map(String));
  throw new Error(`expected classes, got ${JSON.stringify(answer)}`);
}
