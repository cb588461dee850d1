import { designs, withTruth } from '@hepatica/synthetic';
import { describe, expect, it } from 'vitest';
import { type Calibrated, calibrate } from './calibrate.ts';
import { calibrationReport } from './calibration-report.ts';

const cohorts = 20;
const papers = Object.values(designs).filter(({ targets }) => targets.length > 0);
const calibrated = new Map(papers.map((design) => [design.id, calibrate(design, cohorts)]));
const rowsOf = (id: (typeof papers)[number]['id']): readonly Calibrated[] => calibrated.get(id) ?? [];

const outside = (rows: readonly Calibrated[]) =>
  rows.filter(({ inside }) => !inside).map(({ target, mean }) => `${target.statement}: ${mean}`);

describe('cohorts after published papers', () => {
  it.each(papers)('$id: the mean of every estimate lies in the interval of what is printed', ({ id }) => {
    const rows = rowsOf(id);
    expect(rows.length).toBeGreaterThan(8);
    // A median may not be reached; everything else has an answer in every cohort.
    expect(rows.filter((row) => row.cohorts < cohorts * 0.8)).toEqual([]);
    expect(outside(rows)).toEqual([]);
  });

  it('of Lee 2014 agree under another truth as well: agreement does not tell which', () => {
    const [truth] = designs['lee-2014'].otherTruths ?? [];
    if (truth === undefined) throw new Error('lee-2014 has no other truth');
    const rows = calibrate(withTruth(designs['lee-2014'], truth), cohorts);
    expect(outside(rows)).toEqual([]);
    expect(
      rows
        .filter((row) => row.truth !== null && row.target.immortalTime !== undefined)
        .map((row) => row.truth),
    ).toEqual([Math.exp(0.3), Math.exp(-0.25)]);
  });

  it('of Lee 2014 show an effect of response and of treatment where none was put in, until time is respected', () => {
    const rows = rowsOf('lee-2014').filter((row) => row.timeRespecting !== null);
    expect(rows.map(({ target }) => target.facts)).toEqual(['S3-04', 'S3-05']);
    const [response, treatment] = rows;
    expect([response?.truth, treatment?.truth]).toEqual([1, 1]);
    expect(response?.mean).toBeGreaterThan(2);
    expect(treatment?.mean).toBeLessThan(0.7);
    for (const row of rows) {
      const error = row.standardDeviation / Math.sqrt(cohorts);
      expect(Math.abs(Math.log(row.timeRespecting ?? 0))).toBeLessThan(4 * error);
    }
  });

  it('say in their report what is assumed and that an effect was put in', () => {
    const design = designs['xia-2025'];
    const text = calibrationReport(design, rowsOf('xia-2025'), cohorts);
    for (const { what } of design.assumed) expect(text).toContain(what);
    expect(text).not.toContain('NaN');
    // Its text prints no number but these two.
    expect(design.targets.filter(({ printed }) => printed !== null)).toHaveLength(1);
  });
});
