import { prepareStudy, readQuestion, runStudy } from '@hepatica/study';
import { type Design, designs, simulateParsedCourses, simulatePatients } from '@hepatica/synthetic';
import { describe, expect, it } from 'vitest';

/** Like Hou 2025, but with failures, residual tumor and local progression enough to tell their shares. */
const design: Design = {
  ...designs['hou-2025'],
  ablation: {
    ...designs['hou-2025'].ablation,
    technicalSuccess: 0.9,
    completeAtOneMonth: 0.8,
    localProgressionPerDay: 0.02 / 30.4375,
    frailtyVariance: 0,
    over2cm: 0,
  },
};
const cohort = { seed: 20_26, patients: 200, hospitals: 1, design };
const patients = simulatePatients(cohort);
const { question, findings } = readQuestion(
  `format: hepatica-question/1
title: Ablated metastases
simulated: true
sources: [{ name: courses, courses: registry }]
timeZero: { event: first-ablation }
endpoints: { os: { course: overall-survival, unit: days } }
analyses: { tableOne: false, survival: [], cox: [], lesions: [{ outcome: local-progression }] }`,
  'q.yaml',
);
if (question === null) throw new Error(JSON.stringify(findings));
const courses = [...simulateParsedCourses(cohort)];
const study = prepareStudy({ question, sources: [{ kind: 'courses', name: 'courses', courses }] });
if (study.kind === 'refused') throw new Error(study.findings.map(({ message }) => message).join('\n'));
const { data } = study;
const read = new Map(
  (data.lesions?.rows ?? []).map((row) => [`${data.ids[row.patient] ?? ''} ${row.lesion}`, row]),
);
const pairs = patients.flatMap(({ id, history, sessions }) =>
  sessions.flatMap(({ day, lesions }) =>
    lesions.map((lesion) => {
      const row = read.get(`${id} lung-${lesion.lesion + 1}`);
      if (row === undefined) throw new Error(`${id}: lesion ${lesion.lesion} is not read`);
      return { id, history, day, lesion, row, isSeen: day + 30 < history.lastDay };
    }),
  ),
);

const share = (of: readonly boolean[]): number => of.filter((one) => one).length / of.length;

describe('The ablated metastases of simulated courses, read from their records', () => {
  it('have the technical success that was simulated, of each', () => {
    for (const { row, lesion } of pairs) expect(row.technicalSuccess).toBe(lesion.technicalSuccess);
    expect(share(pairs.map(({ row }) => row.technicalSuccess === true))).toBeCloseTo(0.9, 1);
  });

  it('are effectively ablated where no residual tumor was simulated, and not where one was', () => {
    const seen = pairs.filter(({ isSeen }) => isSeen);
    for (const { id, row, lesion } of seen)
      expect([id, lesion.lesion, row.primaryEfficacy]).toEqual([id, lesion.lesion, lesion.complete]);
    // Whom no scan reached is not known of: only a failed session settles it.
    for (const { row, lesion } of pairs.filter(({ isSeen }) => !isSeen))
      expect(row.primaryEfficacy).toBe(lesion.technicalSuccess ? null : false);
    const [n, p] = [seen.length, 0.9 * 0.8];
    const found = share(seen.map(({ row }) => row.primaryEfficacy === true));
    expect(Math.abs(found - p)).toBeLessThan(2.58 * Math.sqrt((p * (1 - p)) / n));
  });

  it('progress locally on the day that was simulated, and only where the tumor had been gone', () => {
    for (const { id, row, lesion, day } of pairs) {
      const drawn =
        lesion.complete && lesion.localProgressionDay !== null ? lesion.localProgressionDay - day : null;
      // A clock that another treatment of the organ, or death, has ended before shows no progression.
      const isEnded = row.cause > 1 && drawn !== null && (row.time ?? 0) <= drawn;
      const told = row.cause === 1 ? row.time : null;
      expect([id, lesion.lesion, told]).toEqual([id, lesion.lesion, isEnded ? null : drawn]);
    }
  });

  it('progress at the hazard of the design once a month has passed', () => {
    const followed = pairs.filter(({ row, lesion }) => lesion.complete && row.time !== null);
    const events = followed.filter(({ row }) => row.cause === 1).length;
    const days = followed.reduce((sum, { row }) => sum + Math.max(0, (row.time ?? 0) - 31), 0);
    const rate = design.ablation.localProgressionPerDay;
    expect(Math.abs(Math.log(events / days / rate))).toBeLessThan(2.58 / Math.sqrt(events));
  });
});

