import type { PrognosticStudy, StudyResult } from '@hepatica/study';
import { calibrationFigure } from '../../figure/prognosis/calibration.ts';
import { nomogramFigure } from '../../figure/prognosis/nomogram.ts';
import { counted } from '../../format/counted.ts';
import { intervalName } from '../../format/interval.ts';
import { formatMeasured, formatNumber } from '../../format/number.ts';
import { timeWords } from '../../format/time-words.ts';
import { coxTable } from '../../table/cox-table.ts';
import type { TextRow, TextTable } from '../../table/text-table.ts';
import { variablesOf } from './cox-part.ts';
import {
  contentOf,
  distinctName,
  fileName,
  type PartContent,
  plainTable,
  results,
  type StudyPart,
  tableContent,
} from './study-part.ts';
import { percentInterval } from './words.ts';

type Model = Extract<PrognosticStudy['analysis'], { kind: 'model' }>;

/** A model that predicts: what it is worth, on its own patients and as expected on new ones. */
export function prognosisParts({ prognosis = [], simulated }: StudyResult): readonly StudyPart[] {
  const names = prognosis.map(({ endpoint }) => fileName(`prognosis-${endpoint}`));
  return prognosis.map(({ endpoint, endpointLabel, analysis }, index) => {
    const id = distinctName(names, index);
    return {
      id,
      kind: 'validation',
      title: `Prognostic model: ${endpointLabel}`,
      field: `validation.${endpoint}`,
      content:
        analysis.kind === 'not-estimable'
          ? [results(`The prognostic model of ${endpointLabel} has no answer: ${analysis.detail}.`)]
          : contentOf([
              results(sentence(analysis)),
              tableContent(`${id}-performance`, performanceTable(analysis)),
              tableContent(
                `${id}-model`,
                withoutUnivariable(
                  coxTable({
                    endpoint,
                    endpointLabel,
                    confidenceLevel: analysis.confidenceLevel,
                    univariable: [],
                    multivariable: { covariates: variablesOf(analysis.model), model: analysis.model },
                  }),
                ),
              ),
              ...analysis.calibration.map((one) => calibrationContent(id, one, analysis, simulated)),
              nomogramContent(id, analysis, simulated),
            ]),
    };
  });
}

/** The model alone: its covariates were not tried one by one. */
function withoutUnivariable(table: TextTable): TextTable {
  const kept = <T>(cells: readonly T[]): readonly T[] =>
    cells.filter((_, column) => column < 3 || column > 4);
  return {
    ...table,
    header: kept(table.header),
    rows: table.rows.map((row) => ({ ...row, cells: kept(row.cells) })),
    notes: table.notes.map((note) => note.replace(' n and events are those of the univariable model.', '')),
  };
}

function sentence({ model, optimism, uno, endpointLabel }: Model): string {
  const n =
    model.kind === 'fit' ? ` in ${counted(model.n, 'patient')} with ${counted(model.events, 'event')}` : '';
  const corrected =
    optimism.kind === 'optimism'
      ? ` Concordance ${formatNumber(optimism.concordance.corrected, 3)} corrected for optimism (${formatNumber(optimism.concordance.apparent, 3)} on its own patients), calibration slope ${formatNumber(optimism.slope.corrected, 2)} on new ones, by ${counted(optimism.resamples, 'bootstrap resample')}.`
      : ` It could not be corrected for optimism: ${optimism.detail}.`;
  const free =
    uno.kind === 'concordance' && uno.value !== null
      ? ` Uno’s concordance ${formatNumber(uno.value, 3)}.`
      : '';
  return `Model of ${endpointLabel}${n}.${corrected}${free}`;
}

