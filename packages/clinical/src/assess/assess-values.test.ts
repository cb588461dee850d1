import { describe, expect, it } from 'vitest';
import { ecog } from '../general/ecog.ts';
import { albi } from '../reserve/albi.ts';
import { childPugh } from '../reserve/child-pugh.ts';
import { bclc2022 } from '../stage/bclc-2022.ts';
import { modifiedUicc } from '../stage/modified-uicc.ts';
import { assessValues, type GivenValue } from './assess-values.ts';

function presenceOf(input: string, value: GivenValue) {
  const found = assessValues(childPugh, { [input]: value });
  if (found.kind === 'invalid') return found.problems.map(({ code }) => code);
  const [used] = found.used;
  if (used?.presence.kind === 'known') return used.presence.value;
  return used?.presence.kind === 'bounded' ? used.presence.possible : null;
}

describe('Values given by hand', () => {
  it('are read in the unit that the system names unless they carry another', () => {
    expect(presenceOf('bilirubin', 2)).toBe(2);
    expect(presenceOf('bilirubin', '2')).toBe(2);
    expect(presenceOf('bilirubin', '34.2 umol/L')).toBe(2);
    expect(presenceOf('bilirubin', '34.2 µmol/L')).toBe(2);
    expect(presenceOf('bilirubin', '34.2 μmol/L')).toBe(2);
    expect(presenceOf('albumin', '38 g/L')).toBe(3.8);
    expect(presenceOf('inr', '1.12')).toBe(1.12);
    expect(presenceOf('ptActivity', '65 %')).toBe(65);
  });

  it('are read as bare where they are bare, with a hint where another unit is likelier', () => {
    const hints = (values: Readonly<Record<string, GivenValue>>) =>
      assessValues(childPugh, values).warnings.flatMap(({ code, values: units }) =>
        code === 'unit-likely-other' ? [units?.likely] : [],
      );
    expect(hints({ bilirubin: 38 })).toEqual(['umol/L']);
    expect(presenceOf('bilirubin', 38)).toBe(38);
    const [first] = assessValues(childPugh, { bilirubin: 38 }).warnings;
    expect(first?.message).toBe(
      'Total bilirubin: the bare number 38 was read as 38 mg/dL, which is unusual; 38 umol/L would be usual.',
    );
    expect(first?.remedy).toBe('If it is in umol/L, write "38 umol/L".');
    // Usual as it is, written with its unit, or usual in neither.
    for (const bilirubin of [0.8, 9, '38 mg/dL', '38 umol/L', 0.05]) expect(hints({ bilirubin })).toEqual([]);
    const size = assessValues(bclc2022, { largestDiameter: 2.5 }).warnings.map(({ code }) => code);
    expect(size).toEqual(['unit-likely-other']);
    const refused = assessValues(childPugh, { albumin: 38 });
    expect(refused.kind === 'invalid' && refused.problems[0]?.remedy).toBe(
      'This was read in g/dL; a value in g/L is written "38 g/L".',
    );
  });

  it('of a registry coded 9 are unknown, never a grade', () => {
    for (const code of [9, '9']) {
      const coded = assessValues(childPugh, { ascites: code });
      expect(coded.kind).toBe('open');
      expect(coded.missing.map(({ input }) => input)).toContain('ascites');
    }
  });

  it('take units as laboratories spell them', () => {
    expect(presenceOf('bilirubin', '2 mg/dl')).toBe(2);
    expect(presenceOf('bilirubin', '34.2 µmol/l')).toBe(2);
  });

  it('keep their comparators and ranges', () => {
    const above = { kind: 'between', low: { value: 3, inclusive: false } };
    expect(presenceOf('bilirubin', '> 3 mg/dL')).toEqual(above);
    const atMost = { kind: 'between', high: { value: 2, inclusive: true } };
    expect(presenceOf('bilirubin', '≤34.2 umol/L')).toEqual(atMost);
    const range = {
      kind: 'between',
      low: { value: 2, inclusive: true },
      high: { value: 3, inclusive: true },
    };
    expect(presenceOf('bilirubin', '2-3 mg/dL')).toEqual(range);
    expect(presenceOf('bilirubin', '2 .. 3')).toEqual(range);
  });

  it('name one choice or several', () => {
    expect(presenceOf('ascites', 'None')).toBe('none');
    expect(presenceOf('ascites', 'moderate_severe')).toBe('moderate-severe');
    expect(presenceOf('ascites', 'none or mild')).toEqual({ kind: 'among', values: ['none', 'mild'] });
    const candidate = assessValues(bclc2022, { transplantCandidate: 'yes', macrovascularInvasion: false });
    expect(candidate.used.map(({ presence }) => presence.kind === 'known' && presence.value)).toEqual([
      false,
      true,
    ]);
  });

  it('may say that nothing is known', () => {
    for (const nothing of ['?', '', 'unknown', null]) {
      expect(presenceOf('bilirubin', nothing)).toBeNull();
    }
  });

  it('are refused by name where they cannot be read', () => {
    expect(presenceOf('bilirubin', 'high')).toEqual(['value-unreadable']);
    expect(presenceOf('bilirubin', '3-2 mg/dL')).toEqual(['value-unreadable']);
    expect(presenceOf('bilirubin', '2 mmHg')).toEqual(['unit-unknown']);
    expect(presenceOf('albumin', '600 umol/L')).toEqual(['unit-unknown']);
    expect(presenceOf('ascites', 'some')).toEqual(['value-refused']);
    expect(presenceOf('albumin', 38)).toEqual(['value-refused']);
    expect(presenceOf('albumin', Number.NaN)).toEqual(['value-unreadable']);
  });

  it('with a decimal comma are refused with what to write', () => {
    const found = assessValues(albi, { bilirubin: '20,5 umol/L', albumin: '3,8' });
    expect(found.kind === 'invalid' && found.problems.map(({ code, message }) => [code, message])).toEqual([
      ['decimal-comma', 'Total bilirubin: "20,5 umol/L" has a decimal comma; write "20.5 umol/L".'],
      ['decimal-comma', 'Albumin: "3,8" has a decimal comma; write "3.8".'],
    ]);
  });

  it('may count multiple tumors, which is two or more', () => {
    const found = assessValues(modifiedUicc, { tumorNumber: 'multiple', distantMetastasis: true });
    expect(found.kind === 'open' && found.answer.t).toEqual({ kind: 'among', values: ['T2', 'T3', 'T4'] });
  });

  it('may use the name of the fact instead of the input', () => {
    const found = assessValues(ecog, { ecog: 1 });
    expect(found.kind === 'determined' && found.answer.grade).toBe(1);
  });

  it('under an unknown name make the assessment invalid, with the nearest name, beside every other problem', () => {
    const found = assessValues(albi, { bilirubine: 1, albumin: 0 });
    expect(found.kind === 'invalid' && found.problems.map(({ code, remedy }) => [code, remedy])).toEqual([
      ['input-unknown', 'Did you mean bilirubin?'],
      ['value-refused', undefined],
    ]);
  });

  it('come with policies that the system has', () => {
    expect(() => assessValues(bclc2022, {}, { policies: { impaird: 'strict_2022' } })).toThrow(RangeError);
    expect(() => assessValues(bclc2022, {}, { policies: { impaired: 'strict' } })).toThrow(RangeError);
    expect(assessValues(bclc2022, {}).policies).toMatchObject({
      impaired: 'indeterminate',
      single_gt5: 'A_2022',
    });
  });

  it('have no age', () => {
    expect(assessValues(ecog, { performanceStatus: 1 }).used[0]?.ageDays).toBeNull();
  });
});
