import { z } from 'zod';
import { droppedSchema, estimate, findingsSchema, intervalSchema, testSchema } from './parts.ts';
import {
  atRiskSchema,
  contrast,
  curveScale,
  drawnSchema,
  limits,
  modelSchema,
  readAtSchema,
  termNames,
} from './study-parts.ts';
import { prognosisSchema } from './study-prognosis.ts';
import { propensityParts } from './study-propensity.ts';

const count = z.number().int();
const probability = z.number().min(0).max(1);
const unit = z.enum(['days', 'months', 'years']);
const named = z.strictObject({ variable: z.string(), label: z.string() });
const model = modelSchema.nullable();
const endpoint = { endpoint: z.string(), endpointLabel: z.string() } as const;
const noAnswer = z.strictObject({ kind: z.literal('not-estimable'), reason: z.string(), detail: z.string() });

const naive = z
  .strictObject({
    biased: z.literal(true),
    stamp: z.string(),
    riskTimes: z.array(z.number()),
    curves: z.array(
      z.strictObject({
        name: z.string(),
        n: count,
        events: count,
        median: intervalSchema,
        drawn: drawnSchema,
        risk: atRiskSchema,
      }),
    ),
    unadjusted: model,
    adjusted: model,
  })
  .exactOptional();

const landmarks = z.array(
  z.strictObject({
    ...endpoint,
    unit,
    scale: curveScale.exactOptional(),
    exposure: named,
    adjustedFor: z.array(z.string()),
    confidenceLevel: z.number(),
    landmarks: z.array(
      z.strictObject({
        landmark: z.number(),
        n: count,
        left: z.strictObject({ events: count, ended: count, unknown: count }),
        riskTimes: z.array(z.number()),
        groups: z.array(
          z.strictObject({
            name: z.string(),
            n: count,
            events: count,
            median: intervalSchema,
            drawn: drawnSchema,
            risk: atRiskSchema,
            at: readAtSchema,
          }),
        ),
        logRank: testSchema.nullable(),
        unadjusted: model,
        adjusted: model,
      }),
    ),
    naive,
  }),
);

const timeDependent = z.array(
  z.strictObject({
    ...endpoint,
    unit,
    scale: curveScale.exactOptional(),
    exposure: named,
    adjustedFor: z.array(z.string()),
    confidenceLevel: z.number(),
    n: count,
    events: count,
    from: z.number(),
    riskTimes: z.array(z.number()),
    groups: z.array(
      z.strictObject({
        name: z.string(),
        patients: count,
        personTime: z.number(),
        events: count,
        median: intervalSchema,
        drawn: drawnSchema,
        risk: atRiskSchema,
        at: readAtSchema,
      }),
    ),
    mantelByar: testSchema.nullable(),
    unadjusted: model,
    adjusted: model,
    dropped: droppedSchema,
    updated: z.array(z.string()),
    naive,
  }),
);

const undated = z.array(
  z.strictObject({
    ...endpoint,
    unit,
    exposure: named,
    adjustedFor: z.array(z.string()),
    stamp: z.string(),
    assumed: z.array(
      z.strictObject({ start: z.number(), impossible: count, unadjusted: model, adjusted: model }),
    ),
    naive,
  }),
);

const drawnIncidence = z.strictObject({
  time: z.array(z.number()),
  incidence: z.array(z.number()),
  low: z.array(estimate),
  high: z.array(estimate),
});

const competingSchema = z.strictObject({
  ...endpoint,
  unit,
  by: named.nullable(),
  n: count,
  causes: z.array(z.strictObject({ name: z.string(), events: count })),
  confidenceLevel: z.number(),
  riskTimes: z.array(z.number()),
  groups: z.array(
    z.strictObject({
      name: z.string(),
      n: count,
      censored: count,
      causes: z.array(
        z.strictObject({ cause: z.string(), events: count, drawn: drawnIncidence, at: readAtSchema }),
      ),
      naive: drawnIncidence,
      risk: atRiskSchema,
    }),
  ),
  tests: z.array(testSchema.extend({ cause: z.string() })),
  subdistribution: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('fit'),
        n: count,
        events: count,
        competing: count,
        terms: z.array(
          z.strictObject({
            ...termNames,
            coefficient: z.number(),
            standardError: z.number(),
            subhazardRatio: z.number(),
            confidenceInterval: limits,
            p: probability,
          }),
        ),
        wald: testSchema,
      }),
      noAnswer,
    ])
    .nullable(),
  causeSpecific: z.array(z.strictObject({ cause: z.string(), model: modelSchema })),
  dropped: droppedSchema,
});

