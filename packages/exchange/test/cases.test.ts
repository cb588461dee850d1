import {
  type Course,
  type CourseRecord,
  dayOfCivil,
  readFact,
  recordId,
  resolveAt,
  snapshotAt,
} from '@hepatica/course';
import { describe, expect, test } from 'vitest';
import { CASES, courseOf, readCase } from './published-cases.ts';

const local = courseOf('oligometastasis-local-therapy.yaml');
const infusion = courseOf('rupture-haic-metastasectomy.yaml');

describe.each(CASES)('$name', ({ paper, name }) => {
  test('is read without a finding', () => {
    expect(readCase(name).findings).toEqual([]);
  });

  test('keeps every contradiction, each with records that exist', () => {
    const course = courseOf(name);
    const ids = new Set<string>(course.records.map((record) => record.id));
    const expected = Array.from(
      { length: paper === 1 ? 14 : 13 },
      (_, index) => `X${paper}-${String(index + 1).padStart(2, '0')}`,
    );
    expect(course.contradictions.map((contradiction) => contradiction.id)).toEqual(expected);
    for (const { records } of course.contradictions) {
      for (const id of records) expect(ids).toContain(id);
    }
  });

  test('shows no record before the team knew it', () => {
    const course = courseOf(name);
    for (const day of new Set(course.records.map((record) => record.knownOn))) {
      const seen = snapshotAt(course, day).records;
      expect(seen.filter((record) => record.knownOn > day)).toEqual([]);
    }
  });
});

describe('local therapy of oligometastases', () => {
  test('counts four embolizations, one ablation and one radiotherapy in the first ten months', () => {
    const given = snapshotAt(local, dayAt(local, '+10mo')).records.filter(isGiven);
    expect(sessionsIn(given)).toEqual({ atLeast: 4, atMost: 4 });
    expect(given.filter((record) => record.kind === 'ablation')).toHaveLength(1);
    expect(given.filter((record) => record.kind === 'radiotherapy')).toHaveLength(1);
  });

  test('counts at least five embolizations, two ablations each of liver and lung, three radiotherapies in all', () => {
    const given = local.records.filter(isGiven);
    expect(sessionsIn(given)).toEqual({ atLeast: 5 });
    const ablations = given.filter((record) => record.kind === 'ablation');
    expect(ablations.filter((record) => record.compartment === 'intrahepatic')).toHaveLength(2);
    expect(ablations.filter((record) => record.compartment === 'extrahepatic')).toHaveLength(2);
    expect(given.filter((record) => record.kind === 'radiotherapy')).toHaveLength(3);
    expect(given.filter((record) => record.kind === 'systemic-therapy')).toEqual([]);
  });

  test('keeps both AFP values before treatment, as lower limits', () => {
    const readings = readFact(snapshotAt(local, dayAt(local, '+0d')), 'afp');
    const written = readings.map((reading) =>
      reading.kind === 'bounded' ? reading.asWritten : reading.kind,
    );
    expect(written.toSorted()).toEqual(['> 60,500 ng/mL', '> 65,000 ng/mL']);
  });

  test('keeps both sizes of the internal mammary node and both months of the right middle lobe lesion', () => {
    const [scan] = ofKind(local, 'imaging').filter((record) => record.id === 'ct-chest-year-6');
    const sizes = scan?.findings.map(({ longestDiameterMm: size }) =>
      size?.kind === 'quantity' ? size.quantity.value : null,
    );
    expect(sizes).toEqual([15.5, 15.6]);
    const [lesion] = local.records.filter((record) => record.id === 'lung-right-middle');
    expect(lesion?.at.alternatives?.map((reading) => reading.asWritten)).toEqual(['+38mo', '+24mo']);
  });

  test('never knows more than two lung metastases at a time, and four over the years', () => {
    const numbers = local.records.map((record) =>
      readFact(snapshotAt(local, record.at.latest), 'lung-metastasis-number'),
    );
    const most = numbers.flatMap(([newest]) => (newest?.kind === 'known' ? [Number(newest.value)] : []));
    expect(Math.max(...most)).toBeLessThanOrEqual(2);
    expect(ofKind(local, 'lesion').filter((record) => record.organ === 'lung')).toHaveLength(4);
    const before = snapshotAt(local, undefined, beside('before', 'wedge-resection'));
    expect(readFact(before, 'lung-metastasis-number')[0]).toMatchObject({ kind: 'known', value: 2 });
  });

  test('does not turn one described mass into a number of tumors', () => {
    const [number] = readFact(snapshotAt(local, dayAt(local, '+0d')), 'liver-tumor-number');
    expect(number).toEqual({ kind: 'unknown', reason: 'not-recorded' });
  });

  test('ends free of tumor', () => {
    const last = snapshotAt(local, dayAt(local, '~+78mo'));
    expect(last.lesions).toHaveLength(9);
    expect(last.lesions.filter(({ state }) => state !== 'gone' && state !== 'removed')).toEqual([]);
  });
});

