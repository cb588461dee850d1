import type { Course, CourseRecord } from '@hepatica/course';
import { describe, expect, test } from 'vitest';
import { CASES, courseOf, factList, sourceLines } from './published-cases.ts';

describe.each(CASES)('$name', ({ paper, name }) => {
  const course = courseOf(name);
  const lines = sourceLines(course.document?.document ?? '');

  test('says of every record where it was read', () => {
    const silent = course.records.filter((record) => record.source?.lines === undefined);
    expect(silent.map((record) => record.id)).toEqual([]);
    expect(new Set(course.records.map((record) => record.source?.document))).toEqual(
      new Set([course.document?.document]),
    );
  });

  describe.skipIf(factList === null)('against the fact list, where ../shared/seed-facts.md is', () => {
    // Facts numbered from 400 on are what the papers say of other patients: no part of anybody's course.
    test('cites every fact and every contradiction of the fact list', () => {
      const listed = [...(factList ?? '').matchAll(new RegExp(`^\\| ([SX]${paper}-\\d+) \\|`, 'gm'))]
        .map((match) => match[1] ?? '')
        .filter((id) => !/^S\d-4/.test(id));
      const cited = itemsOf(course);
      expect(listed.length).toBeGreaterThan(60);
      expect(listed.filter((id) => !cited.has(id))).toEqual([]);
      expect([...cited].filter((id) => !listed.includes(id))).toEqual([]);
    });

    test('dates what is cited as the fact list dates it', () => {
      const dated = datesListed(paper);
      expect(dated.length).toBeGreaterThan(15);
      const wrong = dated.filter(({ item, date }) => !datesOf(course, item).includes(date));
      expect(wrong).toEqual([]);
    });
  });

  describe.skipIf(lines === null)('against its text, where it is in ../shared/seeds', () => {
    test('finds every printed number in the lines that its record cites', () => {
      const missing = course.records.flatMap((record) => {
        const text = citedText(record, lines ?? []);
        return numbersPrinted(record).flatMap((number) =>
          appears(number, text) ? [] : [`${record.id}: ${number}`],
        );
      });
      expect(missing).toEqual([]);
      expect(course.records.flatMap(numbersPrinted).length).toBeGreaterThan(20);
    });

    test('finds every stated class and stage in the lines that its record cites', () => {
      const missing = course.records.flatMap((record) => {
        const text = citedText(record, lines ?? []);
        return statedWords(record).flatMap((words) =>
          text.includes(words) ? [] : [`${record.id}: ${words}`],
        );
      });
      expect(missing).toEqual([]);
    });

    test('finds every worded laboratory value in the lines that its record cites', () => {
      const worded = course.records.flatMap((record) =>
        record.kind === 'laboratory' && record.result.kind === 'words'
          ? [{ words: record.result.words, text: citedText(record, lines ?? []) }]
          : [],
      );
      expect(worded.length).toBeGreaterThan(0);
      for (const { words, text } of worded) expect(text).toContain(words);
    });

    test('cites lines that the source has', () => {
      const cited = [
        ...course.records.map((record) => record.source?.lines ?? ''),
        ...course.contradictions.map((contradiction) => contradiction.lines),
      ].flatMap(rangesOf);
      for (const { first, last } of cited) {
        expect(first).toBeGreaterThanOrEqual(1);
        expect(last).toBeGreaterThanOrEqual(first);
        expect(last).toBeLessThanOrEqual(lines?.length ?? 0);
      }
    });
  });
});

