import { expect, it } from 'vitest';
import { analyteNamed } from './analyte-name.ts';

it.each([
  ['AFP', 'afp', null],
  ['afp_ng_ml', 'afp', 'ng/mL'],
  ['AFP (ng/mL)', 'afp', 'ng/mL'],
  ['PIVKA-II [mAU/mL]', 'pivka-ii', 'mAU/mL'],
  ['T.bil, mg/dL', 'bilirubin', 'mg/dL'],
  ['Bilirubin µmol/L', 'bilirubin', 'umol/L'],
  ['Platelets (10^9/L)', 'platelets', '10^9/L'],
  ['PT-INR', 'inr', null],
  ['WBC (/µL)', 'wbc', '/uL'],
])('the heading %s names %s', (heading, analyte, unit) => {
  expect(analyteNamed(heading)).toEqual({ analyte, unit });
});

it.each(['', 'visit', 'weight (kg)', 'AFP (furlongs)'])('the heading "%s" names no analyte', (heading) => {
  expect(analyteNamed(heading)).toBeNull();
});
