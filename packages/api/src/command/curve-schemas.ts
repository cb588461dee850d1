import { z } from 'zod';
import { estimate } from './parts.ts';

const numbers = z.array(z.number()).readonly();
const estimates = z.array(estimate).readonly();

const counted = { time: numbers, atRisk: numbers, events: numbers, censored: numbers };

/** Arrays of one length, one entry per distinct time; `standardError` is that of the survival, not of its logarithm. */
export const curveSchema = z.strictObject({
  ...counted,
  survival: numbers,
  standardError: estimates,
  low: estimates,
  high: estimates,
});

/** The same of a cumulative hazard H(t). */
export const hazardCurveSchema = z.strictObject({
  ...counted,
  hazard: numbers,
  standardError: numbers,
  low: estimates,
  high: estimates,
});

/** The same of the cumulative incidence of one cause; `events` are those of the cause, `atRisk` those at risk of any. */
export const incidenceCurveSchema = z.strictObject({
  ...counted,
  incidence: numbers,
  standardError: numbers,
  low: estimates,
  high: estimates,
});

export const confidenceSchema = z.strictObject({
  type: z.enum(['log', 'log-log', 'plain', 'logit', 'arcsin']),
  level: z.number(),
});
