import type { Citation } from '../system.ts';

export const GUCKENBERGER: Citation = {
  text: 'Guckenberger M, Lievens Y, Bouma AB, et al. Lancet Oncol 2020;21:e18-e28.',
  doi: '10.1016/S1470-2045(19)30718-1',
};

export const LIEVENS: Citation = {
  text: 'Lievens Y, Guckenberger M, Gomez D, et al. Radiother Oncol 2020;148:157-166.',
  doi: '10.1016/j.radonc.2020.04.003',
};

export const HELLMAN: Citation = {
  text: 'Hellman S, Weichselbaum RR. J Clin Oncol 1995;13:8-10.',
  doi: '10.1200/JCO.1995.13.1.8',
};
