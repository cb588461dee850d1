import type { Finding } from '@hepatica/course';
import { type Generalizability, isFar, isThin } from './generalizability.ts';

/** Says that an estimate speaks for the analyzed only, and why; nothing where it does not. */
export function generalizabilityFindings(
  of: Generalizability,
  how: 'matched' | 'weighted',
): readonly Finding[] {
  if (!of.limited) return [];
  const { eligible, analyzed, largest } = of;
  const all = eligible.treated + eligible.control + eligible.unknown;
  const lost = eligible.treated - analyzed.treated;
  const why = [
    ...(largest !== null && isFar(largest)
      ? [
          `the ${how} patients differ from all ${all} eligible ones by up to ${Math.abs(largest.standardizedDifference).toFixed(2)} standard deviations (${largest.name})`,
        ]
      : []),
    ...(isThin(eligible.treated, analyzed.treated)
      ? [
          `${lost} of ${eligible.treated} eligible treated patients ${lost === 1 ? 'is' : 'are'} not in the comparison`,
        ]
      : []),
  ].join(', and ');
  return [
    {
      code: 'generalizability-limited',
      severity: 'info',
      message: `The estimate speaks for the ${how} only: ${why}.`,
      values: {
        eligible: all,
        treated: eligible.treated,
        leftOut: lost,
        ...(largest === null ? {} : { difference: largest.standardizedDifference }),
      },
      remedy: `Say in the text whom the ${how} stand for; the table that compares them with all eligible shows it.`,
      citation: 'Austin. Stat Med 2014;33:1242-1258. doi:10.1002/sim.5984',
    },
  ];
}
