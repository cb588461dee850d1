import { type CompetingAnalysis, competingAnalysis } from '../competing/competing-analysis.ts';
import type { FollowUp } from '../input/follow-up.ts';
import type { LesionRows } from '../input/lesion-rows.ts';
import { isMissingIn, type Predictor } from '../input/predictor.ts';
import { asGroup } from '../model/model-design.ts';
import { type Proportion, proportionOf } from '../outcome/proportion.ts';

/** What an analysis of lesions is made of. */
export interface LesionInput {
  readonly lesions: LesionRows;
  readonly by: Predictor | null;
  readonly covariates: readonly Predictor[];
  readonly times?: readonly number[];
  readonly confidenceLevel?: number;
}

/** One outcome of yes or no, by each denominator. */
export interface LesionOutcome {
  readonly outcome: 'technical-success' | 'primary-efficacy' | 'secondary-efficacy';
  readonly group: string;
  readonly perLesion: Proportion;
  /** Patients in whom every assessed lesion had it. */
  readonly perPatient: Proportion;
  readonly notAssessed: number;
}

/** Outcomes of lesions, with their patients as clusters. */
export interface LesionAnalysis {
  readonly label: string;
  readonly unit: LesionRows['unit'];
  readonly lesions: number;
  readonly patients: number;
  readonly sessions: number;
  /** How many patients have one, two, … lesions. */
  readonly lesionsPerPatient: readonly { readonly lesions: number; readonly patients: number }[];
  readonly outcomes: readonly LesionOutcome[];
  /** Local progression with death competing; `n` counts lesions, errors sum over patients. */
  readonly progression: CompetingAnalysis;
}

const OUTCOMES = [
  ['technical-success', 'technicalSuccess'],
  ['primary-efficacy', 'primaryEfficacy'],
  ['secondary-efficacy', 'secondaryEfficacy'],
] as const;

/**
 * Technical success and efficacy per lesion and per patient, and local progression by cumulative incidence and both
 * kinds of model, with errors that allow for lesions of one patient being alike.
 *
 * Variables have one value per lesion. Gray's test takes lesions for independent and is not made: groups are compared by
 * the models.
 */
export function lesionAnalysis(input: LesionInput): LesionAnalysis {
  const { lesions, by, covariates, times, confidenceLevel = 0.95 } = input;
  const count = new Map<number, number>();
  for (const who of lesions.patient) count.set(who, (count.get(who) ?? 0) + 1);
  const followUp: FollowUp = {
    id: lesions.id,
    label: lesions.label,
    unit: lesions.unit,
    time: lesions.time,
    state: lesions.state,
    causes: lesions.causes,
    entry: null,
  };
  return {
    label: lesions.label,
    unit: lesions.unit,
    lesions: lesions.patient.length,
    patients: count.size,
    sessions: new Set(lesions.session).size,
    lesionsPerPatient: [...new Set(count.values())]
      .sort((a, b) => a - b)
      .map((k) => ({ lesions: k, patients: [...count.values()].filter((c) => c === k).length })),
    outcomes: OUTCOMES.flatMap(([outcome, column]) => {
      const values = lesions[column];
      return values === null ? [] : outcomesOf(outcome, values, lesions, by, confidenceLevel);
    }),
    progression: competingAnalysis({
      followUp,
      by,
      covariates,
      cluster: { label: 'patient', index: lesions.patient },
      confidenceLevel,
      ...(times === undefined ? {} : { times }),
    }),
  };
}

function outcomesOf(
  outcome: LesionOutcome['outcome'],
  values: Int32Array,
  { patient }: LesionRows,
  by: Predictor | null,
  confidenceLevel: number,
): readonly LesionOutcome[] {
  const rows = Int32Array.from(values.keys().filter((k) => by === null || !isMissingIn(by, k)));
  const group =
    by === null ? { levels: ['All lesions'], index: new Int32Array(rows.length) } : asGroup(by, rows);
  return group.levels.map((name, level) => {
    const own = rows.filter((_, k) => group.index[k] === level);
    const assessed = own.filter((k) => (values[k] ?? -1) >= 0);
    const every = new Map<number, boolean>();
    for (const k of assessed) {
      const who = patient[k] ?? -1;
      every.set(who, (every.get(who) ?? true) && values[k] === 1);
    }
    return {
      outcome,
      group: name,
      perLesion: proportionOf(
        Array.from(assessed, (k) => values[k] === 1),
        'lesions',
        assessed.map((k) => patient[k] ?? -1),
        confidenceLevel,
      ),
      perPatient: proportionOf([...every.values()], 'patients', null, confidenceLevel),
      notAssessed: own.length - assessed.length,
    };
  });
}
