import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { seriesSystems } from './catalogue.ts';
import type { GivenPoint } from './series/assess-series-values.ts';
import { assessSeriesValues } from './series/assess-series-values.ts';
import type { SeriesAssessment } from './series/series-assessment.ts';
import type { Parameters } from './series/series-point.ts';
import { SERIES_IDS } from './series-id.ts';
import type { PossibleAnswer } from './system.ts';

interface WorkedHistory {
  readonly id: string;
  readonly note: string;
  readonly points: readonly GivenPoint[];
  readonly parameters?: Parameters;
  /** A single value, or a set or range; `absent` where the field has no value. */
  readonly expected?: Readonly<Record<string, string | number | PossibleAnswer>>;
  /** The same at each point, in order; null where nothing can be said yet. */
  readonly through?: readonly (Readonly<Record<string, string | number | PossibleAnswer>> | null)[];
  readonly warnings?: readonly string[];
  readonly invalid?: readonly string[];
  readonly notApplicable?: boolean;
}

interface CaseFile {
  readonly system: string;
  readonly source: string;
  readonly cases: readonly WorkedHistory[];
}

const files = globSync('**/*.cases.json', { cwd: new URL('.', import.meta.url) }).map(
  (path): CaseFile => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')),
);

/** Numbers are printed with four decimals in the cases. */
const DECIMALS = 4;

describe('The catalogue of histories', () => {
  it('is sorted by id, each id is there once, and every id has a system', () => {
    const ids = seriesSystems.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect([...SERIES_IDS]).toEqual(ids);
  });

  it.each(seriesSystems)(
    '$id says its edition, its source, its pitfalls, and what it leads with',
    (system) => {
      expect(system.edition).not.toBe('');
      expect(system.sources.length).toBeGreaterThan(0);
      expect(system.pitfalls.length).toBeGreaterThan(0);
      expect(Object.keys(system.answers)).toContain(system.headline);
    },
  );

  it.each(seriesSystems)('$id asks for control without a default', (system) => {
    for (const [name, spec] of Object.entries(system.parameters)) {
      if (name.startsWith('control')) expect(spec.default, name).toBeUndefined();
    }
  });
});

for (const system of seriesSystems) {
  const file = files.find((candidate) => candidate.system === system.id);

  describe(`${system.title} gives the answers of its worked histories`, () => {
    it('has histories of its own, with a source', () => {
      expect(file?.source.length).toBeGreaterThan(20);
      expect(file?.cases.some(({ expected }) => expected !== undefined)).toBe(true);
      expect(new Set(file?.cases.map(({ id }) => id)).size).toBe(file?.cases.length);
    });

    it.each(file?.cases ?? [])('$id $note', (worked) => {
      const found = assessSeriesValues(system, worked.points, worked.parameters);
      if (worked.invalid !== undefined) {
        expect(found.kind === 'invalid' && found.problems.map(({ code }) => code)).toEqual(worked.invalid);
        return;
      }
      if (worked.notApplicable) {
        expect(found.kind).toBe('not-applicable');
        return;
      }
      if (worked.expected !== undefined) agree(answerOf(found), worked.expected);
      worked.through?.forEach((expected, index) => {
        const { answer } = found.series[index] ?? { answer: null };
        if (expected === null) expect(answer).toBeNull();
        else agree(answer ?? {}, expected);
      });
      if (worked.warnings !== undefined) {
        expect(found.warnings.map(({ code }) => code)).toEqual(worked.warnings);
      }
    });
  });
}

function agree(
  answer: Readonly<Record<string, PossibleAnswer>>,
  expected: NonNullable<WorkedHistory['expected']>,
): void {
  for (const [field, value] of Object.entries(expected)) {
    const wanted =
      value === 'absent' ? undefined : typeof value === 'object' ? value : { kind: 'one', value };
    expect(rounded(answer[field]), field).toEqual(wanted);
  }
}

function answerOf(found: SeriesAssessment): Readonly<Record<string, PossibleAnswer>> {
  const { series } = found;
  if (found.kind !== 'open' && found.kind !== 'determined')
    throw new Error(`expected an answer, got ${JSON.stringify(found)}`);
  return series.at(-1)?.answer ?? {};
}

function rounded(answer: PossibleAnswer | undefined): unknown {
  if (answer === undefined) return undefined;
  return JSON.parse(JSON.stringify(answer), (_, value) =>
    typeof value === 'number' ? Number(value.toFixed(DECIMALS)) : value,
  );
}
