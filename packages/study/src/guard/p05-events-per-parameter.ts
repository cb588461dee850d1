import type { Finding } from '@hepatica/course';
import type { Guard } from './guard.ts';

export const eventsPerParameter: Guard = {
  id: 'P5',
  title: 'Too few events for a model',
  when: 'A model has fewer than ten events for each of its coefficients, or a covariate separates those with and without the event.',
  remedy:
    'Fewer covariates, chosen beforehand; Firth’s penalized estimation; an infinite estimate is reported as such.',
  codes: ['events-per-parameter-low', 'events-per-parameter-very-low', 'separation'],
  citation: 'Peduzzi et al. J Clin Epidemiol 1995;48:1503-1510. doi:10.1016/0895-4356(95)00048-8',
};

const LOW = 10;
const VERY_LOW = 5;

/** @param title what findings call the model, as the object of a sentence: "the Cox model of …" */
export function checkEvents(model: {
  readonly title: string;
  readonly where: string;
  readonly events: number;
  readonly parameters: number;
  /** A coefficient runs off to infinity. */
  readonly separated: boolean;
}): readonly Finding[] {
  const { title, where, events, parameters, separated } = model;
  const found: Finding[] = [];
  const name = `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
  const each = events / Math.max(1, parameters);
  if (each < LOW) {
    const strong = each < VERY_LOW;
    found.push({
      code: strong ? 'events-per-parameter-very-low' : 'events-per-parameter-low',
      severity: 'warning',
      message: `${name} has ${events} events for ${parameters} coefficients, fewer than ${strong ? 'five' : 'ten'} each; ${strong ? 'its estimates are not to be relied on' : 'its estimates may be too far from one and too sure'}.`,
      where: { field: where },
      remedy: 'Use fewer covariates, chosen beforehand, or penalized estimation.',
      citation: eventsPerParameter.citation,
      values: { events, parameters },
    });
  }
  if (separated)
    found.push({
      code: 'separation',
      severity: 'warning',
      message: `In ${title} one group has no event at all: its hazard ratio is zero or infinite, and Wald intervals and p values say nothing.`,
      where: { field: where },
      remedy: 'Read Firth’s penalized estimate with its profile-likelihood interval instead.',
      citation: 'Heinze, Schemper. Biometrics 2001;57:114-119. doi:10.1111/j.0006-341X.2001.00114.x',
    });
  return found;
}
