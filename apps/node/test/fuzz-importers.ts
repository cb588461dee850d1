import { parseCourse, printCourse } from '@hepatica/course';
import { exportCsv, exportRedcap, type NamedFile, readCourseFile } from '@hepatica/exchange';
import fc from 'fast-check';
import { writeWorkbook, writeZip } from '../../../packages/exchange/test/write-zip.ts';
import { readTables } from '../src/job/read-tables.ts';
import { hostile } from './http/hostile-values.ts';

/** What came of a run: how many inputs were read, and how many refused with a reason. */
export interface ImporterReport {
  readonly read: number;
  readonly refused: number;
}

/** No input takes more of the processor. */
const MOST_PROCESSOR_MS = 20_000;

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const csv = (name: string, text: string): NamedFile => ({ name, bytes: bytesOf(text) });

const VISITS = `patient,visit_date,sex,age,hospital,AFP (ng/mL),ECOG
1,2020-01-02,M,61,Seoul,12,0
1,2020.03,M,61,Seoul,>2000,1
2,2020-01-05,F,55,Seoul,ND,0-1
`;

const mapping = (kind: 'csv' | 'xlsx', file: string): string => `format: hepatica-mapping/1
title: visits
simulated: false
axis: { kind: calendar }
sources:
  visits: { kind: ${kind}, file: ${file}, patient: patient, rowKey: [visit_date], order: visit_date }
patients:
  source: visits
  prefix: seoul-
  fields:
    sex: { column: sex, codes: { M: male, F: female } }
    ageYears: { column: age, as: number, strays: leave-out, optional: true }
    hospital: { column: hospital }
records:
  - name: afp
    source: visits
    kind: laboratory
    at: { between: [{ column: visit_date }, { nextRow: visit_date, else: { column: visit_date, plusDays: age } }] }
    fields: { analyte: afp, result: { column: "AFP (ng/mL)", unit: ng/mL, caps: { high: 2000 } } }
  - name: seen
    source: visits
    kind: contact
    at: { column: visit_date }
    fields: { how: visit, words: { text: "{sex} and {age}" } }
`;

const DICTIONARY = `"Variable / Field Name","Form Name","Field Type","Field Label","Choices, Calculations, OR Slider Labels"
record_id,demographics,text,Record,
sex,demographics,radio,Sex,"1, Male | 2, Female"
lab_date,labs,text,Date,
afp,labs,text,AFP,
`;
const PROJECT = `record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,sex,lab_date,afp
1,base_arm_1,,,1,,
1,base_arm_1,labs,1,,2015-01-02,>400
`;
const PROJECT_MAPPING = `format: hepatica-mapping/1
title: a project
simulated: false
sources:
  demographics: { kind: redcap, file: project.csv, dictionary: fields.csv, form: demographics, patient: record_id }
  labs: { kind: redcap, file: project.csv, dictionary: fields.csv, form: labs, patient: record_id, rowKey: [redcap_repeat_instance] }
patients:
  source: demographics
  fields: { sex: { column: sex, as: label, transform: digits, codes: { 1: male, 2: female } } }
records:
  - { name: afp, source: labs, kind: laboratory, at: { column: lab_date }, fields: { analyte: afp, result: { column: afp, unit: ng/mL } } }
`;

const COURSE = `format: hepatica-course/2
id: one
title: A patient
simulated: false
patient: { sex: female, ageYears: 61 }
axis: { kind: calendar }
records:
  - { id: a, kind: laboratory, at: 2015-03, analyte: afp, result: "> 35,000 ng/mL" }
  - { id: b, kind: imaging, at: 2015-04-01, modality: ct, covers: [liver], findings: [] }
  - { id: c, kind: vital-status, at: 2016..2017-02, status: alive }
`;
const exported = readCourseFile(COURSE, 'one.yaml').course;
if (exported === null) throw new Error('the course of the fuzz is no course');
const named = ({ name, text }: { readonly name: string; readonly text: string }) => csv(name, text);

const rows = VISITS.trim()
  .split('\n')
  .map((line) => line.split(','));
const SHEET =
  '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>patient</t></is></c></row></sheetData></worksheet>';

