import { seriesSystems, systems } from '@hepatica/clinical';
import { describe, expect, it } from 'vitest';
import { readWorkedCases } from '../src/published/worked-cases.ts';
import { hepatica, schemaProblems } from './program.ts';

const firstOf = (id: string) => {
  const worked = readWorkedCases()
    .get(id)
    ?.cases.find(
      ({ expected, inputs, points }) => expected !== undefined && (inputs ?? points) !== undefined,
    );
  if (worked === undefined) throw new Error(`${id} has no worked case`);
  return worked;
};

describe('hepatica assess', () => {
  it('lists every system with its inputs, units, choices, edition and verification', async () => {
    const run = await hepatica(['assess', '--json']);
    const list = JSON.parse(run.stdout);
    expect(await schemaProblems('assess-list-output', list)).toEqual([]);
    expect(list.systems.map(({ id }: { id: string }) => id)).toEqual(systems.map(({ id }) => id));
    expect(list.series.map(({ id }: { id: string }) => id)).toEqual(seriesSystems.map(({ id }) => id));
    const text = (await hepatica(['assess'])).stdout;
    expect(text).toContain('meld-3.0  MELD 3.0 (Kim 2021, OPTN July 2023)');
    expect(text).toContain('charlson-1987  Charlson comorbidity index (1987) (Charlson 1987, UNVERIFIED)');
    expect(text).toContain('    creatinine: mg/dL');
    expect(text).toContain('--set bilirubinBands: standard | cholestatic (standard unless set)');
  });

  it('runs a system that speaks of one record, and says which input would settle most', async () => {
    const run = await hepatica([
      'assess',
      'sir-2003',
      '--input',
      '{"therapy": "intervention", "fatal": false}',
    ]);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('SIR 2003 C–E (major)');
    expect(run.stdout).toContain('Find out next: ');
    expect(run.stdout).toContain('partly verified');
  });

  it('follows a choice between published readings, and refuses one that there is not', async () => {
    const input =
      '{"bilirubin": "3.5 mg/dL", "albumin": "3 g/dL", "inr": 1.2, "ascites": "none", "encephalopathy": "none"}';
    const command = ['assess', 'child-pugh', '--input', input];
    const plain = await hepatica(command);
    expect(plain.stdout).toContain('Child-Pugh B (8)');
    const cholestatic = await hepatica([...command, '--set', 'bilirubinBands=cholestatic']);
    expect(cholestatic.stdout).toContain('Child-Pugh A (6)');
    const wrong = await hepatica([...command, '--set', 'bilirubinBands=cholstatic']);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain('Did you mean cholestatic?');
    const unknown = await hepatica([...command, '--set', 'bands=cholestatic']);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('nothing named "bands"');
  });

  it('runs a system that reads a history, with the answer at each point', async () => {
    const worked = firstOf('recist-1.1');
    const set = Object.entries(worked.parameters ?? {}).flatMap(([name, value]) => [
      '--set',
      `${name}=${value}`,
    ]);
    const command = ['assess', 'recist-1.1', '--input', JSON.stringify(worked.points), ...set];
    const run = await hepatica([...command, '--json']);
    const document = JSON.parse(run.stdout);
    expect(await schemaProblems('assess-output', document)).toEqual([]);
    expect(document.kind).toBe('determined');
    expect(document.series).toHaveLength(worked.points?.length ?? 0);
    const text = (await hepatica(command)).stdout;
    expect(text).toMatch(/point\s+day\s+response/);
    expect(text).toContain('sticky_pr');
  });

  it('does not run a rule that speaks of control without the definition of control', async () => {
    const run = await hepatica(['assess', 'oligometastasis-controlled', '--input', '[{"day": 0}]']);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('--set');
  });

  it('refuses a number that could be in two units, and never guesses which', async () => {
    const run = await hepatica(['assess', 'albi', '--input', '{"bilirubin": 13, "albumin": "3.8"}']);
    expect(run.code).toBe(1);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('Total bilirubin: 13 has no unit.');
    expect(run.stderr).toContain('Write "13 mg/dL", or "13 umol/L".');
    expect(run.stderr).toContain('Albumin: 3.8 has no unit.');
    const point = await hepatica(['assess', 'recist-1.1', '--input', '[{"day": 0, "sum": 100}]']);
    expect(point.code).toBe(1);
    expect(point.stderr).toContain('Point 1: ');
    // A ratio, a count and an age have no other unit, and nothing is nothing in each.
    const free = await hepatica(['assess', 'milan', '--input', '{"tumorNumber": 0, "largestDiameter": 0}']);
    expect(free.code).toBe(0);
  });

  it('wants a list for a history and an object for the rest', async () => {
    const list = await hepatica(['assess', 'albi', '--input', '[{"bilirubin": 1}]']);
    expect(list.code).toBe(1);
    expect(list.stderr).toContain('must be a JSON object');
    const object = await hepatica(['assess', 'recist-1.1', '--input', '{"sum": 1}']);
    expect(object.code).toBe(1);
    expect(object.stderr).toContain('must be a JSON list of points');
  });
});
