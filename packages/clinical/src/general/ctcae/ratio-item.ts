import { answerOfFormula } from '../../assess/formula-outcome.ts';
import { numberOf, textOf } from '../../complete-input.ts';
import { LIVER_LOOK_BACK_DAYS } from '../../measured-inputs.ts';
import type { Formula, InputSpec, System, Threshold } from '../../system.ts';
import type { SystemId } from '../../system-id.ts';
import { limitBeside } from './reference-limit.ts';

/** Grades from 0, which CTCAE does not print: nothing to grade. */
const GRADES = [0, 1, 2, 3, 4] as const;

/**
 * With an abnormal baseline the value is held against the baseline, by borders of its own. So that both scales fit one
 * formula, theirs lies this much higher; no ratio reaches it.
 */
const ABNORMAL_SCALE = 1000;

export interface RatioItem {
  readonly id: SystemId;
  readonly title: string;
  readonly shortName: string;
  readonly value: InputSpec;
  readonly analyte: 'alt' | 'ast' | 'bilirubin';
  /** Borders in multiples of the upper limit of normal, and of an abnormal baseline. */
  readonly normal: readonly Threshold[];
  readonly abnormal: readonly Threshold[];
  readonly rows: readonly (readonly string[])[];
}

/** A laboratory item of CTCAE v5 that is graded by its ratio to the upper limit of normal or to an abnormal baseline. */
export function ratioItem({
  id,
  title,
  shortName,
  value,
  analyte,
  normal,
  abnormal,
  rows,
}: RatioItem): System {
  const formula: Formula = {
    value: (input) => {
      const isNormal = textOf(input, 'baseline') === 'normal';
      const ratio = numberOf(input, 'value') / numberOf(input, isNormal ? 'upperLimit' : 'baselineValue');
      return Math.min(ratio, ABNORMAL_SCALE - 1) + (isNormal ? 0 : ABNORMAL_SCALE);
    },
    classField: 'grade',
    classes: [...GRADES, ...GRADES],
    cuts: [
      ...normal,
      { at: ABNORMAL_SCALE, belongsTo: 'above' },
      ...abnormal.map(({ at, belongsTo }) => ({ at: at + ABNORMAL_SCALE, belongsTo })),
    ],
  };
  return {
    id,
    edition: 'CTCAE v5.0',
    title,
    shortName,
    headline: { main: 'grade', word: 'grade' },
    onRequest: true,
    sources: [
      {
        text: 'National Cancer Institute. Common Terminology Criteria for Adverse Events v5.0, 27 November 2017.',
      },
    ],
    verification: 'unverified',
    inputs: {
      value,
      upperLimit: {
        ...byHand(value, 'Upper limit of normal'),
        // The limit that the laboratory gave with the value itself.
        fact: analyte,
        fromRecord: limitBeside(analyte, 'high'),
        lookBackDays: value.lookBackDays,
      },
      baseline: {
        label: 'Baseline',
        type: { kind: 'choice', values: ['normal', 'abnormal'] },
        lookBackDays: null,
      },
      baselineValue: byHand(value, 'Baseline value, if abnormal'),
    },
    answers: { grade: { label: 'Grade', type: { kind: 'classes', order: GRADES } } },
    formula,
    rule: (input) => answerOfFormula(formula, input),
    formulaText: [
      'Normal baseline: value / upper limit of normal. Abnormal baseline: value / baseline.',
      'Grade 0, which CTCAE does not print, is nothing to grade. Grade 5 does not exist for this item.',
    ],
    bands: { columns: ['baseline', 'grade 1', 'grade 2', 'grade 3', 'grade 4'], rows },
    statedLookBackDays: LIVER_LOOK_BACK_DAYS,
    pitfalls: [
      'The borders are from general knowledge: check them before reporting.',
      'In a patient with liver disease the baseline is often abnormal, which lowers the grade.',
      'From records the limit is that of the reference range recorded with the value. Which value is the baseline is not read from records: it is given by hand, and both ways are left open until then.',
    ],
  };
}

function byHand({ type }: InputSpec, label: string): InputSpec {
  return { label, type, lookBackDays: null };
}
