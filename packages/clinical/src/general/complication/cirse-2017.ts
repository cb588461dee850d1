import { flagOf, numberOf, textOf } from '../../complete-input.ts';
import type { CompleteInput, Policies, System } from '../../system.ts';
import {
  fatalInput,
  sequelaeInput,
  statedGrade,
  stayCuts,
  stayInput,
  therapyInput,
} from './complication-inputs.ts';

const LONG_STAY_HOURS = 48;

/** CIRSE 2017: grades 1 to 6. The modification that splits grades 1 and 3 is not here: its cut is not confirmed. */
export const cirse2017: System = {
  id: 'cirse-2017',
  edition: 'CIRSE 2017',
  title: 'CIRSE classification of complications (2017)',
  shortName: 'CIRSE 2017',
  headline: { main: 'grade', word: 'grade' },
  subject: 'complication',
  sources: [
    {
      text: 'Filippiadis DK, et al. Cardiovasc Intervent Radiol 2017;40:1141-1146.',
      doi: '10.1007/s00270-017-1703-4',
    },
  ],
  verification: 'verified',
  inputs: {
    therapy: therapyInput,
    stayHours: stayInput(stayCuts(LONG_STAY_HOURS)),
    sequelae: sequelaeInput,
    fatal: fatalInput,
  },
  answers: { grade: { label: 'Grade', type: { kind: 'classes', order: [1, 2, 3, 4, 5, 6] } } },
  policies: {
    nominalTherapy: {
      label: 'Whether nominal therapy, such as an analgesic, is additional therapy',
      values: ['indeterminate', 'not-additional', 'additional'],
      leavesOpen: 'indeterminate',
    },
  },
  rule: (input, policies) => ({ grade: gradeOf(input, policies) }),
  formulaText: [
    'The first that is true, from death down. A stay of exactly 48 hours counts as not above 48.',
  ],
  bands: {
    columns: ['grade', 'what happened'],
    rows: [
      ['1', 'solved within the procedure; no further therapy, no sequelae'],
      ['2', 'longer observation or an unplanned stay of up to 48 hours; no further therapy'],
      ['3', 'further therapy, or a stay above 48 hours'],
      ['4', 'permanent mild sequelae'],
      ['5', 'permanent severe sequelae'],
      ['6', 'death'],
    ],
  },
  statedIn: statedGrade('cirse', [1, 2, 3, 4, 5, 6]),
  statedLookBackDays: 0,
  pitfalls: [
    'The grades are not those of SIR: a chest tube is 3 whatever the stay.',
    'A modified version splits 1 and 3; its borders are not confirmed and it is not given here.',
  ],
};

function gradeOf(input: CompleteInput, policies: Policies): number {
  const therapy = textOf(input, 'therapy');
  const stay = numberOf(input, 'stayHours');
  const sequelae = textOf(input, 'sequelae');
  if (flagOf(input, 'fatal')) return 6;
  if (sequelae === 'severe-permanent') return 5;
  if (sequelae === 'mild-permanent') return 4;
  const isAdditional = therapy === 'nominal' ? policies.nominalTherapy === 'additional' : therapy !== 'none';
  if (isAdditional || stay > LONG_STAY_HOURS) return 3;
  return stay > 0 ? 2 : 1;
}
