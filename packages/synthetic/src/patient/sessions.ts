import type { AblationDesign } from '../design/design.ts';
import type { Random } from '../random/random.ts';
import type { History } from './history.ts';
import type { Person } from './person.ts';

/** One lung metastasis that was ablated: its session and what became of it, in days from time zero. */
export interface AblatedLesion {
  /** Position among the lung metastases of time zero. */
  readonly lesion: number;
  readonly sizeMm: number;
  readonly technicalSuccess: boolean;
  /** No residual tumor at one month. */
  readonly complete: boolean;
  readonly marginMm: number;
  readonly localProgressionDay: number | null;
}

/** One session of lung ablation; complications belong to it, success to its lesions. */
export interface AblationSession {
  readonly day: number;
  readonly lesions: readonly AblatedLesion[];
  readonly complication: 'pneumothorax' | 'hemothorax' | null;
  readonly chestTubeDays: number;
}

const lesionsPerSession = 2;
const daysBetweenSessions = 21;

/** The size of the index-th of several lesions, the first of which is the largest. */
export const lesionMm = (largestMm: number, index: number): number =>
  Math.max(4, Math.round(largestMm * (1 - 0.18 * index)));

/**
 * Draws the sessions of a patient whose lung therapy is ablation: two metastases a session, the next three weeks on.
 *
 * A metastasis progresses at its own constant hazard from its session on, multiplied by a gamma frailty of mean 1 that
 * all metastases of a patient share.
 */
export function drawSessions(
  random: Random,
  person: Person,
  history: History,
  design: AblationDesign,
): readonly AblationSession[] {
  if (history.lungTherapy?.technique !== 'ablation') return [];
  const frailty = drawFrailty(random, design.frailtyVariance);
  const sessions: AblationSession[] = [];
  for (let first = 0; first < person.lungMetastases; first += lesionsPerSession) {
    const day = history.lungTherapy.day + (first / lesionsPerSession) * daysBetweenSessions;
    const lesions: AblatedLesion[] = [];
    for (let lesion = first; lesion < Math.min(first + lesionsPerSession, person.lungMetastases); lesion++) {
      const sizeMm = lesionMm(person.largestLungMm, lesion);
      const large = sizeMm > 20 ? design.over2cm : 0;
      const rate = frailty * design.localProgressionPerDay * Math.exp(large);
      const progression = day + Math.max(31, Math.ceil(random.exponential(1) / rate));
      const technicalSuccess = random.chance(design.technicalSuccess);
      lesions.push({
        lesion,
        sizeMm,
        technicalSuccess,
        complete: random.chance(design.completeAtOneMonth) && technicalSuccess,
        marginMm: Math.max(0, Math.round(random.normal(6, 2.5))),
        localProgressionDay: progression < history.lastDay ? progression : null,
      });
    }
    const complicated = random.chance(design.majorComplicationPerSession);
    const complication = random.pick([
      ['pneumothorax', 0.85],
      ['hemothorax', 0.15],
    ] as const);
    const chestTubeDays = random.integer(2, 7);
    if (day >= history.lastDay) break;
    sessions.push({
      day,
      lesions,
      complication: complicated ? complication : null,
      chestTubeDays: complicated ? chestTubeDays : 0,
    });
  }
  return sessions;
}

/** Gamma of mean 1 and this variance, as a sum of exponentials: the variance is 1 / k for a whole k. */
function drawFrailty(random: Random, variance: number): number {
  if (variance === 0) return 1;
  const parts = Math.max(1, Math.round(1 / variance));
  let sum = 0;
  for (let part = 0; part < parts; part++) sum += random.exponential(1);
  return sum / parts;
}
