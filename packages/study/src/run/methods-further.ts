import type { Generalizability } from '../analysis/causal/generalizability.ts';
import { counted, were } from '../dataset/counted.ts';
import type { Analyses } from './run-analyses.ts';
import type {
  CompetingStudy,
  ComplicationStudy,
  ImputationStudy,
  LandmarkStudy,
  LesionStudy,
  MatchingResult,
  PrognosticStudy,
  ResponseStudy,
  StrategyResult,
  SubgroupStudy,
  SwimmerStudy,
  TimeDependentStudy,
  UndatedStudy,
  WeightingResult,
} from './study-result.ts';

/** Paragraphs on everything beyond Table 1, curves and Cox models: what was done, with every n, and nothing else. */
export function furtherMethods(ran: Analyses): readonly string[] {
  return [
    ...(ran.landmarks ?? []).map(landmarkText),
    ...(ran.timeDependent ?? []).map(timeDependentText),
    ...(ran.undated ?? []).map(undatedText),
    ...(ran.competing ?? []).map(competingText),
    ...(ran.subgroups ?? []).map(subgroupText),
    ...(ran.matching ?? []).flatMap(matchingText),
    ...(ran.weighting ?? []).flatMap(weightingText),
    ...(ran.strategies ?? []).flatMap(strategyText),
    ...(ran.lesions ?? []).map(lesionText),
    ...(ran.responses ?? []).map(responseText),
    ...(ran.complications ?? []).map(complicationText),
    ...(ran.prognosis ?? []).flatMap(prognosisText),
    ...(ran.imputation ?? []).map(imputationText),
    ...(ran.swimmer ?? []).map(swimmerText),
  ];
}

function landmarkText({
  endpointLabel,
  exposure,
  unit,
  adjustedFor,
  landmarks,
  naive,
}: LandmarkStudy): string {
  const each = landmarks.map(({ landmark, n, left }) => {
    const unknown = left.unknown === 0 ? '' : `, ${left.unknown} with an unknown state or covariate`;
    return `${counted(landmark, unit.slice(0, -1))} (${counted(n, 'patient')}; not in it ${left.events} with the event before, ${left.ended} observed no longer${unknown})`;
  });
  return `${endpointLabel} by ${exposure.label} was analyzed from landmarks on, patients grouped by what had happened and was known by then: ${list(each)}. Groups were compared by the log-rank test and Cox models${adjusted(adjustedFor)}.${naiveText(naive !== undefined)}`;
}

function timeDependentText(one: TimeDependentStudy): string {
  const { endpointLabel, exposure, adjustedFor, updated, n, events, from, unit, dropped, naive } = one;
  const states = one.groups.map(
    ({ name, patients, events: own }) => `${name} ${counted(patients, 'patient')}, ${counted(own, 'event')}`,
  );
  const later =
    updated.length === 0
      ? ''
      : ` Later values of ${list(updated)} counted up to the last before the exposure began.`;
  const left =
    dropped.rows === 0
      ? ''
      : ` ${counted(dropped.rows, 'patient')} ${were(dropped.rows)} left out (${reasonsOf(dropped)}).`;
  return `${exposure.label} was a covariate that depends on time in Cox models of ${endpointLabel}${adjusted(adjustedFor)}: each patient counts at each time in the state of then (${counted(n, 'patient')}, ${counted(events, 'event')}; ${list(states)}; who changes counts in both). States were compared by the Mantel-Byar test and drawn as extended Kaplan-Meier curves (Simon and Makuch) from ${from} ${unit} on.${later}${left}${naiveText(naive !== undefined)}`;
}

function undatedText({
  endpointLabel,
  exposure,
  unit,
  adjustedFor,
  stamp,
  assumed,
  naive,
}: UndatedStudy): string {
  const starts = assumed.map(({ start, impossible }) =>
    impossible === 0 ? `${start}` : `${start} (${impossible} exposed patients did not live so long)`,
  );
  return `It is not recorded when ${exposure.label} began. What it would come to for ${endpointLabel} was computed by time-dependent Cox models${adjusted(adjustedFor)} as if it had begun in all at ${list(starts)} ${unit}. ${stamp}${naiveText(naive !== undefined)}`;
}

function naiveText(isShown: boolean): string {
  return isShown
    ? ' For comparison, and labeled as biased, patients were also grouped from time zero on by whether they were ever exposed.'
    : '';
}

