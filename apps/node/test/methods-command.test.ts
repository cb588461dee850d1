import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hepatica, schemaProblems, sharedData, temporaryFolder } from './program.ts';

const standard = join(sharedData, 'standard');
const metastasis = join(sharedData, 'hcc-visits', 'time_to_distant_metastasis');
const missing = existsSync(standard) ? '' : ' (skipped: ../shared/data is absent)';

const reference = async (path: string) => JSON.parse(await readFile(`${path}.reference.json`, 'utf8'));

/** Runs a verb with `--json` and holds its document to the published schema. */
async function documentOf(verb: string, args: readonly string[], code = 0) {
  const run = await hepatica([verb, ...args, '--json']);
  expect(run.code, run.stderr).toBe(code);
  const document = JSON.parse(run.stdout);
  expect(await schemaProblems(`${verb}-output`, document)).toEqual([]);
  return document;
}

function expectClose(values: readonly number[], expected: readonly number[], relative = 1e-6): void {
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, k) => {
    expect(Math.abs((values[k] ?? Number.NaN) - value)).toBeLessThanOrEqual(relative * Math.abs(value));
  });
}

const pluck = (rows: readonly Record<string, number>[], key: string) =>
  rows.map((row) => row[key] ?? Number.NaN);
const codes = (document: { readonly findings: readonly { readonly code: string }[] }) =>
  document.findings.map(({ code }) => code);

describe.skipIf(missing !== '')(`competing events${missing}`, () => {
  const mgus = ['--data', join(standard, 'mgus2_competing.csv')];
  const metastases = ['--data', `${metastasis}.csv`];

  it('cuminc gives the incidences of survfit and the tests of cmprsk', async () => {
    const { all } = await reference(join(standard, 'mgus2'));
    const { times, pstate, std_err, lower_log, upper_log } = all.aalen_johansen;
    const whole = await documentOf('cuminc', ['Surv(etime, est) ~ 1', ...mgus, '--times', times.join(',')]);
    expect(whole.causes).toEqual(['1', '2']);
    expect(whole.tests).toEqual([]);
    for (const [k, cause] of whole.strata[0].causes.entries()) {
      const column = (table: readonly (readonly number[])[]) => table.map((row) => row[k + 1] ?? Number.NaN);
      expectClose(pluck(cause.times, 'incidence'), column(pstate), 1e-8);
      expectClose(pluck(cause.times, 'standardError'), column(std_err), 1e-8);
      expectClose(pluck(cause.times, 'low'), column(lower_log), 1e-8);
      expectClose(pluck(cause.times, 'high'), column(upper_log), 1e-8);
    }
    const bySex = await documentOf('cuminc', ['Surv(etime, est) ~ sex', ...mgus]);
    const { gray_test } = all.cmprsk_cuminc_by_group;
    expectClose(
      pluck(
        bySex.tests.map(({ test }: { test: object }) => test),
        'statistic',
      ),
      gray_test.stat,
    );
  });

  it('cuminc shows one cause where one is asked for', async () => {
    const { competing } = await reference(metastasis);
    const { gray_test } = competing.cmprsk_cuminc_by_group;
    const document = await documentOf('cuminc', [
      'Surv(cr_time, cr_status) ~ cp_ge7',
      ...metastases,
      '--cause',
      '2',
    ]);
    expect(document.causes).toEqual(['2', '1']);
    expect(document.strata[0].causes.map(({ name }: { name: string }) => name)).toEqual(['2']);
    expect(document.tests).toHaveLength(1);
    expectClose([document.tests[0].test.statistic], [gray_test.stat[1]]);
  });

  it('finegray gives the model of crr and the Cox models of both causes', async () => {
    const { competing } = await reference(metastasis);
    const document = await documentOf('finegray', [
      'Surv(cr_time, cr_status) ~ Age + I(Largest_Diameter_of_Hepatic_Lesions/10) + Child_pugh_score + log10_afp1 + Embolization + Resection',
      ...metastases,
      '--cause',
      '1',
    ]);
    expect([document.events, document.competing, document.censored]).toEqual([402, 1037, 885]);
    // crr stops when its gradient is below 1e-6 of the likelihood, some 1e-5 standard errors from the maximum.
    competing.crr.coef.forEach((value: number, k: number) => {
      const { coefficient, standardError } = document.terms[k];
      expect(Math.abs(coefficient - value)).toBeLessThan(1e-4 * standardError);
    });
    expectClose(pluck(document.terms, 'standardError'), competing.crr.se);
    expectClose([document.logLikelihood.model], [competing.crr.loglik]);
    const [event, compete] = document.causeSpecific;
    const { event: ofEvent, compete: ofCompete } = competing.cause_specific_cox;
    expectClose(pluck(event.terms, 'coefficient'), ofEvent.coef);
    expectClose(pluck(compete.terms, 'coefficient'), ofCompete.coef);
    expectClose(pluck(compete.terms, 'standardError'), ofCompete.se);
  });

  it('finegray predicts the incidence for patients given by their values, and says where a model cannot', async () => {
    const asked = ['--cause', '1', '--times', '60,120,1000'];
    const document = await documentOf('finegray', [
      'Surv(etime, est) ~ age + sex',
      ...mgus,
      ...asked,
      '--at',
      'age=60,sex=F',
      '--at',
      'sex=M, age=80',
    ]);
    const [young, old] = document.predictions;
    expect(young.at).toEqual({ age: '60', sex: 'F' });
    // predict(crr(etime, est, cbind(age, sex == "M"), failcode = 1, cencode = 0, gtol = 1e-12), cbind(c(60, 80), c(0, 1)))
    expectClose(young.curve.incidence.slice(0, 2), [0.045346390035, 0.0842130895898]);
    expectClose(old.curve.incidence.slice(0, 2), [0.0249786535092, 0.0468210054645]);
    expect(young.curve.incidence[2]).toBeNull();
    const run = (formula: string, ...at: readonly string[]) =>
      hepatica(['finegray', formula, ...mgus, ...asked, ...at.flatMap((text) => ['--at', text])]);
    expect((await run('Surv(etime, est) ~ age + sex', 'age=60')).stderr).toContain('no value for sex');
    expect((await run('Surv(etime, est) ~ age + sex', 'age=60,sex=X')).stderr).toContain(
      'sex is one of F, M',
    );
    expect((await run('Surv(etime, est) ~ rcs(age, 4) + sex', 'age=60,sex=F')).stderr).toContain(
      'made of others',
    );
    expect((await run('Surv(etime, est) ~ age')).code).toBe(2);
  });

  it('finegray follows the convention of survival where asked', async () => {
    const { fg } = await reference(join(standard, 'mgus2'));
    const document = await documentOf('finegray', [
      'Surv(etime, est) ~ age + sex + mspike',
      ...mgus,
      '--cause',
      '1',
      '--convention',
      'finegray',
    ]);
    expectClose(pluck(document.terms, 'coefficient'), fg.finegray_survival.breslow.coef);
    expectClose(pluck(document.terms, 'standardError'), fg.finegray_survival.breslow.se_robust);
    expect(document.terms[1]).toMatchObject({ name: 'sexM', variable: 'sex', level: 'M', reference: 'F' });
  });

  it('print tables for people', async () => {
    const incidence = await hepatica(['cuminc', 'Surv(etime, est) ~ sex', ...mgus, '--times', '120']);
    expect(incidence.stdout).toContain("Gray's test of 1: chi-square 1.195 on 1 df, p = 0.274");
    const model = await hepatica(['finegray', 'Surv(etime, est) ~ sex', ...mgus, '--cause', '1']);
    expect(model.stdout).toContain('subhazard ratio');
    expect(model.stdout).toContain('Cause-specific hazard of 2');
  });
});

