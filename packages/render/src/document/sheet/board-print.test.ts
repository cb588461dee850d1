import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { crowdedPatient, plainPatient, similarWithCurve } from '../../../test/board-patients.ts';
import { boardDocx } from './board-docx.ts';
import { boardHtml } from './board-html.ts';
import type { BoardSheetPatient } from './board-patient.ts';
import { type BoardPrint, boardMeeting, boardSheet } from './board-print.ts';
import { boardSlides } from './board-slides.ts';
import { type FittedSheet, fitSheet } from './fit-sheet.ts';
import { PAGE, type SheetPaper, SLIDE } from './sheet-paper.ts';

const png = () => new Uint8Array([137, 80, 78, 71]);
const fittedOn = (patient: BoardSheetPatient, paper: SheetPaper): FittedSheet => {
  const [content] = boardSheet(patient).sheets;
  if (content === undefined) throw new Error('no sheet');
  return fitSheet(content, paper);
};
/** A line for each paragraph, as somebody reads it. */
const textOf = ({ title, notices, pages, foot }: FittedSheet): string =>
  [
    title,
    ...notices,
    ...pages.flat(2).map((block) => {
      if (block.kind === 'figure') return 'CURVE';
      return block.kind === 'heading' ? block.text : block.runs.map(({ text }) => text).join('');
    }),
    ...foot,
  ]
    .join('\n')
    .replaceAll('\u00a0', ' ');

describe('the sheet of a patient before the board', () => {
  const text = textOf(fittedOn(plainPatient, PAGE));

  it('says what is asked, and which regions no study covered, and leaves out what was dismissed', () => {
    expect(text).toContain('The marker rises. Coverage not recorded: limbs.');
    expect(text).not.toContain('A scan is overdue.');
  });

  it('names a stated class that conflicts with the records, and none that agrees', () => {
    expect(text).toContain('Contradicted Child-Pugh class was stated as A (month 11)');
    expect(text).not.toContain('BCLC stage was stated');
  });

  it('gives an option its standing and criteria, and by letter each safety criterion that is not known', () => {
    expect(text).toContain('a INR of at most 1.5');
    expect(text).toContain('Wedge resection: not yet assessable (a) · DC-01 not known');
    expect(text).toContain('Waiting: assessable');
    expect(text).not.toContain('Bone');
    expect(text).not.toContain('Not a single lung');
  });

  it('says what speaks against an option, with the fact and its date', () => {
    expect(text).toContain(
      'Speaks against Judged a candidate: not met (Candidate as judged no, month 10). Of: Transplantation.',
    );
    expect(text).toContain(
      'Transplantation: speaks against · guidelines: 1 recommended (under a condition not known)',
    );
  });

  it('counts the options for which something is to be found out, and shows what is too old beside it', () => {
    expect(text).toContain('too old to count: INR 2');
    expect(text).toContain('not recorded: FEV1 1');
    expect(text).toContain('Not known: ECOG · Spread');
    expect(text).toContain('ECOG: 1, 11 months old: too old to count');
  });

  it('names what the hospital chose and who keeps it, and nothing that is as the program has it', () => {
    expect(text).toContain(
      'Policy of the hospital, revision 2, kim, 2026-01-02: Oligometastatic up to 3 metastases',
    );
    expect(text).not.toContain('Guidelines all');
  });

  it('says that it ranks nothing and replaces no judgement, what was searched, and that the patient is simulated', () => {
    expect(text).toContain('in no order of merit and without a score');
    expect(text).toContain('does not replace clinical judgement');
    expect(text).toContain('Searched until 2025-09: Five papers.');
    expect(text).toContain('Simulated');
  });

  it('leaves out nothing where there is room, in letters of 9 pt', () => {
    expect(text).not.toContain('Not on this sheet');
    expect(text).not.toContain('more');
    expect(fittedOn(plainPatient, PAGE).sizePt).toBe(9);
  });
});

