import { flagOf, textOf } from '../../complete-input.ts';
import type { System } from '../../system.ts';
import { fatalInput, judgedInput } from './complication-inputs.ts';

const MANAGED = ['observation', 'tube', 'sclerosis-or-operation'] as const;

/** CTCAE v5 item pneumothorax: graded by what it needed. */
export const ctcaePneumothorax: System = {
  id: 'ctcae-5-pneumothorax',
  edition: 'CTCAE v5.0',
  title: 'CTCAE grade of pneumothorax',
  shortName: 'CTCAE pneumothorax',
  headline: { main: 'grade', word: 'grade' },
  subject: 'complication',
  onRequest: true,
  sources: [
    {
      text: 'National Cancer Institute. Common Terminology Criteria for Adverse Events v5.0, 27 November 2017.',
    },
  ],
  verification: 'unverified',
  inputs: {
    managed: judgedInput('Managed by', MANAGED),
    hospitalized: judgedInput('Needed hospitalization', [false, true]),
    lifeThreatening: judgedInput('Threatened life', [false, true]),
    fatal: fatalInput,
  },
  answers: { grade: { label: 'Grade', type: { kind: 'classes', order: [1, 2, 3, 4, 5] } } },
  rule: (input) => {
    if (flagOf(input, 'fatal')) return { grade: 5 };
    if (flagOf(input, 'lifeThreatening')) return { grade: 4 };
    if (textOf(input, 'managed') === 'sclerosis-or-operation' || flagOf(input, 'hospitalized'))
      return { grade: 3 };
    return { grade: textOf(input, 'managed') === 'tube' ? 2 : 1 };
  },
  bands: {
    columns: ['grade', 'pneumothorax'],
    rows: [
      ['1', 'asymptomatic, observation'],
      ['2', 'symptomatic, intervention such as a tube'],
      ['3', 'sclerosis or operation, hospitalization'],
      ['4', 'life-threatening'],
      ['5', 'death'],
    ],
  },
  statedLookBackDays: 0,
  pitfalls: ['Major in SIR as soon as a tube is placed; here a tube alone is 2.'],
};