describe('The lesions that a question counts', () => {
  const asked = (requests: string) => {
    const read = readQuestion(
      `format: hepatica-question/1
title: Ablated metastases
simulated: true
sources: [{ name: courses, courses: registry }]
timeZero: { event: first-ablation }
endpoints: { os: { course: overall-survival, unit: days } }
analyses: { tableOne: false, survival: [], cox: [], ${requests} }`,
      'q.yaml',
    );
    if (read.question === null) throw new Error(JSON.stringify(read.findings));
    return runStudy({
      question: read.question,
      tables: [],
      sources: [{ kind: 'courses', name: 'courses', courses: courses.slice(0, 60) }],
      provenance: { questionSha256: '', data: [], version: '0', seed: null },
    });
  };
  const done = (requests: string) => {
    const run = asked(requests);
    if (run.kind === 'refused') throw new Error(run.findings.map(({ message }) => message).join('\n'));
    return run.result;
  };

  it('are chosen by organ, and those that are left out are counted', () => {
    const where = 'where: \'organ = "lung"\', label: Lung metastases';
    const { lesions = [], complications = [] } = done(
      `lesions: [{ outcome: technical-success }, { outcome: technical-success, ${where} }],
  complications: [{}, { ${where} }]`,
    );
    const [all, lung] = lesions;
    const [anywhere, inLung] = complications.map(({ groups }) => groups[0]);
    const drawn = new Set(patients.slice(0, 60).map(({ id }) => id));
    const own = pairs.filter(({ id }) => drawn.has(id)).length;
    expect(lung?.lesions).toBe(own);
    expect(all?.lesions).toBeGreaterThan(own);
    expect(all).not.toHaveProperty('counted');
    expect(lung?.counted).toEqual({
      label: 'Lung metastases',
      steps: [
        { step: 'Ablated lesions of the patients', kept: all?.lesions, removed: 0, unknown: 0 },
        { step: 'Lung metastases', kept: own, removed: (all?.lesions ?? 0) - own, unknown: 0 },
      ],
    });
    expect(inLung?.lesions).toBe(own);
    expect(inLung?.sessions).toBeLessThan(anywhere?.sessions ?? 0);
  });

  it('are grouped and adjusted by what was known of them before their session', () => {
    const { lesions = [] } = done(
      `lesions: [{ outcome: local-progression, where: 'diameter-mm <= 15', by: organ },
    { outcome: local-progression, where: 'organ = "lung"', covariates: [diameter-mm] }]`,
    );
    const [grouped, adjusted] = lesions;
    expect(grouped?.outcomes.map(({ group }) => group)).toContain('lung');
    expect(grouped?.counted?.steps.at(-1)?.removed).toBeGreaterThan(0);
    const model = adjusted?.progression.causeSpecific[0]?.model;
    expect(model).toMatchObject({ kind: 'fit', terms: [{ variable: 'diameter-mm' }] });
  });

  it('are not chosen by what became of them, nor by what no lesion has', () => {
    const run = asked(
      'lesions: [{ outcome: local-progression, where: \'technicalSuccess = "yes"\' }], complications: [{ where: \'organn = "lung"\' }]',
    );
    expect(
      run.kind === 'refused' && run.findings.filter(({ severity }) => severity === 'error'),
    ).toMatchObject([
      { code: 'lesions-chosen-by-outcome', where: { field: 'analyses.lesions.0.where' } },
      { code: 'column-unknown', where: { field: 'analyses.complications.0.where' } },
    ]);
  });
});
