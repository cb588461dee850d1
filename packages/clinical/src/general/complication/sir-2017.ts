import { flagOf, numberOf, textOf } from '../../complete-input.ts';
import type { System } from '../../system.ts';
import {
  fatalInput,
  judgedInput,
  sequelaeInput,
  stayCuts,
  stayInput,
  therapyInput,
} from './complication-inputs.ts';

const GRADES = ['mild', 'moderate', 'severe', 'life-threatening', 'death'] as const;
const ADMISSION_HOURS = 24;

/**
 * SIR 2017: adverse events as mild, moderate, severe, life-threatening or disabling, and death. The five words are the
 * publication's; how therapy and stay lead to them is from general knowledge.
 */
export const sir2017: System = {
  id: 'sir-2017',
  edition: 'SIR 2017',
  title: 'SIR adverse event classification (2017)',
  shortName: 'SIR 2017',
  headline: { main: 'grade' },
  subject: 'complication',
  sources: [
    {
      text: 'Khalilzadeh O, et al. J Vasc Interv Radiol 2017;28:1432-1437.',
      doi: '10.1016/j.jvir.2017.06.019',
    },
  ],
  verification: 'unverified',
  inputs: {
    therapy: therapyInput,
    stayHours: stayInput(stayCuts(ADMISSION_HOURS)),
    sequelae: sequelaeInput,
    lifeThreatening: judgedInput('Threatened life', [false, true]),
    fatal: fatalInput,
  },
  answers: { grade: { label: 'Grade', type: { kind: 'classes', order: GRADES } } },
  rule: (input) => {
    const therapy = textOf(input, 'therapy');
    const stay = numberOf(input, 'stayHours');
    if (flagOf(input, 'fatal')) return { grade: 'death' };
    if (textOf(input, 'sequelae') === 'severe-permanent') return { grade: 'life-threatening' };
    if (therapy === 'icu') return { grade: flagOf(input, 'lifeThreatening') ? 'life-threatening' : 'severe' };
    if (therapy === 'intervention-general-anesthesia' || stay > ADMISSION_HOURS) return { grade: 'severe' };
    if (therapy === 'transfusion' || therapy === 'intervention' || stay > 0) return { grade: 'moderate' };
    return { grade: 'mild' };
  },
  formulaText: ['The first that is true, from death down.'],
  bands: {
    columns: ['grade', 'what happened'],
    rows: [
      ['1 mild', 'no therapy, or drugs of little weight'],
      ['2 moderate', 'transfusion, intervention without general anesthesia, or a stay of up to 24 hours'],
      ['3 severe', 'stay above 24 hours, intervention under general anesthesia, or intensive care'],
      ['4 life-threatening or disabling', 'life was threatened, or severe permanent sequelae'],
      ['5 death', 'death'],
    ],
  },
  statedLookBackDays: 0,
  pitfalls: [
    'Not the letters A to F of 2003; the two are not convertible.',
    'Check the definitions against the publication before claiming conformance.',
  ],
};
