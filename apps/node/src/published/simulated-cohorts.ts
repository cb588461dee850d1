import { designs, withTruth } from '@hepatica/synthetic';
import { calibrate } from '../simulation/calibrate.ts';
import { calibrationCaveat, calibrationReport } from '../simulation/calibration-report.ts';

/** How many cohorts the published page rests on. */
export const publishedCohorts = 200;

/** The page that shows, for every design after a paper, what is printed beside what simulated cohorts give. */
export function simulatedCohortsPage(cohorts = publishedCohorts): string {
  const sections = Object.values(designs)
    .filter(({ targets }) => targets.length > 0)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((design) => [
      calibrationReport(design, calibrate(design, cohorts), cohorts),
      ...(design.otherTruths ?? []).map((truth) => {
        const title = `${design.title}, under another truth: ${truth.statement} (\`--truth ${truth.id}\`)`;
        // What is assumed beside the truth is listed once.
        const other = { ...withTruth(design, truth), title, assumed: [] };
        return calibrationReport(other, calibrate(other, cohorts), cohorts);
      }),
    ]);
  return [
    '# Simulated cohorts after published papers',
    '',
    '<!-- Written by apps/node/src/published/write-simulated-cohorts.ts -->',
    '',
    calibrationCaveat,
    '',
    'Draw one with `hepatica simulate --design NAME --out DIR|FILE`; see this page for one design, at any number of cohorts,',
    'with `hepatica simulate --design NAME --report`. Set a true effect with `--effect NAME=VALUE`, 0 for none.',
    '',
    ...sections,
  ].join('\n');
}
