import { durationBetween, type Finding } from '@hepatica/course';
import type { InputUsed } from '../assessment.ts';
import type { System } from '../system.ts';

/** Warns where inputs that belong to one date certainly lie farther apart than the system allows. */
export function farApart(system: System, used: readonly InputUsed[]): readonly Finding[] {
  const { together } = system;
  if (together === undefined) return [];
  const dated = used.flatMap(({ input, ageDays, presence }) =>
    together.inputs.includes(input) && ageDays !== null && presence.kind !== 'unknown'
      ? [presence.seen.at]
      : [],
  );
  const gaps = dated.flatMap((from) => dated.map((to) => durationBetween(from, to).low));
  const widest = Math.max(0, ...gaps);
  if (widest <= together.withinDays) return [];
  return [
    {
      code: 'values-apart',
      severity: 'warning',
      message: `${together.inputs.join(' and ')} lie at least ${widest} days apart; at most ${together.withinDays} are meant.`,
      values: { days: widest },
    },
  ];
}