describe('rupture, arterial infusion and metastasectomies', () => {
  test('has the thigh mass in no snapshot before October 2016', () => {
    const months = Array.from({ length: 75 }, (_, index) =>
      dayOfCivil({ year: 2010 + Math.floor((7 + index) / 12), month: ((7 + index) % 12) + 1, day: 1 }),
    );
    expect(months.at(-1)).toBe(dayAt(infusion, '2016-10-01'));
    for (const day of months) expect(thighIn(snapshotAt(infusion, day))).toEqual([]);
    expect(thighIn(snapshotAt(infusion, dayAt(infusion, '2016-09-30')))).toEqual([]);
    expect(thighIn(snapshotAt(infusion, dayAt(infusion, '2017-01-31')))).not.toEqual([]);
  });

  test('shows the thigh mass in 2016 to those who look back from February 2017', () => {
    const knownBy = dayAt(infusion, '2017-02-01');
    const lesions = snapshotAt(infusion, dayAt(infusion, '2016-06-30'), { knownBy }).lesions;
    expect(lesions.map(({ lesion }) => lesion)).toContain('M7');
  });

  test('does not count fifteen cycles before they were given', () => {
    const cycles = (at: string) =>
      snapshotAt(infusion, dayAt(infusion, at)).records.flatMap((record) =>
        record.kind === 'arterial-infusion' ? [record.cycles] : [],
      );
    expect(cycles('2011-12')).toEqual([]);
    expect(cycles('2012-02')).toEqual([15]);
  });

  test('shows sorafenib as going on in 2011, and why it ended only when it had', () => {
    const sorafenib = (at: string) =>
      snapshotAt(infusion, dayAt(infusion, at)).records.find((record) => record.kind === 'systemic-therapy');
    expect(sorafenib('2011-06')).toMatchObject({ agents: ['sorafenib'] });
    expect(sorafenib('2011-06')).not.toHaveProperty('until');
    expect(sorafenib('2011-06')).not.toHaveProperty('stopReason');
    expect(sorafenib('2012-02')).toMatchObject({ until: { asWritten: '2012-02' } });
  });

  test('finds nothing viable in the liver in February 2012, and none to three metastases among the nodules of the lungs', () => {
    const before = snapshotAt(infusion, undefined, beside('before', 'metastasectomy-1'));
    expect(readFact(before, 'liver-tumor-number')[0]).toMatchObject({ kind: 'known', value: 0 });
    expect(readFact(before, 'lung-metastasis-number')[0]).toMatchObject({
      kind: 'bounded',
      possible: { low: { value: 0 }, high: { value: 3 } },
    });
  });

  test('has one of the three nodules proven, one refuted and one undecided after the first metastasectomy', () => {
    const after = snapshotAt(infusion, dayAt(infusion, '2012-03'));
    const certainty = (id: string) => after.lesions.find(({ lesion }) => lesion === id)?.certainty;
    expect(['M3', 'M4', 'M5'].map(certainty)).toEqual(['proven', 'refuted', 'indeterminate']);
    expect(readFact(after, 'lung-metastasis-number')[0]).toMatchObject({
      kind: 'bounded',
      possible: { low: { value: 0 }, high: { value: 1 } },
    });
  });

  test('ends free of tumor', () => {
    const last = snapshotAt(infusion, dayAt(infusion, '2021-08'));
    expect(last.lesions).toHaveLength(7);
    expect(last.lesions.filter(({ state }) => state !== 'gone' && state !== 'removed')).toEqual([]);
  });
});

describe.each([
  { course: local, operation: 'wedge-resection', lesions: ['L5', 'L6'], only: 'lung' },
  { course: infusion, operation: 'metastasectomy-1', lesions: ['M3', 'M4'], only: 'lung' },
  { course: infusion, operation: 'metastasectomy-2', lesions: ['M5'], only: 'lung' },
  { course: infusion, operation: 'hepatic-resection', lesions: ['M6'], only: 'liver' },
  { course: infusion, operation: 'metastasectomy-3', lesions: ['M7'], only: 'muscle' },
])('the snapshots just before and just after $operation', ({ course, operation, lesions, only }) => {
  const before = snapshotAt(course, undefined, beside('before', operation));
  const after = snapshotAt(course, undefined, beside('after', operation));

  test('differ in the state of what was resected', () => {
    for (const lesion of lesions) {
      expect(before.lesions.find((state) => state.lesion === lesion)?.state).toBe('present');
      expect(after.lesions.find((state) => state.lesion === lesion)).toMatchObject({
        state: 'removed',
        organ: only,
      });
    }
  });

  test('hold no pathology of the specimen yet', () => {
    for (const { records } of [before, after]) {
      const read = records.filter((record) => record.kind === 'pathology' && record.specimen === 'resection');
      expect(read.flatMap((record) => (record.kind === 'pathology' ? record.lesions : []))).not.toContain(
        lesions[0],
      );
    }
  });
});

function beside(side: 'before' | 'after', record: string) {
  return { position: { side, record: recordId(record) } } as const;
}

function dayAt(course: Course, text: string) {
  const resolved = resolveAt(course, text);
  if (!('day' in resolved)) throw new Error(`no such day: ${text}`);
  return resolved.day;
}

function ofKind<Kind extends CourseRecord['kind']>(course: Course, kind: Kind) {
  return course.records.filter(
    (record): record is Extract<CourseRecord, { kind: Kind }> => record.kind === kind,
  );
}

function isGiven(record: CourseRecord): boolean {
  return 'state' in record && record.state === 'given';
}

/** Embolization sessions in all; without an upper end where one record has none. */
function sessionsIn(records: readonly CourseRecord[]): { atLeast: number; atMost?: number } {
  const counts = records.flatMap((record) => (record.kind === 'embolization' ? [record.sessions] : []));
  const atLeast = counts.reduce((sum, count) => sum + count.atLeast, 0);
  const atMost = counts.reduce((sum, count) => sum + (count.atMost ?? Number.POSITIVE_INFINITY), 0);
  return Number.isFinite(atMost) ? { atLeast, atMost } : { atLeast };
}

function thighIn({ lesions, records }: ReturnType<typeof snapshotAt>): readonly string[] {
  return [
    ...lesions.filter(({ organ }) => organ === 'muscle').map(({ lesion }) => lesion),
    ...records.filter((record) => /thigh/.test(record.id)).map(({ id }) => id),
  ];
}
