import { checkHazardRatio, checkPrintedSurvival } from '@hepatica/study';
import type { Paper } from './paper-claim.ts';

/** Whether printed numbers can belong together, one line a check; needs no cohort. */
export function printedChecks({ checks }: Paper): readonly string[] {
  return [
    ...checks.hazardRatios.map(({ facts, ...printed }) => {
      const { geometricMean, p, ratioAgrees, pAgrees } = checkHazardRatio(printed);
      const middle = `the middle of the interval is ${geometricMean.toFixed(3)}, the ratio ${printed.hazardRatio}`;
      const ratio = ratioAgrees ? 'they agree' : 'they do not agree';
      const value = `p from the interval is ${p < 0.0001 ? 'below 0.0001' : p.toFixed(4)}`;
      const test = pAgrees === null ? '' : pAgrees ? ', as printed' : ', not as printed';
      return `- ${facts}: ${middle}: ${ratio}; ${value}${test}.`;
    }),
    ...checks.survivals.map(({ facts, ...printed }) => {
      const findings = checkPrintedSurvival(printed);
      const text = findings.map(({ message }) => message).join(' ');
      return `- ${facts}: ${findings.length === 0 ? `${printed.median === undefined ? 'the' : 'median and'} rates can belong to one curve.` : text}`;
    }),
  ];
}
