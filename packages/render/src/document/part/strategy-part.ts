import type { StrategyResult, StudyResult } from '@hepatica/study';
import { counted } from '../../format/counted.ts';
import { intervalName } from '../../format/interval.ts';
import { formatNumber } from '../../format/number.ts';
import { formatPStatement } from '../../format/p-value.ts';
import { timeWords } from '../../format/time-words.ts';
import { axisTimes, curveFigure, withoutLimits } from './curve-figure.ts';
import {
  contentOf,
  distinctName,
  fileName,
  type PartContent,
  results,
  type StudyPart,
  tableContent,
} from './study-part.ts';
import { differenceText, droppedNotes, listed, looseRatio, maybeP } from './words.ts';

/** Strategies compared as in a target trial. */
export function strategyParts({ strategies = [], simulated }: StudyResult): readonly StudyPart[] {
  const names = strategies.map(({ exposure }) => fileName(`strategies-${exposure.variable}`));
  return strategies.map(({ exposure, analysis }, index) => {
    const id = distinctName(names, index);
    const shared = {
      id,
      kind: 'strategies',
      title: `Strategies: ${exposure.label}`,
      field: `strategies.${exposure.variable}`,
    } as const;
    if (analysis.kind === 'not-estimable') {
      return {
        ...shared,
        content: [results(`Strategies of ${exposure.label} could not be compared: ${analysis.detail}.`)],
      };
    }
    return { ...shared, content: strategyContent(id, analysis, simulated) };
  });
}

type Strategies = Extract<StrategyResult['analysis'], { kind: 'strategies' }>;

function strategyContent(id: string, analysis: Strategies, simulated: boolean): readonly PartContent[] {
  const {
    targetTrial: trial,
    arms,
    tau,
    unit,
    confidenceLevel,
    survivalDifference,
    restrictedMeanDifference,
    hazardRatio,
  } = analysis;
  const points = (x: number | null) => (x === null ? null : x * 100);
  const difference = {
    estimate: points(survivalDifference.estimate),
    low: points(survivalDifference.low),
    high: points(survivalDifference.high),
  };
  const until = `${timeWords(tau, unit)}`;
  return contentOf([
    results(
      `"${arms[0].name}" less "${arms[1].name}": survival at ${until} ${differenceText(difference)} percentage points, restricted mean ${differenceText(restrictedMeanDifference)} ${unit}, hazard ratio ${looseRatio(hazardRatio)} (${intervalName(confidenceLevel)} by the bootstrap of ${counted(analysis.n, 'patient')}); ${survivalDifference.p === null ? '' : `${formatPStatement(survivalDifference.p)} for the difference of survival`}.`,
    ),
    tableContent(`${id}-target-trial`, {
      title: 'Target trial that is emulated',
      header: ['Part', 'Here'],
      rows: [
        ['Eligibility', trial.eligibility],
        ['Time zero', trial.timeZero],
        ['Strategies', trial.strategies.join('; ')],
        ['Assignment', trial.assignment],
        ['Follow-up', trial.followUp],
        ['Outcome', trial.outcome],
        ['Contrast', trial.contrast],
        ['Analysis', trial.analysis],
      ].map((cells) => ({ cells })),
      notes: [],
      isText: true,
    }),
    curveFigure(
      id,
      `${analysis.endpointLabel} under both strategies, weighted for departing from them; grace period ${timeWords(analysis.grace, unit)}.`,
      {
        endpointLabel: analysis.endpointLabel,
        unit,
        by: { label: 'Strategy' },
        n: analysis.n,
        confidenceLevel,
        riskTimes: axisTimes(tau),
        logRank: null,
        kind: 'Weighted curves',
        statements: ['n counts clones'],
        strata: arms.map((arm) => ({
          name: arm.name,
          shortName: arm === arms[0] ? 'begun' : 'not begun',
          n: arm.clones,
          events: arm.events,
          drawn: withoutLimits(upTo(arm.curve, tau)),
          risk: [],
        })),
      },
      simulated,
    ),
    tableContent(id, {
      title: `Strategies: ${analysis.endpointLabel}`,
      header: [
        '',
        'Clones',
        'Departed',
        'Events',
        'Largest weight',
        `Survival at ${until}`,
        `Restricted mean, ${unit}`,
      ],
      rows: arms.map((arm) => ({
        cells: [
          arm.name,
          formatNumber(arm.clones),
          formatNumber(arm.departed),
          formatNumber(arm.events),
          formatNumber(arm.largestWeight, 2),
          `${formatNumber(arm.survivalAtTau * 100, 1)}%`,
          formatNumber(arm.restrictedMean, 1),
        ],
      })),
      notes: [
        `Adjusted for ${listed(analysis.adjustedFor) || 'nothing'}. ${counted(analysis.resamples, 'resample')}${analysis.failed === 0 ? '' : `, ${analysis.failed} without an answer`}; seed ${analysis.seed}.`,
        ...droppedNotes(analysis.dropped),
      ],
    }),
    tableContent(`${id}-contrasts`, {
      title: `First strategy against the second`,
      header: ['', `Estimate (${intervalName(confidenceLevel)})`, 'p'],
      rows: [
        {
          cells: [
            `Difference of survival at ${until}, percentage points`,
            differenceText(difference),
            maybeP(survivalDifference.p),
          ],
        },
        {
          cells: [
            `Difference of restricted means, ${unit}`,
            differenceText(restrictedMeanDifference),
            maybeP(restrictedMeanDifference.p),
          ],
        },
        { cells: ['Hazard ratio', looseRatio(hazardRatio), maybeP(hazardRatio.p)] },
      ],
      notes: [],
    }),
  ]);
}

/** A curve up to a time. */
function upTo(curve: Strategies['arms'][0]['curve'], end: number) {
  const kept = curve.time.filter((time) => time <= end);
  return {
    time: [...kept, end],
    survival: [...curve.survival.slice(0, kept.length), curve.survival[kept.length - 1] ?? 1],
  };
}
