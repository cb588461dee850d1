import { type Course, day, parseCourse, snapshotAt } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import {
  type Assessment,
  albi,
  assess,
  assessSnapshot,
  bclc2022,
  childPugh,
  modifiedUicc,
  stateThrough,
} from '../src/index.ts';

type RawRecord = Readonly<Record<string, unknown>>;

function courseOf(records: readonly RawRecord[], assumptions: readonly RawRecord[] = []): Course {
  const { course, findings } = parseCourse({
    format: 'hepatica-course/1',
    id: 'made-up',
    title: 'Made up for a test',
    simulated: true,
    patient: { sex: 'female', ageYears: 60 },
    axis: { kind: 'relative', anchor: 'first visit' },
    assumptions,
    records,
  });
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return course;
}

const lab = (id: string, at: string, analyte: string, result: string, more: RawRecord = {}): RawRecord => ({
  id,
  kind: 'laboratory',
  at,
  analyte,
  result,
  ...more,
});

const on = (course: Course, value: number) => snapshotAt(course, day(value));

function gradeOf(assessment: Assessment): unknown {
  return assessment.kind === 'determined'
    ? assessment.answer.grade
    : assessment.kind === 'open' && assessment.answer.grade;
}

describe('An assessment on a snapshot', () => {
  const measured = courseOf([
    lab('b', '+0d', 'bilirubin', '1.0 mg/dL'),
    lab('a', '+0d', 'albumin', '3.5 g/dL'),
  ]);

  it('uses a liver value on its thirtieth day and counts it unknown, though shown, on the next', () => {
    const fresh = assess(albi, on(measured, 30));
    expect(fresh.kind).toBe('determined');
    expect(fresh.used.map(({ ageDays }) => ageDays)).toEqual([30, 30]);

    const stale = assess(albi, on(measured, 31));
    expect(gradeOf(stale)).toEqual({ kind: 'among', values: [1, 2, 3] });
    expect(stale.missing.map(({ reason }) => reason)).toEqual(['outside-look-back', 'outside-look-back']);
    expect(stale.missing[0]?.stale?.presence).toMatchObject({ kind: 'known', value: 1 });
    expect(stale.missing[0]?.stale?.ageDays).toBe(31);
  });

  it('leaves out what to find out next where that is not asked for, and says everything else alike', () => {
    const lacking = on(courseOf([lab('b', '+0d', 'bilirubin', '1.0 mg/dL')]), 0);
    const asked = assess(childPugh, lacking);
    const unasked = assess(childPugh, lacking, { ask: false });
    expect(asked.kind === 'open' && asked.askNext).not.toBeNull();
    expect(unasked).toEqual({ ...asked, askNext: null });
  });

  it('knows the records behind each value', () => {
    const [bilirubin] = assess(albi, on(measured, 0)).used;
    expect(bilirubin?.presence).toMatchObject({ seen: { from: ['b'] } });
  });

  it('computes with each of several values of one date, and says so', () => {
    const course = courseOf([
      lab('b', '+0d', 'bilirubin', '1.0 mg/dL'),
      lab('a1', '+0d', 'albumin', '3.5 g/dL'),
      lab('a2', '+0d', 'albumin', '4.5 g/dL'),
    ]);
    const found = assess(albi, on(course, 0));
    expect(gradeOf(found)).toEqual({ kind: 'among', values: [1, 2] });
    expect(found.warnings.map(({ code }) => code)).toEqual(['input-conflict']);
    expect(found.used.map(({ input }) => input)).toEqual(['bilirubin', 'albumin', 'albumin']);
  });

  it('takes the later of two values of one date where their order is stated', () => {
    const course = courseOf([
      lab('b', '+0d', 'bilirubin', '1.0 mg/dL'),
      lab('a1', '+0d', 'albumin', '3.5 g/dL'),
      lab('a2', '+0d', 'albumin', '4.5 g/dL', { after: 'a1' }),
    ]);
    expect(gradeOf(assess(albi, on(course, 0)))).toBe(1);
  });

  it('does not count the same value recorded twice as a conflict', () => {
    const course = courseOf([
      lab('b', '+0d', 'bilirubin', '1.0 mg/dL'),
      lab('a1', '+0d', 'albumin', '3.5 g/dL'),
      lab('a2', '+0d', 'albumin', '35 g/L'),
    ]);
    const found = assess(albi, on(course, 0));
    expect(found.kind).toBe('determined');
    expect(found.warnings).toEqual([]);
  });

  it('warns where bilirubin and albumin lie more than a week apart', () => {
    const course = courseOf([
      lab('b', '+0d', 'bilirubin', '1.0 mg/dL'),
      lab('a', '+8d', 'albumin', '3.5 g/dL'),
    ]);
    expect(assess(albi, on(course, 8)).warnings.map(({ code }) => code)).toEqual(['values-apart']);
  });

  it('refuses an impossible value by name instead of an answer, even where a course came without a check', () => {
    const records = measured.records.map((record) =>
      record.kind === 'laboratory' && record.analyte === 'bilirubin' && record.result.kind === 'quantity'
        ? { ...record, result: { ...record.result, quantity: { ...record.result.quantity, value: 0 } } }
        : record,
    );
    const found = assess(albi, on({ ...measured, records }, 0));
    expect(found.kind === 'invalid' && found.problems.map(({ code, where }) => [code, where?.field])).toEqual(
      [['value-refused', 'bilirubin']],
    );
  });

  it('warns about a unit border only where the value was recorded in umol/L', () => {
    const codes = (result: string) => {
      const course = courseOf([lab('b', '+0d', 'bilirubin', result)]);
      return assess(childPugh, on(course, 0)).warnings.map(({ code }) => code);
    };
    expect(codes('34.1 umol/L')).toEqual(['unit-boundary']);
    expect(codes('1.995 mg/dL')).toEqual([]);
  });
});

