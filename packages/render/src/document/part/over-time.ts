import type { CoxAnalysis, OverTimeEffect, OverTimeResult, StudyResult } from '@hepatica/study';
import {
  lineWords,
  ratioLines,
  ratioName,
  ratiosOverTimeFigure,
} from '../../figure/trend/ratios-over-time.ts';
import { formatHazardRatio, intervalName } from '../../format/interval.ts';
import { formatP, formatPStatement } from '../../format/p-value.ts';
import { oneOf, roundedTimeWords } from '../../format/time-words.ts';
import { type PartContent, plainTable, results, tableContent } from './study-part.ts';
import { listed, ratioWords } from './words.ts';

type Fitted = Extract<OverTimeResult, { kind: 'fit' }>;

/** A model's hazard ratios over time with what the model is called; the multivariable one comes first. */
interface Named {
  readonly of: string;
  readonly result: Fitted;
}

/** Hazard ratios that run with a function of time, where the question asks for them: a sentence, a figure, a table. */
export function overTimeContent(
  name: string,
  analysis: CoxAnalysis,
  { simulated }: Pick<StudyResult, 'simulated'>,
): readonly (PartContent | null)[] {
  const models = namedResults(analysis);
  const [first] = models;
  if (first === undefined) return [];
  const { confidenceLevel } = analysis;
  const { unit } = first.result;
  // Of models of one covariate each, every line; else those of the multivariable one.
  const told = first.of === MULTIVARIABLE ? [first] : models;
  const lines = told.flatMap(({ result }) => ratioLines(result.effects));
  return [
    results(told.map(({ of, result }) => sentence(of, result, confidenceLevel)).join(' ')),
    {
      kind: 'figure',
      figure: {
        name,
        caption: `Hazard ratios for ${analysis.endpointLabel} as they run with ${first.result.function} (${first.of.toLowerCase()}): band, ${intervalName(confidenceLevel)} of each time alone; points, the times asked for.`,
        alternative: lines.map((line) => lineWords(line, unit)).join(' '),
        spec: (style = {}) => ratiosOverTimeFigure(lines, { ...style, unit, simulated }),
        styles: ['axisTitle', 'every', 'to', 'intervals'],
        data: () =>
          plainTable(
            name,
            ['coefficient', 'what', 'time', 'hazard ratio', 'low', 'high'],
            lines.flatMap((line) =>
              (['drawn', 'at'] as const).flatMap((what) =>
                line[what].map(({ time, hazardRatio, low, high }) => [
                  line.name,
                  what === 'at' ? 'asked for' : 'line',
                  time,
                  hazardRatio,
                  low,
                  high,
                ]),
              ),
            ),
          ),
      },
    },
    table(`${name}-table`, models, confidenceLevel),
  ];
}

const MULTIVARIABLE = 'Multivariable model';

function namedResults({ multivariable, univariable }: CoxAnalysis): readonly Named[] {
  const models = [
    ...(multivariable === null ? [] : [{ of: MULTIVARIABLE, model: multivariable.model }]),
    ...univariable.map(({ label, model }) => ({ of: `${label}, alone`, model })),
  ];
  return models.flatMap(({ of, model }) => {
    const result = model.kind === 'fit' ? model.overTime : undefined;
    return result?.kind === 'fit' ? [{ of, result }] : [];
  });
}

/** p of no change: of the likelihood ratio, or Wald's where the variance is robust. */
const unchanged = ({ likelihoodRatio, wald }: OverTimeEffect): number => (likelihoodRatio ?? wald).p;

function sentence(of: string, { function: name, effects, unit }: Fitted, confidenceLevel: number): string {
  const told = effects.map((effect) => {
    const terms = effect.terms.map(({ level, reference, at }) => {
      const ratios = at.map(
        ({ time, hazardRatio, low, high }) =>
          `${ratioWords(hazardRatio, { low, high }, confidenceLevel)} at ${roundedTimeWords(time, unit)}`,
      );
      return `${ratioName(effect.label, level, reference)}, hazard ratio ${listed(ratios)}`;
    });
    return `${terms.join('; ')} (no change over time: ${formatPStatement(unchanged(effect))})`;
  });
  return `With hazard ratios that run with ${name} (${of.toLowerCase()}): ${told.join('; ')}.`;
}

function table(name: string, models: readonly Named[], confidenceLevel: number): PartContent {
  const functions = [...new Set(models.map(({ result }) => result.function))];
  const units = [...new Set(models.map(({ result }) => result.unit))];
  const isRobust = models.some(({ result }) => result.constancy.likelihoodRatio === null);
  return tableContent(name, {
    title: 'Hazard ratios over time',
    header: ['', `HR (${intervalName(confidenceLevel)})`, 'p of no change'],
    rows: models.flatMap(({ of, result }) =>
      result.effects.flatMap((effect) => [
        { cells: [`${effect.label} (${of})`, '', formatP(unchanged(effect))] },
        ...effect.terms.flatMap((term) => {
          const against =
            term.level === null ? '' : `${ratioName('', term.level, term.reference).slice(2)}, `;
          return [
            ...term.at.map(({ time, hazardRatio, low, high }) => ({
              isIndented: true,
              cells: [
                `${against}at ${roundedTimeWords(time, result.unit)}`,
                formatHazardRatio(hazardRatio, { low, high }),
                '',
              ],
            })),
            {
              isIndented: true,
              cells: [
                `${against}multiplied, ${stepText(result)}, by`,
                formatHazardRatio(term.factor.ratio, term.factor),
                '',
              ],
            },
          ];
        }),
      ]),
    ),
    notes: [
      `The log hazard ratio is β + γ ${functions.join(' or ')}, t in ${units.join(' or ')}; each interval is of its time alone. Covariates that are not named here have one hazard ratio.`,
      `p of no change over time (γ = 0) by ${isRobust ? 'Wald’s test on the robust variance' : 'the likelihood ratio'}.`,
    ],
  });
}

/** "whenever the time doubles", "whenever t + 1 doubles", "every month". */
function stepText({ function: name, unit }: Fitted): string {
  if (name === 't') return `every ${oneOf(unit)}`;
  return name === 'log(t)' ? 'whenever the time doubles' : `whenever ${name.slice(4, -1)} doubles`;
}
