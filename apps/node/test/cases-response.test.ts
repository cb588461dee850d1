import {
  type Assessment,
  assessEach,
  assessSeries,
  bestOverallResponse,
  compareResponses,
  estroEortc,
  intrahepaticControl,
  markerResponse,
  metastasisTiming,
  mrecist,
  oligometastasisNumber,
  type Parameters,
  type PossibleAnswer,
  recist11,
  recistEligibility,
  type SeriesSystem,
} from '@hepatica/clinical';
import { type Course, day, recordId, resolveAt, type Snapshot, snapshotAt } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { courseFrom, FIRST, SECOND } from './case-answers.ts';

const EVER = day(1_000_000);

function on(course: Course, at: string): Snapshot {
  const resolved = resolveAt(course, at);
  if (!('day' in resolved)) throw new Error(`no day ${at}`);
  return snapshotAt(course, resolved.day);
}

/** What a field can be after the time point that holds a study (or, without one, now). */
function field(
  system: SeriesSystem,
  snapshot: Snapshot,
  name: string,
  { study, parameters = {} }: { readonly study?: string; readonly parameters?: Parameters } = {},
): readonly unknown[] {
  const { series } = assessSeries(system, snapshot, { parameters, ask: false });
  const entry =
    study === undefined ? series.at(-1) : series.find(({ records }) => records.some((id) => id === study));
  return valuesIn(entry?.answer?.[name]);
}

function valuesIn(answer: PossibleAnswer | undefined): readonly unknown[] {
  if (answer === undefined) return [];
  if (answer.kind === 'one') return [answer.value];
  return answer.kind === 'among' ? answer.values : [answer.low?.value, answer.high?.value];
}

describe('Response in the first published case', () => {
  const course = courseFrom(FIRST);
  const whole = snapshotAt(course, EVER);

  it('is progression by RECIST 1.1 from the first new lesion on, whatever the words say of control', () => {
    const through = [
      'imaging-left-lateral',
      'ct-chest-month-11',
      'ct-chest-month-14',
      'imaging-liver-year-6',
    ];
    for (const study of through) expect(field(recist11, whole, 'overall', { study }), study).toEqual(['PD']);
    expect(field(recist11, whole, 'best')).toEqual(['PD']);
  });

  it('leaves open what the liver did at month 11, where the text says both "recurrence" and "well controlled"', () => {
    const liver = field(mrecist, whole, 'intrahepatic', { study: 'ct-liver-month-11' });
    expect(liver).toEqual(['PR', 'SD', 'PD']);
    const judged = compareResponses(whole).find(({ record }) => record === 'controlled-at-metastasis');
    expect(judged).toMatchObject({ words: 'well controlled', stated: null, agreement: 'not-computable' });
  });

  it('ends without tumor by every study, as the text says', () => {
    expect(field(mrecist, whole, 'overall')).toEqual(['CR']);
    expect(field(recist11, whole, 'overall')).toEqual(['CR']);
    const judged = compareResponses(whole).find(({ record }) => record === 'tumor-free');
    expect(judged?.computed).toEqual(['CR']);
  });

  it('RN-04 The internal mammary node is normal by its short axis; PET is the evidence', () => {
    const roles = assessEach(recistEligibility, whole).filter(
      ({ subject }) => subject === 'node-internal-mammary',
    );
    expect(roles.map(answerOf)).toEqual([{ role: 'normal' }]);
  });

  it('TM-03 AFP fell by more than 98.9% from either of the two baselines', () => {
    const parameters = { baseline: 'first-treatment' };
    expect(field(markerResponse, whole, 'afpR75', { parameters })).toEqual(['responder']);
    const [low] = field(markerResponse, whole, 'afpDeclinePercent', { parameters });
    expect(low).toBeCloseTo(98.9025, 4);
    const { warnings } = assessSeries(markerResponse, whole, { parameters, ask: false });
    expect(warnings.map(({ code }) => code)).toContain('input-conflict');
  });

  it('IC-01 At month 11 viable tumor is left in the liver; whether all of it was judged treatable is not recorded', () => {
    const at = on(course, '+11mo');
    const controlled = (control: string) =>
      field(intrahepaticControl, at, 'controlled', { parameters: { control } });
    expect(controlled('IHC-none-viable')).toEqual(['no']);
    expect(controlled('IHC-treatable')).toEqual(['yes', 'no']);
  });

  it('OM-01 to OM-03 It is metachronous oligorecurrence, then repeat oligorecurrence twice', () => {
    expect(field(metastasisTiming, whole, 'timing')).toEqual(['metachronous']);
    const state = (study: string) => field(estroEortc, whole, 'state', { study });
    expect(state('ct-chest-month-11')).toEqual(['metachronous oligorecurrence']);
    expect(state('ct-chest-month-14')).toEqual(['repeat oligorecurrence']);
    expect(state('ct-chest-year-6')).toEqual(['repeat oligorecurrence']);
    expect(field(oligometastasisNumber, whole, 'omd3', { study: 'ct-chest-month-11' })).toEqual(['yes']);
    expect(field(oligometastasisNumber, whole, 'omd3', { study: 'ct-chest-year-6' })).toEqual(['yes']);
  });

  it('Fewer than four lung metastases at each time, not over the whole course', () => {
    const parameters = { count_scope: 'cumulative' };
    const study = 'ct-chest-second-new';
    expect(field(oligometastasisNumber, whole, 'omd3', { study })).toEqual(['yes']);
    // The fourth was never proven: with it there were four.
    expect(field(oligometastasisNumber, whole, 'omd3', { study, parameters })).toEqual(['yes', 'no']);
  });
});

