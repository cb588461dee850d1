import { describe, expect, it } from 'vitest';
import {
  afp,
  calendarDocument,
  courseOf,
  embolization,
  liverTumor,
  lungNodule,
  resection,
} from '../../test/sample-course.ts';
import { resolveAt } from '../snapshot/resolve-at.ts';
import { snapshotAt } from '../snapshot/snapshot-at.ts';
import { type Criterion, eventsOf, printCriterion, variablesOf } from './criterion.ts';
import { evaluate } from './evaluate.ts';
import { happenedIn } from './happened-in.ts';
import { parseCriterion } from './parse-criterion.ts';

type Fields = Readonly<Record<string, unknown>>;

function read(written: unknown): Criterion {
  const parsed = parseCriterion(written);
  if (parsed.kind === 'problem') throw new Error(parsed.finding.message);
  return parsed.criterion;
}
const problem = (written: unknown) => {
  const parsed = parseCriterion(written);
  return parsed.kind === 'problem' ? parsed.finding.message : '';
};
function evaluated(written: unknown, records: readonly Fields[], on: string) {
  const course = courseOf(calendarDocument(records));
  const resolved = resolveAt(course, on);
  if (resolved.kind === 'problem') throw new Error(resolved.finding.message);
  const happened = happenedIn(snapshotAt(course, resolved.day));
  return evaluate(read(written), () => ({ kind: 'unknown', reason: 'not-recorded' }), { happened });
}
const verdict = (written: unknown, records: readonly Fields[], on = '2012-12-31') =>
  evaluated(written, records, on).verdict;

const tumors = [liverTumor('2012-01'), lungNodule('N1', '2012-01')];
const cut = resection('cut', '2012-03-10', ['N1']);
const sorafenib: Fields = {
  kind: 'systemic-therapy',
  id: 'sorafenib',
  at: '2012-02-01',
  compartment: 'systemic',
  agents: ['sorafenib'],
  dose: '400 mg twice daily',
};

