import { describe, expect, it } from 'vitest';
import { studyParts } from '../src/document/part/study-parts.ts';
import { strobeTable } from '../src/document/strobe-table.ts';
import { svgSize } from '../src/document/svg-size.ts';
import { specToSvg } from '../src/figure/svg.ts';
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

describe('a figure of a study', () => {
  it.each(figures.map((figure) => [figure.name, figure] as const))(
    '%s is legible at the width of a page, with no text over another, and hands over its numbers',
    async (_, figure) => {
      const spec = figure.spec();
      const { widthPx, heightPx } = svgSize(await specToSvg(spec));
      // Letters of 11 px are 6.0 pt at 174 mm in a figure of 906 px; forests of two models are the widest.
      expect(widthPx).toBeLessThanOrEqual(1000);
      expect(heightPx).toBeLessThanOrEqual(1.4 * 1000);
      const { texts } = await sceneOf(spec);
      expect(overlappingTexts(texts)).toEqual([]);
      const span = (low: readonly number[], high: readonly number[]) => Math.max(...high) - Math.min(...low);
      expect(
        span(
          texts.map(({ left }) => left),
          texts.map(({ right }) => right),
        ),
      ).toBeLessThanOrEqual(widthPx);
      expect(
        span(
          texts.map(({ top }) => top),
          texts.map(({ bottom }) => bottom),
        ),
      ).toBeLessThanOrEqual(heightPx);
      const { header, rows } = figure.data();
      expect(rows.length).toBeGreaterThan(0);
      for (const { cells } of rows) expect(cells.length).toBe(header.length);
      expect(figure.alternative).toMatch(/\d|Histogram/);
    },
  );
});
