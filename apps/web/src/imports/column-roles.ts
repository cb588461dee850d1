import { canonicalUnit } from '@hepatica/course';
import type { Mapping } from '@hepatica/exchange';
import { isAnalyte } from './analyte-word.ts';

type Rule = Mapping['records'][number];
type Json = Rule['at'];

/** What a column of a table means, as far as the table of columns tells and changes it. */
export type ColumnRole =
  | {
      readonly kind:
        | 'unused'
        | 'ignored'
        | 'patient'
        | 'date'
        | 'sex'
        | 'age'
        | 'hospital'
        | 'ecog'
        | 'child-pugh';
    }
  | { readonly kind: 'laboratory'; readonly analyte: string; readonly unit: string }
  /** Used by a rule of the mapping file that the table of columns does not change. */
  | { readonly kind: 'rule'; readonly rules: readonly string[] };

const FIELDS = { sex: 'sex', age: 'ageYears', hospital: 'hospital' } as const;
type PatientRole = keyof typeof FIELDS;

const isObject = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const columnIn = (leaf: Json | undefined): string | null =>
  isObject(leaf) && typeof leaf.column === 'string' ? leaf.column : null;

const textIn = (leaf: Json | undefined, name: string): string | null => {
  const value = isObject(leaf) ? leaf[name] : undefined;
  return typeof value === 'string' ? value : null;
};

/** The column that a rule of a simple sort is about; null for any other rule. */
function subjectOf({ kind, fields }: Rule): { readonly column: string; readonly role: ColumnRole } | null {
  const names = Object.keys(fields);
  if (kind === 'laboratory' && typeof fields.analyte === 'string' && names.length === 2) {
    const column = columnIn(fields.result);
    const unit = textIn(fields.result, 'unit');
    if (column === null || unit === null) return null;
    return { column, role: { kind: 'laboratory', analyte: fields.analyte, unit } };
  }
  if (kind === 'performance-status' && names.length === 1) {
    const column = columnIn(fields.ecog);
    return column === null ? null : { column, role: { kind: 'ecog' } };
  }
  if (kind === 'stated-assessment' && fields.system === 'child-pugh') {
    const column = isObject(fields.answer) ? columnIn(fields.answer.score) : null;
    return column === null ? null : { column, role: { kind: 'child-pugh' } };
  }
  return null;
}

/** Every column that a piece of a mapping reads. */
function columnsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [...value.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '');
  if (Array.isArray(value)) return value.flatMap(columnsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    (key === 'column' || key === 'nextRow' || key === 'plusDays' || key === 'unitColumn') &&
    typeof part === 'string'
      ? [part]
      : columnsIn(part),
  );
}

/** What a mapping makes of a column. */
export function roleOf(mapping: Mapping, source: string, column: string): ColumnRole {
  const opened = mapping.sources[source];
  if (opened?.patient === column) return { kind: 'patient' };
  if (opened?.order === column) return { kind: 'date' };
  if (mapping.patients.source === source) {
    for (const [role, field] of patientFields) {
      if (columnIn(mapping.patients.fields[field]) === column) return { kind: role };
    }
  }
  const rules = mapping.records.filter((rule) => rule.source === source);
  for (const rule of rules) {
    const subject = subjectOf(rule);
    if (subject?.column === column) return subject.role;
  }
  const others = rules.filter(({ at, knownOn, when, fields }) =>
    columnsIn([at, knownOn, when, fields]).includes(column),
  );
  if (others.length > 0) return { kind: 'rule', rules: others.map(({ name }) => name) };
  return { kind: opened?.ignore?.includes(column) ? 'ignored' : 'unused' };
}

const patientFields: readonly (readonly [PatientRole, (typeof FIELDS)[PatientRole]])[] = [
  ['sex', FIELDS.sex],
  ['age', FIELDS.age],
  ['hospital', FIELDS.hospital],
];

/** The mapping with another meaning for a column; what it meant before is taken out. `examples` are cells of it. */
export function withRole(
  mapping: Mapping,
  source: string,
  column: string,
  role: ColumnRole,
  examples: readonly string[],
): Mapping {
  const bare = withoutRole(mapping, source, column);
  const opened = bare.sources[source];
  if (opened === undefined) return mapping;
  switch (role.kind) {
    case 'unused':
    case 'rule':
      return bare;
    case 'ignored':
      return withSource(bare, source, { ...opened, ignore: [...(opened.ignore ?? []), column] });
    case 'patient':
      return withSource(bare, source, { ...opened, patient: column });
    case 'date':
      return dated(withSource(bare, source, { ...opened, order: column, rowKey: [column] }), source, column);
    case 'sex':
      return withField(bare, source, FIELDS.sex, { column, codes: sexCodes(examples), optional: true });
    case 'age':
      return withField(bare, source, FIELDS.age, { column, as: 'number', optional: true });
    case 'hospital':
      return withField(bare, source, FIELDS.hospital, { column, optional: true });
    case 'laboratory': {
      const { analyte, unit } = role;
      return withRule(bare, source, analyte, 'laboratory', { analyte, result: { column, unit } });
    }
    case 'ecog':
      return withRule(bare, source, 'ecog', 'performance-status', {
        ecog: { column, as: 'integer' },
      });
    case 'child-pugh':
      return withRule(bare, source, 'child-pugh', 'stated-assessment', {
        system: 'child-pugh',
        answer: { score: { column, as: 'integer' } },
        words: { text: `Child-Pugh score {${column}}` },
      });
    default:
      return role satisfies never;
  }
}