describe('A named assumption', () => {
  const assumed = { id: 'no-ascites', fact: 'ascites', value: 'none', because: 'test' } as const;

  it('enters only when it is passed, and is named in the result', () => {
    const course = courseOf([lab('b', '+0d', 'bilirubin', '1.0 mg/dL')], [assumed]);
    expect(assess(childPugh, on(course, 0)).assumptions).toEqual([]);
    const found = assess(childPugh, on(course, 0), { assumptions: course.assumptions });
    expect(found.assumptions).toEqual(['no-ascites']);
    expect(found.used.find(({ input }) => input === 'ascites')?.assumption).toBe('no-ascites');
    expect(found.missing.map(({ input }) => input)).not.toContain('ascites');
  });

  it('never stands against a record', () => {
    const course = courseOf([{ id: 's', kind: 'liver-status', at: '+0d', ascites: 'mild' }]);
    const found = assess(childPugh, on(course, 0), { assumptions: [assumed] });
    expect(found.assumptions).toEqual([]);
    expect(found.used.find(({ input }) => input === 'ascites')?.presence).toMatchObject({ value: 'mild' });
  });

  it('narrows a recorded range that it lies in, and is left out with a warning where it does not', () => {
    const course = courseOf([
      {
        id: 'l',
        kind: 'lesion',
        at: '+0d',
        lesion: 'L1',
        organ: 'liver',
        nature: 'primary',
        site: 'both lobes',
        number: { atLeast: 2 },
      },
      {
        id: 'i',
        kind: 'imaging',
        at: '+0d',
        modality: 'ct',
        covers: ['liver'],
        findings: [{ lesion: 'L1', status: 'viable' }],
      },
    ]);
    const withNumber = (value: number) =>
      assess(modifiedUicc, on(course, 0), {
        assumptions: [{ id: 'number', fact: 'liver-tumor-number', value, because: 'test' }],
      });
    expect(withNumber(3).assumptions).toEqual(['number']);
    expect(withNumber(1).assumptions).toEqual([]);
    expect(withNumber(1).warnings.map(({ code }) => code)).toEqual(['assumption-contradicted']);
  });
});

