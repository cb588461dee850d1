import { ANALYTES, appendDocuments, type Course, canonicalUnit, unitsOf } from '@hepatica/course';
import { describe, expect, it } from 'vitest';
import { withAnalyte, withCell, withValues } from './lab-grid.ts';
import { readLabCell } from './read-lab-cell.ts';
import { keepChosenUnits, unitsChosenLast, unitsOfCourse } from './units-before.ts';
import { offeredUnits } from './usual-units.ts';

const course: Course = {
  id: 'p-1',
  title: 'A patient',
  simulated: false,
  patient: { sex: 'female', ageYears: null },
  axis: { kind: 'calendar' },
  records: [],
  assumptions: [],
  contradictions: [],
};

describe('a laboratory cell', () => {
  it.each([
    ['3.8', 'albumin', 'g/dL', '3.8 g/dL'],
    ['38', 'albumin', 'g/L', '38 g/L'],
    ['>35000', 'afp', 'ng/mL', '>35000 ng/mL'],
    ['> 35,000 ng/mL', 'afp', '', '> 35,000 ng/mL'],
    ['<2', 'afp', 'ng/mL', '<2 ng/mL'],
    ['2000+', 'afp', 'ng/mL', '>= 2000 ng/mL'],
    ['1.12', 'inr', 'ratio', '1.12'],
  ] as const)('%s of %s in %s is written as %s', (text, analyte, unit, result) => {
    expect(readLabCell(text, analyte, unit)).toMatchObject({ kind: 'value', result });
  });

  it('blank is nothing, and not done is a statement', () => {
    expect(readLabCell('  ', 'afp', 'ng/mL')).toEqual({ kind: 'blank' });
    expect(readLabCell('ND', 'afp', 'ng/mL')).toEqual({ kind: 'missing', reason: 'not-done' });
    expect(readLabCell('not done', 'afp', '')).toEqual({ kind: 'missing', reason: 'not-done' });
  });

  it('a unit is never guessed', () => {
    const reading = readLabCell('1.4', 'bilirubin', '');
    expect(reading).toMatchObject({ kind: 'problem', finding: { code: 'unit-missing' } });
    expect(readLabCell('1.4 stone', 'bilirubin', 'mg/dL')).toMatchObject({ kind: 'problem' });
  });

  it('the value in the usual unit is shown beside another', () => {
    expect(readLabCell('34.2', 'bilirubin', 'umol/L')).toMatchObject({ converted: '2 mg/dL' });
    expect(readLabCell('< 34.2', 'bilirubin', 'umol/L')).toMatchObject({ converted: '< 2 mg/dL' });
    expect(readLabCell('2', 'bilirubin', 'mg/dL')).toMatchObject({ converted: null });
  });

  it('a decimal comma is asked about', () => {
    expect(readLabCell('3,8', 'albumin', 'g/dL')).toEqual({
      kind: 'comma',
      asDecimal: '3.8',
      asThousands: null,
    });
  });

  it('a word is kept as such only where it says how the value lies', () => {
    expect(readLabCell('normal', 'afp', '')).toMatchObject({ result: { words: 'normal', reads: 'normal' } });
    expect(readLabCell('a bit high', 'afp', 'ng/mL')).toMatchObject({ kind: 'problem' });
  });
});

describe('the units of an analyte', () => {
  it.each(ANALYTES)(
    'of %s are offered all, the canonical one first and at most three as usual',
    (analyte) => {
      const { usual, rare } = offeredUnits(analyte);
      expect(usual[0]).toBe(canonicalUnit(analyte));
      expect(usual.length).toBeLessThanOrEqual(3);
      expect([...usual, ...rare].toSorted()).toEqual([...unitsOf(analyte)].toSorted());
    },
  );

  it('bilirubin is asked for in mg/dL or umol/L, not in pg/mL', () => {
    expect(offeredUnits('bilirubin').usual).toEqual(['mg/dL', 'umol/L']);
    expect(offeredUnits('bilirubin').rare).toContain('pg/mL');
  });
});

describe('the units that a sheet begins with', () => {
  const value = (id: string, at: string, result: object | string) => ({
    id,
    kind: 'laboratory',
    at,
    analyte: 'afp',
    result,
  });

  it("are those of the patient's last values", () => {
    const documents = [
      value('a', '2020-02', '5 IU/mL'),
      value('b', '2020-01', '6 ng/mL'),
      value('c', '2020-03', { words: 'rising', reads: 'rising' }),
    ];
    expect(unitsOfCourse(appendDocuments(course, documents).course)).toEqual({ afp: 'IU/mL' });
  });

  it('else those chosen last; what the browser holds of anything else is passed over', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
    };
    const grid = withCell(
      withAnalyte({ dates: [''], rows: [] }, 'bilirubin', 'umol/L'),
      'bilirubin',
      0,
      '17',
    );
    keepChosenUnits(storage, withAnalyte(grid, 'albumin', 'g/L'));
    expect(unitsChosenLast(storage)).toEqual({ bilirubin: 'umol/L' });
    for (const text of ['{"bilirubin":"stone","weight":"kg"}', 'null', '{', '3']) {
      storage.setItem('hepatica-units', text);
      expect(unitsChosenLast(storage)).toEqual({});
    }
  });
});

describe('the laboratory grid', () => {
  const empty = { dates: [''], rows: [] };
  it('takes values with new dates and analytes, and fills what is blank', () => {
    const grid = withValues(withAnalyte(empty, 'afp', 'ng/mL'), [
      { date: '2015-01', analyte: 'afp', unit: 'ng/mL', text: '5' },
      { date: '2015-02', analyte: 'afp', unit: 'ng/mL', text: '6' },
      { date: '2015-01', analyte: 'albumin', unit: 'g/L', text: '38' },
    ]);
    expect(grid.dates).toEqual(['2015-01', '2015-02']);
    expect(grid.rows).toEqual([
      { analyte: 'afp', unit: 'ng/mL', cells: ['5', '6'] },
      { analyte: 'albumin', unit: 'g/L', cells: ['38', ''] },
    ]);
  });

  it('loses nothing that was typed: another value of the same date stands beside it', () => {
    const typed = withCell(withAnalyte({ dates: ['2015-01'], rows: [] }, 'afp', 'ng/mL'), 'afp', 0, '7');
    const grid = withValues(typed, [{ date: '2015-01', analyte: 'afp', unit: 'ng/mL', text: '5' }]);
    expect(grid.dates).toEqual(['2015-01', '2015-01']);
    expect(grid.rows[0]?.cells).toEqual(['7', '5']);
  });

  it('keeps the unit of a value that differs from that of its row', () => {
    const typed = withAnalyte({ dates: ['2015-01'], rows: [] }, 'bilirubin', 'mg/dL');
    const grid = withValues(typed, [{ date: '2015-01', analyte: 'bilirubin', unit: 'umol/L', text: '34.2' }]);
    expect(grid.rows[0]).toEqual({ analyte: 'bilirubin', unit: 'mg/dL', cells: ['34.2 umol/L'] });
  });
});
