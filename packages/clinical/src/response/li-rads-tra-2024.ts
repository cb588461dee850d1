import { textOf } from '../complete-input.ts';
import type { CompleteInput, Policies, System } from '../system.ts';
import { enhancementInput, isTreatedLiverLesion, qualityInput, therapyInput } from './li-rads-inputs.ts';

/**
 * Response of one treated lesion of the liver: LI-RADS TRA 2024, with its own branch after radiation, in which masslike
 * enhancement that is stable or less does not progress.
 */
export const liRadsTra2024: System = {
  id: 'li-rads-tra-2024',
  edition: 'TRA 2024',
  title: 'LI-RADS treatment response, 2024',
  shortName: 'LR-TRA 2024',
  headline: { main: 'category' },
  subject: 'lesion',
  speaksOf: isTreatedLiverLesion,
  sources: [{ text: 'American College of Radiology. LI-RADS Treatment Response Algorithm 2024.' }],
  verification: 'partly-verified',
  inputs: {
    therapy: therapyInput,
    study: qualityInput,
    masslike: enhancementInput(
      'Masslike enhancement, in any phase',
      ['absent', 'uncertain', 'present'],
      ({ status, enhancement }) => {
        if (status === 'absent' || status === 'nonviable' || enhancement === 'none') return 'absent';
        if (enhancement === 'atypical' || status === 'indeterminate') return 'uncertain';
        return enhancement === 'arterial' || enhancement === 'arterial-and-washout' || status === 'viable'
          ? 'present'
          : null;
      },
    ),
    change: enhancementInput(
      'Change since the study before',
      ['stable-or-decreased', 'new-or-increased'],
      ({ change }) => {
        if (change === undefined) return null;
        return change === 'new' || change === 'larger' || change === 'recurrent'
          ? 'new-or-increased'
          : 'stable-or-decreased';
      },
    ),
    // No record carries diffusion or T2 signal: the feature stays unknown unless it is given.
    ancillary: enhancementInput(
      'Ancillary feature on MRI (after radiation: new or increased)',
      ['no', 'yes'],
      () => null,
    ),
  },
  answers: {
    category: {
      label: 'Category',
      type: {
        kind: 'classes',
        order: ['Nonviable', 'Equivocal', 'Nonprogressing', 'Viable', 'Nonevaluable'],
      },
    },
  },
  policies: {
    ancillary_features: {
      label: 'Ancillary features on MRI may raise a category; whether they do',
      values: ['upgrade', 'ignored'],
    },
  },
  applies: {
    when: (input) => textOf(input, 'therapy') !== 'systemic-only',
    otherwise: 'The lesion was treated by systemic therapy alone.',
    onlyIf: 'the lesion was treated locally',
  },
  rule: (input, policies) => ({ category: categoryOf(input, policies) }),
  formulaText: [
    'Without radiation: masslike enhancement absent, Nonviable; uncertain, Equivocal; present, Viable.',
    'After radiation: absent, Nonviable; stable, less or uncertain, Nonprogressing; new or more, Viable.',
    'An ancillary feature on MRI may raise Equivocal, or Nonprogressing where it is new or increased, to Viable.',
  ],
  statedLookBackDays: 120,
  pitfalls: [
    'A lesion that had any radiation is read by the branch of radiation, whatever else was done to it.',
    'Nonprogressing is not nonviable.',
  ],
};

function categoryOf(input: CompleteInput, policies: Policies): string {
  if (textOf(input, 'study') === 'degraded') return 'Nonevaluable';
  const masslike = textOf(input, 'masslike');
  if (masslike === 'absent') return 'Nonviable';
  const isRaised = policies.ancillary_features === 'upgrade' && textOf(input, 'ancillary') === 'yes';
  if (textOf(input, 'therapy') === 'radiation') {
    const isMore = masslike === 'present' && textOf(input, 'change') === 'new-or-increased';
    return isMore || isRaised ? 'Viable' : 'Nonprogressing';
  }
  return masslike === 'present' || isRaised ? 'Viable' : 'Equivocal';
}
