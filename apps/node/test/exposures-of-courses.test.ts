import { describeExposures, intervalsOf, prepareStudy, readQuestion, runStudy } from '@hepatica/study';
import { designs, simulateParsedCourses } from '@hepatica/synthetic';
import { describe, expect, test } from 'vitest';

const courses = [
  ...simulateParsedCourses({ patients: 80, hospitals: 3, seed: 3, design: designs['hou-2025'] }),
];
const sources = [{ kind: 'courses', name: 'registry', courses } as const];
const recordsOf = new Map(courses.map(({ id, records }) => [id, records]));

function questionOf(more: string) {
  const { question, findings } = readQuestion(
    `format: hepatica-question/1
title: Later therapy
simulated: true
sources: [{ name: registry, courses: registry }]
timeZero: { event: first-ablation, label: the first ablation }
endpoints: { os: { course: overall-survival, unit: days, label: Overall survival } }
covariates: [{ column: age-years, label: Age }, { column: afp, label: AFP }]
${more}`,
    'q.yaml',
  );
  if (question === null) throw new Error(JSON.stringify(findings));
  return question;
}

const question = questionOf(`exposures:
  - name: therapy
    label: Later therapy
    kind: dated
    criteria:
      systemic: happened(systemic-therapy, otherwise no)
      progression: happened(progression, otherwise no)
  - { name: hospital, label: Hospital, kind: baseline, column: hospital }
sensitivities:
  - { label: without systemic therapy, without: { criterion: 'happened(systemic-therapy, otherwise no)' } }
analyses:
  tableOne: false
  survival: []
  cox: []
  timeDependent:
    - { endpoint: os, exposure: therapy, adjustFor: [age-years, afp], updated: [afp], showNaive: false }`);

function prepared(without?: string) {
  const study = prepareStudy({ question, sources, ...(without === undefined ? {} : { without }) });
  if (study.kind === 'refused') throw new Error(study.findings.map(({ message }) => message).join('\n'));
  return study;
}

