import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendDocuments, type Course } from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import { describe, expect, it } from 'vitest';
import { builtInBase } from './board-base.ts';
import { boardPage } from './board-page.ts';
import { boardView } from './board-view.ts';
import { decisionDocument } from './decision-document.ts';
import { noPolicy, policyFaults, policyLines } from './hospital-policy.ts';
import { decisionWithTaskDone } from './task-done.ts';

function published(name: string): Course {
  const path = join(import.meta.dirname, '../../../../examples/cases', `${name}.yaml`);
  const { course } = readCourseFile(readFileSync(path, 'utf8'), `${name}.yaml`);
  if (course === null) throw new Error(`${name} cannot be read`);
  return course;
}

function pageOf(course: Course, query: Parameters<typeof boardView>[1]) {
  const view = boardView(course, query);
  if (view.kind === 'refused') throw new Error(view.findings.map(({ message }) => message).join(' '));
  return { view, page: boardPage(view, 1, builtInBase) };
}

const first = published('oligometastasis-local-therapy');
const second = published('rupture-haic-metastasectomy');
const decided = {
  expectedVersion: 1,
  seen: {},
  options: ['lung.wedge-resection'],
  decision: 'Resect.',
  reasons: [],
  attendees: [],
  tasks: [],
  plan: [],
};

