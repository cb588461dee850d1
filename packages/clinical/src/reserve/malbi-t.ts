import { textOf } from '../complete-input.ts';
import { LIVER_LOOK_BACK_DAYS } from '../measured-inputs.ts';
import { LCSGJ_STAGE } from '../stage/lcsgj.ts';
import type { System } from '../system.ts';
import { albiSource } from './albi.ts';
import { malbiHiraoka } from './malbi-hiraoka.ts';

const GRADE_POINTS: Readonly<Record<string, number>> = { '1': 0, '2a': 1, '2b': 2, '3': 3 };
const STAGE_POINTS: Readonly<Record<string, number>> = { I: 0, II: 1, III: 2, IVA: 3, IVB: 3 };

/** mALBI-T score (Hiraoka grade): points of the grade of liver function and of the LCSGJ stage. From general knowledge. */
export const malbiT: System = {
  id: 'malbi-t',
  edition: 'from general knowledge',
  title: 'mALBI-T score (Hiraoka grade)',
  shortName: 'mALBI-T (Hiraoka)',
  headline: { main: 'score' },
  sources: [albiSource],
  verification: 'unverified',
  inputs: {
    malbiGrade: {
      derivedFrom: { system: malbiHiraoka, field: 'grade' },
      label: 'mALBI grade (Hiraoka)',
      type: { kind: 'choice', values: ['1', '2a', '2b', '3'] },
      lookBackDays: null,
    },
    lcsgjStage: LCSGJ_STAGE,
  },
  answers: { score: { label: 'Score', type: { kind: 'classes', order: [0, 1, 2, 3, 4, 5, 6] } } },
  applies: {
    when: (input) => textOf(input, 'lcsgjStage') !== 'none',
    otherwise: 'There is no LCSGJ stage on this day.',
    onlyIf: 'there is an LCSGJ stage',
  },
  rule: (input) => ({
    score: (GRADE_POINTS[String(input.malbiGrade)] ?? 0) + (STAGE_POINTS[textOf(input, 'lcsgjStage')] ?? 0),
  }),
  formulaText: ['Score = points of the grade + points of the LCSGJ stage (I 0, II 1, III 2, IVA and IVB 3).'],
  bands: {
    columns: ['grade', 'points'],
    rows: [
      ['1', '0'],
      ['2a', '1'],
      ['2b', '2'],
      ['3', '3'],
    ],
  },
  statedLookBackDays: LIVER_LOOK_BACK_DAYS,
  pitfalls: [
    'Takes the LCSGJ stage, never the AJCC one.',
    'Check against the primary paper before claiming conformance.',
  ],
};
