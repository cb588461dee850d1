import { describe, expect, it } from 'vitest';
import {
  afp,
  calendarDocument,
  courseOf,
  embolization,
  liverTumor,
  lungNodule,
  relativeDocument,
  resection,
  scan,
} from '../../test/sample-course.ts';
import { recordId } from '../record/ids.ts';
import type { Day } from '../words/day.ts';
import { knownAtTimeZero } from './known-at-time-zero.ts';
import { resolveAt } from './resolve-at.ts';
import { snapshotAt } from './snapshot-at.ts';
import { stepDates } from './step-dates.ts';
import { timeline } from './timeline.ts';

const course = courseOf(
  calendarDocument([
    liverTumor('2012-01'),
    afp('afp-january', '2012-01', '400 ng/mL'),
    scan('ct', '2012-02', { covers: ['lung'], findings: [{ lesion: 'N1', status: 'viable' }] }),
    lungNodule('N1', '2012-02'),
    resection('operation', '2012-02', ['N1'], { after: 'ct' }),
    {
      kind: 'pathology',
      id: 'histology',
      at: '2012-02',
      after: 'operation',
      specimen: 'resection',
      lesions: ['N1'],
      result: 'metastatic-hcc',
    },
    afp('afp-february', '2012-02', '20 ng/mL'),
    afp('afp-old-told-late', '2012-01', '300 ng/mL', { knownOn: '2012-04' }),
    {
      kind: 'systemic-therapy',
      id: 'sorafenib',
      at: '2012-01',
      until: '2012-06',
      stopReason: 'progression',
      compartment: 'systemic',
      agents: ['sorafenib'],
      dose: '400 mg twice daily',
    },
  ]),
);
function on(text: string): Day {
  const resolved = resolveAt(course, text);
  if (resolved.kind === 'problem') throw new Error(resolved.finding.message);
  return resolved.day;
}
const ids = (records: readonly { readonly id: string }[]) => records.map((record) => record.id);
const before = (id: string) =>
  snapshotAt(course, undefined, { position: { side: 'before', record: recordId(id) } });
const after = (id: string) =>
  snapshotAt(course, undefined, { position: { side: 'after', record: recordId(id) } });