describe.skipIf(missing !== '')(`rmst on the lung data${missing}`, () => {
  const lung = ['--data', join(standard, 'lung.csv')];

  it('gives the means and errors of survfit, their difference and their ratio', async () => {
    const document = await documentOf('rmst', ['Surv(time, status) ~ sex', ...lung, '--tau', '365']);
    const [first, second] = document.strata;
    // summary(survfit(Surv(time, status) ~ sex, lung), rmean = 365)$table
    expectClose([first.estimate, first.standardError], [241.495085192, 10.3582264911], 1e-10);
    expectClose([second.estimate, second.standardError], [297.465409532, 10.7913239788], 1e-10);
    const [{ difference, ratio }] = document.comparisons;
    expect(difference.estimate).toBeCloseTo(second.estimate - first.estimate, 10);
    expect(difference.standardError).toBeCloseTo(Math.hypot(first.standardError, second.standardError), 10);
    expect(ratio.estimate).toBeCloseTo(second.estimate / first.estimate, 10);
    expect(codes(document)).not.toContain('tau-from-data');
  });

  it('compares each of several groups with the first at one horizon', async () => {
    const several = ['Surv(time, status) ~ celltype', '--data', join(standard, 'veteran.csv')];
    const document = await documentOf('rmst', several);
    expect(document.comparisons.map(({ first, second }: Record<string, string>) => [first, second])).toEqual([
      ['celltype=adeno', 'celltype=large'],
      ['celltype=adeno', 'celltype=smallcell'],
      ['celltype=adeno', 'celltype=squamous'],
    ]);
    const [adeno, , , squamous] = document.strata;
    const third = document.comparisons[2].difference;
    expect(third.estimate).toBeCloseTo(squamous.estimate - adeno.estimate, 10);
    expect(codes(document)).toContain('tau-from-data');
    const other = await documentOf('rmst', [...several, '--reference', 'celltype=squamous']);
    expect(other.comparisons[0].first).toBe('celltype=squamous');
  });

  it('says why there is no mean beyond the follow-up', async () => {
    const document = await documentOf('rmst', ['Surv(time, status) ~ sex', ...lung, '--tau', '5000'], 1);
    expect(document.strata[0].estimate).toBeNull();
    expect(document.comparisons[0].ratio).toBeNull();
    expect(codes(document)).toContain('rmst-beyond-follow-up');
  });
});