const effect = {
  n: count,
  events: count,
  arms: z.array(z.strictObject({ level: z.string(), n: count, events: count })),
  hazardRatios: z.array(intervalSchema.extend({ level: z.string().nullable() })),
  obstacle: z.string().nullable(),
} as const;

const subgroups = z.array(
  z.strictObject({
    ...endpoint,
    exposure: z.strictObject({ variable: z.string(), label: z.string(), reference: z.string().nullable() }),
    adjustedFor: z.array(z.string()),
    confidenceLevel: z.number(),
    overall: z.strictObject(effect),
    subgroups: z.array(
      z.strictObject({
        variable: z.string(),
        label: z.string(),
        levels: z.array(z.strictObject({ ...effect, level: z.string() })),
        interaction: testSchema.extend({ kind: z.enum(['likelihood-ratio', 'wald']) }).nullable(),
        dropped: droppedSchema,
      }),
    ),
    tests: count,
  }),
);

const strategyArm = z.strictObject({
  name: z.string(),
  clones: count,
  departed: count,
  events: count,
  largestWeight: z.number(),
  survivalAtTau: probability,
  restrictedMean: z.number(),
  curve: z.strictObject({ time: z.array(z.number()), survival: z.array(probability) }),
});

const strategies = z.array(
  z.strictObject({
    exposure: named,
    analysis: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('strategies'),
        ...endpoint,
        unit,
        targetTrial: z.strictObject({
          eligibility: z.string(),
          timeZero: z.string(),
          strategies: z.tuple([z.string(), z.string()]),
          assignment: z.string(),
          followUp: z.string(),
          outcome: z.string(),
          contrast: z.string(),
          analysis: z.string(),
        }),
        n: count,
        grace: z.number(),
        tau: z.number(),
        confidenceLevel: z.number(),
        resamples: count,
        failed: count,
        seed: z.number(),
        arms: z.tuple([strategyArm, strategyArm]),
        survivalDifference: contrast,
        restrictedMeanDifference: contrast,
        hazardRatio: contrast,
        adjustedFor: z.array(z.string()),
        dropped: droppedSchema,
      }),
      noAnswer,
    ]),
  }),
);

const proportion = z.strictObject({
  numerator: count,
  denominator: count,
  of: z.enum(['patients', 'sessions', 'lesions']),
  estimate,
  low: estimate,
  high: estimate,
  interval: z.enum(['exact', 'cluster-robust']),
});

const countedLesions = z.strictObject({
  label: z.string(),
  steps: z.array(z.strictObject({ step: z.string(), kept: count, removed: count, unknown: count })),
});

const lesions = z.array(
  z.strictObject({
    outcome: z.string(),
    counted: countedLesions.exactOptional(),
    excluded: z.array(z.strictObject({ reason: z.string(), rows: count })),
    label: z.string(),
    unit,
    lesions: count,
    patients: count,
    sessions: count,
    lesionsPerPatient: z.array(z.strictObject({ lesions: count, patients: count })),
    outcomes: z.array(
      z.strictObject({
        outcome: z.enum(['technical-success', 'primary-efficacy', 'secondary-efficacy']),
        group: z.string(),
        perLesion: proportion,
        perPatient: proportion,
        notAssessed: count,
      }),
    ),
    progression: competingSchema,
  }),
);

const difference = contrast.extend({ first: z.string(), second: z.string() });

const responses = z.array(
  z.strictObject({
    variable: z.string(),
    label: z.string(),
    by: named.nullable(),
    unassessed: z.enum(['no-response', 'left-out']),
    confidenceLevel: z.number(),
    groups: z.array(
      z.strictObject({
        name: z.string(),
        n: count,
        unassessed: count,
        counts: z.array(z.strictObject({ level: z.string(), patients: count })),
        objectiveResponse: proportion,
        diseaseControl: proportion,
      }),
    ),
    objectiveDifferences: z.array(difference),
    controlDifferences: z.array(difference),
  }),
);

