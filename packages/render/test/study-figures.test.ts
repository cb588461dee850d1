import type { EffectTrend } from '@hepatica/study';
import { describe, expect, it } from 'vitest';
import { studyParts } from '../src/document/part/study-parts.ts';
import { strobeTable } from '../src/document/strobe-table.ts';
import { printedWidth, svgSize } from '../src/document/svg-size.ts';
import { readFigure } from '../src/figure/figure-readings.ts';
import { type CurveScale, widthOfMillimetres } from '../src/figure/figure-style.ts';
import type { VegaLiteSpec } from '../src/figure/spec.ts';
import { specToSvg } from '../src/figure/svg.ts';
import { effectTrendsFigure } from '../src/figure/trend/effect-trends.ts';
import { everyAnalysis } from './examples/every-analysis.ts';
import { overlappingTexts, sceneOf } from './scene.ts';

const result = everyAnalysis();
const parts = studyParts(result);
const contents = parts.flatMap(({ content }) => content);
const figures = contents.flatMap((one) => (one.kind === 'figure' ? [one.figure] : []));
const tables = contents.filter((one) => one.kind === 'table');

describe('every analysis of a study', () => {
  it('has a part of its own, and each part a name of its own', () => {
    const kinds = new Set(parts.map(({ kind }) => kind));
    for (const kind of [
      'population',
      'tableOne',
      'exposures',
      'survival',
      'cox',
      'landmarks',
      'timeDependent',
      'competing',
      'subgroups',
      'matching',
      'weighting',
      'strategies',
      'responses',
      'validation',
      'imputation',
      'swimmer',
    ] as const) {
      expect(kinds, kind).toContain(kind);
    }
    for (const names of [
      parts.map(({ id }) => id),
      figures.map(({ name }) => name),
      tables.map(({ name }) => name),
    ]) {
      expect(new Set(names).size).toBe(names.length);
      for (const name of names) expect(name).toMatch(/^[\p{Letter}\p{Number}-]+$/u);
    }
  });

  it('says in a sentence what was found, with its numbers', () => {
    for (const { kind, content } of parts) {
      if (kind === 'exposures') continue;
      const said = content.flatMap((one) => (one.kind === 'results' ? [one.text] : []));
      expect(said.length, kind).toBeGreaterThan(0);
      for (const text of said) {
        expect(text).toMatch(/\d/);
        expect(text).not.toMatch(/undefined|NaN|null|\[object/);
      }
    }
  });

  it('puts estimates before p values', () => {
    for (const one of contents) {
      if (one.kind !== 'results') continue;
      const [first = Number.POSITIVE_INFINITY] = [one.text.search(/\bp [=<>]/)].filter((at) => at >= 0);
      if (first < Number.POSITIVE_INFINITY) expect(one.text.slice(0, first), one.text).toMatch(/\d\.\d/);
    }
  });

  it('fills its tables to the last cell', () => {
    for (const { name, table } of tables) {
      for (const { cells } of table.rows)
        expect(cells.length, `${name}: ${cells[0]}`).toBe(table.header.length);
      expect(JSON.stringify(table), name).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('stamps the naive comparison on its figure, its table and above them', () => {
    for (const part of parts) {
      const naive = part.content.flatMap((one) =>
        one.kind === 'figure' && one.figure.name.endsWith('-naive') ? [one.figure] : [],
      );
      for (const { caption, spec } of naive) {
        expect(caption).toMatch(/^BIASED/);
        expect(JSON.stringify(spec())).toContain('BIASED');
        expect(part.content.some(({ kind }) => kind === 'stamp')).toBe(true);
      }
    }
    expect(figures.some(({ name }) => name.endsWith('-naive'))).toBe(true);
  });

  it('is placed in the checklist of STROBE', () => {
    const text = JSON.stringify(strobeTable(result, parts).rows);
    expect(text).toContain('“Matched comparison: Viable tumor in the liver”');
    expect(text).not.toMatch(/“Methods”, paragraph 0|undefined/);
  });
});

const span = (low: readonly number[], high: readonly number[]) => Math.max(...high) - Math.min(...low);

/** Its texts lie apart, and inside the picture. */
async function expectLegible(spec: VegaLiteSpec): Promise<{ readonly widthPx: number }> {
  const { widthPx, heightPx } = svgSize(await specToSvg(spec));
  const { texts } = await sceneOf(spec);
  expect(overlappingTexts(texts)).toEqual([]);
  const [left, right] = [texts.map((text) => text.left), texts.map((text) => text.right)];
  const [top, bottom] = [texts.map((text) => text.top), texts.map((text) => text.bottom)];
  expect(span(left, right)).toBeLessThanOrEqual(widthPx);
  expect(span(top, bottom)).toBeLessThanOrEqual(heightPx);
  // Nothing is set smaller than what is 7 pt in print.
  expect(JSON.stringify(spec)).not.toMatch(/"(?:fontSize|labelFontSize|titleFontSize)":(?:\d|10)\b/);
  return { widthPx };
}

describe('a figure of a study', () => {
  it.each(figures.map((figure) => [figure.name, figure] as const))(
    '%s is legible over one column of a journal and over two, with no text over another, and hands over its numbers',
    async (_, figure) => {
      for (const millimetres of [84, 174]) {
        const { widthPx } = await expectLegible(figure.spec({ widthPx: widthOfMillimetres(millimetres) }));
        expect(widthPx).toBeLessThanOrEqual(widthOfMillimetres(millimetres));
      }
      const { header, rows } = figure.data();
      expect(rows.length).toBeGreaterThan(0);
      for (const { cells } of rows) expect(cells.length).toBe(header.length);
      expect(figure.alternative).toMatch(/\d|Histogram/);
    },
  );

  const named = (part: string) => {
    const found = figures.find(({ name }) => name.startsWith(part));
    if (found === undefined) throw new Error(`no figure ${part}`);
    return found;
  };

  it('over one column of 84 mm has small type of 7 pt', () => {
    expect((11 / widthOfMillimetres(84)) * 84 * (72 / 25.4)).toBeGreaterThanOrEqual(7);
    expect(printedWidth('<svg width="374" height="187">')).toMatch(/width="83\.\d+mm" height="41\.\d+mm"/);
  });

  it('takes a title, other colors, breaks and ends, and leaves intervals out', async () => {
    const curves = named('survival-os-by');
    const style = {
      title: 'Survival after detection',
      palette: 'gray',
      every: 6,
      to: 24,
      intervals: false,
      axisTitle: 'Months',
    } as const;
    const spec = curves.spec(style);
    const text = JSON.stringify(spec);
    expect(text).toContain('Survival after detection');
    expect(text).toContain('"title":"Months"');
    expect(text).toContain('"values":[0,6,12,18,24]');
    expect(text).not.toContain('"type":"area"');
    expect(text).toContain('strokeDash');
    await expectLegible(spec);
    const { readings } = await readFigure(curves.spec({ ...style, readable: true }));
    expect(readings.axis).toMatchObject({ from: 0, to: 24, isLog: false });
    for (const curve of readings.curves)
      expect(curve.at(-1)?.xPx).toBeLessThanOrEqual(readings.axis?.rightPx ?? 0);
  });

  it('draws the same curves as cumulative events and as hazards', async () => {
    const [analysis] = result.survival;
    const [first] = analysis?.strata ?? [];
    const last = first?.drawn.survival.at(-1) ?? 1;
    const end = async (scale: CurveScale) => {
      const { readings } = await readFigure(named('survival-os-by').spec({ scale, readable: true }));
      return readings.curves[0]?.at(-1)?.text ?? '';
    };
    expect(await end('survival')).toContain(`${(100 * last).toFixed(1)}%`);
    expect(await end('events')).toContain(`${(100 * (1 - last)).toFixed(1)}%`);
    expect(await end('hazard')).toContain(`: ${(-Math.log(last)).toFixed(2)}`);
    expect(await end('log-hazard')).toContain(`: ${Math.log(-Math.log(last)).toFixed(2)}`);
  });

  it.each(
    [...new Map(figures.map((figure) => [figure.styles.join(), figure])).values()].map(
      (figure) => [figure.name, figure] as const,
    ),
  )('%s says what it shows where it shows it', async (_, figure) => {
    const { readings } = await readFigure(figure.spec({ readable: true }));
    const all = [...readings.curves.flat(), ...readings.marks];
    expect(all.length).toBeGreaterThan(0);
    for (const { xPx, yPx, text } of all) {
      expect(text).not.toMatch(/undefined|NaN|null/);
      expect(xPx).toBeGreaterThanOrEqual(0);
      expect(xPx).toBeLessThanOrEqual(readings.widthPx);
      expect(yPx).toBeGreaterThanOrEqual(0);
      expect(yPx).toBeLessThanOrEqual(readings.heightPx);
    }
  });
});

describe('effects that seem to change over time', () => {
  const time = Array.from({ length: 80 }, (_, k) => k / 2);
  const trend = (level: string): EffectTrend => ({
    variable: 'response',
    label: 'Best response of the liver',
    name: `response${level}`,
    level,
    coefficient: 0.4,
    p: 0.002,
    points: [
      ...time.map((at) => ({ time: at, value: 1.4 - at / 20 + Math.sin(at) })),
      { time: 9, value: -18 },
    ],
    smooth: time.map((at) => ({ time: at, value: 1.4 - at / 20 })),
  });
  const trends = [trend('none'), trend('partial')];

  it.each([84, 174])(
    'are legible over %i mm, a panel each, and leave out what lies far from the line',
    async (mm) => {
      const spec = effectTrendsFigure(trends, { unit: 'months', widthPx: widthOfMillimetres(mm) });
      await expectLegible(spec);
      expect(JSON.stringify(spec)).not.toContain('-18');
    },
  );

  it('say along their lines what the logarithm of the ratio is about', async () => {
    const { readings } = await readFigure(effectTrendsFigure(trends, { unit: 'months', readable: true }));
    expect(readings.curves).toHaveLength(2);
    expect(readings.curves[0]?.[0]?.text).toBe(
      'Best response of the liver: none, smooth log hazard ratio at 0.0 months: 1.40',
    );
  });
});

describe('hazard ratios over time', () => {
  const figure = figures.find(({ name }) => name === 'hazard-ratios-os-over-time');
  if (figure === undefined) throw new Error('no figure of hazard ratios over time');

  it.each([84, 174])('are legible over %i mm, a panel each', async (mm) => {
    await expectLegible(figure.spec({ widthPx: widthOfMillimetres(mm) }));
  });

  it('are told along their lines and at the times asked for, without bands where none are wanted', async () => {
    const { readings } = await readFigure(figure.spec({ readable: true }));
    expect(readings.curves.length).toBeGreaterThan(1);
    expect(readings.curves[0]?.[0]?.text).toMatch(
      /^AFP \(per tenfold\), hazard ratio at [\d.]+ months: [\d.]+ \([\d.]+–[\d.]+\)$/,
    );
    expect(readings.marks).toHaveLength(3 * readings.curves.length);
    expect(figure.alternative).toContain('at 12 months');
    expect(JSON.stringify(figure.spec())).toContain('"area"');
    expect(JSON.stringify(figure.spec({ intervals: false }))).not.toContain('"area"');
  });

  it('stand in a table with the test of no change and what they are multiplied by', () => {
    const table = tables.find(({ name }) => name === 'hazard-ratios-os-over-time-table')?.table;
    const cells = table?.rows.map((row) => row.cells.join(' | ')) ?? [];
    expect(cells.some((row) => /at 6 months \| [\d.]+ \([\d.]+–[\d.]+\)/.test(row))).toBe(true);
    expect(cells.some((row) => row.includes('multiplied, whenever the time doubles, by'))).toBe(true);
    expect(table?.notes.join(' ')).toContain('by the likelihood ratio');
  });
});
