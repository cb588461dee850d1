import type { Course, Lesion, LesionId, Measured } from '@hepatica/course';
import { organName } from '../format/clinical-names.ts';
import { formatMeasurement } from '../format/quantity.ts';

/** How a report names the lesions of one course. */
export interface LesionPhrases {
  /** "the lung metastasis (right lower lobe)"; the identity alone where no lesion record gives it a place. */
  readonly the: (lesion: LesionId) => string;
  /** "a new lung metastasis (right lower lobe)", for a lesion seen for the first time. */
  readonly first: (lesion: LesionId) => string;
  readonly list: (lesions: readonly LesionId[]) => string;
  readonly record: (lesion: LesionId) => Lesion | undefined;
}

const natures: Readonly<Record<Lesion['nature'], (organ: string) => string>> = {
  primary: () => 'liver tumor',
  'intrahepatic-recurrence': () => 'liver recurrence',
  'vascular-invasion': (organ) => `${organ} invasion`,
  'regional-node': () => 'regional lymph node',
  'distant-node': () => 'distant lymph node',
  metastasis: (organ) => `${organ} metastasis`,
};

/** Names every lesion of the course by what it is and where it lies. */
export function lesionPhrases(course: Course): LesionPhrases {
  const records = new Map<LesionId, Lesion>();
  for (const record of course.records) {
    if (record.kind === 'lesion' && !records.has(record.lesion)) records.set(record.lesion, record);
  }
  const kind = (lesion: LesionId): string => {
    const record = records.get(lesion);
    if (record === undefined) return `lesion ${lesion}`;
    const isGroup = record.number.atMost === undefined ? record.number.atLeast > 1 : record.number.atMost > 1;
    const name = natures[record.nature](organName(record.organ));
    const doubt = record.certainty === 'indeterminate';
    const noun = doubt ? `indeterminate ${organName(record.organ)} nodule` : name;
    return isGroup ? plural(noun) : noun;
  };
  const the = (lesion: LesionId): string => {
    const site = records.get(lesion)?.site;
    return site === undefined ? `lesion ${lesion}` : `the ${kind(lesion)} (${site})`;
  };
  return {
    the,
    first: (lesion) => {
      const record = records.get(lesion);
      if (record === undefined) return `lesion ${lesion}`;
      const name = kind(lesion);
      return `${name.endsWith('s') && !name.endsWith('sis') ? 'new ' : 'a new '}${name} (${record.site})`;
    },
    list: (lesions) => enumerate(lesions.map(the)),
    record: (lesion) => records.get(lesion),
  };
}

function plural(noun: string): string {
  return noun.endsWith('metastasis') ? noun.replace(/metastasis$/, 'metastases') : `${noun}s`;
}

/** "a, b and c". */
export function enumerate(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** A length as its source wrote it where it wrote a unit: "about 13 cm", "7 mm". */
export function lengthText(length: Measured): string {
  if (length.kind !== 'quantity') return formatMeasurement(length);
  return /[a-z]/i.test(length.asWritten)
    ? length.asWritten.replace(/^[~≈]\s*/, 'about ')
    : formatMeasurement(length);
}

/** A quoted or described wording that goes on inside a sentence: no capital at its head, no full stop at its end. */
export function inSentence(words: string): string {
  const open = words.trim().replace(/\.$/, '');
  return /^[A-Z]([a-z]|\s)/.test(open) ? `${open.charAt(0).toLowerCase()}${open.slice(1)}` : open;
}
