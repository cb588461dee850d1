import { type Course, type CourseRecord, day, parseCourse, snapshotAt, timeline } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { familiesOf } from '../response/reading/lesion-family.ts';
import { wasTreatedWithout } from '../response/reading/measurable.ts';
import { ablationCounts } from './ablation-counts.ts';
import { ablationTracks, CLEAR_ORGAN_ASSUMPTION, isMeasurableAfterAblation } from './ablation-tracks.ts';
import { isMajorComplication } from './major-complication.ts';

type Fields = Readonly<Record<string, unknown>>;

function courseOf(records: readonly Fields[]): Course {
  const { course, findings } = parseCourse({
    format: 'hepatica-course/1',
    id: 'made-up',
    title: 'Made up for a test',
    simulated: true,
    patient: { sex: 'male', ageYears: 60 },
    axis: { kind: 'relative', anchor: 'first visit' },
    records,
  });
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return course;
}

const recordsOf = (records: readonly Fields[]) => timeline(courseOf(records));

const nodule = (lesion: string, organ = 'lung'): Fields => ({
  id: `lesion-${lesion}`,
  kind: 'lesion',
  at: '+0d',
  lesion,
  organ,
  nature: organ === 'lung' ? 'metastasis' : 'primary',
  site: 'not named',
  number: 1,
});
const session = (id: string, at: string, targets: readonly string[], more: Fields = {}): Fields => ({
  id,
  kind: 'ablation',
  at,
  targets,
  compartment: 'extrahepatic',
  technique: 'microwave',
  ...more,
});
const ct = (id: string, at: string, findings: readonly Fields[], more: Fields = {}): Fields => ({
  id,
  kind: 'imaging',
  at,
  modality: 'ct',
  covers: ['lung', 'liver'],
  findings,
  ...more,
});
const grade = (id: string, of: string, more: Fields): Fields => ({
  id,
  kind: 'complication',
  at: '+1d',
  of,
  event: 'pneumothorax',
  ...more,
});

describe('The figures of ablations', () => {
  const success = (lesion: string, technicalSuccess: string): Fields => ({ lesion, technicalSuccess });
  const one = recordsOf([
    nodule('A'),
    nodule('B'),
    session('s1', '+0d', ['A', 'B'], { perLesion: [success('A', 'yes'), success('B', 'yes')] }),
    ct('m1', '+30d', [
      { lesion: 'A', status: 'nonviable' },
      { lesion: 'B', status: 'viable' },
    ]),
    session('s2', '+40d', ['B'], { perLesion: [success('B', 'yes')] }),
    ct('m3', '+91d', [
      { lesion: 'A', status: 'viable' },
      { lesion: 'B', status: 'nonviable' },
    ]),
    grade('c1', 's1', { grades: { sir: 'B' } }),
    grade('c2', 's2', { therapy: 'intervention' }),
  ]);
  const two = recordsOf([nodule('A'), session('s1', '+0d', ['A'], { completeness: 'complete' })]);

  it('have the lesion, the session and the patient as denominators, never mixed', () => {
    const counts = ablationCounts([one, two]);
    const short = Object.fromEntries(
      Object.entries(counts).map(([name, { atLeast, atMost, of, unit }]) => [
        name,
        [atLeast, atMost, of, unit],
      ]),
    );
    expect(short).toEqual({
      technicalSuccess: [3, 3, 3, 'lesion'],
      primaryEfficacy: [1, 2, 3, 'lesion'],
      secondaryEfficacy: [1, 1, 1, 'lesion'],
      localProgression: [1, 1, 2, 'lesion'],
      primaryEfficacyPerPatient: [0, 1, 2, 'patient'],
      localProgressionPerPatient: [1, 1, 2, 'patient'],
      majorComplicationPerSession: [1, 1, 3, 'session'],
      majorComplicationPerPatient: [1, 1, 2, 'patient'],
    });
  });

  it('without any scan are bounds, not a rate', () => {
    const { primaryEfficacy } = ablationCounts([two]);
    expect([primaryEfficacy.atLeast, primaryEfficacy.atMost, primaryEfficacy.of]).toEqual([0, 1, 1]);
  });

  it('of patients who had none are not of them', () => {
    expect(ablationCounts([recordsOf([nodule('A')])]).technicalSuccess.of).toBe(0);
  });
});

