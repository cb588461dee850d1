import type { Assumed } from './assumed.ts';

const notPrinted = 'the available text prints only 1,203, 119 and directions';

/** What the available text of Xia 2025 does not print: all but two numbers. */
export const xiaAssumed: readonly Assumed[] = [
  { what: 'true log hazard ratio of death with lung metastasis', value: 0.6, because: notPrinted },
  {
    what: 'true log hazard ratio of death after resection or ablation of an early intrahepatic tumor',
    value: -0.4,
    because: notPrinted,
  },
  {
    what: 'true log hazard ratios of death after TKI, ICI, both together',
    value: '-0.3, -0.35, -0.7',
    because: notPrinted,
  },
  {
    what: 'log hazard ratio of response with lung metastasis, under monotherapy and under both together',
    value: '-0.7, 0.1',
    because: notPrinted,
  },
  {
    what: 'effects of Child-Pugh class, ECOG, vascular invasion, early tumor',
    value: 'see the design',
    because: notPrinted,
  },
  { what: 'time zero', value: 'diagnosis of hepatocellular carcinoma', because: notPrinted },
  {
    what: 'early intrahepatic tumor',
    value: 'one tumor, or up to three of at most 3 cm, without vascular invasion',
    because: 'the term is not defined in the text; BCLC 0 or A without regard to spread is presumed',
  },
  { what: 'number of centers', value: 6, because: 'the text says "multicenter" and no number' },
  {
    what: 'matching',
    value: '1:1 without replacement, caliper 0.2',
    because: 'ratio and caliper are not printed',
  },
  { what: 'baseline hazard of death', value: 'Weibull, shape 1.05, scale 1,300 days', because: notPrinted },
  { what: 'who is treated and when', value: 'see the design', because: notPrinted },
  { what: 'enrollment and follow-up', value: '2015 to 2021, lock in June 2024', because: notPrinted },
  { what: 'age, sex, liver function, tumors, markers', value: 'see the design', because: notPrinted },
];
