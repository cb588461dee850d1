import type { Finding, Possible } from '@hepatica/course';
import { unite } from '../assess/unite.ts';
import type { Concluded, Verdict } from '../assess/verdict.ts';
import type { Missing } from '../assessment.ts';
import type { SeriesSystem } from '../series-system.ts';
import type { PossibleAnswer } from '../system.ts';
import type { FoldedPoint, ReadPoint } from './fold.ts';
import { learnable } from './learnable.ts';
import { type ReadResult, readPoint } from './read-point.ts';
import type { SeriesAssessment } from './series-assessment.ts';
import type { Parameters, SeriesAnswer, SeriesPoint } from './series-point.ts';

type Fields = Readonly<Record<string, PossibleAnswer>>;

interface Extras {
  readonly remarks: readonly Finding[];
  readonly ask: boolean;
  readonly history?: boolean;
}

/** Works out what a series system says on points in which parts may be open: each field on its own, at each point. */
export function concludeSeries(
  system: SeriesSystem,
  points: readonly SeriesPoint[],
  parameters: Parameters,
  { remarks, ask, history = true }: Extras,
): SeriesAssessment {
  const read = points.map((point, index) => readPoint(system, point, index));
  const findings = read.flatMap((result) => result.findings);
  const problems = findings.filter(({ severity }) => severity === 'error');
  if (problems.length > 0) return invalidSeries(system, parameters, problems);
  const readPoints = read.map(({ point }) => point);
  const folded = system.fold(readPoints, parameters, { lastOnly: !history });
  const series = (history ? readPoints : []).flatMap(({ at, records }, index) => {
    const point = folded[index];
    return point === undefined
      ? []
      : [
          {
            at: { earliest: at.earliest, latest: at.latest },
            records,
            answer: fieldsAt(system, point),
          },
        ];
  });
  const last = folded.at(-1) ?? NOTHING;
  const fields = fieldsAt(system, last);
  const base = {
    ...header(system, parameters),
    series,
    missing: [],
    warnings: [
      ...findings,
      ...(fields === null ? [] : (system.warnings?.(fields, points, parameters) ?? [])),
      ...widenings(system, folded),
      ...remarks,
    ],
  };
  const concluded = concludedFrom(last, fields);
  switch (concluded.kind) {
    case 'not-applicable':
      return { ...base, kind: 'not-applicable', because: system.otherwise };
    case 'determined':
      return { ...base, missing: missingOf(system, read, new Set()), ...concluded };
    case 'open': {
      const costs = folded.reduce((sum, { steps }) => sum + steps, 0) * countOpen(read);
      const asked = !ask
        ? null
        : last.widened === 'anything' || costs > MOST_ASKED
          ? askNothing(read)
          : askAbout(system, read, readPoints, parameters, last.answers);
      return {
        ...base,
        ...concluded,
        missing: asked === null ? [] : missingOf(system, read, asked.matters),
        askNext: asked?.askNext ?? null,
      };
    }
    default:
      throw new TypeError(`concludeSeries: ${concluded satisfies never}`);
  }
}

type ConcludedSeries = Exclude<Concluded, { readonly kind: 'invalid' | 'not-applicable' }> | NotApplicable;

interface NotApplicable {
  readonly kind: 'not-applicable';
}

/** What the answers after the last point come to, by field. */
function concludedFrom(last: FoldedPoint, fields: Fields | null): ConcludedSeries {
  if (fields === null) return { kind: 'not-applicable' };
  const isOpen = isOpenAt(last);
  if (!isOpen && isSingle(last, fields)) {
    const single = Object.entries(fields).flatMap(([field, value]) =>
      value.kind === 'one' ? [[field, value.value] as const] : [],
    );
    return { kind: 'determined', answer: Object.fromEntries(single) };
  }
  return { kind: 'open', applicable: isOpen ? 'unknown' : 'yes', answer: fields };
}

