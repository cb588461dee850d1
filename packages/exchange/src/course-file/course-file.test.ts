import { describe, expect, it } from 'vitest';
import { readCourseFile } from './read-course-file.ts';

const head = `format: hepatica-course/1
id: sample
title: A sample
simulated: true
patient: { sex: female, ageYears: 60 }
axis: { kind: calendar }
`;

describe('course files', () => {
  it('a YAML course is read with its dates and comparators as written', () => {
    const { course, findings } = readCourseFile(
      `${head}records:
  - { id: afp, kind: laboratory, at: 2010-08, analyte: afp, result: "> 35,000 ng/mL" }
  - id: ps
    kind: performance-status
    at: 2010
    ecog: 1
  - { id: inr, kind: laboratory, at: 2010-08-14, analyte: inr, result: 1.12 }
`,
      'sample.yaml',
    );
    expect(findings).toEqual([]);
    expect(course?.records.map(({ at }) => [at.asWritten, at.precision])).toEqual([
      ['2010-08', 'month'],
      ['2010', 'year'],
      ['2010-08-14', 'day'],
    ]);
    expect(course?.records[0]).toMatchObject({ result: { quantity: { value: 35000, comparator: '>' } } });
  });
  it('a relative date that looks like other YAML is still a date', () => {
    const { course, findings } = readCourseFile(
      `${head.replace('{ kind: calendar }', '{ kind: relative, anchor: initial treatment }')}records:
  - { id: a, kind: history, at: +0d, topic: other, statement: x }
  - { id: b, kind: history, at: -144mo, topic: other, statement: x }
  - { id: c, kind: history, at: ~+72mo, topic: other, statement: x }
  - { id: d, kind: history, at: +38mo | +24mo, topic: other, statement: x }
  - { id: e, kind: history, at: undated +0mo..~+78mo, topic: other, statement: x }
`,
      'sample.yaml',
    );
    expect(findings).toEqual([]);
    expect(course?.records.map(({ at }) => at.precision)).toEqual([
      'relative-day',
      'relative-month',
      'relative-month',
      'relative-month',
      'undated',
    ]);
  });
  it('a JSON course is read as well', () => {
    const text = `{"format":"hepatica-course/1","id":"a","title":"A","simulated":false,"patient":{"sex":"unknown","ageYears":null},"axis":{"kind":"calendar"},"records":[]}`;
    expect(readCourseFile(text, 'a.json').course?.records).toEqual([]);
  });
  it('a JSON course in which a name stands twice is refused, though JSON itself would take the last', () => {
    const patient = { sex: 'unknown', ageYears: null };
    const whole = { format: 'hepatica-course/1', id: 'a', title: 'A', simulated: false, patient };
    const written = JSON.stringify({ ...whole, axis: { kind: 'calendar' }, records: [] }, null, 2);
    expect(readCourseFile(`${written}\n`, 'once.json').course?.id).toBe('a');
    const twice = written.replace('{\n', '{\n  "id": "another",\n');
    const { course, findings } = readCourseFile(twice, 'twice.json');
    expect(course).toBeNull();
    expect(findings.map(({ code }) => code)).toContain('yaml-unreadable');
  });

  it('every problem is told with the line where it stands', () => {
    const { course, findings } = readCourseFile(
      `${head}titel: twice
records:
  - id: afp
    kind: laboratory
    at: 2010-13
    analyte: afp
    result: many
  - id: scan
    kind: imaging
    at: 2011
    after: apf
    modality: ct
    covers: [liver]
`,
      'sample.yaml',
    );
    expect(course).toBeNull();
    expect(findings.map(({ where }) => [where?.file, where?.record, where?.line])).toEqual([
      ['sample.yaml', undefined, 7],
      ['sample.yaml', 'afp', 11],
      ['sample.yaml', 'afp', 13],
      ['sample.yaml', 'scan', 17],
    ]);
  });
  it('a missing field is told at the line of its record, and a missing reference at its own', () => {
    const missing = readCourseFile(
      `${head}records:
  - id: afp
    kind: laboratory
    at: 2010-12
    analyte: afp
`,
      'sample.yaml',
    );
    expect(missing.findings.map(({ where }) => where?.line)).toEqual([8]);
    expect(missing.findings[0]?.message).toBe('The field "result" is missing.');
    const dangling = readCourseFile(
      `${head}records:
  - id: afp
    kind: laboratory
    at: 2010-12
    after: nobody
    analyte: afp
    result: 5 ng/mL
`,
      'sample.yaml',
    );
    expect(dangling.findings.map(({ where, code }) => [code, where?.line])).toEqual([
      ['reference-missing', 11],
    ]);
  });
  it.each([
    ['id: [1, 2', 1],
    [`${head}id: again\n`, 7],
    ['a: 1\nb:\n\t- tab', 3],
  ])('text that is no YAML is refused with its line: %j', (text, line) => {
    const { course, findings } = readCourseFile(text, 'sample.yaml');
    expect(course).toBeNull();
    expect(findings[0]).toMatchObject({ code: 'yaml-unreadable', where: { file: 'sample.yaml', line } });
  });
  it.each(['', '# nothing\n', '- a\n- b\n', 'just words', 'a: &x [1]\nb: *x\n'])(
    'text that is no course is refused: %j',
    (text) => {
      const { course, findings } = readCourseFile(text, 'sample.yaml');
      expect(course).toBeNull();
      expect(findings.length).toBeGreaterThan(0);
    },
  );
  it('aliases that would grow without end are refused, not expanded', () => {
    const levels = Array.from({ length: 9 }, (_, n) =>
      n === 0
        ? 'a0: &a0 [x, x]'
        : `a${n}: &a${n} [*a${n - 1}, *a${n - 1}, *a${n - 1}, *a${n - 1}, *a${n - 1}, *a${n - 1}]`,
    );
    const { course, findings } = readCourseFile(levels.join('\n'), 'bomb.yaml');
    expect(course).toBeNull();
    expect(findings.map(({ code }) => code)).toEqual(['yaml-unreadable']);
  });
});
