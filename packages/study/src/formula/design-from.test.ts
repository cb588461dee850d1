import { existsSync, readFileSync } from 'node:fs';
import { readTable, type Table } from '@hepatica/exchange/table';
import { describe, expect, test } from 'vitest';
import { type DesignOptions, designFrom } from './design-from.ts';
import { parseFormula } from './parse-formula.ts';

function tableOf(text: string): Table {
  const { table } = readTable(new TextEncoder().encode(text), { name: 'patients.csv' });
  if (table === null) throw new Error('the fixture must be readable');
  return table;
}

function put(formula: string, table: Table, options?: DesignOptions) {
  const parsed = parseFormula(formula);
  if (parsed.formula === null) throw new Error(parsed.findings[0]?.message);
  return designFrom(parsed.formula, table, options);
}

function design(formula: string, table: Table, options?: DesignOptions) {
  const result = put(formula, table, options);
  if (result.kind === 'refused') throw new Error(result.findings.map(({ message }) => message).join('\n'));
  return result;
}

function refusal(formula: string, table: Table, options?: DesignOptions) {
  const result = put(formula, table, options);
  return result.kind === 'refused' ? result.findings.filter(({ severity }) => severity === 'error') : [];
}

const names = (result: ReturnType<typeof design>) => result.columns?.map(({ name }) => name);
const values = (result: ReturnType<typeof design>, name: string) =>
  Array.from(result.columns?.find((column) => column.name === name)?.values ?? []);

const PATIENTS = tableOf(
  `time,status,age,sex,stage,site,id,cause,afp
5,1,61,male,A,x,1,relapse,10
8,0,54,female,B,x,2,none,100
8,1,70,male,C,y,3,death,1000
2,1,,female,B,y,4,relapse,1
9,0,66,female,A,x,5,none,10
7,1,59,male,C,y,6,relapse,100
`,
);

describe('a formula on a table', () => {
  test('makes numbers columns and texts factors with alphabetical levels, as R names them', () => {
    const result = design('Surv(time, status) ~ afp + sex + stage', PATIENTS);
    expect(names(result)).toEqual(['afp', 'sexmale', 'stageB', 'stageC']);
    expect(result.termOf).toEqual(['afp', 'sex', 'stage', 'stage']);
    expect(values(result, 'stageC')).toEqual([0, 0, 1, 0, 0, 1]);
    expect(result.factors).toEqual([
      { variable: 'sex', levels: ['female', 'male'], reference: 'female' },
      { variable: 'stage', levels: ['A', 'B', 'C'], reference: 'A' },
    ]);
  });

  test('leaves out rows with a missing value and counts them by reason', () => {
    const result = design('Surv(time, status) ~ age', PATIENTS);
    expect(Array.from(result.rows)).toEqual([0, 1, 2, 4, 5]);
    expect(result.dropped).toEqual({ rows: 1, reasons: [{ reason: 'age is missing', rows: 1 }] });
    expect(Array.from(result.surv.time)).toEqual([5, 8, 8, 9, 7]);
  });

  test('compares with the reference that is asked for', () => {
    const result = design('Surv(time, status) ~ stage', PATIENTS, { reference: { stage: 'B' } });
    expect(names(result)).toEqual(['stageA', 'stageC']);
    expect(result.columns?.[0]).toMatchObject({ variable: 'stage', level: 'A', reference: 'B' });
    expect(result.group?.levels).toEqual(['stage=B', 'stage=A', 'stage=C']);
  });

  test('reads events by a comparison, also of texts', () => {
    const result = design('Surv(time, cause == "relapse") ~ 1', PATIENTS);
    expect(Array.from(result.surv.event)).toEqual([1, 0, 0, 1, 0, 1]);
    expect(result.columns).toBeUndefined();
    expect(result.group).toBeUndefined();
  });

  test('computes functions and arithmetic, named as R prints them', () => {
    const result = design('Surv(time/12, status) ~ log10(afp + 1) + I(age >= 60)', PATIENTS);
    expect(names(result)).toEqual(['log10(afp + 1)', 'I(age >= 60)TRUE']);
    expect(values(result, 'log10(afp + 1)')[0]).toBeCloseTo(Math.log10(11), 14);
    expect(result.surv.time[0]).toBeCloseTo(5 / 12, 14);
  });

  test('crosses variables for x:y and adds main effects for x*y', () => {
    expect(names(design('Surv(time, status) ~ afp*sex', PATIENTS))).toEqual([
      'afp',
      'sexmale',
      'afp:sexmale',
    ]);
    expect(names(design('Surv(time, status) ~ sex:stage + stage + sex', PATIENTS))).toEqual([
      'stageB',
      'stageC',
      'sexmale',
      'sexmale:stageB',
      'sexmale:stageC',
    ]);
  });

  test('keeps all levels of a factor in an interaction without its partner, as model.matrix does', () => {
    expect(names(design('Surv(time, status) ~ afp + afp:sex', PATIENTS))).toEqual(['afp', 'afp:sexmale']);
    expect(names(design('Surv(time, status) ~ sex + afp:sex', PATIENTS))).toEqual([
      'sexmale',
      'sexfemale:afp',
      'sexmale:afp',
    ]);
  });

  test('makes numbers categories by factor(), and ranks them as numbers', () => {
    const table = tableOf('t,e,grade\n1,1,10\n2,1,9\n3,0,2\n4,1,9\n');
    expect(names(design('Surv(t, e) ~ factor(grade)', table))).toEqual(['factor(grade)9', 'factor(grade)10']);
    expect(design('Surv(t, e) ~ grade', table).group?.levels).toEqual(['grade=2', 'grade=9', 'grade=10']);
  });

  test('takes strata, cluster, offset and weights', () => {
    const result = design(
      'Surv(time, status) ~ sex + strata(site) + cluster(id) + offset(age/10)',
      PATIENTS,
      {
        weights: 'afp',
        strata: 'stage',
      },
    );
    expect(result.strata?.levels).toEqual(['site=x, stage=A', 'site=x, stage=B', 'site=y, stage=C']);
    expect(Array.from(result.cluster ?? [])).toEqual([0, 1, 2, 3, 4]);
    expect(result.offset?.[0]).toBeCloseTo(6.1, 14);
    expect(Array.from(result.surv.weight ?? [])).toEqual([10, 100, 1000, 10, 100]);
  });

  test('reads start and stop', () => {
    const table = tableOf('a,b,e\n0,5,1\n2,9,0\n');
    const { surv } = design('Surv(a, b, e) ~ 1', table);
    expect(surv.kind).toBe('counting');
    expect(Array.from(surv.start ?? [])).toEqual([0, 2]);
  });

  test('reads names with dots, backticks and other scripts', () => {
    const table = tableOf('time,ph.ecog,tumor size (cm),나이\n1,0,3,50\n2,1,5,60\n');
    expect(names(design('Surv(time) ~ ph.ecog + `tumor size (cm)` + 나이', table))).toEqual([
      'ph.ecog',
      '`tumor size (cm)`',
      '나이',
    ]);
  });

  test('reads decimal commas', () => {
    const table = tableOf('time;status;x\n1,5;1;2\n2,5;0;3,5\n');
    expect(Array.from(design('Surv(time, status) ~ x', table).surv.time)).toEqual([1.5, 2.5]);
  });

  test('does not change the table', () => {
    const before = JSON.stringify(PATIENTS);
    design('Surv(time, status) ~ age + sex*stage', PATIENTS);
    expect(JSON.stringify(PATIENTS)).toBe(before);
  });
});

