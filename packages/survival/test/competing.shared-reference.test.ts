// Cumulative incidence and Gray's test on the real data of ../shared/data, against R.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSurv, cumulativeIncidence, grayTest, incidenceAt, survivalAt } from '../src/index.ts';
import { groupBy, numberIn } from './design.ts';
import {
  absentNote,
  dataFolder,
  hasSharedData,
  type Json,
  type Row,
  readJson,
  readTable,
} from './shared-data.ts';

/** Agreement of estimates that R computed without iterating. */
const tolerance = 1e-8;

function expectClose(actual: number | null, expected: number, what: string): void {
  if (actual === null) throw new Error(`${what} is null`);
  expect(Math.abs(actual - expected) / Math.max(1e-3, Math.abs(expected)), what).toBeLessThan(tolerance);
}

function expectPart(rows: readonly Row[], time: string, status: string, by: string, expected: Json): void {
  const state = rows.map((row) => numberIn(row, status));
  const surv = createSurv({ time: rows.map((row) => numberIn(row, time)), event: state.map((s) => s > 0) });
  const [{ causes, eventFree }] = cumulativeIncidence(surv, state).strata;
  const { aalen_johansen: curves, cmprsk_cuminc_by_group: groups } = expected;
  const free = survivalAt(eventFree, curves.times);
  const read = causes.map(({ curve }) => incidenceAt(curve, curves.times));
  curves.times.forEach((t: number, k: number) => {
    expectClose(free[k].survival, curves.pstate[k][0], `event-free at ${t}`);
    expectClose(free[k].standardError, curves.std_err[k][0], `error at ${t}`);
    read.forEach((at, c) => {
      expectClose(at[k].incidence, curves.pstate[k][c + 1], `cause ${c + 1} at ${t}`);
      expectClose(at[k].standardError, curves.std_err[k][c + 1], `error of cause ${c + 1} at ${t}`);
      expectClose(at[k].low, curves.lower_log[k][c + 1], `low of cause ${c + 1} at ${t}`);
      expectClose(at[k].high, curves.upper_log[k][c + 1], `high of cause ${c + 1} at ${t}`);
    });
  });
  for (const cause of [1, 2]) {
    const test = grayTest(surv, state, groupBy(rows, by), { cause });
    if (test.kind !== 'test') throw new Error(test.detail);
    expectClose(test.statistic, groups.gray_test.stat[cause - 1], `Gray, cause ${cause}`);
    expectClose(test.p, groups.gray_test.p[cause - 1], `p of Gray, cause ${cause}`);
  }
}

describe.skipIf(!hasSharedData)(`competing risks in real data${absentNote}`, () => {
  it('progression and death in mgus2 by sex', () => {
    const rows = readTable(join(dataFolder, 'standard/mgus2_competing.csv'));
    const { all } = readJson(join(dataFolder, 'standard/mgus2.reference.json'));
    expectPart(rows, 'etime', 'est', 'sex', all);
  });
  it('distant metastasis and death in hcc-visits by liver function', () => {
    const rows = readTable(join(dataFolder, 'hcc-visits/time_to_distant_metastasis.csv'));
    const { competing } = readJson(join(dataFolder, 'hcc-visits/time_to_distant_metastasis.reference.json'));
    expectPart(rows, 'cr_time', 'cr_status', 'cp_ge7', competing);
  });
});
