import { readFileSync } from 'node:fs';
import { type Course, DAYS_PER_MONTH } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import { createSurv, kaplanMeier } from '@hepatica/survival';
import { describe, expect, it } from 'vitest';
import {
  checkHazardRatio,
  checkPrintedSurvival,
  courseEndpoints,
  type EndpointTime,
  type ObserveOptions,
  observeEndpoint,
} from '../src/index.ts';

function published(name: string): Course {
  const url = new URL(`../../../examples/cases/${name}.yaml`, import.meta.url);
  const { course, findings } = readCourseFile(readFileSync(url, 'utf8'), `${name}.yaml`);
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return course;
}

const case1 = published('oligometastasis-local-therapy');
const case2 = published('rupture-haic-metastasectomy');

function timeOf(id: string, course: Course, options: ObserveOptions = {}): EndpointTime {
  const endpoint = courseEndpoints.find((candidate) => candidate.id === id);
  if (endpoint === undefined) throw new Error(`no endpoint ${id}`);
  return observeEndpoint(endpoint, course, options);
}

/** Low, middle and high in months, with one decimal. */
function months(time: EndpointTime): readonly [number, number, number] {
  if (!('days' in time)) throw new Error(JSON.stringify(time));
  const { low, middle, high } = time.days;
  const of = (days: number) => Math.round((days / DAYS_PER_MONTH) * 10) / 10;
  return [of(low), of(middle), of(high)];
}

describe('The endpoints of the first published case', () => {
  it('TE-03 overall survival from the initial treatment is censored at about 78 months', () => {
    const time = timeOf('overall-survival', case1);
    expect(time.kind).toBe('censored');
    const [low, middle, high] = months(time);
    expect(middle).toBe(78);
    expect(low).toBeGreaterThanOrEqual(74.4);
    expect(high).toBeLessThanOrEqual(81.6);
  });

  it('TE-04 the time to extrahepatic spread is 11 months, an event', () => {
    const time = timeOf('time-to-extrahepatic-spread', case1);
    expect(time.kind).toBe('event');
    expect(months(time)[1]).toBe(11);
    expect('ended' in time && time.ended.records).toContain('ct-chest-month-11');
  });

  it('TE-05 from the last treatment the patient is free of tumor for 6 months, censored', () => {
    const time = timeOf('recurrence-free-survival', case1, { timeZero: 'last-treatment' });
    expect(time.kind).toBe('censored');
    const [low, middle, high] = months(time);
    expect(middle).toBe(6);
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(6);
  });

  it('progresses first within ten months, on the scan that shows the left lateral segment', () => {
    const time = timeOf('progression-free-survival', case1);
    expect(time.kind).toBe('event');
    expect('ended' in time && time.ended.records[0]).toBe('imaging-left-lateral');
    expect(months(time)[2]).toBeLessThanOrEqual(10.5);
  });

  it('has no systemic line, hence no time to the next one', () => {
    expect(timeOf('time-to-next-treatment', case1).kind).toBe('not-applicable');
  });

  it('never lives shorter than without progression', () => {
    const [, os] = months(timeOf('overall-survival', case1));
    const [, pfs] = months(timeOf('progression-free-survival', case1));
    expect(os).toBeGreaterThanOrEqual(pfs);
  });
});

describe('The endpoints of the second published case', () => {
  it('TE-06 overall survival from August 2010 is censored at 131.0 to 133.0 months', () => {
    const time = timeOf('overall-survival', case2, { timeZero: 'diagnosis' });
    expect(time.kind).toBe('censored');
    const [low, , high] = months(time);
    expect([low, high]).toEqual([131, 133]);
  });

  it('TE-08 recurrence-free survival from January 2017 is censored at 54.0 to 56.0 months', () => {
    const time = timeOf('recurrence-free-survival', case2, { timeZero: 'last-complete-treatment' });
    expect(time.kind).toBe('censored');
    expect('timeZero' in time && time.timeZero.records).toEqual(['metastasectomy-3']);
    const [low, , high] = months(time);
    expect([low, high]).toEqual([54, 56]);
    expect(time.findings.map(({ code }) => code)).toContain('time-zero-looks-back');
  });

  it('had been free of tumor before, until the liver CT of October 2016', () => {
    const time = timeOf('recurrence-free-survival', case2, { missedAssessments: 'count' });
    expect(time.kind).toBe('event');
    expect('timeZero' in time && time.timeZero.records).toEqual(['metastasectomy-2']);
    expect('ended' in time && time.ended.records).toContain('ct-liver-2016-10');
  });

  it('had spread from the start: the time is 0 at least on one reading of its dates, kept with a finding', () => {
    const time = timeOf('time-to-extrahepatic-spread', case2, { timeZero: 'diagnosis' });
    expect(time.kind).toBe('event');
    expect(months(time)[1]).toBe(0);
    expect('findings' in time && time.findings.map(({ code }) => code)).toContain('order-unknown');
  });

  it('has one systemic line, and no next one', () => {
    expect(timeOf('time-to-next-treatment', case2).kind).toBe('censored');
  });
});

