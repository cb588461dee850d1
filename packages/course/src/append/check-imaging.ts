import type { Imaging, LesionFinding } from '../record/imaging.ts';
import { checkNotLarger, checkSize } from './check-length.ts';
import { doubtful, type Fault, impossible } from './fault.ts';

/** What a study says of its lesions, one by one, and of the organs it covered. */
export function checkImaging(record: Imaging): readonly Fault[] {
  const names = record.findings.map(({ lesion }) => lesion);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const unseen = (record.clearOf ?? []).filter((organ) => !record.covers.includes(organ));
  return [
    ...record.findings.flatMap(checkFinding),
    ...(record.quality === 'non-diagnostic' && (record.clearOf?.length ?? 0) > 0
      ? [doubtful('clearOf', 'A study of no diagnostic value finds no organ clear.', 'clear-without-quality')]
      : []),
    ...unseen.map((organ) =>
      doubtful(
        'clearOf',
        `The study is said to find ${organ} clear but not to cover it.`,
        'clear-of-uncovered',
      ),
    ),
    // Two sizes of one lesion in one study are kept: sources do contradict themselves.
    ...[...new Set(twice)].flatMap((name) => {
      const states = new Set(
        record.findings.flatMap(({ lesion, status }) => (lesion === name ? [status] : [])),
      );
      const message = `${name} is shown both ${[...states].join(' and ')}.`;
      return states.size > 1 ? [impossible('findings', message, 'lesion-shown-twice')] : [];
    }),
  ];
}

function checkFinding(finding: LesionFinding): readonly Fault[] {
  const { lesion, longestDiameterMm: longest, viableDiameterMm: viable, shortAxisMm: short } = finding;
  const isAbsent = finding.status === 'absent';
  return [
    ...checkSize(longest, 'findings', `The diameter of ${lesion}`),
    ...(isNothing(viable) ? [] : checkSize(viable, 'findings', `The viable diameter of ${lesion}`)),
    ...checkSize(short, 'findings', `The short axis of ${lesion}`),
    ...checkNotLarger(viable, longest, 'findings', `What is viable of ${lesion} is larger than ${lesion}.`),
    ...checkNotLarger(short, longest, 'findings', `The short axis of ${lesion} is longer than its diameter.`),
    ...(isAbsent && longest?.kind === 'quantity' && longest.quantity.value > 0
      ? [doubtful('findings', `${lesion} is absent but has a size.`, 'absent-but-measured')]
      : []),
    ...(finding.number === 0 && !isAbsent
      ? [
          impossible(
            'findings',
            `${lesion} is ${finding.status}, but none of it is seen.`,
            'present-but-none',
          ),
        ]
      : []),
    ...[finding.partOf, finding.mergedInto].flatMap((other) =>
      other === lesion
        ? [impossible('findings', `${lesion} cannot be part of itself.`, 'lesion-of-itself')]
        : [],
    ),
  ];
}

/** Nothing viable is a diameter of 0, which no whole lesion has. */
function isNothing(viable: LesionFinding['viableDiameterMm']): boolean {
  return viable?.kind === 'quantity' && viable.quantity.value === 0 && viable.quantity.comparator === '=';
}
