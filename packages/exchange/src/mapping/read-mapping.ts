import { type Finding, nearestName } from '@hepatica/course';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Json, Mapping, RecordRule } from './mapping.ts';
import { mappingSchema } from './mapping-schema.ts';

export interface ReadMapping {
  /** Null where a finding says why the mapping is refused. */
  readonly mapping: Mapping | null;
  readonly findings: readonly Finding[];
}

/** Reads a mapping file (YAML or JSON). `name` is its name, for the findings. */
export function readMapping(text: string, name: string): ReadMapping {
  const document = parseDocument(text, { prettyErrors: false, version: '1.2' });
  const fault = (code: string, message: string, field?: string): Finding => ({
    code,
    severity: 'error',
    message,
    where: { file: name, ...(field === undefined || field === '' ? {} : { field }) },
  });
  const unreadable = [...document.errors, ...document.warnings].map(({ message }) =>
    fault('yaml-unreadable', `The file is not readable YAML: ${message}`),
  );
  if (unreadable.length > 0) return { mapping: null, findings: unreadable };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { mapping: null, findings: [fault('yaml-unreadable', error.message)] };
  }
  const read = mappingSchema.safeParse(value);
  if (!read.success) {
    const findings = read.error.issues.flatMap((issue) =>
      problems(issue).map(({ path, message }) => fault('mapping-field', message, path)),
    );
    return { mapping: null, findings };
  }
  const mapping = { ...read.data, records: read.data.records.flatMap(repeated) };
  const findings = [
    ...repeatedNames(mapping.records).map((rule) =>
      fault('mapping-rule-repeated', `Two rules are called "${rule}".`, 'records'),
    ),
    ...missingSources(mapping).map(({ field, source }) => {
      const nearest = nearestName(source, Object.keys(mapping.sources));
      const hint = nearest === null ? '' : ` Nearest: "${nearest}".`;
      return fault('mapping-source', `There is no source "${source}".${hint}`, field);
    }),
  ];
  return { mapping: findings.length > 0 ? null : mapping, findings };
}

function problems(issue: z.core.$ZodIssue): readonly { readonly path: string; readonly message: string }[] {
  const path = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({ path, message: `"${key}" is not a known field.` }));
}

/** A rule with `each`, once for every combination of its values. */
function repeated(rule: RecordRule): readonly RecordRule[] {
  const { each, ...once } = rule;
  if (each === undefined) return [rule];
  return Object.entries(each).reduce<readonly RecordRule[]>(
    (rules, [name, values]) =>
      rules.flatMap((one) =>
        values.map((value) => {
          const filled = fill(one, name, value);
          const told = filled.name === one.name ? `${one.name}-${value}` : filled.name;
          return { ...filled, name: told.replace(/[^A-Za-z0-9-]/g, '-') };
        }),
      ),
    [once],
  );
}

function fill(rule: RecordRule, name: string, value: string): RecordRule {
  const put = (text: string) => text.replaceAll(`{${name}}`, value);
  const inJson = (json: Json): Json => {
    if (typeof json === 'string') return put(json);
    if (Array.isArray(json)) return json.map(inJson);
    if (typeof json !== 'object' || json === null) return json;
    return Object.fromEntries(Object.entries(json).map(([key, item]) => [put(key), inJson(item)]));
  };
  const conditions = rule.when === undefined ? [] : 'column' in rule.when ? [rule.when] : rule.when;
  return {
    ...rule,
    name: put(rule.name),
    at: inJson(rule.at),
    ...(rule.knownOn === undefined ? {} : { knownOn: inJson(rule.knownOn) }),
    ...(rule.when === undefined
      ? {}
      : { when: conditions.map((condition) => ({ ...condition, column: put(condition.column) })) }),
    fields: Object.fromEntries(Object.entries(rule.fields).map(([key, item]) => [key, inJson(item)])),
  };
}

function repeatedNames(rules: readonly RecordRule[]): readonly string[] {
  const names = rules.map(({ name }) => name);
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))];
}

function missingSources(mapping: Mapping): readonly { readonly field: string; readonly source: string }[] {
  const named = [
    { field: 'patients.source', source: mapping.patients.source },
    ...mapping.records.map(({ name, source }) => ({ field: `records.${name}.source`, source })),
    ...Object.entries(mapping.sources).flatMap(([name, { join }]) =>
      (join ?? []).map(({ source }) => ({ field: `sources.${name}.join`, source })),
    ),
  ];
  return named.filter(({ source }) => !Object.hasOwn(mapping.sources, source));
}
