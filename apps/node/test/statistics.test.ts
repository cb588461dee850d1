import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hepatica, schemaProblems, sharedData, temporaryFolder } from './program.ts';

const lung = join(sharedData, 'standard', 'lung.csv');
const missing = existsSync(lung) ? '' : ' (skipped: ../shared/data is absent)';

describe.skipIf(missing !== '')(`km, logrank and cox on the lung data${missing}`, () => {
  const reference = async () =>
    JSON.parse(await readFile(join(sharedData, 'standard', 'lung.reference.json'), 'utf8'));

  it('km --json prints one document that keeps to its schema and gives the reference medians', async () => {
    const run = await hepatica([
      'km',
      'Surv(time, status) ~ sex',
      '--data',
      lung,
      '--times',
      '100,500',
      '--json',
    ]);
    expect(run.code).toBe(0);
    const document = JSON.parse(run.stdout);
    expect(await schemaProblems('km-output', document)).toEqual([]);
    expect(document.strata.map(({ median }: { median: object }) => median)).toEqual([
      { estimate: 270, low: 212, high: 310 },
      { estimate: 426, low: 348, high: 550 },
    ]);
    const { logrank } = (await reference()).tests.sex;
    expect(document.test.statistic).toBeCloseTo(logrank.chisq, 8);
    expect(document.test.p).toBeCloseTo(logrank.p, 8);
    expect(document.test.df).toBe(1);
    expect(document.strata[0].times).toHaveLength(2);
    expect(document.strata[0].curve.time).toHaveLength(document.strata[0].curve.survival.length);
  });

  it('cox --json keeps to its schema and gives the coefficients of R', async () => {
    const formula = 'Surv(time, status) ~ age + sex + ph.ecog';
    const run = await hepatica(['cox', formula, '--data', lung, '--json']);
    expect(run.code).toBe(0);
    const document = JSON.parse(run.stdout);
    expect(await schemaProblems('cox-output', document)).toEqual([]);
    const { efron } = (await reference()).cox.model1;
    const close = (values: readonly number[], expected: readonly number[]): void =>
      expected.forEach((value, k) => {
        expect(values[k]).toBeCloseTo(value, 6);
      });
    const numbers = (key: string): number[] =>
      document.terms.map((term: Record<string, number>) => term[key]);
    close(numbers('coefficient'), efron.coef);
    close(numbers('standardError'), efron.se);
    close(numbers('hazardRatio'), efron.hr);
    close(numbers('p'), efron.p);
    expect(document.terms.map(({ name }: { name: string }) => name)).toEqual(efron.terms);
    expect(document.n).toBe(227);
    // AIC and BIC of R, the latter by events; rows that belong together have none.
    const { model } = document.logLikelihood;
    const terms = document.terms.length;
    expect(document.information).toEqual({
      aic: -2 * model + 2 * terms,
      bic: -2 * model + terms * Math.log(document.events),
      eventsPerParameter: document.events / terms,
    });
    const clustered = await hepatica(['cox', `${formula} + cluster(inst)`, '--data', lung, '--json']);
    expect(JSON.parse(clustered.stdout)).not.toHaveProperty('information');
    expect(document.dropped).toEqual({ rows: 1, reasons: [{ reason: 'ph.ecog is missing', rows: 1 }] });
    expect(document.findings.map(({ code }: { code: string }) => code)).toContain('event-coding-1-2');
  });

  it('cox --over-time lets a hazard ratio run with log t as tt() of R does', async () => {
    const args = ['cox', 'Surv(time, status) ~ age + sex + ph.ecog', '--data', lung];
    const asked = ['--over-time', 'sex', '--at', '90,365'];
    const document = JSON.parse((await hepatica([...args, ...asked, '--json'])).stdout);
    expect(await schemaProblems('cox-output', document)).toEqual([]);
    // coxph(Surv(time, status) ~ age + sex + ph.ecog + tt(sex), lung, tt = function(x, t, ...) x * log(t)), survival 3.5-3
    const [term] = document.overTime.terms;
    expect(term.coefficient).toBeCloseTo(-2.0380123877713, 8);
    expect(term.change).toBeCloseTo(0.275827852525828, 8);
    expect(term.changeError).toBeCloseTo(0.195160563402421, 8);
    expect(term.at[1].hazardRatio).toBeCloseTo(
      Math.exp(-2.0380123877713 + 0.275827852525828 * Math.log(365)),
      8,
    );
    expect(document.overTime.tests[0].likelihoodRatio.p).toBeCloseTo(0.14103651649292, 8);
    const printed = await hepatica([...args, ...asked]);
    expect(printed.stdout).toContain('No change of sex over time: likelihood ratio');
    for (const wrong of [
      ['--at', '90'],
      ['--over-time', 'height'],
      ['--over-time', 'sex', '--firth'],
    ]) {
      const run = await hepatica([...args, ...wrong]);
      expect([run.code, run.stdout], wrong.join(' ')).toEqual([2, '']);
    }
  });

  it('logrank --json keeps to its schema; rho and strata change the test', async () => {
    const plain = await hepatica(['logrank', 'Surv(time, status) ~ sex', '--data', lung, '--json']);
    const weighted = await hepatica([
      'logrank',
      'Surv(time, status) ~ sex',
      '--data',
      lung,
      '--rho',
      '1',
      '--json',
    ]);
    const strata = await hepatica([
      'logrank',
      'Surv(time, status) ~ sex',
      '--data',
      lung,
      '--strata',
      'inst',
      '--json',
    ]);
    const documents = [plain, weighted, strata].map(({ stdout }) => JSON.parse(stdout));
    for (const document of documents) expect(await schemaProblems('logrank-output', document)).toEqual([]);
    const { sex } = (await reference()).tests;
    expect(documents[0].test.statistic).toBeCloseTo(sex.logrank.chisq, 8);
    expect(documents[1].test.statistic).toBeCloseTo(sex.peto_peto.chisq, 8);
    expect(documents[1].groups.map(({ observed }: { observed: number }) => observed)[0]).toBeCloseTo(
      sex.peto_peto.observed[0],
      8,
    );
    expect(documents[2].test.statistic).not.toBeCloseTo(documents[0].test.statistic, 3);
  });

  it('logrank weights event times, tests for trend and compares pairs, as R does', async () => {
    const run = async (...options: readonly string[]) => {
      const args = ['logrank', 'Surv(time, status) ~ ph.ecog', '--data', lung, '--json', ...options];
      const document = JSON.parse((await hepatica(args)).stdout);
      expect(await schemaProblems('logrank-output', document)).toEqual([]);
      return document;
    };
    const { trend, pairwise } = await reference();
    const document = await run('--trend', '--pairwise', 'none');
    expect(document.trend.statistic).toBeCloseTo(trend.chisq, 8);
    expect(document.trend.scores).toEqual(trend.scores);
    const matrix: readonly (readonly (number | null)[])[] = pairwise.p;
    const order = [
      [0, 0],
      [1, 0],
      [2, 0],
      [1, 1],
      [2, 1],
      [2, 2],
    ] as const;
    order.forEach(([row, column], k) => {
      expect(document.pairwise.pairs[k].test.p).toBeCloseTo(matrix[row]?.[column] ?? Number.NaN, 10);
    });
    const holm = await run('--pairwise', 'holm');
    const smallest = Math.min(...document.pairwise.pairs.map(({ test }: { test: { p: number } }) => test.p));
    expect(holm.pairwise.pairs[1].adjustedP).toBeCloseTo(6 * smallest, 10);
    const early = await run('--rho', '1');
    expect((await run('--test', 'fleming-harrington', '--rho', '1')).test).toEqual(early.test);
    const statistics = [early.test.statistic, document.test.statistic];
    for (const name of ['gehan', 'tarone-ware', 'peto-peto', 'modified-peto-peto']) {
      const weighted = await run('--test', name);
      expect(weighted.rho).toBeNull();
      expect(statistics).not.toContain(weighted.test.statistic);
      statistics.push(weighted.test.statistic);
    }
  });

  it('km gives the cumulative hazard of Nelson and Aalen beside each curve', async () => {
    const args = ['km', 'Surv(time, status) ~ sex', '--data', lung, '--cumulative-hazard', '--json'];
    const document = JSON.parse((await hepatica(args)).stdout);
    expect(await schemaProblems('km-output', document)).toEqual([]);
    const { curve, cumulativeHazard } = document.strata[1];
    const hazards = curve.events.map((d: number, k: number) => d / curve.atRisk[k]);
    const total = hazards.reduce((sum: number, h: number) => sum + h, 0);
    expect(cumulativeHazard.hazard.at(-1)).toBeCloseTo(total, 12);
  });

  it('cox knows the subject of each row: intervals that overlap are refused, several events make clusters', async () => {
    const rows = ['1,0,3,1,1', '1,3,7,1,1', '2,0,4,0,0', '2,5,9,1,0', '3,0,2,1,1', '4,0,8,0,0', '5,0,6,1,2'];
    const table = ['id,start,stop,event,x', ...rows, '6,1,9,1,1', '7,0,5,1,0'].join('\n');
    const run = async (text: string) => {
      const folder = await temporaryFolder({ 'visits.csv': text });
      const path = join(folder.path, 'visits.csv');
      const done = await hepatica([
        'cox',
        'Surv(start, stop, event) ~ x',
        '--data',
        path,
        '--id',
        'id',
        '--json',
      ]);
      await folder.remove();
      return done;
    };
    const document = JSON.parse((await run(table)).stdout);
    expect(await schemaProblems('cox-output', document)).toEqual([]);
    // coxph(Surv(start, stop, event) ~ x, id = id), which is robust as subject 1 has two events.
    expect(document.terms[0].coefficient).toBeCloseTo(0.503647318993131, 10);
    expect(document.terms[0].robustStandardError).toBeCloseTo(0.36427629756059, 10);
    const codes = document.findings.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(['interval-gap', 'robust-variance']);
    const refused = JSON.parse((await run(table.replace('1,3,7', '1,2,7'))).stdout);
    expect(refused.findings[0]).toMatchObject({ code: 'interval-overlap', where: { line: 3, column: 'id' } });
  });

  it('cox takes exact ties, a ridge and a frailty', async () => {
    const run = async (formula: string, data: string, ...options: readonly string[]) => {
      const path = join(sharedData, 'standard', data);
      const document = JSON.parse(
        (await hepatica(['cox', formula, '--data', path, '--json', ...options])).stdout,
      );
      expect(await schemaProblems('cox-output', document)).toEqual([]);
      return document;
    };
    const numbers = (document: { terms: readonly Record<string, number>[] }, key: string) =>
      document.terms.map((term) => term[key]);
    const exact = await run('Surv(time, status) ~ age + sex + ph.ecog', 'lung.csv', '--ties', 'exact');
    const { exact: expected } = (await reference()).cox.model1;
    for (const [k, value] of numbers(exact, 'coefficient').entries()) {
      expect(value).toBeCloseTo(expected.coef[k], 6);
    }
    expect(exact.proportionalHazards).toBeNull();
    // coxph(Surv(time, status) ~ ridge(age, sex, theta = 2, scale = TRUE), lung)
    const ridge = await run('Surv(time, status) ~ age + sex', 'lung.csv', '--ridge', '2');
    expect(numbers(ridge, 'coefficient')[0]).toBeCloseTo(0.0168303984548898, 10);
    expect(numbers(ridge, 'coefficient')[1]).toBeCloseTo(-0.5066437721731548, 10);
    expect(ridge.method.df).toBeCloseTo(1.97295171303698, 10);
    const { frailty_gamma } = JSON.parse(
      await readFile(join(sharedData, 'standard', 'kidney.reference.json'), 'utf8'),
    );
    const frailty = await run('Surv(time, status) ~ age + sex + disease', 'kidney.csv', '--frailty', 'id');
    const coefficients: readonly number[] = Object.values(frailty_gamma.coef);
    for (const [k, value] of numbers(frailty, 'coefficient').entries()) {
      expect(value).toBeCloseTo(coefficients[k] ?? Number.NaN, 5);
    }
    expect(frailty.method).toMatchObject({ kind: 'frailty', column: 'id', variance: 0 });
    expect(frailty.findings.map(({ code }: { code: string }) => code)).toContain('frailty-variance-zero');
    const shared = await run('Surv(time, status) ~ age + sex', 'kidney.csv', '--frailty', 'id');
    expect(shared.method.groups).toHaveLength(38);
    // coxph(Surv(time, status) ~ age + sex + frailty(id, eps = 1e-12), kidney)
    // R's steps towards a variance stop some 1e-6 before the maximum.
    expect(shared.method.variance).toBeCloseTo(0.407767899447, 5);
    expect(shared.concordance.value).toBeCloseTo(0.81446701, 8);
    expect(shared.concordance.standardError).toBeCloseTo(0.03316897, 8);
  });

  it('prints tables for people without --json, and findings on standard error alone', async () => {
    const run = await hepatica(['cox', 'Surv(time, status) ~ sex', '--data', lung]);
    expect(run.stdout).toContain('hazard ratio');
    expect(run.stdout).toContain('Proportional hazards');
    expect(run.stdout).not.toContain('event-coding');
    expect(run.stderr).toContain('event-coding-1-2');
  });
});

