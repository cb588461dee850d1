import type { Finding } from '@hepatica/course';
import type { NumberRange } from '../system.ts';

/** A number by its field and its name in a sentence, and what is known of it. */
export interface Told {
  readonly field: string;
  readonly name: string;
  readonly range: NumberRange | undefined;
}

/** A finding where the first number is certainly more than the second, which it cannot be. */
export function moreThan(part: Told, whole: Told): readonly Finding[] {
  const least = part.range?.low?.value;
  const most = whole.range?.high?.value;
  if (least === undefined || most === undefined || least <= most) return [];
  return [
    {
      code: 'inputs-contradict',
      severity: 'error',
      message: `${part.name} (${least}) cannot be more than ${whole.name} (${most}).`,
      where: { field: part.field },
      remedy: 'Correct the value that is wrong.',
    },
  ];
}