function competingText(one: CompetingStudy): string {
  const { endpointLabel, n, causes, by, tests, subdistribution, causeSpecific, dropped } = one;
  const counts = causes.map(({ name, events }) => `${name} ${events}`);
  const gray = tests.length === 0 ? '' : ' and compared by Gray’s test';
  const grouped = by === null ? '' : ` by ${by.label}`;
  const models =
    subdistribution === null
      ? ''
      : ` Fine and Gray’s model of the incidence of ${causes[0]?.name ?? 'the event'} and cause-specific Cox models of ${list(causeSpecific.map(({ cause }) => cause))} were fitted: the first says who will have the event, the others what drives it.`;
  const left =
    dropped.rows === 0 ? '' : ` ${dropped.rows} ${were(dropped.rows)} left out (${reasonsOf(dropped)}).`;
  return `${endpointLabel}: events that compete were not censored. Cumulative incidence${grouped} was estimated by the Aalen-Johansen method${gray} (${counted(n, 'patient')}; ${list(counts)}).${models}${left}`;
}

function subgroupText({
  endpointLabel,
  exposure,
  adjustedFor,
  overall,
  subgroups,
  tests,
}: SubgroupStudy): string {
  const by = subgroups.map(({ label }) => label);
  const kinds = [...new Set(subgroups.flatMap(({ interaction }) => interaction?.kind ?? []))];
  const test =
    tests === 0
      ? 'No test of interaction could be made.'
      : `Whether it differs was tested by ${kinds.join(' and ')} tests of interaction (${tests}, not adjusted for their number); no test was made within a subgroup.`;
  return `The effect of ${exposure.label} on ${endpointLabel} was estimated in ${counted(overall.n, 'patient')} with ${counted(overall.events, 'event')} and in subgroups by ${list(by)}${adjusted(adjustedFor)}. ${test}`;
}

function matchingText({ exposure, analysis }: MatchingResult): readonly string[] {
  if (analysis.kind === 'not-estimable') return [];
  const { before, after, arms, settings, unmatched, effects, largestDifference, dropped, confidenceLevel } =
    analysis;
  const { ratio, caliper, caliperOnLogit, replacement, order, exact, seed } = settings;
  const score = [...new Set(analysis.balance.map(({ label }) => label))];
  const within =
    caliper === null
      ? 'without a caliper'
      : `within a caliper of ${caliper} standard deviations of the logit${caliperOnLogit === null ? '' : ` (${Number(caliperOnLogit.toPrecision(3))})`}`;
  const chosen = {
    highest: 'treated patients with the highest scores choosing first',
    lowest: 'treated patients with the lowest scores choosing first',
    data: 'treated patients choosing in the order of the data',
    random: `treated patients choosing in random order (seed ${seed})`,
  }[order as 'highest' | 'lowest' | 'data' | 'random'];
  const exactly = exact.length === 0 ? '' : `, exactly on ${list(exact)}`;
  const left =
    dropped.rows === 0
      ? ''
      : ` ${counted(dropped.rows, 'patient')} ${were(dropped.rows)} left out before (${reasonsOf(dropped)}).`;
  const balanced =
    largestDifference === null
      ? ''
      : ` The largest absolute standardized difference left is ${Number(largestDifference.toFixed(3))}.`;
  return [
    `For the comparison of ${exposure.label} (${arms.treated} against ${arms.control}) a propensity score was estimated by logistic regression on ${list(score)} and treated patients were matched ${ratio === 1 ? '1:1' : `1:${ratio}`} to nearest controls on its logit, ${within}, ${replacement ? 'with' : 'without'} replacement${exactly}, ${chosen}. Of ${before.treated} treated and ${before.control} controls, ${after.treated} and ${after.control} were matched; ${unmatched} treated patients found no control.${left} Balance was judged by standardized differences, variance ratios and Kolmogorov-Smirnov distances before and after.${balanced}${standsForText(analysis.generalizability, 'Matched')} The hazard ratio of ${list(effects.map(({ endpointLabel }) => endpointLabel))} is marginal, of the treated who were matched (ATT), from a Cox model of treatment alone, with a ${percentOf(confidenceLevel)}% interval robust to matched sets; E-values say how strong unmeasured confounding would have to be.`,
  ];
}

