import type { Finding } from '@hepatica/course';
import type { Table } from '@hepatica/exchange/table';
import { type AnalysisContext, covariateNamed } from '../../analysis/analysis-context.ts';
import { covariateGroups, covariatePredictor } from '../../analysis/input/covariate-predictor.ts';
import type { FollowUp } from '../../analysis/input/follow-up.ts';
import type { FactorPredictor, Predictor } from '../../analysis/input/predictor.ts';
import { endpointNamed } from '../../dataset/exposure/intervals.ts';
import type { StudyData } from '../../dataset/study-data.ts';

/** What requests beyond Table 1, curves and models are bound to: the question, its data, and what was read of them. */
export interface RequestContext extends AnalysisContext {
  readonly data: StudyData;
}

/** A covariate on the rows of a table (of patients where none is given); null where the findings say why. */
export function predictorNamed(context: RequestContext, name: string, table?: Table): Predictor | null {
  return covariatePredictor(covariateNamed(context, name), {
    table: table ?? context.table,
    findings: context.findings,
  });
}

/** Covariates that could be read. Those that could not have a finding of severity `error`, and stop the run. */
export function predictorsNamed(
  context: RequestContext,
  names: readonly string[],
  table?: Table,
): readonly Predictor[] {
  return names.flatMap((name) => predictorNamed(context, name, table) ?? []);
}

/** A covariate as groups. */
export function groupsNamed(context: RequestContext, name: string, table?: Table): FactorPredictor | null {
  return covariateGroups(covariateNamed(context, name), {
    table: table ?? context.table,
    findings: context.findings,
  });
}

/** The follow-up of an endpoint. */
export function followUpNamed({ data }: RequestContext, id: string): FollowUp {
  const { label, unit, time, status, competing, entry } = endpointNamed(data, id);
  return { id, label, unit, time, state: Int32Array.from(status), causes: [label, ...competing], entry };
}

/**
 * By what baseline hazards differ or patients belong together: what the request says, else how the question handles
 * hospitals.
 *
 * @param patient of each row, where rows are not patients
 */
export function grouping(
  context: RequestContext,
  request: { readonly strata?: string; readonly cluster?: string },
  patient?: ArrayLike<number>,
  table?: Table,
): { readonly strata?: Predictor; readonly cluster?: Predictor } {
  const named = (name: string | undefined) =>
    name === undefined ? undefined : (groupsNamed(context, name, table) ?? undefined);
  const [strata, cluster] = [named(request.strata), named(request.cluster)];
  const site = strata === undefined && cluster === undefined ? hospital(context, patient) : undefined;
  const handling = context.question.site?.handling ?? 'stratify';
  const strata2 = strata ?? (handling === 'stratify' ? site : undefined);
  const cluster2 = cluster ?? (handling === 'cluster' ? site : undefined);
  return {
    ...(strata2 === undefined ? {} : { strata: strata2 }),
    ...(cluster2 === undefined ? {} : { cluster: cluster2 }),
  };
}

/** The hospital of each row, where there is more than one and the question does not leave it aside. */
export function hospital(
  { data, question }: RequestContext,
  patient?: ArrayLike<number>,
): FactorPredictor | undefined {
  if (data.hospital === null || data.hospital.levels.length < 2) return undefined;
  if (question.site?.handling === 'ignore') return undefined;
  const { levels, index } = data.hospital;
  return {
    kind: 'factor',
    name: 'hospital',
    label: 'Hospital',
    levels,
    index: patient === undefined ? index : Int32Array.from(patient, (i) => index[i] ?? -1),
  };
}

/** Findings with the place of the analysis that they belong to. */
export function placed(findings: readonly Finding[], field: string): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, where: { field, ...finding.where } }));
}
