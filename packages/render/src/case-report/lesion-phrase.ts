import type { Course, Lesion, LesionId, Measured } from '@hepatica/course';
import { formatMeasurement } from '../format/quantity.ts';
import { type LesionName, lesionName } from './lesion-name.ts';

/** How a report names the lesions of one course. */
export interface LesionPhrases {
  /** "the lung metastasis in the right lower lobe"; the identity alone where no lesion record gives it a place. */
  readonly the: (lesion: LesionId) => string;
  /** "a liver tumor in segment VI of the right lobe": where a text names it for the first time. */
  readonly a: (lesion: LesionId) => string;
  /** "a new lung metastasis in the right lower lobe". */
  readonly first: (lesion: LesionId) => string;
  /** Several in a row; those of one kind under one noun. */
  readonly list: (lesions: readonly LesionId[]) => string;
  /** The same for lesions seen for the first time. */
  readonly firstList: (lesions: readonly LesionId[]) => string;
  readonly record: (lesion: LesionId) => Lesion | undefined;
}

/** Names every lesion of the course by what it is and where it lies. */
export function lesionPhrases(course: Course): LesionPhrases {
  const records = new Map<LesionId, Lesion>();
  for (const record of course.records) {
    if (record.kind === 'lesion' && !records.has(record.lesion)) records.set(record.lesion, record);
  }
  const names = new Map([...records].map(([lesion, record]) => [lesion, lesionName(record)]));
  const named = (lesion: LesionId, phrase: (name: LesionName) => string): string => {
    const name = names.get(lesion);
    return name === undefined ? `lesion ${lesion}` : phrase(name);
  };
  const the = (lesion: LesionId) => named(lesion, definite);
  const first = (lesion: LesionId) => named(lesion, (name) => indefinite(name, ['new']));
  const listed = (
    lesions: readonly LesionId[],
    one: (lesion: LesionId) => string,
    several: (noun: string) => string,
  ): string => {
    const groups = Map.groupBy(lesions, (lesion) => {
      const name = names.get(lesion);
      return name === undefined ? lesion : kindKey(name);
    });
    return enumerate(
      [...groups.values()].flatMap((group): readonly string[] => {
        const alone = group.filter((lesion) => {
          const name = names.get(lesion);
          return name === undefined || isAlone(name);
        });
        const own = group
          .filter((lesion) => !alone.includes(lesion))
          .map((lesion) => ({ lesion, name: names.get(lesion) }))
          .flatMap(({ lesion, name }) => (name === undefined ? [] : [{ lesion, name }]));
        const [head] = own;
        if (head === undefined || own.length < 2) return group.map(one);
        const together =
          head.name.ordinal === ''
            ? `${several(head.name.plural)} in ${enumerate(own.map(({ name }) => name.place.replace(/^in /, '')))}`
            : ordinals(own.map(({ name }) => name));
        return [together, ...alone.map(one)];
      }),
    );
  };
  return {
    the,
    a: (lesion) => named(lesion, (name) => indefinite(name, [])),
    first,
    list: (lesions) => listed(lesions, the, (noun) => `the ${noun}`),
    firstList: (lesions) => listed(lesions, first, (noun) => `new ${noun}`),
    record: (lesion) => records.get(lesion),
  };
}

const kindKey = ({ noun, place, ordinal }: LesionName) =>
  ordinal === '' ? noun : `${noun} ${place} ${ordinal.replace(/^\S+ /, '')}`;

/** A lesion that has more to its name than a kind and a place stands by itself. */
const isAlone = ({ isGroup, aside, before, place, ordinal }: LesionName) =>
  isGroup || aside !== '' || before.length > 0 || (ordinal === '' && !place.startsWith('in '));

function ordinals(names: readonly LesionName[]): string {
  const which = names.map(({ ordinal }) => ordinal.split(' ')[0] ?? '');
  const [head] = names;
  return `the ${enumerate(which)} ${head?.ordinal.replace(/^\S+ /, '') ?? ''} ${head?.place ?? ''}`.trim();
}

function definite(name: LesionName): string {
  // What else the site says was told when the lesion was first named.
  return `the ${body({ ...name, aside: '' }, [])}`;
}

function indefinite(name: LesionName, adjectives: readonly string[]): string {
  const text = body(name, adjectives);
  if (name.ordinal !== '') return `the ${text}`;
  if (name.isGroup || name.isMass) return text;
  return `${/^[aeiou]/i.test(text) ? 'an' : 'a'} ${text}`;
}

function body({ ordinal, before, noun, place, aside }: LesionName, adjectives: readonly string[]): string {
  const core = ordinal === '' ? [...adjectives, ...before, noun] : [...before, ordinal];
  return [...core, place, aside === '' ? '' : `(${aside})`].filter((part) => part !== '').join(' ');
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