describe('snapshots', () => {
  it('C24 a record shows from the last day of its date, when it was known', () => {
    expect(ids(snapshotAt(course, on('2012-01-30')).records)).toEqual([]);
    expect(ids(snapshotAt(course, on('2012-01')).records)).toEqual(['tumor', 'afp-january', 'sorafenib']);
  });
  it('C24 a value that was told later shows only then, though it was true before', () => {
    expect(ids(snapshotAt(course, on('2012-03')).records)).not.toContain('afp-old-told-late');
    expect(ids(snapshotAt(course, on('2012-04')).records)).toContain('afp-old-told-late');
    const withHindsight = snapshotAt(course, on('2012-01'), { knownBy: on('2012-04') });
    expect(ids(withHindsight.records)).toContain('afp-old-told-late');
    expect(ids(withHindsight.records)).not.toContain('ct');
  });
  it('C25 an interval that reaches beyond the day shows with order-unknown', () => {
    const snapshot = snapshotAt(course, on('2012-02-10'), { knownBy: on('2012-02') });
    expect(ids(snapshot.records)).toContain('ct');
    expect(snapshot.findings.map((finding) => [finding.code, finding.where?.record])).toContainEqual([
      'order-unknown',
      'ct',
    ]);
  });
  it('C26 the end of a treatment is not known while it goes on', () => {
    const given = (text: string) => snapshotAt(course, on(text)).records.find(({ id }) => id === 'sorafenib');
    expect(given('2012-02')).not.toHaveProperty('until');
    expect(given('2012-02')).not.toHaveProperty('stopReason');
    expect(given('2012-06')).toHaveProperty('stopReason', 'progression');
  });
  it('C29 just before a record, it and all that came after it are left out', () => {
    const snapshot = before('operation');
    expect(ids(snapshot.records)).toContain('ct');
    expect(ids(snapshot.records)).not.toContain('operation');
    expect(ids(snapshot.records)).not.toContain('histology');
    expect(snapshot.lesions.find(({ lesion }) => lesion === 'N1')?.state).toBe('present');
    expect(snapshot.day).toBe(on('2012-02'));
  });
  it('C29 beside a record, ages count from the middle of its own date, on a day from that day', () => {
    expect(before('operation').agesFrom).toBe(on('2012-02-15'));
    expect(after('operation').agesFrom).toBe(on('2012-02-15'));
    expect(snapshotAt(course, on('2012-03')).agesFrom).toBe(on('2012-03'));
  });
  it('C29 just after a record, it stays and what came after it is left out', () => {
    const snapshot = after('operation');
    expect(ids(snapshot.records)).toContain('operation');
    expect(ids(snapshot.records)).not.toContain('histology');
    expect(snapshot.lesions.find(({ lesion }) => lesion === 'N1')?.state).toBe('removed');
  });
  it('C29 what shares the time of the record without a stated order stays, with order-unknown', () => {
    const snapshot = before('operation');
    expect(ids(snapshot.records)).toContain('afp-february');
    const doubtful = snapshot.findings.filter((finding) => finding.code === 'order-unknown');
    expect(doubtful.map((finding) => finding.where?.record)).toEqual(['afp-february']);
  });
  it('C29 that a lesion was known before it was treated need not be stated', () => {
    const doubtful = (side: typeof before, id: string) => side(id).findings.map(({ where }) => where?.record);
    expect(doubtful(after, 'operation')).not.toContain('nodule-N1');
    expect(doubtful(before, 'nodule-N1')).not.toContain('operation');
    // Of what did not treat it the order is as open as before.
    expect(doubtful(before, 'histology')).toContain('nodule-N1');
  });
  it('C29 a position that does not exist is a mistake of the caller', () => {
    expect(() => before('nothing')).toThrow('there is no such record');
    expect(() => snapshotAt(course, undefined)).toThrow(RangeError);
  });
  it('C47 a value known after time zero is no baseline', () => {
    expect(knownAtTimeZero(10, 10)).toEqual({ kind: 'known' });
    expect(knownAtTimeZero(11, 10)).toEqual({ kind: 'later', byDays: 1 });
    expect(knownAtTimeZero({ earliest: on('2012-02-01'), latest: on('2012-02') }, on('2012-02-10'))).toEqual({
      kind: 'order-unknown',
    });
  });
  it('C48 the timeline holds what was known by a day, oldest first, an order stated before an order of dates', () => {
    expect(ids(timeline(course, on('2012-02')))).toEqual([
      'tumor',
      'afp-january',
      'sorafenib',
      'nodule-N1',
      'ct',
      'afp-february',
      'operation',
      'histology',
    ]);
    expect(timeline(course)).toHaveLength(course.records.length);
  });
  it('C48 a stated order goes before the usual one of scans and treatments', () => {
    const records = [
      liverTumor('2012-01'),
      scan('ct', '2012-02', { after: 'tace' }),
      embolization('tace', '2012-02'),
    ];
    expect(ids(timeline(courseOf(calendarDocument(records))))).toEqual(['tumor', 'tace', 'ct']);
  });
  it('C6 an ambiguous date is placed by its preferred reading and known only after its last', () => {
    const ambiguous = courseOf(
      relativeDocument([afp('a', '+38mo | +24mo', '5 ng/mL'), afp('b', '+33mo', '5 ng/mL')]),
    );
    expect(ids(timeline(ambiguous))).toEqual(['b', 'a']);
    const lastReading = resolveAt(ambiguous, '+38mo');
    expect(ambiguous.records[0]?.knownOn).toBe(lastReading.kind === 'day' && lastReading.day);
  });
  it('C49 a day is written as in the file and means the last day of what is written', () => {
    expect(on('2012-02')).toBe(on('2012-02-29'));
    const relative = courseOf(relativeDocument([]));
    expect(resolveAt(relative, '+11mo')).toEqual({ kind: 'day', day: 350 });
    expect(resolveAt(relative, '+7d')).toEqual({ kind: 'day', day: 7 });
    expect(resolveAt(relative, '2012-02').kind).toBe('problem');
    expect(resolveAt(course, '+11mo').kind).toBe('problem');
  });
  it('C50 only scans and treatments that were given are steps', () => {
    const planned = courseOf(
      calendarDocument([
        liverTumor('2012-01'),
        scan('ct', '2012-03'),
        embolization('tace', '2012-02'),
        embolization('tace-planned', '2012-04', { state: 'planned' }),
      ]),
    );
    expect(stepDates(planned).map(({ record, label }) => [record, label])).toEqual([
      ['tace', 'TACE'],
      ['ct', 'CT'],
    ]);
  });
});
