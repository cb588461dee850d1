import { flagOf, textOf } from '../complete-input.ts';
import { IMAGING_LOOK_BACK_DAYS, imagingFlag } from '../measured-inputs.ts';
import type { CompleteInput, System } from '../system.ts';
import { bclc2022 } from './bclc-2022.ts';

/**
 * The three groups of BCLC B (2022), in the order in which they are looked for: (iii) diffuse, infiltrative, extensive
 * in both lobes: systemic treatment; (i) within the local extended transplant criteria: transplant; (ii) preserved
 * portal flow, well-defined nodules, selective access: embolization; `none-of-them` where no group fits. A system of its
 * own, so that a stage B stays determined where nobody recorded what the groups ask. BCLC does not number them.
 */
export const bclcIntermediate: System = {
  id: 'bclc-intermediate',
  edition: '2022',
  title: 'Groups of BCLC B',
  shortName: 'BCLC B group',
  headline: { main: 'group' },
  sources: [
    {
      text: 'Reig M, Forner A, Rimola J, et al. J Hepatol 2022;76:681-693.',
      doi: '10.1016/j.jhep.2021.11.018',
    },
  ],
  verification: 'partly-verified',
  inputs: {
    stage: {
      derivedFrom: { system: bclc2022, field: 'stage', notApplicable: 'none' },
      label: 'BCLC stage',
      type: { kind: 'choice', values: ['none', '0', 'A', 'B', 'C', 'D'] },
      lookBackDays: null,
    },
    diffuseBilobar: imagingFlag('diffuse-bilobar-tumor', 'Diffuse, infiltrative, extensive in both lobes'),
    transplantCriteria: imagingFlag('extended-transplant-criteria', 'Within extended transplant criteria'),
    wellDefined: imagingFlag('well-defined-tumor', 'Well-defined nodules'),
    portalFlow: imagingFlag('preserved-portal-flow', 'Preserved portal flow'),
    selectiveAccess: imagingFlag('selective-access', 'Selective access to the feeding arteries'),
  },
  answers: {
    group: { label: 'Group', type: { kind: 'classes', order: ['i', 'ii', 'iii', 'none-of-them'] } },
  },
  applies: {
    when: (input) => textOf(input, 'stage') === 'B',
    otherwise: 'The stage is not B.',
    onlyIf: 'the stage is B',
  },
  rule: (input) => ({ group: groupOf(input) }),
  formulaText: ['Of stage B; the first row that fits decides.'],
  bands: {
    columns: ['condition', 'group'],
    rows: [
      ['diffuse, infiltrative, extensive in both lobes', 'iii'],
      ['within the extended transplant criteria', 'i'],
      ['portal flow preserved, well-defined nodules, selective access', 'ii'],
      ['otherwise', 'none of them'],
    ],
  },
  statedLookBackDays: IMAGING_LOOK_BACK_DAYS,
  pitfalls: [
    'The numbers i to iii are a convention of this program; the publication names the groups by their treatment.',
    'Which extended transplant criteria hold is decided locally: say which.',
  ],
};

function groupOf(input: CompleteInput): string {
  if (flagOf(input, 'diffuseBilobar')) return 'iii';
  if (flagOf(input, 'transplantCriteria')) return 'i';
  const canBeEmbolized =
    flagOf(input, 'portalFlow') && flagOf(input, 'wellDefined') && flagOf(input, 'selectiveAccess');
  return canBeEmbolized ? 'ii' : 'none-of-them';
}
