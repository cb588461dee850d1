import type { Analyte, Laboratory, Quantity, Serology } from '@hepatica/course';
import { analyteName } from '../format/clinical-names.ts';
import { formatMeasurement, formatQuantity } from '../format/quantity.ts';
import { withAbbreviation } from './abbreviations.ts';
import { type DraftSentence, sentence } from './draft.ts';
import { enumerate } from './lesion-phrase.ts';
import type { MarkerTrend } from './marker-trend.ts';

const markers = new Set(['afp', 'afp-l3', 'pivka-ii']);

export const isMarker = (record: Laboratory): boolean => markers.has(record.analyte);

/** Blood count, liver, clotting, kidney, virus: the order in which they are read out. */
const order: readonly Analyte[] = [
  'wbc',
  'hemoglobin',
  'platelets',
  'bilirubin',
  'albumin',
  'ast',
  'alt',
  'inr',
  'creatinine',
  'sodium',
  'hbv-dna',
];

const bounds = { '<': 'below ', '<=': 'at most ', '=': '', '>=': 'at least ', '>': 'above ' } as const;

/** Values of one date in one sentence; two values of one analyte stand side by side, neither chosen. */
export function laboratorySentence(
  records: readonly Laboratory[],
  lead: string,
  role: string,
  trends: ReadonlyMap<string, MarkerTrend>,
): readonly DraftSentence[] {
  const [first, ...others] = records;
  if (first === undefined) return [];
  const byAnalyte = [...Map.groupBy(records, ({ analyte }) => analyte)].sort(
    ([a], [b]) => placeOf(a) - placeOf(b),
  );
  const texts =
    role === 'tumor-markers'
      ? byAnalyte.map(
          ([analyte, values]) =>
            `${inText(withAbbreviation(analyteName(analyte)))} ${toldOf(values, trends)}`,
        )
      : byAnalyte.map(
          ([analyte, values]) => `${inText(withAbbreviation(analyteName(analyte)))} ${listedOf(values)}`,
        );
  const body = role === 'tumor-markers' ? clauses(texts) : `laboratory values were ${enumerate(texts)}`;
  return [sentence(role, lead === '' ? body : `${lead}, ${body}`, first, ...others)];
}

/** Clauses with an "and" of their own are kept apart by a comma. */
const clauses = (texts: readonly string[]) =>
  texts.some((text) => text.includes(' and ')) ? texts.join(', and ') : enumerate(texts);

/** "was 117 mAU/mL", "had fallen to 6,581 ng/mL", "was described as “normal level”". */
function toldOf(values: readonly Laboratory[], trends: ReadonlyMap<string, MarkerTrend>): string {
  if (values.length > 1) {
    const [head = '', ...rest] = values.map(valueText);
    return `was ${head} in one entry of the record and ${rest.join(', ')} in another`;
  }
  const [value] = values;
  if (value === undefined) return '';
  if (value.result.kind === 'words') return wordsOf(value.result.words, valueText(value));
  const trend = trends.get(value.id);
  return trend === undefined ? `was ${valueText(value)}` : `had ${trend} to ${valueText(value)}`;
}

/** "“began to rise”", "was at a “normal level”", "was described as “mildly increased”". */
function wordsOf(words: string, text: string): string {
  if (/^(began|rose|fell|increased|decreased|normali[sz]ed)\b/i.test(words)) return text;
  return /\blevels?$/i.test(words) ? `was at a ${text}` : `was described as ${text}`;
}

function listedOf(values: readonly Laboratory[]): string {
  const texts = values.map(valueText);
  return values.length > 1 ? `${texts.join(' and ')} (${values.length} values on record)` : (texts[0] ?? '');
}

function valueText({ result, assay }: Laboratory): string {
  const text = result.kind === 'quantity' ? quantityText(result.quantity) : formatMeasurement(result);
  return assay === undefined ? text : `${text} (${assay})`;
}

const quantityText = (quantity: Quantity): string =>
  `${bounds[quantity.comparator]}${formatQuantity({ ...quantity, comparator: '=' })}`;

const placeOf = (analyte: Analyte) => {
  const place = order.indexOf(analyte);
  return place < 0 ? order.length : place;
};

/** Serological markers of one date, by what they were. */
export function serologySentence(records: readonly Serology[], lead: string): readonly DraftSentence[] {
  const [first, ...others] = records;
  if (first === undefined) return [];
  const groups = [...Map.groupBy(records, ({ result }) => result)].sort(([a], [b]) => rankOf(a) - rankOf(b));
  const parts = groups.map(([result, own]) => `${result} for ${enumerate(own.map(({ marker }) => marker))}`);
  const body = `serology was ${enumerate(parts)}`;
  return [sentence('serology', lead === '' ? body : `${lead}, ${body}`, first, ...others)];
}

const rankOf = (result: string) => (result === 'positive' ? 0 : 1);

/** Abbreviations keep their capitals; a word begins small inside a sentence. */
function inText(name: string): string {
  return /^[A-Z][a-z]/.test(name) && !/^\S*[A-Z]{2}/.test(name) ? uncapital(name) : name;
}

const uncapital = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
