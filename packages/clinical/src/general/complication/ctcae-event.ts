import { flagOf, numberOf, textOf } from '../../complete-input.ts';
import type { CompleteInput, System } from '../../system.ts';
import {
  fatalInput,
  judgedInput,
  sequelaeInput,
  statedGrade,
  stayCuts,
  stayInput,
  therapyInput,
} from './complication-inputs.ts';

const JUDGED = ['mild', 'moderate', 'severe'] as const;
const LONG_STAY_HOURS = 48;

/**
 * CTCAE v5 grade of an event by the general definitions of the grades: 1 mild, 2 moderate or minimal intervention,
 * 3 severe or hospitalization, 4 life-threatening, 5 death. Where therapy and stay do not settle it, the judged severity
 * decides; unknown, it leaves a set. An item of CTCAE with a table of its own goes before this.
 */
export const ctcaeEvent: System = {
  id: 'ctcae-5-event',
  edition: 'CTCAE v5.0, general definitions',
  title: 'CTCAE grade of an event',
  shortName: 'CTCAE',
  headline: { main: 'grade', word: 'grade' },
  subject: 'complication',
  sources: [
    {
      text: 'National Cancer Institute. Common Terminology Criteria for Adverse Events v5.0, 27 November 2017.',
    },
  ],
  verification: 'unverified',
  inputs: {
    therapy: therapyInput,
    stayHours: stayInput(stayCuts(LONG_STAY_HOURS)),
    sequelae: sequelaeInput,
    judged: judgedInput('Severity as judged by symptoms and daily living', JUDGED),
    fatal: fatalInput,
  },
  answers: { grade: { label: 'Grade', type: { kind: 'classes', order: [1, 2, 3, 4, 5] } } },
  rule: (input) => ({ grade: gradeOf(input) }),
  formulaText: [
    'Death is 5, intensive care 4, an intervention under general anesthesia or a transfusion 3.',
    'Another intervention or a drug is 2; with a stay above 48 hours 2 or 3, as judged.',
    'No or nominal therapy is 1 without a stay; with one, or with lasting sequelae, as judged.',
  ],
  bands: {
    columns: ['grade', 'meaning'],
    rows: [
      ['1', 'mild; asymptomatic, or observation only'],
      [
        '2',
        'moderate; minimal, local or noninvasive intervention; limits instrumental activities of daily living',
      ],
      ['3', 'severe, not immediately life-threatening; hospitalization; limits self-care'],
      ['4', 'life-threatening'],
      ['5', 'death'],
    ],
  },
  statedIn: statedGrade('ctcae', [1, 2, 3, 4, 5]),
  statedLookBackDays: 0,
  pitfalls: [
    "How therapy and stay lead to a grade is this program's reading of the general definitions.",
    'A chest tube is grade 2 here and major in SIR.',
  ],
};

function gradeOf(input: CompleteInput): number {
  if (flagOf(input, 'fatal')) return 5;
  const therapy = textOf(input, 'therapy');
  if (therapy === 'icu') return 4;
  if (therapy === 'intervention-general-anesthesia' || therapy === 'transfusion') return 3;
  const stay = numberOf(input, 'stayHours');
  const judged = gradeOfWord(textOf(input, 'judged'));
  const hasSequelae = textOf(input, 'sequelae') !== 'none';
  const floor = therapy === 'none' || therapy === 'nominal' ? 1 : 2;
  if (stay > LONG_STAY_HOURS) return Math.max(2, judged);
  if (hasSequelae) return Math.max(floor, judged);
  if (floor === 1 && (stay > 0 || therapy === 'nominal')) return Math.min(2, judged);
  return floor;
}

function gradeOfWord(word: string): number {
  return word === 'mild' ? 1 : word === 'moderate' ? 2 : 3;
}