describe('BCLC on a snapshot', () => {
  const tumor = [
    {
      id: 'l',
      kind: 'lesion',
      at: '+0d',
      lesion: 'L1',
      organ: 'liver',
      nature: 'primary',
      site: 'segment 6',
      number: 1,
    },
    {
      id: 'i',
      kind: 'imaging',
      at: '+0d',
      modality: 'ct',
      covers: ['liver', 'portal-vein'],
      findings: [{ lesion: 'L1', status: 'viable', longestDiameterMm: '18 mm' }],
      clearOf: ['portal-vein'],
    },
    { id: 's', kind: 'liver-status', at: '+0d', liverFunction: 'preserved' },
    {
      id: 't',
      kind: 'stated-assessment',
      at: '+0d',
      system: 'modified-uicc',
      answer: { n: 'N0', m: 'M0' },
      words: 'N0M0',
    },
  ];
  const stageWith = (status: RawRecord) => {
    const course = courseOf([...tumor, { id: 'p', kind: 'performance-status', at: '+0d', ...status }]);
    return assess(bclc2022, on(course, 0));
  };

  it('counts a performance status only when it is due to the cancer', () => {
    const byCancer = stageWith({ ecog: 1, cause: 'cancer' });
    expect(byCancer.kind === 'determined' && byCancer.answer.stage).toBe('C');
    const byOther = stageWith({ ecog: 1, cause: 'other' });
    expect(byOther.kind === 'determined' && byOther.answer.stage).toBe('0');
    expect(byOther.warnings.map(({ code }) => code)).toContain('performance-not-tumor-related');
  });

  it('counts a performance status of unstated cause, and says so', () => {
    const found = stageWith({ ecog: 1 });
    expect(found.kind === 'determined' && found.answer.stage).toBe('C');
    expect(found.warnings.map(({ code }) => code)).toEqual(['c-by', 'performance-cause-not-stated']);
  });
});

describe('The state through a course', () => {
  it('has one entry for each day on which something became known', () => {
    const course = courseOf([
      lab('b', '+0d', 'bilirubin', '1.0 mg/dL'),
      lab('a', '+0d', 'albumin', '3.5 g/dL'),
      lab('late', '+0d', 'albumin', '4.5 g/dL', { knownOn: '+5d', after: 'a' }),
      lab('b2', '+40d', 'bilirubin', '1.2 mg/dL'),
    ]);
    const states = stateThrough(course);
    expect(states.map((entry) => entry.day)).toEqual([0, 5, 40]);
    const grades = states.map(({ state }) =>
      state.assessments.filter(({ system }) => system === 'albi').map(gradeOf),
    );
    expect(grades.map(([grade]) => grade)).toEqual([2, 1, { kind: 'among', values: [1, 2, 3] }]);
  });

  it('compares a stated class only while it is recent', () => {
    const course = courseOf([
      lab('b', '+0d', 'bilirubin', '1.0 mg/dL'),
      {
        id: 'c',
        kind: 'stated-assessment',
        at: '+0d',
        system: 'child-pugh',
        answer: { class: 'C' },
        words: 'class C',
      },
    ]);
    const [now, later] = [assessSnapshot(on(course, 0)), assessSnapshot(on(course, 60))];
    expect(now.stated.map(({ agreement }) => agreement)).toEqual(['compatible']);
    expect(later.stated).toEqual([]);
  });
});

describe('Remarks that do not enter a rule', () => {
  const codesAt = (value: number) => {
    const course = courseOf([
      { id: 'r', kind: 'diagnosis', at: '+0d', condition: 'tumor-rupture' },
      { id: 's', kind: 'liver-status', at: '+0d', cirrhosis: 'no' },
    ]);
    return [childPugh, modifiedUicc].map((system) =>
      assess(system, on(course, value)).warnings.map(({ code }) => code),
    );
  };

  it('name a recent rupture and a liver without cirrhosis', () => {
    expect(codesAt(10)).toEqual([['tumor-rupture', 'no-cirrhosis'], ['tumor-rupture']]);
  });

  it('say that a cholestatic cause has bilirubin bands of its own, and take neither by itself', () => {
    const course = courseOf([
      { id: 'pbc', kind: 'cirrhosis-etiology', at: '+0d', etiologies: ['cholestatic'] },
      lab('b', '+0d', 'bilirubin', '3.5 mg/dL'),
    ]);
    const [standard, cholestatic] = [{}, { policies: { bilirubinBands: 'cholestatic' } }].map((options) =>
      assess(childPugh, on(course, 5), options),
    );
    expect(standard?.warnings.map(({ code }) => code)).toEqual(['cholestatic-bands']);
    expect([standard, cholestatic].map((one) => one?.kind === 'open' && one.answer.score)).toEqual([
      { kind: 'among', values: [7, 8, 9, 10, 11, 12, 13, 14, 15] },
      { kind: 'among', values: [5, 6, 7, 8, 9, 10, 11, 12, 13] },
    ]);
  });

  it('no longer name a rupture once it is long past', () => {
    expect(codesAt(31)).toEqual([['no-cirrhosis'], ['tumor-rupture']]);
    expect(codesAt(121)).toEqual([['no-cirrhosis'], []]);
  });
});