describe('event codings', () => {
  const coded = (cells: readonly string[]) =>
    tableOf(`t,e\n${cells.map((c, i) => `${i + 1},${c}`).join('\n')}\n`);

  test.each([
    [
      ['0', '1', '1'],
      [0, 1, 1],
    ],
    [
      ['true', 'false', 'TRUE'],
      [1, 0, 1],
    ],
    [
      ['1', '2', '2'],
      [0, 1, 1],
    ],
    [
      ['2', '2', '2'],
      [1, 1, 1],
    ],
    [
      ['1', '1', '1'],
      [1, 1, 1],
    ],
  ])('%j reads as %j', (cells, events) => {
    expect(Array.from(design('Surv(t, e) ~ 1', coded(cells)).surv.event)).toEqual(events);
  });

  test('1 and 2 are read as R reads them, with a finding', () => {
    expect(design('Surv(t, e) ~ 1', coded(['1', '2'])).findings.map(({ code }) => code)).toEqual([
      'event-coding-1-2',
    ]);
  });

  test('any other is refused, and the coding found is named', () => {
    const [finding] = refusal('Surv(t, e) ~ 1', coded(['dead', 'alive', 'dead']));
    expect(finding?.code).toBe('event-coding');
    expect(finding?.message).toContain('"dead" in 2 rows, "alive" in 1 row');
    expect(refusal('Surv(t, e) ~ 1', coded(['0', '1', '2'])).map(({ code }) => code)).toEqual([
      'event-coding',
    ]);
  });

  test('a value that never occurs is refused with the nearest one', () => {
    const [finding] = refusal('Surv(t, e == "deed") ~ 1', coded(['dead', 'alive']));
    expect(finding).toMatchObject({ code: 'value-not-found', remedy: 'Did you mean "dead"?' });
  });
});

