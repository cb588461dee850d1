import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Course } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import { describe, expect, it } from 'vitest';
import { caseReportMarkdown } from './case-report-markdown.ts';
import { unsupportedNumbers } from './check-numbers.ts';
import { careChecklist } from './checklist.ts';
import { composeCaseReport } from './compose-case-report.ts';
import type { CaseReportDraft } from './draft.ts';
import { applyEdits, noEdits } from './edits.ts';

const root = resolve(import.meta.dirname, '../../../..');
const factsPath = resolve(root, '../shared/seed-facts.md');

function courseOf(name: string): Course {
  const path = resolve(root, `examples/cases/${name}.yaml`);
  const { course } = readCourseFile(readFileSync(path, 'utf8'), name);
  if (course === null) throw new Error(`${name} is not readable`);
  return course;
}

function draftOf(course: Course): CaseReportDraft {
  const { draft, findings } = composeCaseReport(course);
  if (draft === null) throw new Error(findings.map(({ message }) => message).join('; '));
  return draft;
}

const sentencesOf = (draft: CaseReportDraft) =>
  draft.sections.flatMap(({ paragraphs }) => paragraphs.flatMap(({ sentences }) => sentences));

const textOf = (draft: CaseReportDraft) =>
  sentencesOf(draft)
    .map(({ text }) => text)
    .join(' ');

const cases = [
  { name: 'oligometastasis-local-therapy', paper: 'S1', sections: ['1.1', '1.2', '1.3', '1.4', '1.5'] },
  { name: 'rupture-haic-metastasectomy', paper: 'S2', sections: ['2.1', '2.2', '2.3', '2.4', '2.5'] },
] as const;