describe('what sets in after time zero in courses', () => {
  const { data } = prepared();
  const { therapy } = data.exposures;
  const levels = therapy?.levels ?? [];
  const states = therapy?.states ?? [];
  const of = (level: string) => states.filter(({ state }) => levels[state] === level);

  test('has a level for each criterion, and goes on from one to the next', () => {
    expect(levels).toEqual(['none', 'systemic', 'progression']);
    const systemic = new Set(of('systemic').map(({ patient }) => patient));
    const both = of('progression').filter(({ patient }) => systemic.has(patient));
    expect(both.length).toBeGreaterThan(0);
    expect(
      states.every(
        ({ from }, k) => states[k - 1]?.patient !== states[k]?.patient || from >= (states[k - 1]?.from ?? 0),
      ),
    ).toBe(true);
  });

  test('sets in with the first such treatment of the course', () => {
    const firstOf = (id: string, kind: 'ablation' | 'systemic-therapy') =>
      Math.min(
        ...(recordsOf.get(id) ?? []).flatMap((record) =>
          record.kind === kind && record.state === 'given' ? [record.at.earliest] : [],
        ),
      );
    expect(of('systemic').length).toBeGreaterThan(0);
    for (const { patient, from } of of('systemic')) {
      const id = data.ids[patient] ?? '';
      expect(firstOf(id, 'systemic-therapy') - firstOf(id, 'ablation')).toBe(from);
    }
  });

  test('counts what came before time zero once it comes again, where it is asked for within some days', () => {
    const asked = (within: string) => {
      const study = prepareStudy({
        question: questionOf(
          `exposures: [{ name: embolized, kind: dated, criterion: 'happened(embolization${within}, otherwise no)' }]`,
        ),
        sources,
      });
      if (study.kind === 'refused') return { patients: [], ids: [] };
      const { exposures, ids } = study.data;
      return { patients: (exposures.embolized?.states ?? []).map(({ patient }) => ids[patient] ?? ''), ids };
    };
    const zeroOf = (id: string) =>
      Math.min(
        ...(recordsOf.get(id) ?? []).flatMap((one) =>
          one.kind === 'ablation' && one.state === 'given' ? [one.at.earliest] : [],
        ),
      );
    const embolized = (id: string) =>
      (recordsOf.get(id) ?? []).flatMap((one) =>
        one.kind === 'embolization' && one.state === 'given' ? [one.at.earliest - zeroOf(id)] : [],
      );
    const { patients, ids } = asked(', within 30 days');
    expect(patients).toEqual(ids.filter((id) => embolized(id).some((day) => day >= 0)));
    const before = patients.filter((id) => embolized(id).some((day) => day < -30));
    expect(before.length).toBeGreaterThan(0);
    const ever = asked('').patients;
    for (const id of before) expect(ever).not.toContain(id);
  });

  test('is described level by level: who went on to the next counts in both', () => {
    const [described] = describeExposures(data);
    const ever = levels.map((level) => new Set(of(level).map(({ patient }) => patient)).size);
    expect(described?.levels.map((one) => one.ever)).toEqual([
      data.n - new Set(states.map(({ patient }) => patient)).size,
      ...ever.slice(1),
    ]);
    expect(described?.levels[0]?.startDays).toBeNull();
    const [systemic, progression] = [described?.levels[1]?.startDays, described?.levels[2]?.startDays];
    expect(systemic?.median).not.toBe(progression?.median);
  });

  test('stands beside what was known at time zero, as the hospital', () => {
    expect(data.exposures.hospital).toMatchObject({ kind: 'baseline', states: [] });
    expect(data.exposures.hospital?.levels).toHaveLength(3);
  });

  test('cuts follow-up where an updated value changed, and not where it stayed', () => {
    const cells = data.changes.afp ?? [];
    expect(cells.length).toBeGreaterThan(data.n / 2);
    expect(cells.every(({ knownOn, cell }) => knownOn > 0 && cell !== '')).toBe(true);
    const repeated = cells.filter(
      ({ patient, cell }, k) => cells[k - 1]?.patient === patient && cells[k - 1]?.cell === cell,
    );
    expect(repeated).toEqual([]);
    const rowsWith = (updated: readonly string[]) =>
      intervalsOf(data, question, 'os', { exposures: ['therapy'], updated, updateAfterExposure: true }).n;
    expect(rowsWith(['afp'])).toBeGreaterThan(rowsWith([]));
  });

  test('leaves out, in a rerun, those in whom a criterion came true', () => {
    const left = prepared('without systemic therapy').data;
    const treated = new Set(of('systemic').map(({ patient }) => data.ids[patient]));
    expect(left.ids).toEqual(data.ids.filter((id) => !treated.has(id)));
    expect(left.attrition.at(-1)).toMatchObject({ step: 'without systemic therapy', removed: treated.size });
  });
});

test('a study of courses shows what an exposure of several levels and a rerun come to', () => {
  const provenance = { questionSha256: '', data: [], version: '0', seed: null };
  const run = runStudy({ question, tables: [], sources, provenance });
  if (run.kind === 'refused') throw new Error(run.findings.map(({ message }) => message).join('\n'));
  const [study] = run.result.timeDependent ?? [];
  const terms = study?.adjusted?.kind === 'fit' ? study.adjusted.terms : [];
  expect(terms.map(({ level }) => level)).toContain('progression');
  const takes = run.result.sensitivity?.flatMap(({ hazardRatios }) => hazardRatios.map(({ take }) => take));
  expect(takes).toContain('without systemic therapy');
  expect(run.result.methods[0]).toContain(`Of ${courses.length} patients, `);
});

test('what only tables have is refused of courses, and what only courses have of tables, with what to write', () => {
  const wrong = questionOf(`exposures: [{ name: therapy, kind: dated, date: therapy_date }]
sensitivities: [{ label: by rows, without: { source: registry, where: 'x = 1' } }]`);
  const ofCourses = prepareStudy({ question: wrong, sources });
  expect(ofCourses.findings.map(({ code }) => code)).toEqual([
    'sensitivity-needs-rows',
    'exposure-needs-criterion',
  ]);
});