/** As `concludeSeries`, but only what the last answer can be, and nothing of what it rests on. */
export function judgePoints(
  system: SeriesSystem,
  points: readonly SeriesPoint[],
  parameters: Parameters,
): Verdict {
  if (points.length === 0) return { kind: 'not-applicable', answer: {} };
  const read: ReadPoint[] = [];
  for (const point of points) {
    const { point: one, findings } = readPoint(system, point, read.length);
    if (findings.some(({ severity }) => severity === 'error')) return { kind: 'invalid', answer: {} };
    read.push(one);
  }
  const last = system.fold(read, parameters, { lastOnly: true }).at(-1) ?? NOTHING;
  const fields = fieldsAt(system, last);
  if (fields === null) return { kind: 'not-applicable', answer: {} };
  const isOpen = isOpenAt(last);
  if (!isOpen && isSingle(last, fields)) return { kind: 'determined', answer: fields };
  return { kind: 'open', applicable: isOpen ? 'unknown' : 'yes', answer: fields };
}

/** Whether nothing may be said after a point. */
function isOpenAt({ answers, widened }: FoldedPoint): boolean {
  return widened === 'anything' || answers.includes(null);
}

/** Whether each answer has the same fields, each of one value. */
function isSingle({ answers }: FoldedPoint, fields: Fields): boolean {
  let count = 0;
  for (const field in fields) {
    if (fields[field]?.kind !== 'one') return false;
    count += 1;
  }
  return answers.every((answer) => {
    let own = 0;
    for (const _ in answer) own += 1;
    return answer !== null && own === count;
  });
}

const NOTHING: FoldedPoint = { answers: [null], steps: 0 };

/** Steps beyond which it is not worked out what to find out next: a history is folded again for each open part. */
const MOST_ASKED = 2_000_000;

function countOpen(read: readonly ReadResult[]): number {
  return read.reduce((sum, { open }) => sum + open.length, 0);
}

/** Where it was not worked out what an open part decides, each of them may. */
function askNothing(read: readonly ReadResult[]) {
  const matters = new Set(read.flatMap(({ open }, index) => open.map((part) => `${index}/${part}`)));
  return { matters, askNext: null };
}

/** Says from which point on more is called possible than is. */
function widenings(system: SeriesSystem, folded: readonly FoldedPoint[]): readonly Finding[] {
  return (['joined', 'anything'] as const).flatMap((how): readonly Finding[] => {
    const index = folded.findIndex(({ widened }) => widened === how);
    if (index < 0) return [];
    const since = `From point ${index + 1} on so much is open that ${system.title}`;
    const message =
      how === 'joined'
        ? `${since} joins the ranges of histories that are otherwise alike: every answer that is possible is named, and perhaps others.`
        : `${since} does not follow every history: each of its answers counts as possible.`;
    return [
      {
        code: 'series-widened',
        severity: 'warning',
        message,
        remedy: 'Record what the studies measured, or assess from a later baseline.',
      },
    ];
  });
}

/** An assessment that says only why it cannot be made. */
export function invalidSeries(
  system: SeriesSystem,
  parameters: Parameters,
  problems: readonly Finding[],
): SeriesAssessment {
  return { ...header(system, parameters), series: [], missing: [], warnings: [], kind: 'invalid', problems };
}

function header(system: SeriesSystem, parameters: Parameters) {
  const { id, edition, title, sources, verification } = system;
  return {
    system: id,
    edition,
    title,
    sources,
    verification,
    policies: {},
    parameters,
    used: [],
    assumptions: [],
  };
}

function fieldsAt(system: SeriesSystem, { answers, widened }: FoldedPoint): Fields | null {
  return widened === 'anything' ? anyFields(system) : fieldsOf(system, answers);
}

/** Every field with everything that it can ever be. */
function anyFields(system: SeriesSystem): Fields {
  return Object.fromEntries(
    Object.entries(system.answers).map(([field, spec]): readonly [string, PossibleAnswer] => [
      field,
      spec.type.kind === 'number'
        ? { kind: 'between' }
        : unite(
            spec,
            spec.type.order.map((value) => ({ kind: 'one', value })),
          ),
    ]),
  );
}