describe('Response in the second published case', () => {
  const course = courseFrom(SECOND);
  const whole = snapshotAt(course, EVER);

  it('after three cycles less of the liver tumors is viable: partial response or stable disease, no progression', () => {
    const study = 'ct-after-3-cycles';
    expect(field(mrecist, whole, 'intrahepatic', { study })).toEqual(['PR', 'SD']);
    const judged = compareResponses(whole).find(({ record }) => record === 'response-liver-3-cycles');
    expect(judged).toMatchObject({
      words: 'decreased proportion of viable, enhancing tumor',
      computed: ['PR', 'SD'],
    });
  });

  it('MR-09 In February 2012 the liver is a complete response, the patient is not', () => {
    const at = on(course, '2012-02');
    expect(field(mrecist, at, 'intrahepatic')).toEqual(['CR']);
    expect(field(mrecist, at, 'overall')).not.toContain('CR');
    const judged = compareResponses(at).find(({ record }) => record === 'response-liver-2012-02');
    expect(judged).toMatchObject({
      words: 'no viable tumors except for small lung metastases',
      computed: ['CR'],
    });
  });

  it('In June 2015 every study is clear, as the text says', () => {
    const judged = compareResponses(whole).find(({ record }) => record === 'response-2015-06');
    expect(judged).toMatchObject({ words: 'no evidence of recurrence', computed: ['CR'] });
  });

  it('X2-01 The complete response was not maintained: the liver and the thigh progressed after it', () => {
    expect(field(mrecist, whole, 'overall', { study: 'ct-liver-2016-10' })).toEqual(['PD']);
    expect(field(mrecist, whole, 'overall', { study: 'mri-thigh' })).toEqual(['PD']);
    expect(field(recist11, whole, 'overall', { study: 'mri-thigh' })).toEqual(['PD']);
  });

  it('the one response that was stated as a category follows no study of the whole patient', () => {
    const stated = compareResponses(whole).filter(({ stated: category }) => category !== null);
    expect(stated.map(({ record, agreement }) => [record, agreement])).toEqual([
      ['complete-response', 'not-computable'],
    ]);
    expect(field(bestOverallResponse, whole, 'best')).toEqual(['CR']);
  });

  it('TM-01, TM-02 Both markers respond after three cycles, AFP by more than 81%', () => {
    const at = on(course, '2010-12');
    const [low] = field(markerResponse, at, 'afpDeclinePercent');
    expect(low).toBeCloseTo(81.1971, 4);
    expect(['afpR20', 'afpR50', 'afpR75', 'pivkaR50'].map((rule) => field(markerResponse, at, rule))).toEqual(
      [['responder'], ['responder'], ['responder'], ['responder']],
    );
    const parameters = { pivka_upper: 40 };
    expect(field(markerResponse, at, 'pivkaNormalized', { parameters })).toEqual(['yes']);
    expect(field(markerResponse, at, 'pivkaNormalized')).toEqual(['yes', 'no']);
  });

  it('TM-05 After the third metastasectomy AFP falls by 93%, then to 2.4 ng/mL', () => {
    const parameters = { afp_upper: 20 };
    const at = on(course, '2017-07');
    const fall = (study: string) => field(markerResponse, at, 'afpDeclinePercent', { study, parameters })[0];
    expect(fall('afp-3-months')).toBeCloseTo(93.0151, 4);
    expect(fall('afp-6-months')).toBeCloseTo(99.9948, 4);
    expect(field(markerResponse, at, 'afpNormalized', { study: 'afp-3-months', parameters })).toEqual(['no']);
    expect(field(markerResponse, at, 'afpNormalized', { study: 'afp-6-months', parameters })).toEqual([
      'yes',
    ]);
  });

  it('TM-09 In October 2013 AFP has risen over its lowest value', () => {
    const at = on(course, '2013-10');
    expect(field(markerResponse, at, 'afpProgression', { parameters: { afp_upper: 20 } })).toEqual(['yes']);
    expect(codes(at)).not.toContain('marker-progression-unexplained');
  });

  it('AFP rises without an explanation in June 2015, and again after the liver resection', () => {
    expect(codes(on(course, '2015-06'))).toContain('marker-progression-unexplained');
    const before = snapshotAt(course, undefined, {
      position: { side: 'before', record: recordId('mri-thigh') },
    });
    expect(codes(before)).toContain('marker-progression-unexplained');
    expect(
      codes(snapshotAt(course, undefined, { position: { side: 'after', record: recordId('mri-thigh') } })),
    ).not.toContain('marker-progression-unexplained');
  });

  it('IC-02 In February 2012 nothing viable is left in the liver', () => {
    const at = on(course, '2012-02');
    const parameters = { control: 'IHC-none-viable' };
    expect(field(intrahepaticControl, at, 'controlled', { parameters })).toEqual(['yes']);
  });

  it('IC-03 In June 2015 the liver is under control by every definition that reads the studies', () => {
    const at = on(course, '2015-06');
    for (const control of ['IHC-none-viable', 'IHC-objective', 'IHC-nonprogressing', 'IHC-treatable']) {
      expect(field(intrahepaticControl, at, 'controlled', { parameters: { control } }), control).toEqual([
        'yes',
      ]);
    }
  });

  it('OM-05 "Multiple" lung metastases at the diagnosis are synchronous, their number open', () => {
    const at = on(course, '2010-09');
    expect(field(metastasisTiming, at, 'timing')).toEqual(['synchronous']);
    expect(field(oligometastasisNumber, at, 'omd5', { study: 'ct-chest-2010-08' })).toEqual(['yes', 'no']);
    expect(field(estroEortc, at, 'state', { study: 'ct-chest-2010-08' })).toEqual([
      'synchronous oligometastatic disease',
      'polymetastatic',
    ]);
  });

  it('OM-06 In February 2012 it is induced or repeat; persistence is among what remains', () => {
    const states = field(estroEortc, on(course, '2012-02'), 'state');
    expect(states).toContain('repeat oligopersistence');
    expect(states).toContain('induced oligopersistence');
    expect(states.every((state) => /^(?:repeat|induced) /.test(String(state)))).toBe(true);
    expect(field(oligometastasisNumber, on(course, '2012-02'), 'omd3')).toEqual(['yes']);
  });

  it('OM-07 In October 2013, off therapy, it is repeat or induced oligorecurrence', () => {
    expect(field(estroEortc, on(course, '2013-10'), 'state')).toEqual([
      'repeat oligorecurrence',
      'induced oligorecurrence',
    ]);
  });
});

function codes(snapshot: Snapshot): readonly string[] {
  return assessSeries(markerResponse, snapshot, { ask: false }).warnings.map(({ code }) => code);
}

function answerOf(assessment: Assessment): unknown {
  return assessment.kind === 'determined' ? assessment.answer : assessment.kind;
}