describe.each([
  ['page', PAGE],
  ['slide', SLIDE],
])('a sheet of more than a %s holds', (_name, paper) => {
  const sheet = fittedOn(crowdedPatient, paper);
  const text = textOf(sheet);
  const shown = (pattern: RegExp): number => new Set(text.match(pattern)).size;

  it('is one all the same, no letter smaller than 8 pt', () => {
    expect(sheet.pages).toHaveLength(1);
    expect(sheet.sizePt).toBeGreaterThanOrEqual(8);
    expect(sheet.pages[0]?.length).toBeLessThanOrEqual(paper.columns);
  });

  it('counts what it leaves out, where it would stand and at the foot', () => {
    const [, options = '0'] = /and (\d+) more options: see the page/.exec(text) ?? [];
    expect(Number(options)).toBeGreaterThan(0);
    expect(shown(/Option \d+ of the hospital(?=[:;])/g) + Number(options)).toBe(70);
    expect(text).toMatch(new RegExp(`Not on this sheet.* ${options} options`));
    const [, lesions = '0'] = /\+(\d+) more \((?:lung \d+, )?liver 20\)/.exec(text) ?? [];
    expect(shown(/L\d+ segment/g) + Number(lesions)).toBe(60);
    expect(text).toMatch(new RegExp(`Not on this sheet.* ${lesions} lesions`));
    const [, questions = '0'] = /and (\d+) more questions: see the page/.exec(text) ?? [];
    expect(shown(/Question \d+:/g) + Number(questions)).toBe(20);
  });

  it('never leaves out safety criteria, contradictions, what has changed since a decision, or the caution', () => {
    for (let index = 0; index < 30; index += 1) expect(text).toContain(`Safety criterion ${index} that`);
    expect(text).toContain('Speaks against No bleeding: not met (Bleeding yes, month 10)');
    expect(text).toContain('Option 69 of the hospital: speaks against');
    for (const index of [0, 1, 2]) expect(text).toContain(`Contradiction ${index}`);
    expect(text).toContain('Child-Pugh class was stated as A');
    for (let index = 0; index < 6; index += 1) {
      expect(text).toContain(`Decision ${index} was taken on what now reads otherwise.`);
    }
    expect(text).toContain('L3 has no treatment.');
    expect(text).toContain('in no order of merit and without a score');
    expect(text).toContain('312 of 4,000 other patients');
  });

  it('says how many words a long text goes on for', () => {
    expect(text).toMatch(/Decision 0: word0 .* … \(and 252 more words: see the page\)/);
  });
});

describe('a sheet with more that is never left out than a page holds', () => {
  const many = (number: number): BoardSheetPatient => ({
    ...plainPatient,
    similar: similarWithCurve,
    options: Array.from({ length: number }, (_, index) => ({
      title: `Option ${index}`,
      standing: 'not-yet-assessable',
      criteria: [],
      safety: [
        {
          title: `Criterion ${index} of the hospital, which somebody wrote at some length`,
          standing: 'not-met' as const,
          weight: 'bar' as const,
          facts: [],
        },
      ],
      positions: [],
      findOutNext: [],
    })),
  });

  it('goes on to another page and says so, and drops none of it', () => {
    const sheet = fittedOn(many(200), PAGE);
    const text = textOf(sheet);
    expect(sheet.pages.length).toBeGreaterThan(1);
    expect(text).toContain('Goes on to another page');
    for (let index = 0; index < 200; index += 1) expect(text).toContain(`Criterion ${index} of`);
    expect(textOf(fittedOn(many(10), PAGE))).not.toContain('Goes on');
  });
});

describe('a whole meeting', () => {
  const second = {
    ...plainPatient,
    patient: { ...plainPatient.patient, title: 'Another' },
    similar: similarWithCurve,
  };
  const print: BoardPrint = boardMeeting({ title: 'Board of 3 May', attendees: ['surgery (2)'] }, [
    second,
    { ...crowdedPatient, patient: plainPatient.patient },
  ]);

  it('has the agenda first and the patients in its order, each on a page of its own', () => {
    const html = boardHtml(print);
    expect(html).toContain('surgery (2)');
    expect(html.indexOf('Agenda')).toBeLessThan(html.indexOf('1. Another'));
    expect(html.indexOf('1 of 2. Another')).toBeLessThan(html.indexOf('2 of 2. A patient'));
    expect(html.match(/<section class="sheet/g)).toHaveLength(2);
  });

  it('becomes a slide for the agenda and one for each patient, the same bytes each time', async () => {
    const bytes = await boardSlides(print, { png });
    const files = unzipSync(bytes);
    const slides = Object.keys(files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    expect(slides).toHaveLength(3);
    const all = slides.map((name) => strFromU8(files[name] ?? new Uint8Array())).join('');
    expect(all).toContain('DC-01 not known');
    expect(all.match(/does not replace clinical judgement/g)).toHaveLength(3);
    expect(await boardSlides(print, { png })).toEqual(bytes);
  });

  it('becomes a Word file with a heading and a curve with its alternative for each, the same bytes each time', async () => {
    const bytes = await boardDocx(print, { png });
    const files = unzipSync(bytes);
    const text = strFromU8(files['word/document.xml'] ?? new Uint8Array());
    expect(text.match(/w:pageBreakBefore/g)).toHaveLength(2);
    expect(text.includes('312 patients, 200 deaths')).toBe(true);
    expect(Object.values(files)).toContainEqual(png());
    expect(await boardDocx(print, { png })).toEqual(bytes);
  });
});
