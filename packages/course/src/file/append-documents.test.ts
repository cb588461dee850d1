import { expect, it } from 'vitest';
import type { Course } from '../course.ts';
import { appendDocuments } from './append-documents.ts';
import { printCourse } from './print-course.ts';

const course: Course = {
  id: 'p-1',
  title: 'A patient',
  simulated: false,
  patient: { sex: 'female', ageYears: 35 },
  axis: { kind: 'calendar' },
  records: [],
  assumptions: [],
  contradictions: [],
};

it('records are added as a course file has them, and read back the same', () => {
  const written = [
    {
      kind: 'lesion',
      id: 'm1',
      at: '2010-08',
      lesion: 'M1',
      organ: 'liver',
      nature: 'primary',
      site: 'both lobes',
    },
    { kind: 'laboratory', id: 'afp', at: '2010-09', analyte: 'afp', result: '> 35,000 ng/mL' },
    {
      kind: 'resection',
      id: 'op',
      at: '2010-10',
      compartment: 'intrahepatic',
      targets: ['M1'],
      operation: 'wedge',
    },
  ].map((record) => (record.kind === 'lesion' ? { ...record, number: { atLeast: 2 } } : record));
  const { course: longer, records, findings } = appendDocuments(course, written);
  expect(findings).toEqual([]);
  expect(records).toHaveLength(3);
  expect(printCourse(longer)).toMatchObject({ records: written });
});

it('a correction inherits when the fact was known, and may not state it', () => {
  const first = {
    kind: 'laboratory',
    id: 'afp',
    at: '2010-09',
    knownOn: '2010-11',
    analyte: 'afp',
    result: '3 ng/mL',
  };
  const { course: longer } = appendDocuments(course, [first]);
  const better = { ...first, id: 'afp-2', supersedes: 'afp', result: '30 ng/mL' };
  expect(appendDocuments(longer, [better]).findings[0]).toMatchObject({ code: 'correction-states-known-on' });
  const { knownOn: _known, ...plain } = better;
  const corrected = appendDocuments(longer, [plain]).course.records;
  expect(corrected[1]?.knownOn).toBe(corrected[0]?.knownOn);
});

it('each finding names the place of the record in the batch and its field', () => {
  const {
    records,
    findings,
    course: same,
  } = appendDocuments(course, [
    { kind: 'laboratory', id: 'afp', at: '2010-09', analyte: 'afp', result: '3 ng/mL' },
    { kind: 'laboratory', id: 'alb', at: '2010-13', analyte: 'albumin', result: '3 furlongs' },
    { kind: 'laboratory', id: 'bil', at: '2010-09', analyte: 'bilirubin', result: '3 kPa' },
    { kind: 'nonsense', id: 'x', at: '2010' },
  ]);
  expect(records).toBeNull();
  expect(same).toBe(course);
  expect(findings.map(({ where }) => where?.field)).toEqual([
    'records[1].at',
    'records[1].result',
    'records[3].kind',
    'records[2].result',
  ]);
});

it('a name is not called missing while a record that could be it cannot be read', () => {
  const documents = [
    {
      kind: 'lesion',
      id: 'm1',
      at: 'soon',
      lesion: 'M1',
      organ: 'liver',
      nature: 'primary',
      site: 'left',
      number: 1,
    },
    {
      kind: 'resection',
      id: 'op',
      at: '2010-10',
      compartment: 'intrahepatic',
      targets: ['M1'],
      operation: 'wedge',
    },
  ];
  expect(appendDocuments(course, documents).findings.map(({ code }) => code)).toEqual(['record-field']);
});
