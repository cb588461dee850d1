import { type FormField, type FormShape, type RecordKind, recordForm } from '@hepatica/course';
import { type FormValue, type FormValues, isValueList, isValues, textOf } from './form-value.ts';
import { measuredDocument } from './measured.ts';

const forms = new Map<RecordKind, ReturnType<typeof recordForm>>();

/** The form of a kind, worked out once. */
export function formOf(kind: RecordKind): ReturnType<typeof recordForm> {
  const form = forms.get(kind) ?? recordForm(kind);
  forms.set(kind, form);
  return form;
}

/**
 * The record of a draft as a course file has it: fields left blank are left out, numbers and counts are read, choices
 * that a form adds ("not assessed") are put where the record has them. What cannot be read stays as it was typed, for
 * the course to refuse by its own words.
 */
export function recordDocument(kind: RecordKind, values: FormValues): FormValues {
  const { own, base } = formOf(kind);
  const fields = [...base, ...own];
  const written = kind === 'liver-status' ? withNotAssessed(values) : values;
  return { kind, ...fieldsDocument(fields, written) };
}

/** True where a draft says nothing of its own: neither a field of its kind, nor a note. */
export function isBlank(kind: RecordKind, values: FormValues): boolean {
  const { id: _id, at: _at, ...rest } = recordDocument(kind, values);
  return Object.keys(rest).length === 1;
}

function fieldsDocument(fields: readonly FormField[], values: FormValues): FormValues {
  const entries = fields.flatMap(({ name, shape }): readonly (readonly [string, FormValue])[] => {
    const value = fieldDocument(shape, values[name]);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(entries);
}

function fieldDocument(shape: FormShape, value: FormValue | undefined): FormValue | undefined {
  switch (shape.kind) {
    case 'text':
    case 'date':
    case 'lesion':
    case 'record': {
      const text = textOf(value).trim();
      return text === '' ? undefined : text;
    }
    case 'measured':
      return measuredDocument(value, shape.unit);
    case 'dose': {
      const text = textOf(value).trim();
      return text === '' ? undefined : (numberIn(text) ?? text);
    }
    case 'number':
      return numberIn(textOf(value)) ?? (textOf(value).trim() === '' ? undefined : textOf(value));
    case 'count':
      return countDocument(value);
    case 'yes-no':
      return typeof value === 'boolean' ? value : undefined;
    case 'choice': {
      const text = textOf(value);
      return shape.values.find((choice) => String(choice) === text) ?? (text === '' ? undefined : text);
    }
    case 'list': {
      const items = isValueList(value) ? value : [];
      const written = items.flatMap((item) => fieldDocument(shape.of, item) ?? []);
      return written.length === 0 ? undefined : written;
    }
    case 'fields': {
      const written = fieldsDocument(shape.fields, isValues(value) ? value : {});
      return Object.keys(written).length === 0 ? undefined : written;
    }
    case 'pairs':
      return pairsDocument(value);
    default:
      return shape satisfies never;
  }
}

const numberIn = (text: string): number | null =>
  /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text.trim()) : null;

/** `3`, `2+` or `>= 2` (at least), `2-4`, `multiple` (at least two); at least one where a number was not stated. */
export function countDocument(value: FormValue | undefined): FormValue | undefined {
  if (isValues(value)) return value;
  const text = textOf(value).trim().toLowerCase();
  if (text === '') return undefined;
  if (text === 'multiple') return { atLeast: 2 };
  if (text === 'not stated' || text === 'not-stated') return 'not-stated';
  const open = /^(?:>=|≥)\s*(\d+)$|^(\d+)\s*\+$/.exec(text);
  if (open !== null) return { atLeast: Number(open[1] ?? open[2]) };
  const range = /^(\d+)\s*[-–]\s*(\d+)$/.exec(text);
  if (range !== null) return { atLeast: Number(range[1]), atMost: Number(range[2]) };
  return numberIn(text) ?? text;
}

/** A count, also one that came from a course file, as it is shown for editing. */
export function countText(value: FormValue | undefined): string {
  if (!isValues(value)) return textOf(value);
  const { atLeast, atMost } = value;
  if (atMost === undefined) return `${textOf(atLeast)}+`;
  return atLeast === atMost ? textOf(atLeast) : `${textOf(atLeast)}-${textOf(atMost)}`;
}

/** `T4` stays text, `5` becomes a number, as the answers of systems have them. */
function pairsDocument(value: FormValue | undefined): FormValue | undefined {
  if (!isValues(value)) return undefined;
  const entries = Object.entries(value).flatMap(([name, item]): readonly (readonly [string, FormValue])[] => {
    const text = textOf(item).trim();
    return name === '' || text === '' ? [] : [[name, numberIn(text) ?? text]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const ASSESSABLE = ['ascites', 'encephalopathy', 'jaundice', 'cirrhosis'];

/** "Not assessed" is a choice of each item on the form, and one list in the record. */
export function withNotAssessed(values: FormValues): FormValues {
  const not = ASSESSABLE.filter((item) => values[item] === NOT_ASSESSED);
  if (not.length === 0) return values;
  const said = Object.entries(values).filter(([name]) => !not.includes(name));
  return { ...Object.fromEntries(said), notAssessed: not };
}

export const NOT_ASSESSED = 'not-assessed';
