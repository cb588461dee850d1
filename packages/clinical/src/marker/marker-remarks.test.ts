import { day, parseCourse, snapshotAt } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { markerRemarks } from './marker-remarks.ts';

type Fields = Readonly<Record<string, unknown>>;

function codesOf(records: readonly Fields[]): readonly string[] {
  const { course, findings } = parseCourse({
    format: 'hepatica-course/2',
    id: 'markers',
    title: 'Markers',
    simulated: true,
    patient: { sex: 'male', ageYears: 60 },
    axis: { kind: 'relative', anchor: 'first treatment' },
    records,
  });
  if (course === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  return markerRemarks(snapshotAt(course, day(5000))).map(({ code }) => code);
}

const value = (id: string, at: string, analyte: string, result: string, more: Fields = {}): Fields => ({
  id,
  kind: 'laboratory',
  at,
  analyte,
  result,
  ...more,
});
const warfarin = (more: Fields = {}): Fields => ({
  id: 'drug',
  kind: 'medication',
  at: '+0d',
  name: 'Warfarin',
  class: 'anticoagulant',
  ...more,
});
const pivka = value('pivka', '+100d', 'pivka-ii', '400 mAU/mL');

describe('what is remarked on tumor markers', () => {
  it('a vitamin K antagonist that was taken when PIVKA-II was measured, and only then', () => {
    expect(codesOf([warfarin(), pivka])).toEqual(['marker-confounded']);
    expect(codesOf([warfarin({ until: '+100d' }), pivka])).toEqual(['marker-confounded']);
    expect(codesOf([warfarin({ until: '+50d' }), pivka])).toEqual([]);
    expect(codesOf([warfarin({ at: '+150d' }), pivka])).toEqual([]);
    expect(codesOf([warfarin({ taken: false }), pivka])).toEqual([]);
    expect(codesOf([warfarin(), value('afp', '+100d', 'afp', '400 ng/mL')])).toEqual([]);
  });

  it('a change of the assay, of one marker, where both are named', () => {
    const first = value('a', '+0d', 'afp', '20 ng/mL', { assay: 'one' });
    expect(codesOf([first, value('b', '+90d', 'afp', '21 ng/mL', { assay: 'two' })])).toEqual([
      'assay-changed',
    ]);
    expect(codesOf([first, value('b', '+90d', 'afp', '21 ng/mL')])).toEqual([]);
  });

  it('a rise that nothing on imaging explains, as an event of its own', () => {
    const rise = [value('a', '+0d', 'afp', '20 ng/mL'), value('b', '+90d', 'afp', '200 ng/mL')];
    const scan = {
      id: 'ct',
      kind: 'imaging',
      at: '+88d',
      modality: 'ct',
      covers: ['liver'],
      clearOf: ['liver'],
    };
    expect(codesOf([...rise, scan])).toContain('marker-progression-unexplained');
    const seen = [
      {
        id: 'l',
        kind: 'lesion',
        at: '+88d',
        lesion: 'L',
        organ: 'liver',
        nature: 'primary',
        site: 'S5',
        number: 1,
      },
      { ...scan, clearOf: [], findings: [{ lesion: 'L', status: 'viable' }] },
    ];
    expect(codesOf([...rise, ...seen])).not.toContain('marker-progression-unexplained');
  });
});