const complicationRow = z.strictObject({
  name: z.string(),
  complications: count,
  perSession: proportion,
  perPatient: proportion,
  perLesion: z.strictObject({ complications: count, lesions: count, rate: estimate }),
});

const complications = z.array(
  z.strictObject({
    counted: countedLesions.exactOptional(),
    by: named.nullable(),
    majorFrom: z.number(),
    groups: z.array(
      z.strictObject({
        group: z.string(),
        sessions: count,
        patients: count,
        lesions: count,
        any: complicationRow,
        major: complicationRow,
        byGrade: z.array(complicationRow),
        byName: z.array(complicationRow),
        unknownMajor: count,
      }),
    ),
  }),
);

const imputation = z.array(
  z.strictObject({
    ...endpoint,
    confidenceLevel: z.number(),
    n: count,
    imputations: count,
    iterations: count,
    seed: z.number(),
    missing: z.array(named.extend({ patients: count })),
    methods: z.array(z.strictObject({ label: z.string(), method: z.string() })),
    complete: modelSchema,
    imputed: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('pooled'),
        n: count,
        events: count,
        terms: z.array(
          z.strictObject({
            ...termNames,
            hazardRatio: z.number(),
            confidenceInterval: limits,
            p: probability,
            fractionMissing: z.number(),
          }),
        ),
      }),
      noAnswer,
    ]),
    findings: findingsSchema,
  }),
);

const swimmer = z.array(
  z.strictObject({
    title: z.string().nullable(),
    timeZero: z.string().nullable(),
    ...endpoint,
    unit: z.enum(['days', 'months', 'years']),
    exposure: z.strictObject({ label: z.string(), levels: z.array(z.string()) }).nullable(),
    endWords: z.string(),
    groupedBy: z.strictObject({ label: z.string(), groups: z.array(z.string()) }).nullable(),
    sortBy: z.enum(['time', 'group']),
    patients: count,
    left: z.array(z.strictObject({ reason: z.string(), rows: count })),
    landmarks: z.array(z.number()),
    lanes: z.array(
      z.strictObject({
        number: count,
        group: z.string().nullable(),
        from: z.number(),
        to: z.number(),
        isFollowed: z.boolean(),
        stretches: z.array(
          z.strictObject({ level: z.string().nullable(), from: z.number(), to: z.number() }),
        ),
        marks: z.array(
          z.strictObject({
            kind: z.enum([
              'complete-response',
              'partial-response',
              'progression',
              'death',
              'event',
              'competing',
              'milestone',
            ]),
            words: z.string(),
            time: z.number(),
            low: z.number(),
            high: z.number(),
          }),
        ),
      }),
    ),
  }),
);

const startDays = z.strictObject({ median: estimate, q1: estimate, q3: estimate }).nullable();

const exposures = z.array(
  z.strictObject({
    name: z.string(),
    label: z.string(),
    kind: z.enum(['baseline', 'dated', 'undated']),
    n: count,
    levels: z.array(z.strictObject({ level: z.string(), ever: count, startDays })),
    unknown: count,
    startDays,
    imprecise: count,
  }),
);

const sensitivity = z.array(
  z.strictObject({
    analysis: z.string(),
    label: z.string(),
    hazardRatios: z.array(contrast.extend({ take: z.string() })),
  }),
);

/** The parts of a result that are there only where a question asks for them. */
export const furtherParts = {
  landmarks: landmarks.exactOptional(),
  timeDependent: timeDependent.exactOptional(),
  undated: undated.exactOptional(),
  competing: z.array(competingSchema).exactOptional(),
  subgroups: subgroups.exactOptional(),
  matching: propensityParts.matching.exactOptional(),
  weighting: propensityParts.weighting.exactOptional(),
  strategies: strategies.exactOptional(),
  lesions: lesions.exactOptional(),
  responses: responses.exactOptional(),
  complications: complications.exactOptional(),
  prognosis: prognosisSchema.exactOptional(),
  imputation: imputation.exactOptional(),
  swimmer: swimmer.exactOptional(),
  exposures: exposures.exactOptional(),
  sensitivity: sensitivity.exactOptional(),
} as const;
