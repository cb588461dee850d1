import type { MatchDocument } from '@hepatica/api';
import { droppedText, numberText, printTextTable } from './text-table.ts';

/** Who was matched, and how alike the arms are before and after. */
export function printMatching(result: MatchDocument): string {
  const { matched, caliper, ratio, unmatched, effectiveControls } = result;
  const isMatched = matched.treated > 0;
  const within =
    caliper.standardDeviations === null
      ? 'without a caliper'
      : `caliper ${numberText(caliper.standardDeviations)} SD of the logit${caliper.width === null ? '' : ` = ${numberText(caliper.width)}`}`;
  const effective =
    effectiveControls === null || Math.abs(effectiveControls - matched.controls) < 1e-9
      ? ''
      : ` (effective number ${numberText(effectiveControls)})`;
  const lines = [
    `${result.treatment}: ${result.treated} treated, ${result.controls} controls`,
    `Matched 1:${ratio}${result.replacement ? ' with replacement' : ''}, ${within}: ${matched.treated} treated with ${matched.controls} controls${effective}, ${isMatched ? unmatched.length : result.treated} treated without one`,
  ];
  if (result.balance.length > 0) {
    const header = ['', 'treated', 'control', 'SMD'];
    const rows = result.balance.map(({ name, before, after }) => [
      name,
      numberText(before.treatedMean),
      numberText(before.controlMean),
      numberText(before.standardizedDifference, 3),
      ...(after === null
        ? []
        : [
            numberText(after.treatedMean),
            numberText(after.controlMean),
            numberText(after.standardizedDifference, 3),
            numberText(after.varianceRatio, 3),
          ]),
    ]);
    lines.push(
      '',
      printTextTable([
        isMatched ? [...header, 'treated after', 'control after', 'SMD after', 'variance ratio'] : header,
        ...rows,
      ]),
      'Means, and their difference in standard deviations of the treated before matching.',
    );
  }
  lines.push(...droppedText(result.dropped));
  return lines.join('\n');
}
