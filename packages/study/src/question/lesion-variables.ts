import type { CovariateDefinition } from './question.ts';

/** What lesions can be chosen, grouped and adjusted by. */
export type LesionVariable =
  | 'organ'
  | 'nature'
  | 'site'
  | 'segment'
  | 'lobe'
  | 'certainty'
  | 'diameter-mm'
  | 'session-day';

const LABELS: Readonly<Record<LesionVariable, string>> = {
  organ: 'Organ',
  nature: 'Nature',
  site: 'Site',
  segment: 'Segment',
  lobe: 'Lobe',
  certainty: 'Certainty',
  'diameter-mm': 'Longest diameter before the session',
  'session-day': 'Session, from time zero',
};

const UNITS: Readonly<Partial<Record<LesionVariable, string>>> = {
  'diameter-mm': 'mm',
  'session-day': 'days',
};

const isLesionVariable = (name: string): name is LesionVariable => Object.hasOwn(LABELS, name);

/** Names of the variables of a lesion. */
export const LESION_VARIABLES: readonly LesionVariable[] = Object.keys(LABELS).filter(isLesionVariable);

/** A variable of the lesion as a covariate of the analyses of lesions; null where it is none. */
export function lesionCovariate(name: string): CovariateDefinition | null {
  const variable = LESION_VARIABLES.find((one) => one === name);
  if (variable === undefined) return null;
  const unit = UNITS[variable];
  const label = LABELS[variable];
  return { name, column: name, label, ...(unit === undefined ? {} : { unit }) };
}
