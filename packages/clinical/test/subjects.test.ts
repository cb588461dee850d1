import { type Course, day, parseCourse, snapshotAt } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { type Assessment, assess, assessEach, assessSnapshot, type System, systems } from '../src/index.ts';

type RawRecord = Readonly<Record<string, unknown>>;

function courseOf(records: readonly RawRecord[], ageYears: number | null = 66): Course {
  const { course, findings } = parseCourse({
    format: 'hepatica-course/2',
    id: 'made-up',
    title: 'Made up for a test',
    simulated: true,
    patient: { sex: 'female', ageYears },
    axis: { kind: 'relative', anchor: 'first visit' },
    records,
  });
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return course;
}

function systemNamed(id: string): System {
  const system = systems.find((candidate) => candidate.id === id);
  if (system === undefined) throw new Error(`no system ${id}`);
  return system;
}

const complication = (id: string, at: string, more: RawRecord): RawRecord => ({
  id,
  kind: 'complication',
  at,
  event: 'pneumothorax',
  ...more,
});

const seenAlive = (at: string): RawRecord => ({
  id: 'alive',
  kind: 'vital-status',
  at,
  status: 'alive',
});

const gradeOf = (assessment: Assessment | undefined): unknown =>
  assessment?.kind === 'determined'
    ? assessment.answer.grade
    : assessment?.kind === 'open' && assessment.answer.grade;

describe('A complication', () => {
  const tube = complication('tube', '+3d', {
    therapy: 'intervention',
    stayHours: '36 h',
    sequelae: 'none',
    fatal: false,
  });
  const major = complication('major', '+5d', { event: 'bleeding', grades: { sir: 'major' } });
  const snapshot = snapshotAt(courseOf([tube, major]), day(10));

  it('is graded by itself, each system once for each of them', () => {
    const found = assessEach(systemNamed('sir-2003'), snapshot);
    expect(found.map(({ subject }) => subject)).toEqual(['tube', 'major']);
    expect(found.map(gradeOf)).toEqual(['C', { kind: 'among', values: ['C', 'D', 'E', 'F'] }]);
    expect(assessEach(systemNamed('cirse-2017'), snapshot).map(gradeOf)[0]).toBe(3);
    expect(assessEach(systemNamed('clavien-dindo'), snapshot).map(gradeOf)[0]).toBe('IIIa');
    expect(assessEach(systemNamed('ctcae-5-event'), snapshot).map(gradeOf)[0]).toBe(2);
  });

  it('names the record that each input was read from', () => {
    const [first] = assessEach(systemNamed('sir-2003'), snapshot);
    expect(first?.used.map(({ presence }) => presence.kind !== 'unknown' && presence.seen.from)).toEqual([
      ['tube'],
      ['tube'],
      ['tube'],
      ['tube'],
    ]);
    expect(first?.missing.map(({ input, matters }) => [input, matters])).toEqual([['reported', false]]);
  });

  it('was not fatal where something later is recorded of the living patient, and may have been where nothing is', () => {
    const untold = complication('untold', '+3d', { therapy: 'none', stayHours: '0 h', sequelae: 'none' });
    const [open] = assessEach(systemNamed('sir-2003'), snapshotAt(courseOf([untold]), day(20)));
    expect(gradeOf(open)).toEqual({ kind: 'among', values: ['A', 'F'] });
    const later = snapshotAt(courseOf([untold, seenAlive('+15d')]), day(20));
    expect(assessEach(systemNamed('sir-2003'), later).map(gradeOf)).toEqual(['A']);
    // What is known only later is not used earlier.
    const before = snapshotAt(courseOf([untold, seenAlive('+15d')]), day(10));
    expect(assessEach(systemNamed('sir-2003'), before).map(gradeOf)).toEqual([
      { kind: 'among', values: ['A', 'F'] },
    ]);
  });

  it('has its stated grade beside the computed one, and a warning where the two cannot both be', () => {
    const stated = (id: string, grades: RawRecord) =>
      complication(id, '+3d', {
        therapy: 'intervention',
        stayHours: '36 h',
        sequelae: 'none',
        fatal: false,
        grades,
      });
    const both = snapshotAt(courseOf([stated('right', { sir: 'C' }), stated('wrong', { sir: 'A' })]), day(5));
    const found = assessEach(systemNamed('sir-2003'), both);
    expect(found.map(gradeOf)).toEqual(['C', 'C']);
    expect(found.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      ['stated-beside'],
      ['stated-conflict'],
    ]);
  });

  it('is assessed of itself only: without one there is nothing to say, and none may be left out', () => {
    const empty = snapshotAt(courseOf([seenAlive('+1d')]), day(10));
    expect(assessEach(systemNamed('sir-2003'), empty)).toEqual([]);
    expect(() => assess(systemNamed('sir-2003'), empty)).toThrow(/speaks of a complication/);
  });
});

