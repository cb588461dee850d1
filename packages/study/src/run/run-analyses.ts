import { analyzeCox } from '../analysis/cox-analysis.ts';
import { analyzeSurvival } from '../analysis/survival-analysis.ts';
import { describePopulation } from '../analysis/table-one.ts';
import { runMatching, runStrategy, runWeighting } from './request/causal-requests.ts';
import {
  runCompeting,
  runComplications,
  runImputation,
  runLesions,
  runPrognosis,
  runResponses,
  runSubgroups,
} from './request/outcome-requests.ts';
import type { RequestContext } from './request/request-context.ts';
import { runSwimmer } from './request/swimmer-requests.ts';
import { runLandmarks, runTimeDependent, runUndated } from './request/time-requests.ts';
import type { StudyResult } from './study-result.ts';

/** The analyses of a result, without who was analyzed and what is said of them. */
export type Analyses = Omit<
  StudyResult,
  | 'format'
  | 'title'
  | 'simulated'
  | 'provenance'
  | 'population'
  | 'methods'
  | 'findings'
  | 'sensitivity'
  | 'exposures'
>;

/** Runs everything that a question asks, in its order. What cannot be answered has a finding. */
export function runAnalyses(context: RequestContext): Analyses {
  const { question, data } = context;
  const tableOne = question.tableOne === null ? null : describePopulation(question.tableOne, context);
  const survival = present(question.survival, (one) => analyzeSurvival(one, context)).map((one) => {
    const completeness = data.endpoints[one.endpoint]?.completeness ?? null;
    return completeness === null ? one : { ...one, completeness };
  });
  return {
    tableOne,
    survival,
    cox: question.cox.map((one) => analyzeCox(one, context)),
    ...asked('landmarks', question.landmarks, (one) => runLandmarks(one, context)),
    ...asked('timeDependent', question.timeDependent, (one) => runTimeDependent(one, context)),
    ...asked('undated', question.undated, (one) => runUndated(one, context)),
    ...asked('competing', question.competing, (one) => runCompeting(one, context)),
    ...asked('subgroups', question.subgroups, (one) => runSubgroups(one, context)),
    ...asked('matching', question.matching, (one) => runMatching(one, context)),
    ...asked('weighting', question.weighting, (one) => runWeighting(one, context)),
    ...asked('strategies', question.strategies, (one) => runStrategy(one, context)),
    ...asked('lesions', question.lesions, (one) => runLesions(one, context)),
    ...asked('responses', question.responses, (one) => runResponses(one, context)),
    ...asked('complications', question.complications, (one) => runComplications(one, context)),
    ...asked('prognosis', question.validation, (one) => runPrognosis(one, context)),
    ...asked('imputation', question.imputation, (one) => runImputation(one, context)),
    ...asked('swimmer', question.swimmer, (one) => runSwimmer(one, context)),
  };
}

function present<Request, Result>(
  requests: readonly Request[],
  run: (request: Request) => Result | null,
): readonly Result[] {
  return requests.map(run).filter((one) => one !== null);
}

/** The results under their name; nothing at all where nothing was asked. */
function asked<Name extends string, Request, Result>(
  name: Name,
  requests: readonly Request[],
  run: (request: Request) => Result | null,
): { readonly [key in Name]?: readonly Result[] } {
  if (requests.length === 0) return {};
  const results: { [key in Name]?: readonly Result[] } = {};
  results[name] = present(requests, run);
  return results;
}