describe('the page of the board', () => {
  it('meets DC-01 only once the class is accepted, control is named and feasibility assumed, and says what changed', () => {
    const dc01 = (query: Parameters<typeof boardView>[1]) =>
      pageOf(first, { before: 'wedge-resection', ...query })
        .page.options.find(({ id }) => id === 'lung.wedge-resection')
        ?.criteria.find(({ id }) => id === 'DC-01')?.standing;
    const all = {
      accept: 'child-pugh-month-11',
      control: 'IHC-treatable',
      feasible: 'L1:ablate,L2:irradiate,L3:ablate,L5:resect,L6:resect',
    };
    expect(dc01({})).toBe('not-known');
    expect(dc01({ ...all, feasible: undefined })).toBe('not-known');
    expect(dc01(all)).toBe('met');
    const { page } = pageOf(first, { before: 'wedge-resection', ...all });
    expect(page.changes.find(({ what }) => what.startsWith('DC-01'))).toMatchObject({
      without: 'not known',
      with: 'met',
    });
  });

  it('says old values with their units, and what a system was asked with, in words', () => {
    const { page } = pageOf(first, { before: 'wedge-resection', control: 'IHC-treatable' });
    const beside = page.state.flatMap((fact) => fact.beside);
    expect(beside.some((words) => /^Albumin 3\.8 g\/dL is \d+ months old$/.test(words))).toBe(true);
    expect(beside.some((words) => words.startsWith('with ') && words.includes('up to 5 lesions'))).toBe(true);
    expect(beside.join('\n')).not.toMatch(/max.lesions|cutoff.months|_/);
  });

  it('refuses a record, a definition and a lesion that there are not, each by its name', () => {
    const refused = boardView(first, { before: 'wedge-resectio', control: 'IHC', accept: 'x' });
    expect(refused).toMatchObject({
      kind: 'refused',
      findings: [
        { code: 'record-unknown', where: { field: 'before' }, remedy: 'Did you mean "wedge-resection"?' },
        { code: 'control-unknown' },
        { code: 'record-unknown', where: { field: 'accept' } },
      ],
    });
    expect(boardView(first, { before: 'wedge-resection', feasible: 'L99:ablate' })).toMatchObject({
      findings: [{ code: 'lesion-unknown' }],
    });
    expect(boardView(first, { before: 'wedge-resection', feasible: 'L5:melt' })).toMatchObject({
      kind: 'refused',
      findings: [{ where: { field: 'feasible' } }],
    });
  });

  it('keeps a decision as shown, and shows what a later entry changes beside it', () => {
    const query = { at: '2012-02-29', control: 'IHC-none-viable' };
    const { view } = pageOf(second, query);
    const written = appendDocuments(second, [decisionDocument(view, 'board-1', decided, noPolicy)]);
    expect(written.findings).toEqual([]);
    const [kept] = pageOf(written.course, query).page.decisions;
    expect(kept).toMatchObject({ decision: 'Resect.', changed: null });
    expect(kept?.hash).toMatch(/^[0-9a-f]{64}$/);
    const late = { id: 'late', kind: 'laboratory', at: '2012-02-20', analyte: 'afp', result: '900 ng/mL' };
    const changed = appendDocuments(written.course, [late]);
    const [shown] = pageOf(changed.course, query).page.decisions;
    expect(shown?.decision).toBe('Resect.');
    expect(shown?.changed?.facts.map(({ label }) => label)).toContain('AFP');
    expect(shown?.changed?.facts.some(({ label }) => label.startsWith('choice'))).toBe(false);
  });

  it('notes a task as done with what came of it, as a correction on which the decision is as it was shown', () => {
    const { view } = pageOf(second, { at: '2012-02-29' });
    const tasks = [{ what: 'lung function', owner: 'Dr A', due: '2012-03-10' }];
    const plan = [{ lesion: 'none', option: 'lung.wedge-resection' }];
    const document = decisionDocument(view, 'board-1', { ...decided, tasks }, noPolicy);
    const written = appendDocuments(second, [document]);
    const done = { on: '2012-03-05', outcome: 'FEV1 84%' };
    const corrected = decisionWithTaskDone(written.course, { decision: 'board-1', task: 0 }, done, 'board-2');
    const after = appendDocuments(written.course, [corrected ?? {}]);
    expect(after.findings).toEqual([]);
    const shownAt = (at: string) => pageOf(after.course, { at }).page.decisions[0];
    expect(shownAt('2012-03-01')?.tasks[0]?.state).toBe('open');
    expect(shownAt('2012-04-01')).toMatchObject({
      record: 'board-2',
      changed: null,
      tasks: [{ state: 'done', outcome: 'FEV1 84%' }],
    });
    const { course } = after;
    expect(decisionWithTaskDone(course, { decision: 'board-1', task: 0 }, done, 'board-3')).toBeNull();
    expect(decisionWithTaskDone(course, { decision: 'board-2', task: 1 }, done, 'board-3')).toBeNull();
    const planned = appendDocuments(second, [{ ...document, plan }]);
    expect(planned.records).toBeNull();
  });

  it('names what is left open in the plan of a decision', () => {
    const { view } = pageOf(second, { at: '2012-02-29' });
    const [lesion] = view.facts.snapshot.lesions.filter(({ organ }) => organ === 'lung');
    const plan = [{ lesion: lesion?.lesion ?? '', option: 'liver.tace' }];
    const written = appendDocuments(second, [
      decisionDocument(view, 'board-1', { ...decided, plan }, noPolicy),
    ]);
    const [shown] = pageOf(written.course, { at: '2012-02-29' }).page.decisions;
    expect(shown?.planFindings.map(({ code }) => code)).toContain('option-elsewhere');
  });

  it('is read under what the hospital chose, which stands on the page', () => {
    const chosen = { maxMetastases: 2, guidelines: ['bclc-2022'] };
    const view = boardView(second, { at: '2012-02-29' }, chosen);
    if (view.kind === 'refused') throw new Error('refused');
    const kept = { chosen, revision: 3, changedBy: 'kim', changedAt: '2026-01-02T03:04:05.678Z' };
    const page = boardPage(view, 1, builtInBase, kept);
    expect(page.policy.source).toBe('Policy of the hospital, revision 3, kim, 2026-01-02');
    expect(page.policy.lines.filter(({ isChosen }) => isChosen).map(({ value }) => value)).toEqual([
      '2 metastases outside the liver',
      'bclc-2022',
    ]);
    const sources = page.stages.flatMap(({ positions }) => positions.map(({ id }) => id));
    const all = pageOf(second, { at: '2012-02-29' }).page.stages.flatMap(({ positions }) => positions);
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.length).toBeLessThan(all.length);
    expect(policyLines({}).some(({ isChosen }) => isChosen)).toBe(false);
    expect(policyFaults({ guidelines: ['bclc'] }, builtInBase)).toMatchObject([
      { code: 'guideline-unknown', where: { field: 'chosen.guidelines[0]' } },
    ]);
  });
});