/** The words of a column of sexes and what they mean, where the mapping has such a column. */
export function sexLabels(mapping: Mapping): Readonly<Record<string, string>> {
  const leaf = mapping.patients.fields.sex;
  const codes = isObject(leaf) ? leaf.codes : undefined;
  if (!isObject(codes)) return {};
  return Object.fromEntries(Object.entries(codes).map(([word, meaning]) => [word, String(meaning)]));
}

/** The mapping with another meaning for a word in the column of sexes. */
export function withSexLabel(mapping: Mapping, word: string, meaning: string): Mapping {
  const leaf = mapping.patients.fields.sex;
  if (!isObject(leaf)) return mapping;
  const sex = { ...leaf, codes: { ...sexLabels(mapping), [word]: meaning } };
  return { ...mapping, patients: { ...mapping.patients, fields: { ...mapping.patients.fields, sex } } };
}

/** The unit that a laboratory value is written in unless the mapping says another. */
export const usualUnit = (analyte: string): string => (isAnalyte(analyte) ? canonicalUnit(analyte) : '');

function withoutRole(mapping: Mapping, source: string, column: string): Mapping {
  const opened = mapping.sources[source];
  if (opened === undefined) return mapping;
  const { ignore = [], ...rest } = opened;
  const left = ignore.filter((name) => name !== column);
  const fields = Object.entries(mapping.patients.fields).flatMap(([name, leaf]) => {
    const isTaken = mapping.patients.source === source && columnIn(leaf) === column;
    if (!isTaken) return [[name, leaf] as const];
    return name === 'sex' ? [[name, 'unknown'] as const] : [];
  });
  return {
    ...mapping,
    sources: { ...mapping.sources, [source]: { ...rest, ...(left.length === 0 ? {} : { ignore: left }) } },
    patients: { ...mapping.patients, fields: Object.fromEntries(fields) },
    records: mapping.records.filter((rule) => rule.source !== source || subjectOf(rule)?.column !== column),
  };
}

const withSource = (mapping: Mapping, name: string, source: Mapping['sources'][string]): Mapping => ({
  ...mapping,
  sources: { ...mapping.sources, [name]: source },
});

/** What is said of a patient comes from one table: naming a column of another makes that the one. */
const withField = (mapping: Mapping, source: string, field: string, leaf: Json): Mapping => ({
  ...mapping,
  patients: { ...mapping.patients, source, fields: { ...mapping.patients.fields, [field]: leaf } },
});

/** Records of the table take their date from the column; a table without one gets its visits. */
function dated(mapping: Mapping, source: string, column: string): Mapping {
  const hasRules = mapping.records.some((rule) => rule.source === source);
  const visit: Rule = {
    name: ruleName(mapping, source, 'visit'),
    source,
    kind: 'contact',
    at: { column },
    fields: { how: 'visit' },
  };
  return {
    ...mapping,
    records: [
      ...mapping.records.map((rule) => (rule.source === source ? { ...rule, at: { column } } : rule)),
      ...(hasRules ? [] : [visit]),
    ],
  };
}

function withRule(
  mapping: Mapping,
  source: string,
  name: string,
  kind: string,
  fields: Rule['fields'],
): Mapping {
  const at = { column: mapping.sources[source]?.order ?? '' };
  const rule: Rule = { name: ruleName(mapping, source, name), source, kind, at, fields };
  return { ...mapping, records: [...mapping.records, rule] };
}

function ruleName(mapping: Mapping, source: string, name: string): string {
  const taken = new Set(mapping.records.map((rule) => rule.name));
  const wanted = Object.keys(mapping.sources).length > 1 ? `${source}-${name}` : name;
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

const MEN = ['m', 'male', 'man', '남', '남자', '男'];
const WOMEN = ['f', 'female', 'woman', '여', '여자', '女'];

/** Numbers are not guessed: 1 is a man here and a woman there. */
const sexCodes = (words: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    words.map((word) => {
      const lower = word.toLowerCase();
      if (MEN.includes(lower)) return [word, 'male'];
      return [word, WOMEN.includes(lower) ? 'female' : 'unknown'];
    }),
  );
