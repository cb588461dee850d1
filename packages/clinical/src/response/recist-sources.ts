import type { Citation } from '../system.ts';

export const RECIST_SOURCES: readonly Citation[] = [
  {
    text: 'Eisenhauer EA, Therasse P, Bogaerts J, et al. Eur J Cancer 2009;45:228-247.',
    doi: '10.1016/j.ejca.2008.10.026',
  },
  {
    text: 'Schwartz LH, Litiere S, de Vries E, et al. Eur J Cancer 2016;62:132-137.',
    doi: '10.1016/j.ejca.2016.03.081',
  },
];