describe('What printed figures must satisfy', () => {
  it('TE-01 the product-limit estimate of seven patients', () => {
    const surv = createSurv({ time: [2, 4, 4, 7, 9, 12, 15], event: [1, 1, 0, 1, 0, 1, 0] });
    const [stratum] = kaplanMeier(surv).strata;
    const at = (time: number) => stratum?.curve.survival[stratum.curve.time.indexOf(time)];
    expect(at(2)).toBeCloseTo(6 / 7, 12);
    expect(at(4)).toBeCloseTo(5 / 7, 12);
    expect(at(7)).toBeCloseTo((5 / 7) * (3 / 4), 12);
    expect(at(12)).toBeCloseTo((5 / 7) * (3 / 4) * (1 / 2), 12);
    expect(stratum?.median.estimate).toBe(12);
  });

  const p = (value: number, decimals: number, isUpperLimit = false) => ({ value, decimals, isUpperLimit });

  it('TE-11 0.591 (0.436-0.803), p 0.001 is consistent', () => {
    const check = checkHazardRatio({ hazardRatio: 0.591, low: 0.436, high: 0.803, p: p(0.001, 3) });
    expect(check.geometricMean).toBeCloseTo(0.5917, 4);
    expect(check.z).toBeCloseTo(-3.38, 1);
    expect(check.p).toBeCloseTo(0.0007, 4);
    expect([check.ratioAgrees, check.pAgrees]).toEqual([true, true]);
  });

  it('TE-12 2.065 (1.444-2.954), p < 0.001 is consistent', () => {
    const check = checkHazardRatio({ hazardRatio: 2.065, low: 1.444, high: 2.954, p: p(0.001, 3, true) });
    expect(check.p).toBeCloseTo(0.00007, 5);
    expect([check.ratioAgrees, check.pAgrees]).toEqual([true, true]);
  });

  it('TE-13 1.543 (1.057-2.253), p 0.025 is consistent', () => {
    const check = checkHazardRatio({ hazardRatio: 1.543, low: 1.057, high: 2.253, p: p(0.025, 3) });
    expect(check.p).toBeCloseTo(0.0247, 3);
    expect([check.ratioAgrees, check.pAgrees]).toEqual([true, true]);
  });

  it('a ratio off the middle of its interval, or a p value of another size, is not', () => {
    const off = checkHazardRatio({ hazardRatio: 0.7, low: 0.436, high: 0.803, p: p(0.2, 1) });
    expect([off.ratioAgrees, off.pAgrees]).toEqual([false, false]);
    expect(() => checkHazardRatio({ hazardRatio: 1, low: 2, high: 1 })).toThrow(RangeError);
  });

  it('TE-15 medians and rates of a cohort of 62 fit one curve each', () => {
    expect(
      checkPrintedSurvival({
        median: 11.4,
        rates: [
          { time: 12, survival: 0.435 },
          { time: 24, survival: 0.102 },
        ],
      }),
    ).toEqual([]);
    expect(
      checkPrintedSurvival({
        median: 33,
        rates: [
          { time: 24, survival: 0.787 },
          { time: 36, survival: 0.437 },
        ],
      }),
    ).toEqual([]);
    const broken = checkPrintedSurvival({
      median: 30,
      rates: [
        { time: 24, survival: 0.4 },
        { time: 36, survival: 0.45 },
      ],
    });
    expect(broken.map(({ code }) => code)).toEqual(['printed-survival-rises', 'printed-survival-off-median']);
  });

  it('TE-16 one death within 12 months cannot have 16 months of follow-up', () => {
    const printed = {
      rates: [{ time: 12, survival: 0.984 }],
      followUp: { n: 62, shortest: 16, longest: 50, of: 'not-stated' as const },
    };
    const [finding] = checkPrintedSurvival(printed);
    expect(finding?.code).toBe('printed-follow-up-of-survivors');
    expect(finding?.values).toEqual({ survivors: 61, patients: 62, deaths: 1 });
    const followUp = { ...printed.followUp, of: 'alive' as const };
    expect(checkPrintedSurvival({ ...printed, followUp })).toEqual([]);
  });
});