function performanceTable(analysis: Model) {
  const { optimism, uno, brier, auc, calibration, unit, confidenceLevel, model } = analysis;
  const rows: TextRow[] = [];
  const row = (label: string, own: string, corrected = '') => rows.push({ cells: [label, own, corrected] });
  if (optimism.kind === 'optimism') {
    row(
      'Harrell’s concordance',
      formatNumber(optimism.concordance.apparent, 3),
      formatNumber(optimism.concordance.corrected, 3),
    );
    row(
      'Calibration slope',
      formatNumber(optimism.slope.apparent, 3),
      formatNumber(optimism.slope.corrected, 3),
    );
  } else if (model.kind === 'fit' && model.concordance !== null) {
    row('Harrell’s concordance', formatNumber(model.concordance.value, 3));
  }
  if (uno.kind === 'concordance' && uno.value !== null) {
    row(`Uno’s concordance up to ${timeWords(uno.tau, unit)}`, formatNumber(uno.value, 3));
  }
  if (auc.kind === 'score') {
    for (const { time, auc: area, low, high } of auc.times) {
      row(
        `Area under the curve at ${timeWords(time, unit)}`,
        area === null
          ? '–'
          : `${formatNumber(area, 3)}${low === null || high === null ? '' : ` (${formatNumber(low, 3)}–${formatNumber(high, 3)})`}`,
      );
    }
  }
  if (brier.kind === 'score') {
    for (const { time, brier: score, reference } of brier.times) {
      row(
        `Brier score at ${timeWords(time, unit)}`,
        score === null
          ? '–'
          : `${formatNumber(score, 3)}${reference === null ? '' : `; of the overall incidence ${formatNumber(reference, 3)}`}`,
      );
    }
    if (brier.integrated !== null) {
      row(
        `Integrated Brier score up to ${timeWords(brier.integrated.until, unit)}`,
        `${formatNumber(brier.integrated.value, 3)}; of the overall incidence ${formatNumber(brier.integrated.reference, 3)}`,
      );
    }
  }
  for (const one of calibration) {
    if (one.kind !== 'calibration') continue;
    if (one.ratio !== null)
      row(
        `Observed over predicted risk at ${timeWords(one.time, unit)}`,
        `${formatNumber(one.ratio.value, 2)} (${formatNumber(one.ratio.low, 2)}–${formatNumber(one.ratio.high, 2)})`,
      );
    if (one.smooth !== null)
      row(
        `Integrated calibration index at ${timeWords(one.time, unit)}`,
        formatNumber(one.smooth.meanDistance, 3),
      );
  }
  return {
    title: 'Performance',
    header: ['', 'On its own patients', 'Corrected for optimism'],
    rows,
    notes: [
      `Intervals ${intervalName(confidenceLevel)}. What is not corrected flatters the model.`,
      ...(optimism.kind === 'optimism'
        ? [
            `${counted(optimism.resamples, 'bootstrap resample')}${optimism.failed === 0 ? '' : `, ${optimism.failed} without an answer`}; seed ${analysis.seed}.`,
          ]
        : []),
    ],
  };
}

function calibrationContent(
  id: string,
  one: Model['calibration'][number],
  { unit, endpointLabel }: Model,
  simulated: boolean,
): PartContent | null {
  if (one.kind === 'not-estimable') return results(`No calibration could be shown: ${one.detail}.`);
  const time = `${timeWords(one.time, unit)}`;
  const name = `${id}-calibration-${fileName(formatMeasured(one.time))}`;
  return {
    kind: 'figure',
    figure: {
      name,
      caption: `Calibration of ${endpointLabel} at ${time}, on the patients who made the model: groups of similar risk with intervals, smooth curve; the dashed line is perfect agreement.`,
      alternative: `Calibration at ${time}. ${one.groups.map(({ n, predicted, observed, low, high }) => `${n} patients: predicted ${formatNumber(predicted * 100, 1)}%, observed ${percentInterval({ estimate: observed, low, high })}`).join('. ')}.`,
      spec: (style = {}) =>
        calibrationFigure(one, { ...style, predictedTitle: `Predicted risk at ${time}`, simulated }),
      styles: ['axisTitle', 'every', 'to', 'intervals'],
      data: () =>
        plainTable(
          name,
          ['n', 'predicted', 'observed', 'low', 'high'],
          one.groups.map(({ n, predicted, observed, low, high }) => [n, predicted, observed, low, high]),
        ),
    },
  };
}

function nomogramContent(
  id: string,
  { nomogram, unit, endpointLabel }: Model,
  simulated: boolean,
): PartContent | null {
  if (nomogram.variables.length === 0) return null;
  return {
    kind: 'figure',
    figure: {
      name: `${id}-nomogram`,
      caption: `Nomogram of ${endpointLabel}: the points of each variable, their total, and the survival that it means. Not validated outside these patients.`,
      alternative: `Nomogram. ${nomogram.variables.map(({ label, marks }) => `${label}: ${marks.map(({ at, points }) => `${typeof at === 'number' ? formatNumber(at, 1) : at} ${formatNumber(points, 0)} points`).join(', ')}`).join('. ')}.`,
      spec: (style = {}) => nomogramFigure(nomogram, { ...style, unit, simulated }),
      styles: [],
      data: () =>
        plainTable(
          `${id}-nomogram`,
          ['axis', 'at', 'points'],
          [
            ...nomogram.variables.flatMap(({ label, marks }) =>
              marks.map(({ at, points }) => [label, at, points]),
            ),
            ...nomogram.survival.flatMap(({ time, at }) =>
              at.map(({ points, survival }) => [`Survival at ${time}`, survival, points]),
            ),
          ],
        ),
    },
  };
}
