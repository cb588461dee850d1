import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { everyKind } from '../../test/every-kind.ts';
import {
  afp,
  calendarDocument,
  courseOf,
  lungNodule,
  relativeDocument,
  scan,
} from '../../test/sample-course.ts';
import { courseJsonSchema } from './course-json-schema.ts';
import { parseCourse } from './parse-course.ts';
import { printCourse } from './print-course.ts';

const problemsOf = (document: unknown) =>
  parseCourse(document).findings.map(({ where, message }) => `${where?.record}: ${where?.field}: ${message}`);

describe('course files', () => {
  it('C15 a course with one wrong record is refused, and every problem is named with record and field', () => {
    const { course, findings } = parseCourse(
      calendarDocument([
        afp('good', '2012-01', '5 ng/mL'),
        afp('bad-date', '+11mo', '5 ng/mL'),
        afp('bad-value', '2012-01', 'about five', { analyte: 'alphafeto' }),
        { kind: 'performance-status', id: 'ps', at: '2012-01', ecog: 6 },
      ]),
      { file: 'sample.yaml' },
    );
    expect(course).toBeNull();
    expect(findings.map(({ where, severity }) => [where?.record, where?.field, severity])).toEqual([
      ['bad-date', 'records[1].at', 'error'],
      ['bad-value', 'records[2].analyte', 'error'],
      ['bad-value', 'records[2].result', 'error'],
      ['ps', 'records[3].ecog', 'error'],
    ]);
    expect(findings.every(({ where }) => where?.file === 'sample.yaml')).toBe(true);
  });
  it('C15 problems of the head and of the records are named together', () => {
    const problems = problemsOf({
      ...calendarDocument([afp('a', '2012', 'many')]),
      simulated: 'no',
      titel: 'x',
    });
    expect(problems.join('\n')).toContain('simulated');
    expect(problems.join('\n')).toContain('nearest: "title"');
    expect(problems.join('\n')).toContain('a: records[0].result');
  });
  it.each([[null], [undefined], [5], ['text'], [[]], [{}], [{ axis: { kind: 'calendar' }, records: {} }]])(
    'C15 what is no course at all is refused: %j',
    (document) => {
      const { course, findings } = parseCourse(document);
      expect(course).toBeNull();
      expect(findings.length).toBeGreaterThan(0);
    },
  );
  it('C16 an unknown field is named with the nearest known one', () => {
    expect(problemsOf(calendarDocument([afp('a', '2012-01', '5 ng/mL', { analyt: 'afp' })]))[0]).toContain(
      '"analyt" is not a known field; nearest: "analyte"',
    );
    expect(
      problemsOf(
        calendarDocument([scan('s', '2012-01', { findings: [{ lesion: 'L', statsu: 'viable' }] })]),
      ).join(),
    ).toContain('nearest: "status"');
  });
  it('C16 an unknown kind is named with the nearest known one', () => {
    expect(problemsOf(calendarDocument([{ kind: 'embolisation', id: 'e', at: '2012-01' }]))[0]).toContain(
      '"embolisation" is not a kind of record; nearest: "embolization"',
    );
    expect(problemsOf(calendarDocument([{ id: 'e' }]))[0]).toContain('A record needs a kind');
  });
  it('C16 a missing reference is named with the nearest existing one', () => {
    const nodule = lungNodule('N1', '2012-01');
    expect(problemsOf(calendarDocument([nodule, scan('ct', '2012-01', { after: 'nodul-N1' })]))[0]).toContain(
      'There is no record "nodul-N1". Nearest: "nodule-N1"',
    );
    expect(
      problemsOf(
        calendarDocument([nodule, scan('ct', '2012-01', { findings: [{ lesion: 'N3', status: 'viable' }] })]),
      )[0],
    ).toContain('There is no lesion "N3"');
    const contradiction = { id: 'X', statement: 'two readings', records: ['nobody'], lines: '1-2' };
    expect(problemsOf({ ...calendarDocument([nodule]), contradictions: [contradiction] })[0]).toContain(
      'Contradiction X names a record "nobody"',
    );
  });
  it('C12 a laboratory value in a unit of another analyte is refused', () => {
    expect(problemsOf(calendarDocument([afp('a', '2012-01', '38', { analyte: 'albumin' })]))[0]).toContain(
      'albumin is not measured in a number without unit',
    );
    expect(problemsOf(calendarDocument([afp('a', '2012-01', '38 mm', { analyte: 'albumin' })]))).toHaveLength(
      1,
    );
  });
  it('C14 words in place of a number stay words, and are no number', () => {
    const words = { words: 'began to rise', reads: 'rising' };
    const { records } = courseOf(calendarDocument([afp('a', '2015-06', words)]));
    expect(records[0]).toMatchObject({ result: { kind: 'words', ...words } });
    expect(problemsOf(calendarDocument([afp('a', '2015-06', 'began to rise')]))[0]).toContain(
      '"began to rise"',
    );
  });
  it('C17 knownOn is the last day of the date, or of what it says', () => {
    const { records } = courseOf(
      relativeDocument([
        afp('a', '+11mo', '5 ng/mL'),
        afp('b', '+11mo', '5 ng/mL', { knownOn: '+12mo' }),
        afp('c', '+11mo', '5 ng/mL', { knownOn: '+400d' }),
      ]),
    );
    expect(records.map((record) => record.knownOn)).toEqual([350, 380, 400]);
  });
  it('C18 a record speaks by its kind unless it says otherwise', () => {
    const { records } = courseOf(calendarDocument(everyKind));
    const standings = Object.fromEntries(records.map((record) => [record.id, record.standing]));
    expect(standings).toMatchObject({
      laboratory: 'data',
      embolization: 'procedure',
      'radiotherapy-planned': 'plan',
      'follow-up-plan': 'plan',
      decision: 'conclusion',
      'liver-status': 'conclusion',
    });
  });
  it('C19 a printed course of every kind of record is read back as the same course', () => {
    for (const document of [
      { ...calendarDocument(everyKind), document: { document: 'paper.txt', facts: { journal: 'J' } } },
      relativeDocument([
        afp('a', '~+72mo', '5 ng/mL'),
        afp('b', '+38mo | +24mo', '5 ng/mL', { knownOn: '+40mo' }),
      ]),
    ]) {
      const course = courseOf(document);
      const printed: unknown = JSON.parse(JSON.stringify(printCourse(course)));
      expect(parseCourse(printed)).toEqual({ course, findings: [] });
    }
  });
  it('C20 the JSON Schema accepts every kind of record and refuses an unknown field', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(courseJsonSchema());
    expect(validate(calendarDocument(everyKind))).toBe(true);
    expect(validate(JSON.parse(JSON.stringify(printCourse(courseOf(calendarDocument(everyKind))))))).toBe(
      true,
    );
    expect(validate(calendarDocument([afp('a', '2012-01', '5 ng/mL', { analyt: 'afp' })]))).toBe(false);
  });
  it('C15 a dose that its fractions do not make is kept with a warning', () => {
    const radiotherapy = {
      kind: 'radiotherapy',
      id: 'rt',
      at: '2012-01',
      compartment: 'intrahepatic',
      totalDoseGy: '4,000 cGy',
      fractions: 10,
      dosePerFractionGy: 3,
    };
    const { course, findings } = parseCourse(calendarDocument([radiotherapy]));
    expect(course?.records[0]).toMatchObject({ totalDoseGy: 40 });
    expect(findings).toMatchObject([{ code: 'dose-does-not-add-up', severity: 'warning' }]);
  });
  it('C15 a name that belongs to every object is no field', () => {
    const document: unknown = JSON.parse(
      JSON.stringify(calendarDocument([])).replace(
        '"records":[]',
        '"records":[{"kind":"constructor","__proto__":{"x":1}}]',
      ),
    );
    expect(parseCourse(document).course).toBeNull();
  });
});
