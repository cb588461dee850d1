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
    expect(findings.at(-1)?.message).toContain('Expected one of 0, 1, 2, 3, 4, 5');
  });
  it('C15 a measurement of the wrong shape is told how one is written, and words of the wrong kind what they can be', () => {
    const [shape, words] = problemsOf(
      calendarDocument([
        afp('shape', '2012-01', '5 ng/mL', { result: { value: 5, unit: 'ng/mL' } }),
        afp('words', '2012-01', '5 ng/mL', { result: { words: 'high', reads: 'high' } }),
      ]),
    );
    expect(shape).toContain('A measurement is text with its unit');
    expect(words).toContain('"normal"|"raised"');
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
  it('C15 names given twice and names that do not exist are told together with wrong fields', () => {
    const wrong = afp('wrong', '2012-13', '5 ng/mL');
    const records = [
      lungNodule('N1', '2012-01', { organ: 'lungs' }),
      wrong,
      afp('twice', '2012-01', '5 ng/mL'),
      afp('twice', '2012-01', '6 ng/mL', { after: 'wrogn' }),
      scan('ct', '2012-01', {
        after: 'wrong',
        findings: [
          { lesion: 'N1', status: 'viable' },
          { lesion: 'N3', status: 'vible' },
        ],
      }),
      { kind: 'radiotherapy', id: 'rt', at: '2012-01', compartment: 'intrahepatic', targets: ['N1'] },
    ];
    const found = parseCourse(calendarDocument(records)).findings;
    expect(found.map(({ code, where }) => [code, where?.record, where?.field])).toEqual([
      ['record-field', 'nodule-N1', 'records[0].organ'],
      ['record-field', 'wrong', 'records[1].at'],
      ['record-field', 'ct', 'records[4].findings[1].status'],
      ['record-field', 'rt', 'records[5].totalDoseGy'],
      ['record-field', 'rt', 'records[5].fractions'],
      ['record-field', 'rt', 'records[5].dosePerFractionGy'],
      ['id-repeated', 'twice', 'id'],
      ['reference-missing', 'twice', 'after'],
      ['reference-missing', 'ct', 'findings'],
    ]);
  });
  it('C15 names are checked also where the axis cannot be read', () => {
    const document = {
      ...calendarDocument([afp('a', '2012-01', '5 ng/mL', { after: 'b' })]),
      axis: 'calendar',
    };
    const { findings } = parseCourse(document);
    expect(findings.map(({ code, where }) => [code, where?.record])).toEqual([
      ['course-file', undefined],
      ['reference-missing', 'a'],
    ]);
  });
  it('C15 a reference is not called missing where what it names may be a record that could not be read', () => {
    const { id: _id, ...nameless } = afp('a', '2012-01', '5 ng/mL');
    const codes = (records: readonly Readonly<Record<string, unknown>>[]) =>
      parseCourse(calendarDocument(records)).findings.map(({ code, where }) => [code, where?.field]);
    expect(codes([nameless, afp('b', '2012-02', '5 ng/mL', { after: 'a' })])).toEqual([
      ['record-field', 'records[0].id'],
    ]);
    const shows = scan('ct', '2012-01', { findings: [{ lesion: 'N1', status: 'viable' }] });
    expect(codes([{ ...lungNodule('N1', '2012-01'), kind: 'lession' }, shows])).toEqual([
      ['unknown-record-kind', 'records[0].kind'],
    ]);
    expect(codes([{ ...lungNodule('N1', '2012-01'), lesion: 5 }, shows])).toEqual([
      ['record-field', 'records[0].lesion'],
    ]);
  });
  it('C15 an empty file is called empty, and what it must hold is told', () => {
    for (const nothing of [null, undefined, '']) {
      const [problem, ...others] = parseCourse(nothing, { file: 'empty.yaml' }).findings;
      expect(problem).toMatchObject({
        code: 'course-file',
        severity: 'error',
        where: { file: 'empty.yaml' },
      });
      expect(problem?.message).toMatch(
        /^The file is empty\. It must hold .*format.*hepatica-course\/2.*records\.$/,
      );
      expect(others).toEqual([]);
    }
    expect(parseCourse([]).findings[0]?.message).toContain('The file holds a list and no course.');
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
