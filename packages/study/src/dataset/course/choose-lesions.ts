import { type Finding, parseCriterion, variablesOf } from '@hepatica/course';
import { type AttritionStep, selectPopulation } from '../../cohort/select-population.ts';
import type { Question } from '../../question/question.ts';
import type { LesionData } from '../study-data.ts';

/** Which treated lesions an analysis counts. */
export interface LesionChoice {
  /** Null where findings of severity `error` say why the criterion cannot be applied. */
  readonly keep: readonly boolean[] | null;
  /** Counts of lesions, step by step; a lesion for which the criterion is unknown is not counted. */
  readonly steps: readonly AttritionStep[];
  readonly findings: readonly Finding[];
}

/** What a request says of the lesions that it counts. */
export interface LesionChoosing {
  readonly where?: string;
  readonly label?: string;
}

/** What became of a lesion: to choose by it would answer before the question is asked. */
const OUTCOMES: readonly string[] = [
  'time',
  'status',
  'technicalSuccess',
  'primaryEfficacy',
  'secondaryEfficacy',
];

/** The lesions that meet the criterion of a request; all of them where it has none. */
export function chooseLesions(lesions: LesionData, { where, label }: LesionChoosing): LesionChoice {
  const all = [
    { step: 'Ablated lesions of the patients', kept: lesions.rows.length, removed: 0, unknown: 0 },
  ];
  if (where === undefined) return { keep: lesions.rows.map(() => true), steps: all, findings: [] };
  const named = parseCriterion(where);
  const byOutcome =
    named.kind === 'problem' ? [] : variablesOf(named.criterion).filter((one) => OUTCOMES.includes(one));
  if (byOutcome.length > 0) return { keep: null, steps: all, findings: [chosenByOutcome(byOutcome)] };
  const table = { ...lesions.table, name: 'the treated lesions' };
  const chosen = selectPopulation(table, [{ criterion: where, label: label ?? where }], all);
  const { table: kept, keep, attrition: steps, findings } = chosen;
  return kept === null ? { keep: null, steps: all, findings } : { keep, steps, findings };
}

/** What is wrong with the lesions that the analyses of a question ask for, each with its place. */
export function checkLesionChoices(question: Question, lesions: LesionData | null): readonly Finding[] {
  if (lesions === null) return [];
  return (['lesions', 'complications'] as const).flatMap((list) =>
    question[list].flatMap((request, k) =>
      chooseLesions(lesions, request).findings.map((finding) => ({
        ...finding,
        where: { field: `analyses.${list}.${k}.where` },
      })),
    ),
  );
}

function chosenByOutcome(names: readonly string[]): Finding {
  return {
    code: 'lesions-chosen-by-outcome',
    severity: 'error',
    message: `The lesions are chosen by ${names.map((name) => `"${name}"`).join(', ')}, which is what became of them: whatever is counted then follows from the choice.`,
    remedy: 'Choose by what was known before the session, as organ = "lung" or diameter-mm <= 30.',
  };
}
