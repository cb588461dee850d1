import { textOf } from '../complete-input.ts';
import { LIVER_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import { LCSGJ_STAGE } from '../stage/lcsgj.ts';
import type { System } from '../system.ts';
import { albi, albiSource } from './albi.ts';

const GRADE_POINTS: Readonly<Record<string, number>> = { 1: 0, 2: 1, 3: 2 };
const STAGE_POINTS: Readonly<Record<string, number>> = { I: 0, II: 1, III: 2, IVA: 3, IVB: 3 };

/** ALBI-T score: points of the grade of liver function and of the LCSGJ stage. From general knowledge. */
export const albiT: System = {
  id: 'albi-t',
  edition: 'from general knowledge',
  title: 'ALBI-T score',
  shortName: 'ALBI-T',
  headline: { main: 'score' },
  sources: [albiSource],
  verification: 'unverified',
  inputs: {
    albiGrade: {
      derivedFrom: { system: albi, field: 'grade' },
      label: 'ALBI grade',
      type: { kind: 'choice', values: [1, 2, 3] },
      lookBackDays: null,
    },
    lcsgjStage: LCSGJ_STAGE,
  },
  answers: { score: { label: 'Score', type: { kind: 'classes', order: [0, 1, 2, 3, 4, 5] } } },
  applies: {
    when: (input) => textOf(input, 'lcsgjStage') !== 'none',
    otherwise: 'There is no LCSGJ stage on this day.',
    onlyIf: 'there is an LCSGJ stage',
  },
  rule: (input) => ({
    score: (GRADE_POINTS[String(input.albiGrade)] ?? 0) + (STAGE_POINTS[textOf(input, 'lcsgjStage')] ?? 0),
  }),
  formulaText: ['Score = points of the grade + points of the LCSGJ stage (I 0, II 1, III 2, IVA and IVB 3).'],
  bands: {
    columns: ['grade', 'points'],
    rows: [
      ['1', '0'],
      ['2', '1'],
      ['3', '2'],
    ],
  },
  statedLookBackDays: LIVER_LOOK_BACK_DAYS,
  pitfalls: [
    'Takes the LCSGJ stage, never the AJCC one.',
    'Check against the primary paper before claiming conformance.',
  ],
};
