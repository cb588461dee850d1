import { type FormValues, isValueList, textOf } from './form-value.ts';

/** A name for a record that none of `taken` has, by what it is and when: `afp-2010-09`, `ct-liver-2012-02`. */
export function freshName(document: FormValues, taken: ReadonlySet<string>): string {
  const start = [subjectOf(document), datePart(textOf(document.at))].filter((part) => part !== '').join('-');
  for (let number = 1; ; number++) {
    const name = number === 1 ? start : `${start}-${number}`;
    if (!taken.has(name)) return name;
  }
}

function subjectOf(document: FormValues): string {
  const kind = textOf(document.kind);
  switch (kind) {
    case 'laboratory':
      return textOf(document.analyte) || kind;
    case 'serology':
      return textOf(document.marker) || kind;
    case 'lesion':
      return `lesion-${textOf(document.lesion)}`;
    case 'imaging': {
      const covers = isValueList(document.covers) ? textOf(document.covers[0]) : '';
      const modality = textOf(document.modality);
      return [modality === '' || modality === 'not-stated' ? kind : modality, covers]
        .filter(Boolean)
        .join('-');
    }
    default:
      return kind;
  }
}

/** A date within a name: letters, digits, dots and hyphens. */
const datePart = (at: string): string =>
  at
    .replaceAll('..', '-to-')
    .replaceAll('|', '-or-')
    .replace(/[^A-Za-z0-9.-]+/g, '')
    .replace(/-{2,}/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