function weightingText({ exposure, analysis }: WeightingResult): readonly string[] {
  if (analysis.kind === 'not-estimable') return [];
  const { estimand, arms, n, effectiveSampleSize: size, stabilized, truncated, effects, dropped } = analysis;
  const of = {
    ate: 'all patients (ATE)',
    att: 'the treated (ATT)',
    atc: 'the controls (ATC)',
    overlap: 'those who could have had either (overlap weights)',
  }[estimand];
  const score = [...new Set(analysis.balance.map(({ label }) => label))];
  const how = [
    ...(stabilized ? ['stabilized'] : []),
    ...(truncated === null
      ? []
      : [`truncated at their ${percentOf(truncated.low)}th and ${percentOf(truncated.high)}th percentiles`]),
  ];
  const left =
    dropped.rows === 0
      ? ''
      : ` ${counted(dropped.rows, 'patient')} ${were(dropped.rows)} left out before (${reasonsOf(dropped)}).`;
  return [
    `For the comparison of ${exposure.label} (${arms.treated}, ${counted(n.treated, 'patient')}, against ${arms.control}, ${counted(n.control, 'patient')}) patients were weighted by a propensity score from logistic regression on ${list(score)}, for the effect in ${of}${how.length === 0 ? '' : `, weights ${list(how)}`}; effective sample sizes are ${Math.round(size.treated)} and ${Math.round(size.control)}.${left}${standsForText(analysis.generalizability, 'Weighted')} The hazard ratio of ${list(effects.map(({ endpointLabel }) => endpointLabel))} is marginal, its ${percentOf(analysis.confidenceLevel)}% interval allows for the score having been estimated; curves are weighted Kaplan-Meier curves.`,
  ];
}

/** How the analyzed were held against all eligible. */
function standsForText(of: Generalizability | undefined, how: 'Matched' | 'Weighted'): string {
  if (of?.largest === null || of === undefined) return '';
  const { eligible, largest } = of;
  const all = eligible.treated + eligible.control + eligible.unknown;
  return ` ${how} patients were compared with all ${all} eligible ones by standardized differences, to tell whom the estimate stands for; the largest absolute one is ${Number(Math.abs(largest.standardizedDifference).toFixed(2))} (${largest.name}).`;
}

function strategyText({ analysis }: StrategyResult): readonly string[] {
  if (analysis.kind === 'not-estimable') return [];
  const { targetTrial, n, arms, resamples, failed, seed, dropped } = analysis;
  const departed = arms.map(({ name, departed: left }) => `${left} from "${name}"`);
  const lost = failed === 0 ? '' : `; ${failed} of ${counted(resamples, 'resample')} had no answer`;
  const left =
    dropped.rows === 0
      ? ''
      : ` ${counted(dropped.rows, 'patient')} ${were(dropped.rows)} left out (${reasonsOf(dropped)}).`;
  return [
    `Two strategies were compared as in a target trial: ${list(targetTrial.strategies.map((one) => `"${one}"`))}. ${targetTrial.assignment} Follow-up ran ${uncapital(targetTrial.followUp)} Of ${n} patients’ clones, censored on departing: ${list(departed)}. The contrast is ${uncapital(targetTrial.contrast)} The analysis used ${uncapital(targetTrial.analysis)} Seed ${seed}${lost}.${left}`,
  ];
}

function lesionText(one: LesionStudy): string {
  const { counted: chosen, lesions, patients, sessions, label, excluded, outcomes } = one;
  const left =
    excluded.length === 0
      ? ''
      : ` Not in it: ${list(excluded.map(({ reason, rows }) => `${rows} (${reason})`))}.`;
  const rates =
    outcomes.length === 0
      ? ''
      : ' Technical success and efficacy are proportions of lesions, and of patients in whom every assessed lesion had them; intervals of lesions allow for several in one patient.';
  return `${chosenText(chosen)}${counted(lesions, 'lesion')} of ${counted(patients, 'patient')}, treated in ${counted(sessions, 'session')}, were analyzed.${rates} ${label} was analyzed per lesion from its treatment, with what competes not censored; standard errors are summed over patients.${left}`;
}

/** Which of the treated lesions were counted, and how many that left. */
function chosenText(chosen: LesionStudy['counted']): string {
  if (chosen === undefined) return '';
  const [all, last] = chosen.steps;
  if (all === undefined || last === undefined) return '';
  const unknown =
    last.unknown === 0
      ? ''
      : `, ${last.unknown} more because it was unknown whether ${last.unknown === 1 ? 'it is one' : 'they are'}`;
  return `Lesions counted: ${chosen.label}, ${last.kept} of ${counted(all.kept, 'ablated lesion')} (${last.removed} left out${unknown}). `;
}

