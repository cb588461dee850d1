import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assessValues } from './assess/assess-values.ts';
import { systems } from './catalogue.ts';
import type { PossibleAnswer } from './system.ts';

interface CaseFile {
  readonly system: string;
  readonly source: string;
  readonly cases: readonly WorkedCase[];
}

interface WorkedCase {
  readonly id: string;
  readonly note: string;
  readonly inputs: Readonly<Record<string, string | number | boolean>>;
  readonly policies?: Readonly<Record<string, string>>;
  /** A single value, or a set or range. */
  readonly expected?: Readonly<Record<string, string | number | PossibleAnswer>>;
  /** Codes of every warning that must come; none besides. */
  readonly warnings?: readonly string[];
  readonly invalid?: readonly string[];
  readonly notApplicable?: boolean;
  readonly applicable?: 'yes' | 'unknown';
}

/** Scores are printed with four decimals in the cases. */
const DECIMALS = 4;

/** Each system's worked cases lie beside it. */
const files: readonly CaseFile[] = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.cases.json'))
  .map((path) => JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8')));

for (const system of systems) {
  const file = files.find((candidate) => candidate.system === system.id) ?? {
    system: 'none',
    source: '',
    cases: [],
  };

  describe(`${system.title} gives the answers of its worked cases`, () => {
    it('has cases of its own, with a source', () => {
      expect(file.system).toBe(system.id);
      expect(file.source.length).toBeGreaterThan(20);
      expect(file.cases.some(({ expected }) => expected !== undefined)).toBe(true);
      expect(new Set(file.cases.map(({ id }) => id)).size).toBe(file.cases.length);
    });

    it.each(file.cases)('$id $note', (worked) => {
      const assessment = assessValues(system, worked.inputs, { policies: worked.policies ?? {} });
      if (worked.invalid !== undefined) {
        expect(assessment.kind).toBe('invalid');
        expect(assessment.kind === 'invalid' && assessment.problems.map(({ code }) => code)).toEqual(
          worked.invalid,
        );
        return;
      }
      if (worked.notApplicable) {
        expect(assessment.kind).toBe('not-applicable');
        return;
      }
      const answer = answerOf(assessment);
      for (const [field, expected] of Object.entries(worked.expected ?? {})) {
        expect(rounded(answer[field]), field).toEqual(
          typeof expected === 'object' ? expected : { kind: 'one', value: expected },
        );
      }
      if (worked.applicable !== undefined) {
        expect(assessment.kind === 'open' && assessment.applicable).toBe(worked.applicable);
      }
      if (worked.warnings !== undefined) {
        expect(assessment.warnings.map(({ code }) => code)).toEqual(worked.warnings);
      }
    });
  });
}

function answerOf(assessment: ReturnType<typeof assessValues>): Readonly<Record<string, PossibleAnswer>> {
  if (assessment.kind === 'open') return assessment.answer;
  if (assessment.kind !== 'determined')
    throw new Error(`expected an answer, got ${JSON.stringify(assessment)}`);
  return Object.fromEntries(
    Object.entries(assessment.answer).map(([field, value]) => [field, { kind: 'one', value } as const]),
  );
}

function rounded(answer: PossibleAnswer | undefined): unknown {
  return JSON.parse(JSON.stringify(answer), (_, value) =>
    typeof value === 'number' ? Number(value.toFixed(DECIMALS)) : value,
  );
}