describe('a formula that does not fit its table', () => {
  test('is refused with every problem at once', () => {
    const table = tableOf('time,status,sex,age\n5,1,male,60\n-3,x,male,70\nnever,y,male,50\n');
    const findings = refusal('Surv(time, status) ~ sx + sex + log(agee)', table);
    expect(findings.map(({ code }) => code).sort()).toEqual(
      [
        'column-unknown',
        'column-unknown',
        'event-coding',
        'one-level',
        'time-negative',
        'time-not-number',
      ].sort(),
    );
    expect(findings.find(({ code }) => code === 'time-not-number')?.message).toContain('line 4 ("never")');
    expect(findings.find(({ where }) => where?.column === 'sx')?.remedy).toBe('Did you mean "sex"?');
  });

  test('names the lines on which a time is negative', () => {
    const [finding] = refusal('Surv(t, e) ~ 1', tableOf('t,e\n5,1\n-3,0\n-0.5,1\n'));
    expect(finding).toMatchObject({ code: 'time-negative', where: { line: 3, row: 2 }, values: { rows: 2 } });
    expect(finding?.message).toContain('line 3 ("-3"), line 4 ("-0.5")');
  });

  test('names intervals that end before they begin', () => {
    const [finding] = refusal('Surv(a, b, e) ~ 1', tableOf('a,b,e\n0,5,1\n7,7,0\n'));
    expect(finding).toMatchObject({ code: 'start-not-before-stop', where: { line: 3 } });
  });

  test('names numbers with text among them, and the rows', () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i},1,${i * 7}`).join('\n');
    const [finding] = refusal('Surv(t, e) ~ afp', tableOf(`t,e,afp\n${rows}\n21,0,<5\n`));
    expect(finding).toMatchObject({ code: 'column-mixed', where: { line: 22, column: 'afp' } });
  });

  test('names a logarithm of nothing', () => {
    const [finding] = refusal('Surv(t, e) ~ log(x)', tableOf('t,e,x\n1,1,0\n2,1,3\n'));
    expect(finding).toMatchObject({ code: 'value-not-finite', where: { line: 2 } });
  });

  test('names references that fit nothing', () => {
    expect(refusal('Surv(time, status) ~ stage', PATIENTS, { reference: { stage: 'D' } })[0]?.code).toBe(
      'level-unknown',
    );
    expect(refusal('Surv(time, status) ~ afp', PATIENTS, { reference: { afp: '1' } })[0]?.code).toBe(
      'reference-of-number',
    );
    expect(refusal('Surv(time, status) ~ afp', PATIENTS, { reference: { sex: 'male' } })[0]?.code).toBe(
      'reference-unused',
    );
  });

  test('has no patients when no row is complete', () => {
    expect(refusal('Surv(t, e) ~ 1', tableOf('t,e\n')).map(({ code }) => code)).toEqual(['no-patients']);
    expect(refusal('Surv(t, e) ~ x', tableOf('t,e,x\n1,1,\n2,1,NA\n'))[0]?.message).toContain(
      'x is missing in 2',
    );
  });

  test('says that there is no event, and leaves the answer to the estimator', () => {
    const result = design('Surv(t, e) ~ 1', tableOf('t,e\n1,0\n2,0\n'));
    expect(result.findings).toMatchObject([{ code: 'no-events', severity: 'warning' }]);
  });

  test('never asks for functions that do not exist', () => {
    for (const name of ['exec', 'toString', 'hasOwnProperty', 'constructor'])
      expect(refusal(`Surv(time, status) ~ ${name}(afp)`, PATIENTS)[0]?.code).toBe('function-unknown');
  });
});

describe('a restricted cubic spline', () => {
  test('is zero below the first knot and linear beyond the last', () => {
    const rows = Array.from({ length: 120 }, (_, i) => `${i + 1},1,${i}`).join('\n');
    const result = design('Surv(t, e) ~ rcs(x, 4)', tableOf(`t,e,x\n${rows}\n`));
    expect(names(result)).toEqual(['rcs(x, 4)x', "rcs(x, 4)x'", "rcs(x, 4)x''"]);
    const knots = result.splines[0]?.knots ?? [];
    expect(knots.map((knot) => Number(knot.toFixed(2)))).toEqual([5.95, 41.65, 77.35, 113.05]);
    const basis = values(result, "rcs(x, 4)x'");
    expect(basis.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
    const [a = 0, b = 0, c = 0] = basis.slice(-3);
    expect(c - b).toBeCloseTo(b - a, 9);
  });

  test('takes the fifth values from the ends in a small sample', () => {
    const rows = Array.from({ length: 40 }, (_, i) => `${i + 1},1,${i + 1}`).join('\n');
    const result = design('Surv(t, e) ~ rcs(x, 5)', tableOf(`t,e,x\n${rows}\n`));
    expect(result.splines[0]?.knots[0]).toBe(5);
    expect(result.splines[0]?.knots.at(-1)).toBe(36);
  });
});

describe('formulas', () => {
  test.each([
    ['time ~ sex', 'the left side must be Surv'],
    ['Surv(time, status)', '"~" is expected'],
    ['Surv(time, status) ~ ', 'the formula ends'],
    ['Surv(time, status ~ sex', '"," is expected'],
    ['Surv(time, status) ~ sex +', 'the formula ends'],
    ['Surv(time, status) ~ age/2', 'write I(age/2)'],
    ['Surv(time, status) ~ age $ 2', '"$" cannot be read'],
    ['Surv(a, b, c, d) ~ 1', 'one to three arguments'],
    ['', 'the formula ends'],
  ])('%j is refused: %s', (text, reason) => {
    const { formula, findings } = parseFormula(text);
    expect(formula).toBeNull();
    expect(findings[0]?.code).toBe('formula-syntax');
    expect(findings[0]?.message).toContain(reason === '"," is expected' ? 'is expected' : reason);
  });

  test('keep each term once, whatever the order of an interaction', () => {
    const { formula } = parseFormula('Surv(t, e) ~ a + b + a + a:b + b:a + a*b');
    expect(formula?.terms.map((term) => term.length)).toEqual([1, 1, 2]);
  });
});

const lungFile = '../shared/data/standard/lung.csv';
describe.skipIf(!existsSync(lungFile))('the lung data of R (skipped where ../shared/data is absent)', () => {
  test('give 228 rows, 165 events, and 227 with ECOG', () => {
    const lung = readTable(readFileSync(lungFile), { name: 'lung.csv' }).table;
    if (lung === null) throw new Error('lung.csv must be readable');
    const curves = design('Surv(time, status) ~ sex', lung, { purpose: 'curves' });
    expect(curves.surv.n).toBe(228);
    expect(curves.surv.event.reduce((sum, e) => sum + e, 0)).toBe(165);
    expect(curves.group?.levels).toEqual(['sex=1', 'sex=2']);
    expect(design('Surv(time, status) ~ ph.ecog', lung).dropped.rows).toBe(1);
  });
});

describe('a shared frailty', () => {
  test('is a group of its own, and a row without it is left out', () => {
    const result = design('Surv(time, status) ~ sex', PATIENTS, { frailty: 'age' });
    expect(result.frailty?.levels).toEqual(['54', '59', '61', '66', '70']);
    expect(Array.from(result.frailty?.index ?? [])).toEqual([2, 0, 4, 3, 1]);
    expect(result.dropped.reasons).toEqual([{ reason: 'age is missing', rows: 1 }]);
  });
});

describe('competing events', () => {
  const states = (formula: string, options: DesignOptions) => design(formula, PATIENTS, options).states;

  test('make every value but the censored one a cause, the one of interest first', () => {
    const competing = { censored: 'none', cause: 'relapse' };
    const result = design('Surv(time, cause) ~ sex', PATIENTS, { competing });
    expect(result.states?.causes).toEqual(['relapse', 'death']);
    expect(Array.from(result.states?.state ?? [])).toEqual([1, 0, 2, 1, 0, 1]);
    expect(Array.from(result.surv.event)).toEqual([1, 0, 1, 1, 0, 1]);
    expect(states('Surv(time, cause) ~ sex', { competing: { censored: 'none' } })?.causes).toEqual([
      'death',
      'relapse',
    ]);
  });

  test('follow the rows in use', () => {
    const competing = { censored: 'none' };
    expect(Array.from(states('Surv(time, cause) ~ age', { competing })?.state ?? [])).toEqual([
      2, 0, 1, 0, 2,
    ]);
  });

  test('are read by number from a column of numbers, and may leave nobody censored', () => {
    expect(states('Surv(time, status) ~ 1', { competing: { censored: '0.0' } })?.causes).toEqual(['1']);
    expect(states('Surv(time, cause) ~ 1', { competing: { censored: '' } })?.causes).toEqual([
      'death',
      'none',
      'relapse',
    ]);
  });

  test('are refused where a value never stands in the column, with what stands there', () => {
    const [censored, cause] = refusal('Surv(time, cause) ~ 1', PATIENTS, {
      competing: { censored: '0', cause: 'relaps' },
    });
    expect(censored?.message).toContain('"none" in 2 rows');
    expect(cause).toMatchObject({ code: 'value-not-found', remedy: 'Did you mean "relapse"?' });
    const [both] = refusal('Surv(time, cause) ~ 1', PATIENTS, {
      competing: { censored: 'none', cause: 'none' },
    });
    expect(both?.code).toBe('cause-is-censored');
    expect(refusal('Surv(time) ~ 1', PATIENTS, { competing: { censored: '0' } })[0]?.code).toBe(
      'event-missing',
    );
  });
});
