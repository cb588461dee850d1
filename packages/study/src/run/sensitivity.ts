import type { Finding } from '@hepatica/course';
import { counted } from '../dataset/counted.ts';
import type { CourseReadings } from '../dataset/course/read-courses.ts';
import { prepareStudy } from '../dataset/prepare-study.ts';
import type { StudySource } from '../dataset/source/study-source.ts';
import type { StudyData } from '../dataset/study-data.ts';
import type { Question } from '../question/question.ts';
import { withoutAnalyses } from '../question/without-analyses.ts';
import type { RequestContext } from './request/request-context.ts';
import { type Analyses, runAnalyses } from './run-analyses.ts';
import type { CoxModelResult, SensitivityRow } from './study-result.ts';

type Take = Pick<Parameters<typeof prepareStudy>[0], 'take' | 'exposureTake' | 'without'>;

/** The reruns beside the main run, and why some could not be made. */
export interface SensitivityRuns {
  readonly rows: readonly SensitivityRow[];
  readonly findings: readonly Finding[];
}

/**
 * The hazard ratios of Cox models, landmarks and exposures that change, at both ends of what imprecise dates allow and
 * without the patients whom the question names, beside those of the run; empty where there is neither.
 */
export function sensitivityRows(
  asked: Question,
  sources: readonly StudySource[],
  {
    data,
    analyses,
    read,
  }: RequestContext & { readonly analyses: Analyses; readonly read: CourseReadings | null },
): SensitivityRuns {
  const takes: readonly (readonly [string, Take])[] = [
    ...(hasImpreciseEndpoint(data)
      ? ([
          ['shortest follow-up', { take: 'low' }],
          ['longest follow-up', { take: 'high' }],
        ] as const)
      : []),
    ...(hasImpreciseExposure(data) && asked.timeDependent.some(({ atEveryDate }) => atEveryDate)
      ? ([
          ['earliest date of the exposure', { exposureTake: 'earliest' }],
          ['middle date of the exposure', { exposureTake: 'middle' }],
          ['latest date of the exposure', { exposureTake: 'latest' }],
        ] as const)
      : []),
    ...asked.sensitivities.map(({ label }) => [label, { without: label }] as const),
  ];
  if (takes.length === 0) return { rows: [], findings: [] };
  const findings: Finding[] = [];
  const rows = new Map<string, SensitivityRow>();
  const note = (take: string, of: Analyses) => {
    for (const { analysis, label, ...ratio } of hazardRatiosOf(of)) {
      const key = `${analysis} ${label}`;
      const before = rows.get(key);
      const hazardRatios = [...(before?.hazardRatios ?? []), { take, ...ratio }];
      if (before !== undefined || take === 'as analyzed') rows.set(key, { analysis, label, hazardRatios });
    }
  };
  note('as analyzed', analyses);
  const fixed = [...new Set(asked.landmarks.map(({ exposure }) => exposure))].filter((name) =>
    isOnlyKnownAfter(name, data),
  );
  if (fixed.length > 0 && takes.some(([, { exposureTake }]) => exposureTake !== undefined))
    findings.push(landmarksStay(fixed.map((name) => data.exposures[name]?.label ?? name)));
  for (const [name, take] of takes) {
    const again = narrowed(asked);
    const prepared = prepareStudy({
      question: take.exposureTake === undefined ? again : atOtherDates(again, data),
      sources,
      read,
      ...take,
    });
    if (prepared.kind === 'refused') {
      findings.push(notRun(name, prepared.findings));
      continue;
    }
    const { question, data: other, biased } = prepared;
    note(name, runAnalyses({ question, table: other.table, data: other, biased, findings: [] }));
  }
  return { rows: [...rows.values()].filter(({ hazardRatios }) => hazardRatios.length > 1), findings };
}

/**
 * What the day taken for an exposure can change: no model of what was known at time zero, and no landmark of an exposure
 * that was known only once its interval had ended.
 */