describe.skipIf(missing !== '')(`table1 and match on the lalonde data${missing}`, () => {
  const lalonde = join(standard, 'lalonde.csv');
  const model = 'treat ~ age + educ + race + married + nodegree + re74 + re75';
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeAll(async () => {
    folder = await temporaryFolder();
  });
  afterAll(() => folder.remove());

  it('table1 describes each arm with the differences', async () => {
    const document = await documentOf('table1', [
      'treat ~ age + race + married',
      '--data',
      lalonde,
      '--tests',
    ]);
    expect(document.groups).toEqual([
      { name: 'treat=0', n: 429 },
      { name: 'treat=1', n: 185 },
    ]);
    const [age, race, married] = document.rows;
    // (28.030303 − 25.816216) / √((10.786653² + 7.155019²) / 2)
    expect(age.standardizedDifference).toBeCloseTo(0.2419, 4);
    expect(race.summary.levels[0]).toMatchObject({ level: 'black', counts: [87, 156] });
    expect(married.test.name).toBe('chi-square test');
    const printed = await hepatica(['table1', 'treat ~ age + race', '--data', lalonde]);
    expect(printed.stdout).toMatch(/ {2}black +87 \(20\.3\) +156 \(84\.3\)/);
  });

  it('match takes the pairs of the greedy reference, and its balance', async () => {
    const expected = (await reference(join(standard, 'lalonde')))['greedy_caliper0.2_logit'];
    const document = await documentOf('match', [model, '--data', lalonde]);
    expect(document.matched.treated).toBe(expected.n_pairs);
    expectClose([document.caliper.width], [expected.caliper_abs]);
    const distances = document.sets.flatMap(({ distances: of }: { distances: readonly number[] }) => of);
    expectClose([distances.reduce((sum: number, d: number) => sum + d, 0)], [expected.sum_pair_distance]);
    const rows = (await readFile(lalonde, 'utf8')).split('\n').slice(1);
    const name = (row: number) => /^"([^"]+)"/.exec(rows[row - 1] ?? '')?.[1];
    const pairs = document.sets
      .slice(0, 25)
      .map(({ treated, controls }: { treated: number; controls: readonly number[] }) => [
        name(treated),
        name(controls[0] ?? 0),
      ]);
    expect(pairs).toEqual(expected.pairs_first25);
    const after = new Map(
      document.balance.map((row: { name: string; after: { standardizedDifference: number } }) => [
        row.name,
        row.after.standardizedDifference,
      ]),
    );
    // Of numbers; the reference divides proportions by √(n p (1 − p) / (n − 1)), here by √(p (1 − p)).
    for (const covariate of ['age', 'educ', 're74', 're75']) {
      expect(after.get(covariate)).toBeCloseTo(expected.smd_after[covariate], 8);
    }
    expect(codes(document)).toContain('treated-unmatched');
  });

  it('match writes the matched rows set by set, with every column', async () => {
    const out = join(folder.path, 'matched.csv');
    const run = await hepatica(['match', model, '--data', lalonde, '--ratio', '2', '--out', out]);
    expect(run.code, run.stderr).toBe(0);
    expect(run.stdout).toContain('Matched 1:2');
    const [header, ...lines] = (await readFile(out, 'utf8')).trimEnd().split('\n');
    expect(header).toBe(
      'id,treat,age,educ,race,married,nodegree,re74,re75,re78,match_set,match_weight,propensity_score',
    );
    const cells = lines.map((line) => line.split(','));
    const sets = new Map<string, number>();
    for (const row of cells) {
      const weight = Number(row[11]);
      sets.set(row[10] ?? '', (sets.get(row[10] ?? '') ?? 0) + (row[1] === '1' ? -weight : weight));
    }
    // The weights of the controls of a set add up to the 1 of its treated row.
    for (const rest of sets.values()) expect(rest).toBeCloseTo(0, 12);
    const again = await hepatica(['match', 'treat ~ age', '--data', out, '--out', out]);
    expect(again.code).toBe(2);
    const other = join(folder.path, 'again.csv');
    const twice = await hepatica(['match', 'treat ~ age', '--data', out, '--out', other]);
    expect(twice.code).toBe(1);
    expect(twice.stderr).toContain('column-name-taken');
    expect(existsSync(other)).toBe(false);
  });

  it('match keeps to exact columns, replacement, order and seed', async () => {
    const args = [model, '--data', lalonde, '--caliper', 'none'];
    const exact = await documentOf('match', [...args, '--exact', 'race', '--exact', 'married']);
    const race = exact.balance.filter(({ variable }: { variable: string }) => variable === 'race');
    for (const { after } of race) expect(after.treatedMean).toBeCloseTo(after.controlMean, 12);
    const replaced = await documentOf('match', [...args, '--replace']);
    expect(replaced.matched.treated).toBe(185);
    expect(replaced.matched.controls).toBeLessThan(185);
    expect(replaced.effectiveControls).toBeLessThan(replaced.matched.controls);
    const random = (seed: string) => documentOf('match', [...args, '--order', 'random', '--seed', seed]);
    const [one, same, two] = [await random('7'), await random('7'), await random('8')];
    expect(one).toEqual(same);
    expect(one.seed).toBe(7);
    expect(one.sets).not.toEqual(two.sets);
  });
});