describe('Efficacy that rests on a scan that only calls the organ clear', () => {
  it('names that reading as an assumption', () => {
    const records = recordsOf([
      nodule('A'),
      session('s1', '+0d', ['A']),
      ct('m6', '+183d', [], { clearOf: ['lung'] }),
    ]);
    const [{ track } = { track: undefined }] = ablationTracks(records);
    expect(track?.assumptions).toEqual([CLEAR_ORGAN_ASSUMPTION]);
    expect(track?.warnings.map(({ code }) => code)).toContain('efficacy-inferred');
    expect(track?.series.at(-1)?.answer?.primaryEfficacy).toEqual({ kind: 'one', value: 'yes' });
    expect(track?.series.at(-1)?.answer?.technicalSuccess).toEqual({ kind: 'among', values: ['yes', 'no'] });
  });
});

/** Clear after a month, larger and viable after six. */
const grownZone = (organ: string): readonly Fields[] => [
  nodule('A', organ),
  session('s1', '+0d', ['A']),
  ct('m1', '+30d', [{ lesion: 'A', status: 'nonviable' }]),
  ct('m6', '+183d', [{ lesion: 'A', status: 'viable', change: 'larger' }]),
];

describe('An ablation zone', () => {
  const grown = (organ: string) => recordsOf(grownZone(organ));
  const idOf = (records: readonly CourseRecord[]) =>
    records.flatMap((record) => (record.kind === 'lesion' ? [record.lesion] : []))[0];

  it('in the lung is never measured as tumor, elsewhere only once it has progressed', () => {
    for (const [organ, expected] of [
      ['lung', false],
      ['liver', true],
    ] as const) {
      const records = grown(organ);
      const id = idOf(records);
      if (id === undefined) throw new Error('no lesion');
      expect(isMeasurableAfterAblation(id, records)).toBe(expected);
      expect(
        isMeasurableAfterAblation(
          id,
          records.filter((record) => record.id !== 'm6'),
        ),
      ).toBe(false);
      expect(
        isMeasurableAfterAblation(
          id,
          records.filter(({ kind }) => kind !== 'ablation'),
        ),
      ).toBe(true);
    }
  });
});

describe('Response criteria', () => {
  it.each(['lung', 'liver'])('read an ablation zone in the %s as its track does', (organ) => {
    const course = courseOf(grownZone(organ));
    for (const on of [40, 200]) {
      const snapshot = snapshotAt(course, day(on));
      const [family] = familiesOf(snapshot);
      if (family === undefined) throw new Error('no lesion');
      expect(wasTreatedWithout(snapshot, family)).toBe(
        !isMeasurableAfterAblation(family.root, snapshot.records),
      );
    }
  });
});

describe('A complication is major', () => {
  const of = (more: Fields) => {
    const [found] = recordsOf([nodule('A'), session('s1', '+0d', ['A']), grade('c', 's1', more)]).filter(
      (record) => record.kind === 'complication',
    );
    if (found?.kind !== 'complication') throw new Error('no complication');
    return isMajorComplication(found);
  };

  it('by the grade stated, from C on', () => {
    expect(['A', 'B', 'C', 'D', 'E', 'F', 'minor', 'major'].map((sir) => of({ grades: { sir } }))).toEqual([
      'no',
      'no',
      'yes',
      'yes',
      'yes',
      'yes',
      'no',
      'yes',
    ]);
  });

  it('else by what it led to, and open where nobody says', () => {
    expect(of({ therapy: 'intervention' })).toBe('yes');
    expect(of({ fatal: true })).toBe('yes');
    expect(of({ sequelae: 'mild-permanent', therapy: 'none' })).toBe('yes');
    const nothingElse = { sequelae: 'none', fatal: false };
    expect(of({ therapy: 'none', stayHours: '20 h', ...nothingElse })).toBe('no');
    expect(of({ therapy: 'none', stayHours: '20 h' })).toBe('open');
    expect(of({ therapy: 'none', stayHours: '> 48 h' })).toBe('yes');
    expect(of({ therapy: 'none' })).toBe('open');
    expect(of({})).toBe('open');
  });
});