function itemsOf(course: Course): ReadonlySet<string> {
  return new Set([
    ...(course.document?.items ?? []),
    ...course.contradictions.map((contradiction) => contradiction.id),
    ...course.records.flatMap((record) => record.source?.items ?? []),
  ]);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The facts that the list gives one month, as a course file writes it. */
function datesListed(paper: number): readonly { readonly item: string; readonly date: string }[] {
  const rows = [
    ...(factList ?? '').matchAll(new RegExp(`^\\| (S${paper}-[13]\\d\\d) \\| ([^|]*?) \\|`, 'gm')),
  ];
  return rows.flatMap(([, item = '', date = '']) => {
    if (/^S1-1/.test(item)) return [{ item, date: '+0d' }];
    if (date === '0') return [{ item, date: '+0d' }];
    if (/^\d+$/.test(date)) return [{ item, date: `+${date}mo` }];
    if (/^~\d+$/.test(date)) return [{ item, date: `~+${date.slice(1)}mo` }];
    if (date === 'initial') return [{ item, date: '2010-09' }];
    const [, month, year] = /^(?:until |initial \()?([A-Z][a-z]{2}) (\d{4})(?! -)/.exec(date) ?? [];
    if (month === undefined) return [];
    return [{ item, date: `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}` }];
  });
}

/** The dates, first readings and ends of the records that cite an item. */
function datesOf(course: Course, item: string): readonly string[] {
  return course.records
    .filter((record) => record.source?.items?.includes(item))
    .flatMap((record) => [
      record.at.alternatives?.[0]?.asWritten ?? record.at.asWritten,
      ...('until' in record && record.until !== undefined ? [record.until.asWritten] : []),
    ]);
}

function rangesOf(lines: string): readonly { readonly first: number; readonly last: number }[] {
  return lines.split(',').map((part) => {
    const [first, last] = part.split('-').map(Number);
    return { first: first ?? Number.NaN, last: last ?? first ?? Number.NaN };
  });
}

/** The cited lines as running text, words divided at a line's end put together again. */
function citedText(record: CourseRecord, lines: readonly string[]): string {
  return rangesOf(record.source?.lines ?? '')
    .map(({ first, last }) =>
      lines
        .slice(first - 1, last)
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join('\n')
        .replace(/([a-z])-\n(?=[a-z])/g, '$1')
        .replaceAll('\n', ' '),
    )
    .join(' ');
}

/** The numbers of a record that its source prints as they stand. */
function numbersPrinted(record: CourseRecord): readonly string[] {
  switch (record.kind) {
    case 'laboratory':
      return record.result.kind === 'quantity' ? digitsOf(record.result.asWritten) : [];
    case 'imaging':
      return record.findings.flatMap(({ longestDiameterMm, shortAxisMm }) =>
        [longestDiameterMm, shortAxisMm].flatMap((size) =>
          size?.kind === 'quantity' ? digitsOf(size.asWritten) : [],
        ),
      );
    case 'radiotherapy':
      return [
        grouped(record.totalDoseGy * 100),
        String(record.dosePerFractionGy * 100),
        String(record.fractions),
      ];
    case 'arterial-infusion':
      return [...digitsOf(record.dose), String(record.daysOn), String(record.daysOff), String(record.cycles)];
    case 'systemic-therapy':
    case 'antiviral':
      return digitsOf(record.dose);
    case 'follow-up-plan':
      return record.everyMonths === undefined ? [] : [String(record.everyMonths)];
    default:
      return [];
  }
}

function digitsOf(written: string): readonly string[] {
  return written.match(/\d[\d,]*(?:\.\d+)?/g) ?? [];
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** As a number of its own, not inside a longer one. */
function appears(number: string, text: string): boolean {
  const escaped = number.replaceAll('.', '\\.');
  return new RegExp(`(?<![\\d.,])${escaped}(?![\\d]|[.,]\\d)`).test(text);
}

function statedWords(record: CourseRecord): readonly string[] {
  if (record.kind !== 'stated-assessment') return [];
  const { answer } = record;
  switch (record.system) {
    case 'modified-uicc':
      return [`${answer.t}${answer.n}${answer.m}`, `stage ${answer.stage}`];
    case 'child-pugh':
      return [String(answer.class ?? answer.score)];
    case 'ecog':
      return [String(answer.grade)];
    case 'bclc':
      return ['advanced'];
    default:
      throw new Error(`statedWords: no such system ${record.system}`);
  }
}