function atOtherDates(question: Question, data: StudyData): Question {
  const landmarks = question.landmarks.filter(({ exposure }) => !isOnlyKnownAfter(exposure, data));
  return { ...question, cox: [], landmarks };
}

/** True of an exposure with imprecise dates each of which was known only from its last possible day on. */
function isOnlyKnownAfter(name: string, { exposures }: StudyData): boolean {
  const imprecise = exposures[name]?.states.filter(({ earliest, latest }) => earliest < latest) ?? [];
  return imprecise.length > 0 && imprecise.every(({ latest, knownOn }) => knownOn >= latest);
}

function landmarksStay(labels: readonly string[]): Finding {
  return {
    code: 'landmarks-by-knowledge',
    severity: 'info',
    message: `A landmark groups patients by what was known by then, and an imprecise date of ${labels.map((label) => `"${label}"`).join(', ')} was known only once its interval had ended: whichever day is taken, the groups are the same. Landmarks were therefore not fitted again at other dates of the exposure. Whoever had it shortly before a landmark without anybody knowing yet counts as not having had it.`,
    where: { field: 'sensitivities' },
  };
}

/** A rerun that could not be made is told, with what stood in its way. */
function notRun(name: string, findings: readonly Finding[]): Finding {
  const why = findings.flatMap(({ severity, message }) => (severity === 'error' ? [message] : []));
  return {
    code: 'sensitivity-not-run',
    severity: 'warning',
    message: `The rerun "${name}" could not be made: ${why.join(' ')}`,
    where: { field: `sensitivities.${name}` },
  };
}

/** Only what has a hazard ratio to compare is run again. */
function narrowed(question: Question): Question {
  return {
    ...question,
    ...withoutAnalyses,
    sensitivities: question.sensitivities,
    cox: question.cox.map((one) => ({ ...one, univariable: [] })),
    landmarks: question.landmarks.map((one) => ({ ...one, showNaive: false })),
    timeDependent: question.timeDependent.map((one) => ({ ...one, showNaive: false })),
  };
}

function hasImpreciseEndpoint({ endpoints }: StudyData): boolean {
  return Object.values(endpoints).some(
    ({ low, high }) => low?.some((time, k) => time < (high?.[k] ?? Number.NaN)) ?? false,
  );
}

function hasImpreciseExposure({ exposures }: StudyData): boolean {
  return Object.values(exposures).some(({ states }) =>
    states.some(({ earliest, latest }) => earliest < latest),
  );
}

function hazardRatiosOf({ cox, landmarks = [], timeDependent = [] }: Analyses) {
  const termsOf = (analysis: string, model: CoxModelResult | null, variable?: string) =>
    model?.kind !== 'fit'
      ? []
      : model.terms
          .filter((term) => variable === undefined || term.variable === variable)
          .map(({ label, level, hazardRatio, confidenceInterval, p }) => ({
            analysis,
            label: level === null ? label : `${label}: ${level}`,
            estimate: hazardRatio,
            ...confidenceInterval,
            p,
          }));
  return [
    ...cox.flatMap(({ endpointLabel, multivariable }) =>
      termsOf(`${endpointLabel}, multivariable Cox model`, multivariable?.model ?? null),
    ),
    ...landmarks.flatMap(({ endpointLabel, exposure, unit, landmarks: each }) =>
      each.flatMap(({ landmark, adjusted, unadjusted }) =>
        termsOf(
          `${endpointLabel}, landmark at ${counted(landmark, unit.slice(0, -1))}`,
          adjusted ?? unadjusted,
          exposure.variable,
        ),
      ),
    ),
    ...timeDependent.flatMap(({ endpointLabel, exposure, adjusted, unadjusted }) =>
      termsOf(`${endpointLabel}, time-dependent Cox model`, adjusted ?? unadjusted, exposure.variable),
    ),
  ];
}