describe('CTCAE items of the laboratory', () => {
  const gradeOf = (id: string, analyte: string, result: string, referenceRange?: RawRecord) => {
    const value = { id: 'lab', kind: 'laboratory', at: '+0d', analyte, result };
    const course = courseOf([referenceRange === undefined ? value : { ...value, referenceRange }]);
    const found = assess(systemNamed(id), snapshotAt(course, day(1)));
    return found.kind === 'determined' ? found.answer.grade : found.kind === 'open' && found.answer.grade;
  };

  it('read the limit from the reference range beside the value, in its own unit', () => {
    const low = { low: 150_000, unit: '/uL' };
    expect(gradeOf('ctcae-5-platelets', 'platelets', '90 10^9/L', low)).toBe(1);
    expect(gradeOf('ctcae-5-platelets', 'platelets', '160 10^9/L', low)).toBe(0);
    expect(gradeOf('ctcae-5-platelets', 'platelets', '> 160 10^9/L', low)).toBe(0);
    expect(gradeOf('ctcae-5-platelets', 'platelets', '90 10^9/L')).toEqual({ kind: 'among', values: [0, 1] });
    const high = { high: 20.52, unit: 'umol/L' };
    const system = systemNamed('ctcae-5-bilirubin');
    const course = courseOf([
      {
        id: 'lab',
        kind: 'laboratory',
        at: '+0d',
        analyte: 'bilirubin',
        result: '3.1 mg/dL',
        referenceRange: high,
      },
    ]);
    const { used } = assess(system, snapshotAt(course, day(1)));
    expect(used.find(({ input }) => input === 'upperLimit')?.presence).toMatchObject({
      kind: 'known',
      value: 1.2,
    });
  });

  it('leave the baseline open, which no record names', () => {
    expect(gradeOf('ctcae-5-alt', 'alt', '160 U/L', { high: 40, unit: 'U/L' })).toMatchObject({
      kind: 'among',
    });
  });
});

describe('Comorbidity', () => {
  const ill = (condition: string, present: boolean): RawRecord => ({
    id: condition,
    kind: 'comorbidity',
    at: '+0d',
    condition,
    present,
  });

  it('is unknown where nobody wrote of it, and adds its weight where it is recorded', () => {
    const charlson = systemNamed('charlson-1987');
    const told = assess(charlson, snapshotAt(courseOf([ill('moderate-severe-renal-disease', true)]), day(5)));
    expect(told.kind).toBe('open');
    const score = told.kind === 'open' ? told.answer.score : undefined;
    expect(score?.kind === 'among' && Math.min(...score.values.map(Number))).toBe(2);
    const age = told.used.find(({ input }) => input === 'age');
    // Five days after the day on which she was 66 she may have had her birthday.
    expect(age?.presence).toMatchObject({
      kind: 'bounded',
      possible: { low: { value: 66 }, high: { value: 67 } },
    });
  });

  it('is left out when a whole course is assessed, since it is asked for by name', () => {
    const { assessments } = assessSnapshot(snapshotAt(courseOf([seenAlive('+1d')]), day(5)));
    expect(assessments.map(({ system }) => system)).not.toContain('charlson-1987');
    expect(assessments.map(({ system }) => system)).toContain('meld');
  });

  it('makes a patient on dialysis count with the highest creatinine, for seven days', () => {
    const lab = (analyte: string, result: string): RawRecord => ({
      id: analyte,
      kind: 'laboratory',
      at: '+0d',
      analyte,
      result,
    });
    const records = [lab('bilirubin', '1 mg/dL'), lab('inr', '1'), ill('dialysis', true)];
    const scoreOn = (value: number) => {
      const found = assess(systemNamed('meld'), snapshotAt(courseOf(records), day(value)));
      return found.kind === 'determined' ? found.answer.score : found.kind;
    };
    expect(scoreOn(7)).toBe(20);
    expect(scoreOn(8)).toBe('open');
  });
});

describe('A Karnofsky percentage', () => {
  const recorded = courseOf([{ id: 'ps', kind: 'performance-status', at: '+0d', karnofsky: 80 }]);

  it('stands for an ECOG grade only where the crosswalk is asked for', () => {
    const snapshot = snapshotAt(recorded, day(5));
    expect(gradeOf(assess(systemNamed('karnofsky'), snapshot))).toBe(1);
    const ecog = assess(systemNamed('ecog'), snapshot);
    expect(ecog.kind).toBe('open');
    expect(ecog.used).toEqual([]);
  });
});

it('A lesion that was refuted has no role in RECIST 1.1; one that is only doubted has', () => {
  const lesion = (id: string, certainty: string): RawRecord => ({
    id: `${id}-seen`,
    kind: 'lesion',
    at: '+0d',
    lesion: id,
    organ: 'lung',
    nature: 'metastasis',
    site: 'right upper lobe',
    number: 1,
    certainty,
  });
  const snapshot = snapshotAt(
    courseOf([lesion('scar', 'refuted'), lesion('nodule', 'indeterminate')]),
    day(10),
  );
  const found = assessEach(systemNamed('recist-eligibility'), snapshot);
  expect(found.map(({ subject }) => subject)).toEqual(['nodule-seen']);
});
