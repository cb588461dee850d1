import type { Assumed } from './assumed.ts';

/** What the abstract of Hou 2025 does not print. */
export const houAssumed: readonly Assumed[] = [
  {
    what: 'true log hazard ratios',
    value:
      'death: radical treatment -1.4, BCLC C 1.15; progression: radical treatment -1.45, metachronous -1.4, BCLC C 1.2',
    because: 'only thresholds of P are printed; effects of this size pass them on average with 62 patients',
  },
  { what: 'time zero', value: 'first ablation session', because: 'not printed' },
  {
    what: 'progression',
    value: 'first progression anywhere, local progression after ablation included, or death',
    because: 'the criterion of progression-free survival is not printed',
  },
  {
    what: 'metachronous',
    value: 'more than six months after the diagnosis of liver cancer',
    because: 'the cut-off is not printed',
  },
  {
    what: 'censoring',
    value: 'uniform over 16 to 50 months',
    because: 'the printed range of follow-up, which cannot include the deceased',
  },
  {
    what: 'shares of radical treatment, metachronous metastases, initial BCLC C',
    value: '55 %, 65 %, 35 %',
    because: 'not printed',
  },
  {
    what: 'patients with 1, 2, 3, 4 metastases',
    value: '20, 16, 11, 15',
    because: 'only 145 in 62 patients, at most 4 each, is printed',
  },
  {
    what: 'unit of technical success and efficacy',
    value: 'lesion and patient',
    because: 'not printed; 96.8 % is 60 of 62 and no whole number of 145',
  },
  { what: 'sessions', value: 'two metastases a session, three weeks apart', because: 'not printed' },
  {
    what: 'local progression',
    value: '0.002 per lesion and month, gamma frailty of variance 1',
    because: 'not printed',
  },
  {
    what: 'baseline hazards',
    value: 'death: Weibull, shape 3.8, scale 1,040 days; progression: shape 2.5, scale 262 days',
    because: 'chosen so that medians and yearly rates agree',
  },
  { what: 'liver tumors, markers, later treatment', value: 'as in the design file', because: 'not printed' },
];
