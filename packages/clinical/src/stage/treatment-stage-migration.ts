import type { PossibleAnswer } from '../system.ts';

export type StageTreatment =
  | 'ablation'
  | 'resection'
  | 'transplant'
  | 'tace'
  | 'tare'
  | 'systemic'
  | 'supportive';

/** What else the home stage of a treatment depends on. */
export interface MigrationCircumstances {
  /** Radioembolization has a home in A only for one tumor up to 8 cm. */
  readonly singleUpTo8cm?: boolean;
  /** Group of stage B: transplant has a home in group i. */
  readonly intermediateGroup?: 'i' | 'ii' | 'iii' | 'none-of-them';
}

/** `to-later-stage` is the migration that BCLC itself describes: the preferred option is not feasible. */
export type Migration = 'none' | 'to-later-stage' | 'to-earlier-stage';

export interface TreatmentStageMigration {
  readonly assignedStage: PossibleAnswer;
  readonly treatmentGiven: StageTreatment;
  /** The stages in which the treatment is at home. */
  readonly homeStages: readonly string[];
  /** Every migration that the possible stages leave. */
  readonly migration: readonly Migration[];
  readonly verification: 'unverified';
}

const STAGES: readonly string[] = ['0', 'A', 'B', 'C', 'D'];

/**
 * Sets the treatment given against the BCLC stage assigned, without changing either: a treatment of a later stage, of
 * the same, or of an earlier one (radical or local treatment beyond the stage). Where the stage is open every migration
 * that is possible is given.
 *
 * @throws RangeError on an answer that is no BCLC stage.
 */
export function treatmentStageMigration(
  assignedStage: PossibleAnswer,
  treatmentGiven: StageTreatment,
  circumstances: MigrationCircumstances = {},
): TreatmentStageMigration {
  const homeStages = homeOf(treatmentGiven, circumstances);
  const migration = stagesIn(assignedStage).map((stage) => migrationFrom(stage, homeStages));
  return {
    assignedStage,
    treatmentGiven,
    homeStages,
    migration: [...new Set(migration)],
    verification: 'unverified',
  };
}

function homeOf(treatment: StageTreatment, circumstances: MigrationCircumstances): readonly string[] {
  switch (treatment) {
    case 'ablation':
    case 'resection':
      return ['0', 'A'];
    case 'transplant':
      return circumstances.intermediateGroup === 'i' ? ['0', 'A', 'B'] : ['0', 'A'];
    case 'tace':
      return ['B'];
    case 'tare':
      return circumstances.singleUpTo8cm === true ? ['A', 'B'] : ['B'];
    case 'systemic':
      return ['C'];
    case 'supportive':
      return ['D'];
    default:
      treatment satisfies never;
      throw new RangeError('treatmentStageMigration: no such treatment');
  }
}

function stagesIn(answer: PossibleAnswer): readonly string[] {
  if (answer.kind === 'between') throw new RangeError('treatmentStageMigration: a stage is no range');
  return answer.kind === 'one' ? [String(answer.value)] : answer.values.map(String);
}

function migrationFrom(stage: string, home: readonly string[]): Migration {
  if (home.includes(stage)) return 'none';
  const at = rankOf(stage);
  return home.every((one) => rankOf(one) > at) ? 'to-later-stage' : 'to-earlier-stage';
}

function rankOf(stage: string): number {
  const rank = STAGES.indexOf(stage);
  if (rank < 0) throw new RangeError(`treatmentStageMigration: ${stage} is no BCLC stage`);
  return rank;
}
