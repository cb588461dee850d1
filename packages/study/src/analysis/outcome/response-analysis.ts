import type { FactorPredictor, Predictor } from '../input/predictor.ts';
import { isMissingIn } from '../input/predictor.ts';
import { asGroup } from '../model/model-design.ts';
import {
  differenceOfProportions,
  type Proportion,
  type ProportionDifference,
  proportionOf,
} from './proportion.ts';

/** What response rates are made of. */
export interface ResponseInput {
  readonly response: FactorPredictor;
  /** Levels that are an objective response, and those that beside them are control of the disease. */
  readonly objective: readonly string[];
  readonly control: readonly string[];
  readonly by: Predictor | null;
  /** Whether patients without an assessment count as no responders (default) or are left out. */
  readonly unassessed?: 'no-response' | 'left-out';
  readonly confidenceLevel?: number;
}

/** Rates in one group of patients. */
export interface ResponseGroup {
  readonly name: string;
  readonly n: number;
  readonly unassessed: number;
  readonly counts: readonly { readonly level: string; readonly patients: number }[];
  readonly objectiveResponse: Proportion;
  readonly diseaseControl: Proportion;
}

/** Best response by category, with objective response and disease control rates. */
export interface ResponseAnalysis {
  readonly variable: string;
  readonly label: string;
  readonly by: { readonly variable: string; readonly label: string } | null;
  readonly unassessed: 'no-response' | 'left-out';
  readonly confidenceLevel: number;
  readonly groups: readonly ResponseGroup[];
  /** Each further group against the first. */
  readonly objectiveDifferences: readonly ProportionDifference[];
  readonly controlDifferences: readonly ProportionDifference[];
}

/** Counts best responses of patients, with exact intervals of the rates. */
export function responseAnalysis(input: ResponseInput): ResponseAnalysis {
  const { response, by, unassessed = 'no-response', confidenceLevel = 0.95 } = input;
  const rows = Int32Array.from(response.index.keys().filter((i) => by === null || !isMissingIn(by, i)));
  const group =
    by === null ? { levels: ['All patients'], index: new Int32Array(rows.length) } : asGroup(by, rows);
  const groups = group.levels.map((name, level) =>
    groupOf(
      input,
      name,
      rows.filter((_, k) => group.index[k] === level),
    ),
  );
  const [first, ...others] = groups;
  const against = (read: (one: ResponseGroup) => Proportion) =>
    others.map((second) => {
      const counted = (one: ResponseGroup) => ({
        name: one.name,
        k: read(one).numerator,
        n: read(one).denominator,
      });
      return differenceOfProportions(
        first === undefined ? { name: '', k: 0, n: 0 } : counted(first),
        counted(second),
        confidenceLevel,
      );
    });
  return {
    variable: response.name,
    label: response.label,
    by: by === null ? null : { variable: by.name, label: by.label },
    unassessed,
    confidenceLevel,
    groups,
    objectiveDifferences: against(({ objectiveResponse }) => objectiveResponse),
    controlDifferences: against(({ diseaseControl }) => diseaseControl),
  };
}

function groupOf(
  { response, objective, control, unassessed = 'no-response', confidenceLevel = 0.95 }: ResponseInput,
  name: string,
  rows: Int32Array,
): ResponseGroup {
  const assessed = rows.filter((i) => (response.index[i] ?? -1) >= 0);
  const counted = unassessed === 'left-out' ? assessed : rows;
  const levelOf = (i: number) => response.levels[response.index[i] ?? -1] ?? null;
  const rate = (levels: readonly string[]) =>
    proportionOf(
      Array.from(counted, (i) => levels.includes(levelOf(i) ?? '')),
      'patients',
      null,
      confidenceLevel,
    );
  return {
    name,
    n: rows.length,
    unassessed: rows.length - assessed.length,
    counts: response.levels.map((level) => ({
      level,
      patients: rows.reduce((sum, i) => sum + Number(levelOf(i) === level), 0),
    })),
    objectiveResponse: rate(objective),
    diseaseControl: rate([...objective, ...control]),
  };
}
