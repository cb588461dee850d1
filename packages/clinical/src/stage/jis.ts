import { textOf } from '../complete-input.ts';
import { LIVER_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import type { System } from '../system.ts';
import { CHILD_PUGH_CLASS } from '../tumor-inputs.ts';
import { LCSGJ_STAGE } from './lcsgj.ts';

const CLASS_POINTS: Readonly<Record<string, number>> = { A: 0, B: 1, C: 2 };
const STAGE_POINTS: Readonly<Record<string, number>> = { I: 0, II: 1, III: 2, IVA: 3, IVB: 3 };

/** Japan Integrated Staging: Child-Pugh A 0, B 1, C 2, and LCSGJ stage I 0, II 1, III 2, IV 3. */
export const jis: System = {
  id: 'jis',
  edition: 'Kudo 2003',
  title: 'JIS score',
  shortName: 'JIS',
  headline: { main: 'score', detail: [] },
  sources: [
    {
      text: 'Kudo M, Chung H, Osaki Y. J Gastroenterol 2003;38:207-215.',
      doi: '10.1007/s005350300038',
    },
  ],
  verification: 'verified',
  inputs: { childPughClass: CHILD_PUGH_CLASS, lcsgjStage: LCSGJ_STAGE },
  answers: { score: { label: 'Score', type: { kind: 'classes', order: [0, 1, 2, 3, 4, 5] } } },
  applies: {
    when: (input) => textOf(input, 'lcsgjStage') !== 'none',
    otherwise: 'There is no LCSGJ stage on this day.',
    onlyIf: 'there is an LCSGJ stage',
  },
  rule: (input) => ({
    score:
      (CLASS_POINTS[textOf(input, 'childPughClass')] ?? 0) + (STAGE_POINTS[textOf(input, 'lcsgjStage')] ?? 0),
  }),
  formulaText: ['Score: points of the Child-Pugh class and of the LCSGJ stage.'],
  bands: {
    columns: ['points', 'Child-Pugh', 'LCSGJ stage'],
    rows: [
      ['0', 'A', 'I'],
      ['1', 'B', 'II'],
      ['2', 'C', 'III'],
      ['3', '', 'IVA or IVB'],
    ],
  },
  statedLookBackDays: LIVER_LOOK_BACK_DAYS,
  pitfalls: ['Takes the LCSGJ stage, never the AJCC one.', 'Stages IVA and IVB both give 3 points.'],
};