describe('a table of one’s own', () => {
  const rows = [
    'time,event,group,x,w',
    '1,1,a,0.1,0.5',
    '2,1,b,0.4,1.5',
    '3,0,a,0.9,2.5',
    '4,1,b,0.3,0.5',
    '5,1,a,0.8,1.5',
    '6,0,b,0.2,2.5',
  ];
  const apart = ['time,event,arm', '1,1,1', '2,1,1', '3,1,1', '4,0,0', '5,0,0', '6,0,0'];
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const file = (name: string) => join(folder.path, name);

  beforeAll(async () => {
    folder = await temporaryFolder({
      'good.csv': rows.join('\n'),
      'separated.csv': apart.join('\n'),
      'bad.csv': 'time,event,group\n-1,1,a\n2,3,b\nsoon,1,a\n',
      'censored.csv': 'time,event,group\n1,0,a\n2,0,b\n3,0,a\n',
      'tied.csv': 'time,event,group\n5,1,a\n5,1,b\n5,1,a\n5,1,b\n',
      'empty.csv': '',
    });
  });
  afterAll(() => folder.remove());

  it('gives 0 where there is an answer', async () => {
    const run = await hepatica(['km', 'Surv(time, event) ~ group', '--data', file('good.csv')]);
    expect(run.code).toBe(0);
  });

  it('says of every null of a curve why it is one', async () => {
    const run = await hepatica(['km', 'Surv(time, event) ~ 1', '--data', file('censored.csv'), '--json']);
    const document = JSON.parse(run.stdout);
    expect(run.code).toBe(0);
    expect(await schemaProblems('km-output', document)).toEqual([]);
    expect(document.strata[0].median.estimate).toBeNull();
    expect(document.test).toBeNull();
    const codes = document.findings.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['no-events', 'median-not-reached']));
  });

  it('gives 1 and nulls beside the reason where a model cannot be fitted', async () => {
    const run = await hepatica(['cox', 'Surv(time, event) ~ arm', '--data', file('separated.csv'), '--json']);
    const document = JSON.parse(run.stdout);
    expect(run.code).toBe(1);
    expect(await schemaProblems('cox-output', document)).toEqual([]);
    expect(document.terms[0].coefficient).toBeNull();
    expect(document.findings.map(({ code }: { code: string }) => code)).toContain('cox-separation');
    expect(run.stderr).toContain('cox-separation');
  });

  it('says of every null of a model why it is one, where all have the event on one day', async () => {
    const run = await hepatica(['cox', 'Surv(time, event) ~ group', '--data', file('tied.csv'), '--json']);
    const document = JSON.parse(run.stdout);
    expect(run.code).toBe(0);
    expect(await schemaProblems('cox-output', document)).toEqual([]);
    expect(document.concordance.value).toBeNull();
    expect(document.proportionalHazards).toBeNull();
    const codes = document.findings.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(['concordance-not-estimable', 'proportional-hazards-not-testable']);
  });

  it('refuses a table with every problem at once: codes on standard error, one document on standard output', async () => {
    const run = await hepatica(['km', 'Surv(time, event) ~ grp', '--data', file('bad.csv'), '--json']);
    expect(run.code).toBe(1);
    const document = JSON.parse(run.stdout);
    expect(await schemaProblems('refusal-output', document)).toEqual([]);
    const codes = document.findings.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['time-not-number', 'time-negative', 'event-coding']));
    expect(JSON.stringify(document.findings)).toContain('group');
    for (const code of codes) expect(run.stderr).toContain(code);
  });

  it('refuses exact ties and penalties where weights or clusters ask for what they do not have', async () => {
    const args = ['cox', 'Surv(time, event) ~ x', '--data', file('good.csv')];
    const exact = await hepatica([...args, '--ties', 'exact', '--weights', 'w']);
    expect(exact.code).toBe(1);
    expect(exact.stdout).toBe('');
    expect(exact.stderr).toContain('ties-not-available');
    for (const penalty of [['--firth'], ['--ridge', '1'], ['--frailty', 'group']]) {
      const run = await hepatica([...args, ...penalty, '--weights', 'w']);
      expect(run.code, penalty[0]).toBe(1);
      expect(run.stderr).toContain('penalty-not-available');
    }
    const clustered = await hepatica([...args.with(1, 'Surv(time, event) ~ x + cluster(group)'), '--firth']);
    expect(clustered.stderr).toContain('penalty-not-available');
  });

  it('has an estimate by Firth’s penalty where the likelihood has none', async () => {
    const args = ['cox', 'Surv(time, event) ~ arm', '--data', file('separated.csv'), '--firth', '--json'];
    const run = await hepatica(args);
    const document = JSON.parse(run.stdout);
    expect(run.code).toBe(0);
    expect(await schemaProblems('cox-output', document)).toEqual([]);
    expect(document.method).toEqual({ kind: 'firth' });
    expect(document.terms[0].coefficient).toBeGreaterThan(0);
    expect(document.terms[0].z).toBeNull();
    expect(document.findings.map(({ code }: { code: string }) => code)).toContain('tests-not-available');
  });

  it('gives a robust variance with weights that are not whole, and says so', async () => {
    const args = ['cox', 'Surv(time, event) ~ x', '--data', file('good.csv'), '--weights', 'w', '--json'];
    const document = JSON.parse((await hepatica(args)).stdout);
    expect(await schemaProblems('cox-output', document)).toEqual([]);
    const [term] = document.terms;
    expect(term.z).toBeCloseTo(term.coefficient / term.robustStandardError, 12);
    expect(document.findings.map(({ code }: { code: string }) => code)).toContain('robust-variance');
  });

  it('says which groups cannot be compared', async () => {
    const args = ['logrank', 'Surv(time, event) ~ group', '--data', file('censored.csv'), '--json'];
    const run = await hepatica([...args, '--trend', '--pairwise', 'bh']);
    const document = JSON.parse(run.stdout);
    expect(run.code).toBe(1);
    expect(await schemaProblems('logrank-output', document)).toEqual([]);
    expect(document.trend).toBeNull();
    expect(document.pairwise.pairs[0]).toMatchObject({ test: null, adjustedP: null });
  });

  it('refuses a part of a formula that curves have no use for', async () => {
    const run = await hepatica(['km', 'Surv(time, event) ~ group + strata(x)', '--data', file('good.csv')]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('strata()');
  });

  it('refuses files that are empty, missing or folders', async () => {
    for (const name of ['empty.csv', 'absent.csv', '']) {
      const run = await hepatica(['km', 'Surv(time, event) ~ 1', '--data', file(name)]);
      expect(run.code, name).toBe(1);
      expect(run.stderr, name).toMatch(/\[file-(empty|unreadable)\]/);
    }
  });

  it('compares with the reference level asked for', async () => {
    const args = ['cox', 'Surv(time, event) ~ group', '--data', file('good.csv'), '--json'];
    const first = JSON.parse((await hepatica(args)).stdout);
    const second = JSON.parse((await hepatica([...args, '--reference', 'group=b'])).stdout);
    expect(first.terms[0]).toMatchObject({ name: 'groupb', variable: 'group', level: 'b', reference: 'a' });
    expect(second.terms[0]).toMatchObject({ name: 'groupa', level: 'a', reference: 'b' });
    expect(second.terms[0].coefficient).toBeCloseTo(-first.terms[0].coefficient, 10);
  });
});

