import type { Assumed } from './assumed.ts';

/** What the abstract of Lee 2014 does not print. */
export const leeAssumed: readonly Assumed[] = [
  {
    what: 'true effect of response and of local treatment of the liver',
    value: 'none (hazard ratio 1)',
    because: 'both are known only after time zero; with --truth beneficial both help',
  },
  {
    what: 'time zero',
    value: 'detection of extrahepatic metastasis',
    because: 'the start of survival is not printed',
  },
  {
    what: 'statistical model',
    value: 'one Cox model with the four named factors, each taken as known at time zero',
    because: 'the abstract names hazard ratios and no model',
  },
  {
    what: 'limits of the hazard ratio 2.207',
    value: '1.70 to 2.86',
    because: 'the text reads "95 % CI" without limits',
  },
  {
    what: 'number of responders',
    value: 'about a third, as it falls out of the hazards',
    because: 'not printed; a mix of 48.8 % and 11.4 % at one year makes the whole cohort',
  },
  {
    what: 'response',
    value: 'a clock that runs from the first treatment on, at the same hazard for everybody',
    because: 'criterion and dates of response are not printed',
  },
  {
    what: 'local treatment of the liver',
    value: '79 % of patients are meant to have it, after 60 days on average',
    because: 'numbers and dates of treatments are not printed',
  },
  { what: 'tumor over 3 cm', value: '78 % of patients', because: 'not printed' },
  { what: 'ECOG 2 or more', value: '18 % of patients', because: 'not printed' },
  {
    what: 'baseline hazard of death',
    value: 'Weibull, shape 1.15, scale 465 days',
    because: 'chosen so that the median and the deaths agree',
  },
  { what: 'enrollment', value: '2004 to 2009', because: 'not printed' },
  {
    what: 'censoring',
    value: 'uniform over 400 to 1,100 days',
    because: 'not printed; 20 of 277 did not die',
  },
  {
    what: 'sites of metastasis, progression, causes of death, laboratory values',
    value: 'as in the design file',
    because: 'the abstract prints none of them',
  },
];
