import { prepareStudy, readQuestion, runStudy } from '@hepatica/study';
import { designs, simulateParsedCourses, simulatePatients } from '@hepatica/synthetic';
import { describe, expect, test } from 'vitest';

const options = { patients: 80, hospitals: 3, seed: 3, design: designs['hou-2025'] };
const courses = [...simulateParsedCourses(options)];
const patients = [...simulatePatients(options)];
const sources = [{ kind: 'courses', name: 'registry', courses } as const];

function questionOf(more = '', response = 'best-response') {
  const { question, findings } = readQuestion(
    `format: hepatica-question/1
title: Courses
simulated: true
sources: [{ name: registry, courses: registry }]
timeZero: { event: first-ablation, label: the first ablation }
population:
  criteria: ['child-pugh.class in ("A", "B")', 'happened(ablation, organ = "lung", within 0 days, otherwise no) or age-years >= 0']
endpoints:
  os: { course: overall-survival, unit: days, label: Overall survival }
  ttp: { course: time-to-progression, unit: days, label: Time to progression }
exposures: [{ name: progressed, label: Progression, kind: dated, criterion: 'happened(progression, otherwise no)' }]
covariates:
  - { column: age-years, label: Age }
  - { column: afp, label: AFP }
  - { name: response, column: ${response}, label: Best response }
${more}`,
    'q.yaml',
  );
  if (question === null) throw new Error(JSON.stringify(findings));
  return question;
}

function prepared(more = 'analyses: { tableOne: false, survival: [{ endpoint: os }], cox: [] }') {
  const study = prepareStudy({ question: questionOf(more), sources });
  if (study.kind === 'refused') throw new Error(study.findings.map(({ message }) => message).join('\n'));
  return study;
}

describe('a cohort of simulated courses from their first ablation', () => {
  const { data, question } = prepared();

  test('holds everybody who was ablated, and finds of each the death that was simulated', () => {
    expect(data.attrition[0]).toMatchObject({ kept: courses.length });
    const died = new Map(patients.map(({ id, history }) => [id, history.died]));
    const told = data.ids.map((_, k) => data.endpoints.os?.status[k] === 1);
    expect(told).toEqual(data.ids.map((id) => died.get(id)));
  });

  test('knows every covariate at time zero, and the best response only later', () => {
    const verdicts = Object.fromEntries(data.columns.map(({ name, verdict }) => [name, verdict]));
    expect(verdicts).toMatchObject({ 'age-years': 'known', afp: 'known', response: 'later' });
    const afp = data.columns.find(({ name }) => name === 'afp');
    expect(afp?.provenance.lookBackDays).toBe(60);
    expect(afp?.knownOn?.every((day) => Number.isNaN(day) || day <= 0)).toBe(true);
  });

  test('holds the response of the liver apart, and says where a part stands for the patient', () => {
    const analyses = 'analyses: { tableOne: false, survival: [{ endpoint: os }], cox: [] }';
    const of = (column: string) => {
      const study = prepareStudy({ question: questionOf(analyses, column), sources });
      return study.findings.filter(({ code }) => code === 'response-of-a-part').length;
    };
    // What simulated patients are told is the response of their liver.
    expect(of('best-response')).toBe(1);
    expect(of('best-response.intrahepatic')).toBe(0);
  });

  test('is compared within its three hospitals', () => {
    expect(data.hospital?.levels).toHaveLength(3);
    expect(question.site).toEqual({ column: 'hospital', handling: 'stratify' });
  });

  test('dates a progression by the day on which it was known, never before time zero', () => {
    const { states, ever } = data.exposures.progressed ?? { states: [], ever: new Float64Array(0) };
    expect(states.length).toBe(ever.filter((level) => level === 1).length);
    expect(states.every(({ from, knownOn }) => from >= 0 && from <= knownOn)).toBe(true);
  });

  test('names death as what competes with progression', () => {
    expect(data.endpoints.ttp?.competing).toEqual(['death']);
    expect(question.endpoints.ttp?.competing).toEqual({ death: '`ttp.status` == "death"' });
  });
});

test('survival by the best response is refused: whoever responds has lived to respond', () => {
  const asked = questionOf(
    'analyses: { tableOne: false, survival: [{ endpoint: os, by: response }], cox: [] }',
  );
  const provenance = { questionSha256: '', data: [], version: '0', seed: null };
  const run = runStudy({ question: asked, tables: [], sources, provenance });
  if (run.kind !== 'refused') throw new Error('not refused');
  expect(run.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([
    'known-after-time-zero',
  ]);
});

test('lesions run by their own clocks, several of one patient', () => {
  const { data } = prepared(
    'analyses: { tableOne: false, survival: [], cox: [], lesions: [{ outcome: local-progression }] }',
  );
  const rows = data.lesions?.rows ?? [];
  expect(rows.length).toBeGreaterThan(data.n);
  expect(new Set(rows.map(({ patient }) => patient)).size).toBeLessThanOrEqual(data.n);
  expect(rows.every(({ time, why }) => (time === null) === (why !== null))).toBe(true);
  expect(data.sessions?.every(({ lesions }) => lesions.length > 0)).toBe(true);
});

test('unknown variables, events and endpoints of courses are refused with the nearest name, all at once', () => {
  const { question } = readQuestion(
    `format: hepatica-question/1
title: Wrong names
sources: [{ name: registry, courses: registry }]
timeZero: { event: first-ablatio }
endpoints: { os: { course: overal-survival, unit: days } }
covariates: [{ column: child-pugh.clas }]
`,
    'q.yaml',
  );
  if (question === null) throw new Error('not read');
  const study = prepareStudy({ question, sources });
  expect(study.kind).toBe('refused');
  expect(study.findings.map(({ remedy }) => remedy)).toEqual([
    'Did you mean "child-pugh.class"?',
    'Did you mean "first-ablation"?',
    'Did you mean "overall-survival"?',
  ]);
});