describe('methods on data that decide nothing', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const file = (name: string) => ['--data', join(folder.path, name)];
  beforeAll(async () => {
    folder = await temporaryFolder({
      'one.csv': 'time,what,arm,x\n1,relapse,a,1\n2,none,b,2\n3,relapse,a,2\n4,none,b,3\n',
      'causes.csv': 'time,what,arm,x\n1,relapse,a,1\n2,death,b,2\n3,relapse,b,5\n4,none,b,3\n',
      'zero.csv': 'time,event,arm\n0,1,a\n0,1,b\n0,0,a\n',
      'apart.csv': 'treated,x\n1,5\n1,6\n1,7\n0,1\n0,2\n0,3\n',
    });
  });
  afterAll(() => folder.remove());

  it('cuminc names the value that is not there, with those that are', async () => {
    const run = await hepatica(['cuminc', 'Surv(time, what) ~ arm', ...file('one.csv')]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain('"none" in 2 rows');
    expect(run.stderr).toContain('[value-not-found]');
  });

  it('cuminc has an answer where nobody is censored and where a group has one event', async () => {
    const args = ['Surv(time, what) ~ arm', ...file('causes.csv'), '--censored', 'none', '--times', '9'];
    const document = await documentOf('cuminc', args);
    expect(document.causes).toEqual(['death', 'relapse']);
    expect(codes(document)).toContain('limits-not-estimable');
    const uncensored = await documentOf('cuminc', [
      'Surv(time, arm) ~ 1',
      ...file('one.csv'),
      '--censored',
      '',
    ]);
    expect(uncensored.events).toBe(4);
  });

  it('finegray says why there is no model, and keeps the other causes', async () => {
    const args = ['Surv(time, what) ~ arm', ...file('causes.csv'), '--censored', 'none', '--cause', 'death'];
    const document = await documentOf('finegray', args, 1);
    expect(document.terms[0].coefficient).toBeNull();
    expect(document.covariance).toBeNull();
    expect(codes(document).some((code) => code.startsWith('finegray-'))).toBe(true);
    expect(document.causeSpecific.map(({ cause }: { cause: string }) => cause)).toEqual(['death', 'relapse']);
  });

  it('rmst tells a mean of 0 and no contrast where all follow-up ends at once', async () => {
    const document = await documentOf('rmst', ['Surv(time, event) ~ arm', ...file('zero.csv')]);
    expect(document.strata.map(({ estimate }: { estimate: number }) => estimate)).toEqual([0, 0]);
    expect(document.comparisons[0]).toMatchObject({ difference: null, ratio: null });
    expect(codes(document)).toContain('contrast-no-variation');
  });

  it('match says that a treatment which covariates tell apart has no score', async () => {
    const document = await documentOf('match', ['treated ~ x', ...file('apart.csv')], 1);
    expect(document.sets).toEqual([]);
    expect(document.balance[0].after).toBeNull();
    expect(codes(document)).toContain('match-separation');
  });

  it.each([
    [['finegray', 'Surv(time, what) ~ x', '--data', 'x.csv'], '--cause VALUE is missing'],
    [['match', 'treated ~ x', '--data', 'x.csv', '--seed', '3'], '--seed belongs to --order random'],
    [['match', 'treated ~ x', '--data', 'x.csv', '--ratio', '1.5'], 'whole number'],
    [['rmst', 'Surv(time, what) ~ x', '--data', 'x.csv', '--tau', '0'], 'between 0'],
    [['cuminc', 'Surv(time, what) ~ x', '--data', 'x.csv', '--rho', '-1'], 'expected a number from 0'],
    [['table1', '--data', 'x.csv'], 'the formula is missing'],
  ])('%j gives 2 and says what was expected', async (args, text) => {
    const run = await hepatica(args);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(text);
  });
});
