import { createRandom, type Random } from '../random/random.ts';

/** What each of a patient's streams is drawn for, so that more visits never change who the patient is. */
const purposes = ['person', 'history', 'lesions', 'sessions', 'visits', 'gaps'] as const;

/** One of the streams of the position-th patient of a seed. */
export function patientStream(seed: number, position: number, purpose: (typeof purposes)[number]): Random {
  return createRandom(seed, position * purposes.length + purposes.indexOf(purpose));
}
