import { textOf } from '../complete-input.ts';
import type { System } from '../system.ts';
import { enhancementInput, isTreatedLiverLesion, qualityInput, therapyInput } from './li-rads-inputs.ts';

/** Response of one treated lesion of the liver on multiphase CT or MRI, after locoregional treatment: LI-RADS v2018. */
export const liRadsTr2018: System = {
  id: 'li-rads-tr-2018',
  edition: 'v2018',
  title: 'LI-RADS treatment response, v2018',
  shortName: 'LR-TR 2018',
  headline: { main: 'category' },
  subject: 'lesion',
  speaksOf: isTreatedLiverLesion,
  sources: [{ text: 'American College of Radiology. CT/MRI LI-RADS v2018, core.' }],
  verification: 'partly-verified',
  inputs: {
    therapy: therapyInput,
    study: qualityInput,
    enhancement: enhancementInput(
      'Enhancement of the treated lesion',
      ['none-or-expected', 'atypical', 'nodular'],
      ({ status, enhancement }) => {
        if (status === 'absent' || status === 'nonviable' || enhancement === 'none')
          return 'none-or-expected';
        if (enhancement === 'atypical') return 'atypical';
        return enhancement === 'arterial' || enhancement === 'arterial-and-washout' || status === 'viable'
          ? 'nodular'
          : null;
      },
    ),
  },
  answers: {
    category: {
      label: 'Category',
      type: { kind: 'classes', order: ['Nonviable', 'Equivocal', 'Viable', 'Nonevaluable'] },
    },
  },
  applies: {
    when: (input) => textOf(input, 'therapy') !== 'systemic-only',
    otherwise: 'The lesion was treated by systemic therapy alone.',
    onlyIf: 'the lesion was treated locally',
  },
  rule: (input) => {
    if (textOf(input, 'study') === 'degraded') return { category: 'Nonevaluable' };
    switch (textOf(input, 'enhancement')) {
      case 'none-or-expected':
        return { category: 'Nonviable' };
      case 'atypical':
        return { category: 'Equivocal' };
      default:
        return { category: 'Viable' };
    }
  },
  formulaText: [
    'Nonevaluable where images are missing or degraded; Nonviable without enhancement or with the expected pattern; Equivocal where it is atypical; Viable where tissue in or along the lesion is nodular, masslike or thick and irregular and enhances in the arterial phase, washes out, or enhances as before.',
  ],
  statedLookBackDays: 120,
  pitfalls: [
    'After radiation a masslike enhancement may persist for months: the algorithm of 2024 has its own branch for it.',
    'It speaks of one lesion, not of the patient.',
  ],
};