describe('wrong usage', () => {
  it.each([
    [[], 'Usage: hepatica'],
    [['kaplan'], 'no command "kaplan"'],
    [['km'], 'the formula is missing'],
    [['km', 'Surv(time, event) ~ 1'], '--data FILE is missing'],
    [['km', 'Surv(time, event) ~ 1', '--data', 'x.csv', '--colour'], 'colour'],
    [['km', 'Surv(time, event) ~ 1', '--data', 'x.csv', '--conf-type', 'wald'], 'expected one of log'],
    [['km', 'Surv(time, event) ~ 1', '--data', 'x.csv', '--conf-level', '95'], 'between 0 and 1'],
    [['cox', 'Surv(time, event) ~ x', '--data', 'x.csv', '--ties', 'none'], 'expected one of efron'],
    [['cox', 'Surv(time, event) ~ x', '--data', 'x.csv', '--firth', '--ridge', '1'], 'exclude each other'],
    [['cox', 'Surv(time, event) ~ x', '--data', 'x.csv', '--firth', '--robust'], 'exclude each other'],
    [['cox', 'Surv(time, event) ~ x', '--data', 'x.csv', '--ridge', '-1'], 'expected a number from 0'],
    [['logrank', 'Surv(time, event) ~ x', '--data', 'x.csv', '--test', 'gehan', '--rho', '1'], 'belong to'],
    [['km', 'Surv(time, event) ~ 1', '--data', 'x.csv', '--data', 'y.csv'], '--data is given twice'],
    [['start', '--port', '70000'], '0 to 65535'],
    [['study', 'question.yaml'], '--out DIR is missing'],
    [['assess', 'albi'], '--input'],
    [['course', 'a.yaml', '--before', 'x', '--after', 'y'], 'exclude each other'],
  ])('%j gives 2 and says what was expected', async (args, text) => {
    const run = await hepatica(args);
    expect(run.code).toBe(2);
    expect(run.stdout + run.stderr).toContain(text);
  });

  it('every command explains itself', async () => {
    const statistics = ['km', 'logrank', 'cox', 'cuminc', 'finegray', 'rmst', 'table1', 'match'];
    for (const verb of ['start', 'course', 'assess', 'study', ...statistics]) {
      const run = await hepatica([verb, '--help']);
      expect(run.code, verb).toBe(0);
      expect(run.stdout, verb).toMatch(new RegExp(`^Usage: hepatica ${verb}`));
    }
  });
});