/** Every field with all that it can be; null where no completion gives an answer. */
function fieldsOf(system: SeriesSystem, answers: readonly (SeriesAnswer | null)[]): Fields | null {
  if (answers.every((answer) => answer === null)) return null;
  const fields: Record<string, PossibleAnswer> = {};
  for (const field in system.answers) {
    const spec = system.answers[field];
    const parts: PossibleAnswer[] = [];
    for (const answer of answers) {
      const value = answer?.[field];
      if (value !== undefined) addPart(parts, value);
    }
    const [only] = parts;
    if (spec === undefined || only === undefined) continue;
    fields[field] = parts.length === 1 && only.kind === 'one' ? only : unite(spec, parts);
  }
  return fields;
}

/** A single value that was there just before is not told again: most answers of one point agree. */
function addPart(parts: PossibleAnswer[], value: string | number | Possible<string | number>): void {
  if (typeof value === 'object') {
    parts.push(value);
    return;
  }
  const last = parts.at(-1);
  if (last?.kind !== 'one' || last.value !== value) parts.push({ kind: 'one', value });
}

/** The part whose least helpful value leaves the fewest different answers, and every part that could narrow them. */
function askAbout(
  system: SeriesSystem,
  read: readonly ReadResult[],
  points: readonly ReadPoint[],
  parameters: Parameters,
  now: FoldedPoint['answers'],
) {
  const matters = new Set<string>();
  let best: { readonly worst: number; readonly label: string; readonly leaves: readonly Leaf[] } | null =
    null;
  const before = countOf(now);
  read.forEach(({ open }, index) => {
    for (const part of open) {
      const leaves = learnable(points, index, part).map(({ when, points: known }) => {
        return { when, left: system.fold(known, parameters, { lastOnly: true }).at(-1) ?? NOTHING };
      });
      const sizes = leaves.map(({ left }) =>
        left.widened === 'anything' ? Number.POSITIVE_INFINITY : countOf(left.answers),
      );
      if (sizes.some((size) => size < before)) matters.add(`${index}/${part}`);
      const worst = Math.max(...sizes);
      if (leaves.length === 0 || worst >= (best?.worst ?? before)) continue;
      best = {
        worst,
        label: `${system.parts[part]?.label} at point ${index + 1}`,
        leaves: leaves.map(({ when, left }) => ({
          when,
          answer: fieldsAt(system, left) ?? {},
          applicable: applicableIn(left),
        })),
      };
    }
  });
  return { matters, askNext: withoutWorst(best) };
}

function applicableIn({ answers, widened }: FoldedPoint): 'yes' | 'unknown' | 'no' {
  if (widened === 'anything') return 'unknown';
  if (!answers.includes(null)) return 'yes';
  return answers.every((answer) => answer === null) ? 'no' : 'unknown';
}

interface Leaf {
  readonly when: string;
  readonly answer: Fields;
  readonly applicable: 'yes' | 'unknown' | 'no';
}

function withoutWorst(best: { readonly label: string; readonly leaves: readonly Leaf[] } | null) {
  return best === null ? null : { label: best.label, leaves: best.leaves };
}

function countOf(answers: FoldedPoint['answers']): number {
  return new Set(answers.map((answer) => JSON.stringify(answer))).size;
}

function missingOf(
  system: SeriesSystem,
  read: readonly ReadResult[],
  matters: ReadonlySet<string>,
): readonly Missing[] {
  return read.flatMap(({ open }, index) =>
    open.map((part) => ({
      input: `${part}@${index + 1}`,
      label: `${system.parts[part]?.label} at point ${index + 1}`,
      reason: 'not-recorded' as const,
      matters: matters.has(`${index}/${part}`),
      couldChange: matters.has(`${index}/${part}`) ? Object.keys(system.answers) : [],
    })),
  );
}
