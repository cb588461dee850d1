/** What a form holds of a field: as a course file would have it, with text as it was typed. */
export type FormValue = string | number | boolean | readonly FormValue[] | FormValues;
export interface FormValues {
  readonly [name: string]: FormValue;
}

export const isValues = (value: FormValue | undefined): value is FormValues =>
  typeof value === 'object' && !isValueList(value);

export const isValueList = (value: FormValue | undefined): value is readonly FormValue[] =>
  Array.isArray(value);

/** The text of a value; '' of none, and of one that is no text. */
export const textOf = (value: FormValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** Plain JSON as a value of a form; what no form can hold is left out. */
export function formValue(json: unknown): FormValue | undefined {
  if (typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean') return json;
  if (Array.isArray(json)) return json.flatMap((item) => formValue(item) ?? []);
  if (typeof json === 'object' && json !== null) return formValues(json);
  return undefined;
}

export function formValues(json: object): FormValues {
  return Object.fromEntries(
    Object.entries(json).flatMap(([name, item]): readonly (readonly [string, FormValue])[] => {
      const value = formValue(item);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** The values with one of them changed, or taken away. */
export function withValue(values: FormValues, name: string, value: FormValue | undefined): FormValues {
  const { [name]: _old, ...rest } = values;
  return value === undefined ? rest : { ...rest, [name]: value };
}
