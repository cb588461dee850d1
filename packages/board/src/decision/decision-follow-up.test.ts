import type { BoardDecision, Course } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { withRecords } from '../../test/published-cases.ts';
import { lesion, on, patient, resection, scan, value } from '../../test/sample-patient.ts';
import { defaultRules } from '../rule/default-rules.ts';
import { decisionFollowUp, worklistState } from './decision-follow-up.ts';

const course = patient([
  lesion('L1', 'liver', 'primary', '2020-01-10'),
  lesion('N1', 'lung', 'metastasis', '2020-01-10'),
  lesion('N2', 'lung', 'metastasis', '2020-01-10'),
  {
    kind: 'board-decision',
    id: 'decided',
    at: '2020-03-10',
    decision: 'resect N1, sorafenib, leave N2',
    tasks: [
      { what: 'spirometry', owner: 'lung function', due: '2020-03-20', done: 'ct' },
      { what: 'tell the patient', owner: 'hepatology', due: '2020-03-15' },
    ],
    plan: [
      { lesion: 'N1', option: 'lung.wedge-resection' },
      { lesion: 'L1', option: 'systemic.sorafenib' },
      { lesion: 'N2', option: 'watchful-waiting' },
    ],
  },
  scan('ct', '2020-03-18', ['lung'], { findings: [] }),
]);
const sorafenib = {
  kind: 'systemic-therapy',
  id: 'sorafenib',
  at: '2020-04-01',
  targets: [],
  compartment: 'systemic',
  agents: ['sorafenib'],
  dose: '800 mg',
};
const treated = withRecords(
  course,
  resection('cut', '2020-04-10', ['N1'], { compartment: 'extrahepatic' }),
  sorafenib,
  {
    kind: 'response',
    id: 'response',
    at: '2020-06',
    scope: 'overall',
    criterion: 'narrative',
    words: 'stable',
  },
);

function decisionOf(of: Course): BoardDecision {
  const found = of.records.find((record) => record.kind === 'board-decision');
  if (found?.kind !== 'board-decision') throw new Error('no decision');
  return found;
}
const follow = (of: Course, at: string) => decisionFollowUp(of, decisionOf(of), on(at), defaultRules);

describe('after a decision', () => {
  it('B76 a task is done where a record shows it or its day was noted, overdue once its date is past, else open', () => {
    expect(follow(course, '2020-03-12').tasks.map(({ state }) => state)).toEqual(['open', 'open']);
    expect(follow(course, '2020-03-19').tasks.map(({ state }) => state)).toEqual(['done', 'overdue']);
    const decision = decisionOf(course);
    const [first, second] = decision.tasks ?? [];
    if (first === undefined || second === undefined) throw new Error('no tasks');
    const noted = { ...decision, tasks: [first, { ...second, doneOn: decision.at }] };
    const { tasks, isOpen } = decisionFollowUp(course, noted, on('2020-03-19'), defaultRules);
    expect(tasks.map(({ state }) => state)).toEqual(['done', 'done']);
    expect(isOpen).toBe(true);
  });
  it('B77 a planned treatment is given once a record of its way and lesion says so, and what came of it is listed', () => {
    expect(follow(course, '2020-07-01').treatments.map(({ state }) => state)).toEqual([
      'not-given',
      'not-given',
      'nothing-to-give',
    ]);
    const { treatments, outcomes } = follow(treated, '2020-07-01');
    expect(treatments.map(({ state, records }) => [state, ...records])).toEqual([
      ['given', 'cut'],
      ['given', 'sorafenib'],
      ['nothing-to-give'],
    ]);
    expect(outcomes).toEqual(['response']);
    const elsewhere = withRecords(
      course,
      resection('cut', '2020-04-10', ['N2'], { compartment: 'extrahepatic' }),
    );
    expect(follow(elsewhere, '2020-07-01').treatments[0]?.state).toBe('not-given');
  });
  it('B78 a patient is to prepare, ready, discussed, or to follow up', () => {
    const day = on('2020-07-01');
    const none = { listedOn: null, readyOn: null };
    const fresh = patient([value('wbc', 'wbc', '2020-06-10', '5 10^9/L')]);
    expect(worklistState(fresh, day, defaultRules, none)).toBeNull();
    expect(worklistState(fresh, day, defaultRules, { listedOn: on('2020-06-20'), readyOn: null })).toBe(
      'to-prepare',
    );
    const ready = { listedOn: on('2020-06-20'), readyOn: on('2020-06-25') };
    expect(worklistState(fresh, day, defaultRules, ready)).toBe('ready');
    expect(worklistState(course, day, defaultRules, none)).toBe('to-follow-up');
    expect(worklistState(course, day, defaultRules, ready)).toBe('ready');
    const decision = decisionOf(treated);
    const { tasks: _tasks, ...without } = decision;
    const closed = {
      ...treated,
      records: treated.records.map((one) => (one.id === 'decided' ? without : one)),
    };
    expect(worklistState(closed, day, defaultRules, none)).toBe('discussed');
  });
});
