import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type BoardSheetPatient, boardMeeting, boardSheet } from './board-sheet.ts';
import { boardSlides } from './board-slides.ts';
import { htmlDocument } from './html-document.ts';

const patient: BoardSheetPatient = {
  patient: { title: 'A patient', simulated: true, hospital: 'One' },
  date: 'month 11',
  choices: { control: 'IHC-treatable', accepted: ['stated-1'], feasible: [] },
  policy: {
    source: 'Policy of the hospital, revision 2, kim, 2026-01-02',
    lines: [
      { label: 'Oligometastatic up to', value: '3 metastases', isChosen: true },
      { label: 'Guidelines', value: 'all', isChosen: false },
    ],
  },
  silent: null,
  prompts: [
    { message: 'The marker rises.', dismissed: null, regions: [{ label: 'limbs', last: null }] },
    { message: 'A scan is overdue.', dismissed: 'moved away', regions: [] },
  ],
  state: [
    { label: 'AFP', shown: '906.4 ng/mL', date: 'month 11' },
    { label: 'ECOG', shown: 'not recorded', date: null },
    { label: 'BCLC', shown: 'C or D', date: null },
  ],
  lesions: [{ id: 'L5', site: 'right lower lobe', organ: 'lung', size: null, state: 'present' }],
  stages: [{ system: 'BCLC', stage: 'C', positions: [{ statement: 'Systemic.', source: 'Reig M. 2022' }] }],
  options: [
    {
      title: 'Wedge resection',
      standing: 'not-yet-assessable',
      criteria: [{ id: 'DC-01', standing: 'not-known' }],
      positions: [],
      findOutNext: [{ label: 'FEV1' }, { label: 'DLCO' }, { label: 'INR' }],
    },
    { title: 'Waiting', standing: 'assessable', criteria: [], positions: [], findOutNext: [] },
    { title: 'Bone', standing: 'nothing-to-treat', criteria: [], positions: [{}], findOutNext: [] },
  ],
  searched: [{ what: 'Five papers.', until: '2025-09' }],
  decisions: [],
};

describe('the sheet of a patient before the board', () => {
  const html = htmlDocument(boardSheet(patient));

  it('says what is asked, and which regions no study covered, and leaves out what was dismissed', () => {
    expect(html).toContain('The marker rises. Coverage not recorded: limbs.');
    expect(html).not.toContain('A scan is overdue.');
  });

  it('gives an option its standing, its criteria and what to find out, and names the others without a verdict', () => {
    expect(html).toContain('not yet assessable');
    expect(html).toContain('DC-01 not known');
    expect(html).toContain('FEV1 and 2 more');
    expect(html).toContain('Also laid open on the page: Waiting.');
    expect(html).not.toContain('Bone');
  });

  it('names what the hospital chose and who keeps it, and nothing that is as the program has it', () => {
    expect(html).toContain(
      'Policy of the hospital, revision 2, kim, 2026-01-02: Oligometastatic up to 3 metastases.',
    );
    expect(html).not.toContain('Guidelines all');
  });

  it('says that it ranks nothing and replaces no judgement, what was searched, and that the patient is simulated', () => {
    expect(html).toContain('in no order of merit and without a score');
    expect(html).toContain('does not replace clinical judgement');
    expect(html).toContain('Searched until 2025-09: Five papers.');
    expect(html).toContain('Simulated');
  });
});

describe('a whole meeting', () => {
  const second = { ...patient, patient: { ...patient.patient, title: 'Another' } };
  const meeting = boardMeeting({ title: 'Board of 3 May', attendees: ['surgery (2)'] }, [second, patient]);

  it('has the agenda first and the patients in its order, each on a page of its own', () => {
    const html = htmlDocument(meeting);
    expect(html).toContain('surgery (2)');
    expect(html.indexOf('Agenda')).toBeLessThan(html.indexOf('1. Another'));
    expect(html.indexOf('1. Another')).toBeLessThan(html.indexOf('2. A patient'));
    expect(html.match(/class="page-break"/g)).toHaveLength(2);
  });

  it('becomes slides with every table, the same bytes each time', async () => {
    const bytes = await boardSlides(meeting);
    const files = unzipSync(bytes);
    const slides = Object.keys(files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    expect(slides.length).toBeGreaterThan(6);
    const all = slides.map((name) => strFromU8(files[name] ?? new Uint8Array())).join('');
    expect(all).toContain('DC-01 not known');
    expect(all).toContain('does not replace clinical judgement');
    expect(await boardSlides(meeting)).toEqual(bytes);
  });
});