function responseText({ label, groups, unassessed }: ResponseStudy): string {
  const counts = groups.map(
    (group) => `${group.name} ${counted(group.n, 'patient')}, ${group.unassessed} not assessed`,
  );
  const how = unassessed === 'no-response' ? 'count as not having responded' : 'are left out';
  return `Response rates (${label}) are proportions of patients with exact (Clopper-Pearson) intervals: ${list(counts)}; patients without an assessment ${how}. Groups were compared by the difference of proportions with Newcombe’s interval.`;
}

function complicationText({ counted: chosen, groups, majorFrom }: ComplicationStudy): string {
  const counts = groups.map(
    ({ group, sessions, patients, lesions }) =>
      `${group} ${counted(sessions, 'session')} in ${counted(patients, 'patient')} with ${counted(lesions, 'lesion')}`,
  );
  return `${chosen === undefined ? '' : `${chosenText(chosen)}Sessions are those in which one of these was treated. `}Complications were counted by session and by patient, each at most once, and per lesion (${list(counts)}); grade ${majorFrom} and above is major. Intervals of sessions allow for several in one patient.`;
}

function swimmerText({ patients, lanes, sortBy, groupedBy, exposure }: SwimmerStudy): string {
  const order = sortBy === 'group' ? `${groupedBy?.label ?? 'group'}, then follow-up` : 'follow-up';
  const shown =
    lanes.length < patients
      ? `${lanes.length} of ${counted(patients, 'patient')}, taken at even steps along the order by ${order}`
      : `all ${counted(patients, 'patient')}, in the order of ${order}`;
  const colored = exposure === null ? '' : `, with the state of ${exposure.label} over time`;
  return `The courses of ${shown}, were drawn as a swimmer plot${colored}. It describes what came after time zero and compares nobody.`;
}

function prognosisText({ endpointLabel, analysis }: PrognosticStudy): readonly string[] {
  if (analysis.kind === 'not-estimable' || analysis.model.kind === 'not-estimable') return [];
  const { model, optimism, seed, calibration } = analysis;
  const times = calibration.flatMap((one) => (one.kind === 'calibration' ? [one.time] : []));
  const corrected =
    optimism.kind === 'optimism'
      ? ` Concordance and calibration slope were corrected for optimism by ${optimism.resamples} bootstrap resamples${optimism.failed === 0 ? '' : ` (${optimism.failed} without an answer)`} (seed ${seed}); the choice of covariates was not repeated in them.`
      : ' Optimism could not be estimated.';
  const at =
    times.length === 0
      ? ''
      : ` Calibration, Brier score and time-dependent AUC were computed at ${list(times.map(String))} ${analysis.unit}, on the patients of the model.`;
  return [
    `A prognostic Cox model of ${endpointLabel} was fitted to ${counted(model.n, 'patient')} with ${counted(model.events, 'event')}.${corrected}${at}`,
  ];
}

function imputationText(one: ImputationStudy): string {
  const lacking = one.missing
    .filter(({ patients }) => patients > 0)
    .map(({ label, patients }) => `${label} ${patients}`);
  const how = one.methods.map(({ label, method }) => `${label} by ${method.replaceAll('-', ' ')}`);
  const values = lacking.length === 0 ? 'no value was missing' : `missing: ${list(lacking)}`;
  const complete =
    one.complete.kind === 'fit' ? ` beside ${counted(one.complete.n, 'patient')} with complete values` : '';
  return `The model of ${one.endpointLabel} was also fitted to ${counted(one.n, 'patient')} with missing values imputed (${values}) by chained equations, ${one.imputations} times over ${counted(one.iterations, 'iteration')} (seed ${one.seed})${how.length === 0 ? '' : `: ${list(how)}`}, the event and its cumulative hazard among the predictors, and pooled by Rubin’s rules${complete}.`;
}

function adjusted(labels: readonly string[]): string {
  return labels.length === 0 ? '' : `, adjusted for ${list(labels)}`;
}

function reasonsOf({
  reasons,
}: {
  readonly reasons: readonly { readonly reason: string; readonly rows: number }[];
}) {
  return reasons.map(({ reason, rows }) => `${reason}: ${rows}`).join(', ');
}

function percentOf(level: number): string {
  return String(Number((100 * level).toPrecision(6)));
}

function list(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function uncapital(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