/** Right inputs, from which wrong ones are made: files, and a mapping where they need one. */
const RIGHT: readonly { readonly files: readonly NamedFile[]; readonly mapping: string | null }[] = [
  { files: [csv('visits.csv', VISITS)], mapping: null },
  { files: [csv('visits.csv', VISITS)], mapping: mapping('csv', 'visits.csv') },
  { files: [{ name: 'visits.xlsx', bytes: writeWorkbook({ visits: rows }) }], mapping: null },
  {
    files: [{ name: 'visits.xlsx', bytes: writeWorkbook({ visits: rows }) }],
    mapping: mapping('xlsx', 'visits.xlsx'),
  },
  { files: [csv('project.csv', PROJECT), csv('fields.csv', DICTIONARY)], mapping: PROJECT_MAPPING },
  { files: exportCsv([exported]).map(named), mapping: null },
  { files: exportRedcap([exported]).map(named), mapping: null },
];

/** Some bytes, from a place that is told as a share of the whole, replaced by others. */
interface Edit {
  readonly where: number;
  readonly drop: number;
  readonly put: string;
}

/** What a person may have typed there, or what harms. */
const put = fc.oneof(
  fc.constantFrom('', '1', '7', '2020', '2015.03', ' ', 'M', '>5', 'ND', ',', '0-1', 'Busan', '남'),
  hostile,
);
const anyEdits = fc.array(
  fc.record({ where: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat({ max: 30 }), put }),
  { minLength: 1, maxLength: 3 },
);
const anyInput = fc.record({
  from: fc.nat({ max: RIGHT.length + 1 }),
  file: fc.nat({ max: 4 }),
  edits: anyEdits,
  inMapping: fc.boolean(),
});

function edited(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  return edits.reduce<Uint8Array>((before, { where, drop, put }) => {
    const at = Math.floor(where * before.length);
    return Buffer.concat([before.subarray(0, at), bytesOf(put), before.subarray(at + drop)]);
  }, bytes);
}

const editedText = (text: string, edits: readonly Edit[]): string =>
  new TextDecoder().decode(edited(bytesOf(text), edits));

/**
 * Gives the importers so many inputs: tables, workbooks, projects, exports, mappings and course files with some bytes
 * replaced. Rejects where one throws, takes too long, is neither read nor refused, or gives a course that is none.
 */
export async function fuzzImporters(cases: number, seed: number): Promise<ImporterReport> {
  const counts = { read: 0, refused: 0 };
  const result = await fc.check(
    fc.asyncProperty(anyInput, async ({ from, file, edits, inMapping }) => {
      const used = process.cpuUsage();
      const { courses, findings } = await readAny(from, file, edits, inMapping);
      const { user, system } = process.cpuUsage(used);
      if ((user + system) / 1000 > MOST_PROCESSOR_MS) throw new Error('too late');
      const isRefused = findings.some(({ severity }) => severity === 'error');
      if (courses.length === 0 && !isRefused) throw new Error('neither read nor refused');
      for (const course of courses) {
        const again = parseCourse(JSON.parse(JSON.stringify(printCourse(course))));
        if (again.course === null) throw new Error(`no course: ${again.findings[0]?.message}`);
      }
      counts[isRefused ? 'refused' : 'read'] += 1;
    }),
    { numRuns: cases, seed, endOnFailure: true },
  );
  if (result.failed) {
    const what = JSON.stringify(result.counterexample).slice(0, 2000);
    throw new Error(`${String(result.errorInstance)}, for ${what}`, { cause: result.errorInstance });
  }
  return counts;
}

type AnyRead = Pick<Awaited<ReturnType<typeof readTables>>, 'courses' | 'findings'>;

async function readAny(
  from: number,
  file: number,
  edits: readonly Edit[],
  inMapping: boolean,
): Promise<AnyRead> {
  const right = RIGHT[from];
  if (right === undefined && from === RIGHT.length) {
    const { course, findings } = readCourseFile(editedText(COURSE, edits), 'one.yaml');
    return { courses: course === null ? [] : [course], findings };
  }
  // A workbook that is an archive still, of XML that may be none.
  if (right === undefined) return readTables([workbookOf(editedText(SHEET, edits))], null, undefined);
  if (inMapping && right.mapping !== null)
    return readTables(right.files, editedText(right.mapping, edits), undefined);
  const chosen = file % right.files.length;
  const files = right.files.map((one, index) =>
    index === chosen ? { ...one, bytes: edited(one.bytes, edits) } : one,
  );
  return readTables(files, right.mapping, undefined);
}

const workbookOf = (sheet: string): NamedFile => ({
  name: 'visits.xlsx',
  bytes: writeZip([
    { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>' },
    { name: 'xl/_rels/workbook.xml.rels', content: '<R><Relationship Id="r1" Target="s.xml"/></R>' },
    { name: 'xl/s.xml', content: sheet },
  ]),
});
