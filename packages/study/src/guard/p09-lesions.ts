import type { Finding } from '@hepatica/course';
import type { Guard } from './guard.ts';

export const lesionsOfOnePatient: Guard = {
  id: 'P9',
  title: 'Lesions counted as patients',
  when: 'Lesions of one patient are analyzed as if they were independent, or a proportion does not say of what.',
  remedy:
    'Every proportion names its denominator: patients, sessions or lesions. Models of lesions are robust to the patient as cluster.',
  codes: ['lesions-not-clustered', 'denominator-unnamed'],
  citation: 'Ahmed et al. Radiology 2014;273:241-260. doi:10.1148/radiol.14132958',
};

export function checkLesionModel(model: {
  readonly title: string;
  readonly where: string;
  readonly clustered: boolean;
}): readonly Finding[] {
  if (model.clustered) return [];
  return [
    {
      code: 'lesions-not-clustered',
      severity: 'warning',
      message: `${model.title} treats lesions of one patient as independent: its intervals are too narrow.`,
      where: { field: model.where },
      remedy: 'Use an error that is robust to the patient as cluster.',
      citation: lesionsOfOnePatient.citation,
    },
  ];
}

export function checkProportion(proportion: {
  readonly title: string;
  readonly where: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly of: 'patients' | 'sessions' | 'lesions' | null;
}): readonly Finding[] {
  const { title, where, numerator, denominator, of } = proportion;
  if (of !== null) return [];
  return [
    {
      code: 'denominator-unnamed',
      severity: 'warning',
      message: `"${title}" is ${numerator} of ${denominator}, but it is not said of what: patients, sessions or lesions.`,
      where: { field: where },
      remedy:
        'Name the denominator. Technical success is of sessions, efficacy and local progression of lesions.',
      citation: lesionsOfOnePatient.citation,
    },
  ];
}