describe.each(cases)('the draft of $name', ({ name, paper, sections }) => {
  const course = courseOf(name);
  const draft = draftOf(course);

  it('tells every record of the course, each in one section', () => {
    const told = sentencesOf(draft).filter(({ id }) => !id.startsWith('abstract'));
    const missing = course.records.filter(({ id }) => !told.some(({ records }) => records.includes(id)));
    expect(missing.map(({ id }) => id)).toEqual([]);
    const twice = course.records.filter(
      ({ id }) => told.filter(({ records }) => records.includes(id)).length > 1,
    );
    expect(twice.map(({ id }) => id)).toEqual([]);
  });

  it('gives every sentence an id of its own', () => {
    const ids = sentencesOf(draft).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  describe.skipIf(!existsSync(factsPath))('held against the list of facts', () => {
    const facts = existsSync(factsPath) ? readFileSync(factsPath, 'utf8') : '';

    it('contains every datum, treatment and outcome on it', () => {
      const ids = sections.flatMap((section) => {
        const [, after = ''] = facts.split(`### ${section} `);
        const [own = ''] = after.split(/\n###? /);
        return [...own.matchAll(new RegExp(`^\\| (${paper}-\\d{3})\\b`, 'gm'))].map(([, id = '']) => id);
      });
      expect(ids.length).toBeGreaterThan(40);
      const byItem = new Map<string, string[]>();
      for (const record of course.records) {
        for (const item of record.source?.items ?? [])
          byItem.set(item, [...(byItem.get(item) ?? []), record.id]);
      }
      const told = new Set(sentencesOf(draft).flatMap(({ records }) => records as readonly string[]));
      // Journal, ethics, reporting guideline and the patient's age and sex stand at the head of the course.
      const ofDocument = new Set(course.document?.items ?? []);
      const absent = ids.filter(
        (id) => !ofDocument.has(id) && !(byItem.get(id) ?? []).some((record) => told.has(record)),
      );
      expect(absent).toEqual([]);
    });

    it('prints every laboratory value of the list as a number', () => {
      const section = sections[1];
      const [, after = ''] = facts.split(`### ${section} `);
      const [own = ''] = after.split(/\n### /);
      const rows = own.split('\n').filter((line) => line.startsWith(`| ${paper}-`));
      const numbers = rows.flatMap((row) => {
        const cells = row.split('|').map((cell) => cell.trim());
        return cells
          .slice(3, -2)
          .flatMap((cell) => (/^[\d,.]+( \/ [\d,.]+)?$/.test(cell) ? cell.split(' / ') : []));
      });
      expect(numbers.length).toBeGreaterThan(8);
      const text = textOf(draft);
      const printed = (value: string) => text.includes(value) || text.includes(value.replace(/0$/, ''));
      expect(numbers.filter((value) => !printed(value))).toEqual([]);
    });
  });

  it('prints no number that the record does not hold', () => {
    const months = sentencesOf(draft).map(({ text }) =>
      text.replaceAll(/[Bb]etween \d+ and \d+ months|months? −?\d+(?: (?:to|and|or months?) −?\d+)*/g, ''),
    );
    expect(months.flatMap((text) => unsupportedNumbers(text, course, []))).toEqual([]);
  });

  it('asks the author about every contradiction of the record and about what nobody may compose', () => {
    const conflicts = draft.queries.filter(({ kind }) => kind === 'conflict').map(({ id }) => id);
    for (const { id } of course.contradictions) expect(conflicts).toContain(`conflict:${id}`);
    const own = draft.queries.filter(({ kind }) => kind === 'authors-own').map(({ section }) => section);
    expect(own).toEqual(['introduction', 'discussion', 'patient-perspective', 'informed-consent']);
    expect(draft.sections.find(({ id }) => id === 'patient-perspective')?.paragraphs).toEqual([]);
  });

  it('has all thirteen items on its checklist, each met, partly met or wanted', () => {
    const items = careChecklist(applyEdits(course, draft, noEdits));
    expect(new Set(items.map(({ item }) => Number.parseInt(item, 10)))).toEqual(
      new Set(Array.from({ length: 13 }, (_, index) => index + 1)),
    );
    expect(items.find(({ item }) => item === '12')?.standing).toBe('wanted');
    expect(items.find(({ item }) => item === '9a')?.standing).toBe('met');
  });

  it('speaks of months since the first treatment and of no day or year of the calendar', () => {
    expect(textOf(draft)).not.toMatch(/\b(?:19|20)\d\d\b|January|August \d/);
    const [report = ''] = caseReportMarkdown(applyEdits(course, draft, noEdits)).split('## Queries');
    expect(report).not.toMatch(/\b(?:19|20)\d\d\b/);
  });
});

describe('the prose', () => {
  const first = textOf(draftOf(courseOf('oligometastasis-local-therapy')));
  const second = textOf(draftOf(courseOf('rupture-haic-metastasectomy')));

  it('has a verb where the record has a note, and no label with a colon', () => {
    expect(first).toContain('The history included chronic hepatitis B for 12 years');
    expect(second).toContain('There was no regular screening.');
    expect(`${first} ${second}`).not.toMatch(/marker was:|decision was:|for this reason:|speaking of/);
  });

  it('names lesions by kind and place, those of one kind together', () => {
    expect(first).toContain('a liver tumor in segment VI of the right lobe');
    expect(first).toContain('the lung metastases in the right lower lobe and the left upper lobe');
    expect(second).toContain('the first and second of two nodules in the right lower lobe');
  });

  it('says that a marker rose or fell only where the order of the values is certain', () => {
    expect(second).toContain('AFP had fallen to 6,581 ng/mL');
    expect(second).toContain('AFP had fallen to 2.4 ng/mL');
    // An undated value may lie on either side of month 11.
    expect(first).toContain('AFP was 906.4 ng/mL');
  });

  it('writes an abbreviation out once', () => {
    for (const text of [first, second]) {
      expect(text.match(/alpha-fetoprotein \(AFP\)/gi)).toHaveLength(1);
    }
  });
});

describe('the edits of an author', () => {
  const course = courseOf('oligometastasis-local-therapy');
  const draft = draftOf(course);
  const composed = sentencesOf(draft).find(({ records }) => records.some((id) => id === 'afp-month-11'));
  if (composed === undefined) throw new Error('AFP of month 11 is not told');

  it('stand in place of the sentence as long as the facts are the same', () => {
    const text = 'AFP had climbed to 906.4 ng/mL.';
    const edits = { ...noEdits, sentences: [{ id: composed.id, text, replaces: composed.text }] };
    const sentence = applied(edits).find(({ id }) => id === composed.id);
    expect(sentence).toMatchObject({ text, state: 'edited', unsupported: [] });
  });

  it('are kept and shown beside the new sentence once the facts have changed', () => {
    const edits = {
      ...noEdits,
      sentences: [{ id: composed.id, text: 'AFP rose.', replaces: 'What it was.' }],
    };
    expect(applied(edits).find(({ id }) => id === composed.id)).toMatchObject({
      text: 'AFP rose.',
      state: 'changed',
      composed: composed.text,
    });
  });

  it('are marked where they hold a number that the record does not support', () => {
    const edits = {
      ...noEdits,
      sentences: [{ id: composed.id, text: 'AFP was 960.4 ng/mL.', replaces: composed.text }],
      paragraphs: [
        { id: 'p1', section: 'discussion' as const, text: 'AFP of 906.4 ng/mL; survival was 17 years [12].' },
      ],
    };
    const sentences = applied(edits);
    expect(sentences.find(({ id }) => id === composed.id)?.unsupported).toEqual(['960.4']);
    expect(sentences.find(({ id }) => id === 'own:p1')?.unsupported).toEqual(['17']);
  });

  it('leave a date at the head of a paragraph whose first sentence they leave out', () => {
    const paragraph = draft.sections
      .flatMap(({ paragraphs }) => paragraphs)
      .find(({ sentences }) => sentences[0]?.id === composed.id);
    const edits = { ...noEdits, sentences: [{ id: composed.id, text: '', replaces: composed.text }] };
    const next = applied(edits).find(({ id }) => id === paragraph?.sentences[1]?.id);
    expect(next?.text).toBe(
      'Eleven months after the initial treatment: Liver function was judged to be preserved.',
    );
    // What an edit of it replaces is the sentence as it is composed.
    expect(next?.composed).toBe('Liver function was judged to be preserved.');
  });

  it('are listed where their sentence is composed no more', () => {
    const edits = { ...noEdits, sentences: [{ id: 'imaging:gone', text: 'Lost?', replaces: 'x' }] };
    expect(applyEdits(course, draft, edits).orphans).toHaveLength(1);
  });

  const applied = (edits: Parameters<typeof applyEdits>[2]) =>
    applyEdits(course, draft, edits).sections.flatMap(({ paragraphs }) =>
      paragraphs.flatMap(({ sentences }) => sentences),
    );
});

describe('what cannot be said', () => {
  const course = courseOf('rupture-haic-metastasectomy');

  it('refuses a course without records, saying what to enter', () => {
    const { draft, findings } = composeCaseReport({ ...course, records: [] });
    expect(draft).toBeNull();
    expect(findings[0]).toMatchObject({ code: 'case-report-without-facts', severity: 'error' });
  });

  it('prints months of the calendar only with consent to publication on record', () => {
    const { draft, findings } = composeCaseReport(course, 'calendar');
    expect(draft).toBeNull();
    expect(findings[0]?.code).toBe('case-report-calendar-without-consent');
  });

  it('says of a patient with one fact what it can, and asks for the rest', () => {
    const draft = draftOf({ ...course, contradictions: [], records: course.records.slice(0, 1) });
    expect(textOf(draft)).toContain('the patient had sudden abdominal pain');
    expect(textOf(draft)).toContain('a diagnosis is not on record');
    expect(draft.queries.map(({ id }) => id)).toContain('missing:outcome');
  });
});
