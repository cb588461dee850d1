import type { Finding } from '@hepatica/course';
import { readTable } from '../csv/read-table.ts';

/** One field of a REDCap project. */
export interface RedcapField {
  readonly name: string;
  readonly form: string;
  readonly type: string;
  readonly label: string;
  readonly choices: ReadonlyMap<string, string>;
  readonly validation: string;
  readonly isIdentifier: boolean;
  readonly annotation: string;
}

/** The data dictionary of a project; its first field is the record id. */
export interface RedcapDictionary {
  readonly recordId: string;
  readonly fields: readonly RedcapField[];
}

/** The columns of a dictionary, as the project's page and as its interface call them. */
const COLUMNS = {
  name: ['Variable / Field Name', 'field_name'],
  form: ['Form Name', 'form_name'],
  type: ['Field Type', 'field_type'],
  label: ['Field Label', 'field_label'],
  choices: ['Choices, Calculations, OR Slider Labels', 'select_choices_or_calculations'],
  validation: ['Text Validation Type OR Show Slider Number', 'text_validation_type_or_show_slider_number'],
  identifier: ['Identifier?', 'identifier'],
  annotation: ['Field Annotation', 'field_annotation'],
} as const;

/** Reads a data dictionary (CSV), in the form of the project's page or of its interface. */
export function readDictionary(
  bytes: Uint8Array,
  name: string,
): { readonly dictionary: RedcapDictionary | null; readonly findings: readonly Finding[] } {
  const { table, findings } = readTable(bytes, { name });
  if (table === null) return { dictionary: null, findings };
  const columns = new Map(table.columns.map(({ name: column, values }) => [column.toLowerCase(), values]));
  const column = (which: keyof typeof COLUMNS) =>
    COLUMNS[which]
      .map((written) => columns.get(written.toLowerCase()))
      .find((values) => values !== undefined);
  const [names, forms, types] = [column('name'), column('form'), column('type')];
  if (names === undefined || forms === undefined || types === undefined) {
    const message = `This is no data dictionary: it needs the columns ${COLUMNS.name[0]}, ${COLUMNS.form[0]} and ${COLUMNS.type[0]}.`;
    return {
      dictionary: null,
      findings: [
        ...findings,
        { code: 'dictionary-unreadable', severity: 'error', message, where: { file: name } },
      ],
    };
  }
  const cell = (which: keyof typeof COLUMNS, row: number) => {
    const written = column(which)?.[row] ?? '';
    return written === 'NA' ? '' : written;
  };
  const fields = names.map((field, row): RedcapField => {
    const type = types[row] ?? '';
    return {
      name: field,
      form: forms[row] ?? '',
      type,
      label: cell('label', row),
      choices: choicesOf(type, cell('choices', row)),
      validation: cell('validation', row),
      isIdentifier: cell('identifier', row).toLowerCase() === 'y',
      annotation: cell('annotation', row),
    };
  });
  const recordId = fields[0]?.name;
  if (recordId === undefined) {
    const message = 'The data dictionary has no fields.';
    return {
      dictionary: null,
      findings: [
        ...findings,
        { code: 'dictionary-unreadable', severity: 'error', message, where: { file: name } },
      ],
    };
  }
  return { dictionary: { recordId, fields }, findings };
}

/** `1, Yes | 2, No`: each code and what it stands for. */
function choicesOf(type: string, written: string): ReadonlyMap<string, string> {
  if (type === 'yesno')
    return new Map([
      ['1', 'Yes'],
      ['0', 'No'],
    ]);
  if (type === 'truefalse')
    return new Map([
      ['1', 'True'],
      ['0', 'False'],
    ]);
  if (!['radio', 'dropdown', 'checkbox'].includes(type)) return new Map();
  return new Map(
    written.split('|').flatMap((part): readonly (readonly [string, string])[] => {
      const comma = part.indexOf(',');
      return comma < 0 ? [] : [[part.slice(0, comma).trim(), part.slice(comma + 1).trim()]];
    }),
  );
}

/** The columns in which the data of a field stand: one for each choice of a checkbox. */
export function dataColumnsOf(field: RedcapField): readonly string[] {
  if (field.type === 'descriptive') return [];
  if (field.type !== 'checkbox') return [field.name];
  return [...field.choices.keys()].map(
    (code) => `${field.name}___${code.toLowerCase().replace(/[^a-z0-9_]/g, '_')}`,
  );
}
