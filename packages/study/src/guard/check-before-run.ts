import type { Finding } from '@hepatica/course';
import type { StudyData } from '../dataset/study-data.ts';
import type { Question } from '../question/question.ts';
import { checkEntry } from './p03-delayed-entry.ts';
import { checkVariableChoice } from './p04-variable-choice.ts';
import { checkCompeting } from './p08-competing-risks.ts';
import { checkMissing } from './p10-missing-covariates.ts';
import { checkLimits } from './p11-limited-values.ts';
import { checkCutPoints } from './p12-cut-points.ts';
import { checkDefinitions } from './p15-endpoint-definition.ts';
import { checkSelection } from './p16-selection.ts';
import { checkScales } from './scale-of-covariates.ts';

export interface BeforeRun {
  readonly question: Question;
  readonly data: StudyData;
  /** Names of covariates that any analysis compares or adjusts by. */
  readonly compared: ReadonlySet<string>;
  /** Days from time zero to each patient's first dated row; null without dated rows. */
  readonly firstSeen: Float64Array | null;
}

/**
 * What the guards say that need no estimate: P3, P4, P8, P10, P11, P12, P15 and P16, and units too small to show an
 * effect. P1 and P2 judge each covariate.
 */
export function checkBeforeRun({ question, data, compared, firstSeen }: BeforeRun): readonly Finding[] {
  return [
    ...checkEntry(question, data, firstSeen),
    ...checkVariableChoice(question),
    ...checkCompeting(question, data),
    ...checkMissing(question, data, compared),
    ...checkLimits(data),
    ...checkCutPoints(question, data, compared),
    ...checkScales(question, data),
    ...checkDefinitions(question),
    ...checkSelection(question, data),
  ];
}