describe('criteria on events', () => {
  it('C73 an event is read from one line or an object, and printed back', () => {
    const line =
      'happened(ablation, organ = lung, technique in (microwave, laser), within 90 days, otherwise no)';
    const expected = {
      kind: 'happened',
      event: 'ablation',
      where: { organ: ['lung'], technique: ['microwave', 'laser'] },
      withinDays: 90,
      otherwise: 'no',
    };
    expect(read(line)).toEqual(expected);
    const { kind: _kind, ...event } = expected;
    expect(read({ happened: event })).toEqual(expected);
    expect(read({ ...event, kind: 'happened' })).toEqual(expected);
    expect(read(printCriterion(read(line)))).toEqual(expected);
    expect(read('happened(arterial-infusion, within 3 months)')).toMatchObject({ withinDays: 91 });
  });
  it('C73 an event stands beside comparisons, and a column may be called happened', () => {
    const both = read('happened(resection) and not bclc = D');
    expect(eventsOf(both)).toEqual([{ kind: 'happened', event: 'resection' }]);
    expect(variablesOf(both)).toEqual(['bclc']);
    expect(read('happened = true')).toEqual({ kind: 'compare', variable: 'happened', op: '=', to: true });
  });
  it.each([
    ['happened(ablatoin)', 'nearest: "ablation"'],
    ['happened(ablation, tecnique = laser)', 'nearest: "technique"'],
    ['happened(ablation, technique > 5)', 'followed by = or by in'],
    ['happened(ablation, technique = laser, technique = microwave)', 'given twice'],
    ['happened(ablation, within soon)', 'days or months'],
    ['happened(ablation, within 5 mg/dL)', 'days or months'],
    ['happened(ablation, within -5 days)', 'whole number of days'],
    ['happened(ablation, otherwise yes)', 'followed by "no"'],
    ['happened(ablation, minutes = 5 min)', 'without a unit'],
    ['happened(ablation', 'not closed'],
  ])('C73 "%s" is refused, with the reason', (written, reason) => {
    expect(problem(written)).toContain(reason);
  });
  it('C73 an object that holds what no event has is refused', () => {
    expect(problem({ happened: { event: 'ablation', wihtin: 5 } })).toContain('"wihtin" is none of');
    expect(problem({ happened: { event: 'ablation', where: { technique: [] } } })).toContain('compared with');
    expect(problem({ happened: 'ablation' })).toContain('names its kind');
  });
  it('C74 what a record says happened, and nothing is read from silence unless it is asked for', () => {
    expect(verdict('happened(resection)', [...tumors, cut])).toBe('true');
    expect(verdict('happened(resection)', tumors)).toBe('unknown');
    expect(verdict('happened(resection, otherwise no)', tumors)).toBe('false');
    expect(verdict('not happened(resection, otherwise no)', tumors)).toBe('true');
    expect(verdict('happened(resection)', [...tumors, cut], '2012-02-28')).toBe('unknown');
  });
  it('C74 it says which records it rests on', () => {
    const [because] = evaluated('happened(resection)', [...tumors, cut], '2012-12-31').because;
    expect(because).toMatchObject({
      criterion: 'happened(resection)',
      variable: 'resection',
      verdict: 'true',
      presence: { kind: 'known', value: true, seen: { from: ['cut'] } },
    });
  });
  it('C75 fields must have one of the values; a field left open leaves the event open', () => {
    const records = [...tumors, cut];
    expect(verdict('happened(resection, compartment = extrahepatic)', records)).toBe('true');
    expect(verdict('happened(resection, compartment = intrahepatic, otherwise no)', records)).toBe('false');
    expect(verdict('happened(resection, approach in (open, laparoscopic))', records)).toBe('unknown');
    expect(verdict('happened(systemic-therapy, agents = sorafenib)', [sorafenib])).toBe('true');
    const ecog = { kind: 'performance-status', id: 'ps', at: '2012-01', ecog: [0, 1] };
    expect(verdict('happened(performance-status, ecog = 1, otherwise no)', [ecog])).toBe('unknown');
    expect(verdict('happened(performance-status, ecog in (0, 1))', [ecog])).toBe('true');
    expect(verdict('happened(performance-status, ecog = 2, otherwise no)', [ecog])).toBe('false');
  });
  it('C75 the organ is that of the lesions treated; a treatment that names none leaves it open', () => {
    const records = [...tumors, cut];
    expect(verdict('happened(resection, organ = lung)', records)).toBe('true');
    expect(verdict('happened(resection, organ = liver, otherwise no)', records)).toBe('false');
    const aimless = [...tumors, resection('cut', '2012-03-10', [])];
    expect(verdict('happened(resection, organ = lung, otherwise no)', aimless)).toBe('unknown');
  });
  it('C75 what was planned or given up did not happen, unless that is asked', () => {
    const planned = [...tumors, embolization('tace', '2012-03', { state: 'planned' })];
    expect(verdict('happened(embolization, otherwise no)', planned)).toBe('false');
    expect(verdict('happened(embolization, state = planned)', planned)).toBe('true');
  });
  it('C76 a window counts back from the day asked about, and a date across its edge leaves it open', () => {
    const records = [...tumors, cut];
    expect(verdict('happened(resection, within 30 days)', records, '2012-04-09')).toBe('true');
    expect(verdict('happened(resection, within 30 days, otherwise no)', records, '2012-04-10')).toBe('false');
    const inMarch = [...tumors, resection('cut', '2012-03', ['N1'])];
    expect(verdict('happened(resection, within 30 days)', inMarch, '2012-04-10')).toBe('unknown');
    expect(verdict('happened(resection, within 30 days, otherwise no)', inMarch, '2012-04-10')).toBe(
      'unknown',
    );
    const marker = [afp('a', 'undated 2012-01..2013-12', '5 ng/mL', { knownOn: '2012-02' })];
    expect(verdict('happened(laboratory, analyte = afp)', marker, '2012-06-01')).toBe('unknown');
  });
  it('C76 a treatment that lasts happens until its end; without a known end it may go on', () => {
    const window = 'happened(systemic-therapy, within 30 days, otherwise no)';
    expect(verdict(window, [sorafenib], '2012-02-15')).toBe('true');
    expect(verdict(window, [sorafenib], '2012-12-31')).toBe('unknown');
    const stopped = { ...sorafenib, until: '2012-06-01' };
    expect(verdict(window, [stopped], '2012-06-20')).toBe('true');
    expect(verdict(window, [stopped], '2012-12-31')).toBe('false');
  });
  it('C74 a table has no events: what is asked of one is unknown, and says why', () => {
    const { verdict: found, because } = evaluate(read('happened(resection, otherwise no)'), () => ({
      kind: 'unknown',
      reason: 'not-recorded',
    }));
    expect(found).toBe('unknown');
    expect(because[0]?.note).toBe('no-events');
  });
});
