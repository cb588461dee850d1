import { flagOf, numberOf, textOf } from '../complete-input.ts';
import { IMAGING_LOOK_BACK_DAYS, imagingFlag } from '../measured-inputs.ts';
import type { CompleteInput, Policies, System } from '../system.ts';
import { afpInput, CHILD_PUGH_CLASS, sizeAndNumber, tumorShareInput, upTo } from '../tumor-inputs.ts';
import { sizeFitsNumber } from './size-fits-number.ts';
import { APPLIES_TO_LIVER_TUMOR } from './tumor-staged.ts';

const CLASS_POINTS: Readonly<Record<string, number>> = { A: 0, B: 1, C: 2 };

/**
 * CLIP score. Child-Pugh A 0, B 1, C 2; one tumor and up to half of the liver 0, several and up to half 1, massive or
 * more than half 2; AFP from 400 ng/mL 1; thrombosis of the portal vein 1. Groups 0, 1, 2, 3, 4-6.
 */
export const clip: System = {
  id: 'clip',
  edition: 'CLIP 1998',
  title: 'CLIP score',
  shortName: 'CLIP',
  headline: { main: 'score', detail: [] },
  sources: [
    {
      text: 'Cancer of the Liver Italian Program investigators. Hepatology 1998;28:751-755.',
      doi: '10.1002/hep.510280322',
    },
    {
      text: 'Cancer of the Liver Italian Program investigators. Hepatology 2000;31:840-845.',
      doi: '10.1053/he.2000.5628',
    },
  ],
  verification: 'verified',
  inputs: {
    childPughClass: CHILD_PUGH_CLASS,
    ...sizeAndNumber([1], []),
    tumorShare: tumorShareInput(upTo(50)),
    massive: imagingFlag('diffuse-tumor', 'Massive or diffuse tumor'),
    afp: afpInput([{ at: 400, belongsTo: 'above' }]),
    portalThrombus: {
      fact: 'portal-vein-thrombus',
      label: 'Thrombosis of the portal vein',
      type: { kind: 'choice', values: ['none', 'bland', 'tumor'] },
      lookBackDays: IMAGING_LOOK_BACK_DAYS,
    },
  },
  answers: {
    score: { label: 'Score', type: { kind: 'classes', order: [0, 1, 2, 3, 4, 5, 6] } },
    group: { label: 'Group', type: { kind: 'classes', order: ['0', '1', '2', '3', '4-6'] } },
  },
  policies: {
    bland_thrombus: {
      label: 'A clot without tumor in the portal vein (the score speaks of thrombosis)',
      values: ['counts', 'left_out'],
    },
  },
  // The size tells that there is a tumor where the number does not.
  consistent: sizeFitsNumber,
  applies: APPLIES_TO_LIVER_TUMOR,
  rule: (input, policies) => {
    const score =
      (CLASS_POINTS[textOf(input, 'childPughClass')] ?? 0) +
      morphologyPoints(input) +
      Number(numberOf(input, 'afp') >= 400) +
      Number(hasThrombosis(input, policies));
    return { score, group: score >= 4 ? '4-6' : String(score) };
  },
  formulaText: ['Score: the points added up. Groups 0, 1, 2, 3, 4-6.'],
  bands: {
    columns: ['item', '0', '1', '2'],
    rows: [
      ['Child-Pugh', 'A', 'B', 'C'],
      ['tumor', 'one, up to half of the liver', 'several, up to half', 'massive, or more than half'],
      ['AFP, ng/mL', '< 400', '>= 400', ''],
      ['portal vein thrombosis', 'no', 'yes', ''],
    ],
  },
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: [
    'AFP is in ng/mL; one printed table says ng/dL.',
    'The share of the liver is rarely reported: expect several scores.',
    'The score counts thrombosis of the portal vein; whether tumor or clot is kept apart here.',
  ],
};

function morphologyPoints(input: CompleteInput): number {
  if (flagOf(input, 'massive') || numberOf(input, 'tumorShare') > 50) return 2;
  return numberOf(input, 'tumorNumber') > 1 ? 1 : 0;
}

function hasThrombosis(input: CompleteInput, policies: Policies): boolean {
  const thrombus = textOf(input, 'portalThrombus');
  return thrombus === 'tumor' || (thrombus === 'bland' && policies.bland_thrombus === 'counts');
}
