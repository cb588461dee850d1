import type { Laboratory, Serology } from '@hepatica/course';
import { analyteName } from '../format/clinical-names.ts';
import { formatMeasurement } from '../format/quantity.ts';
import { type DraftSentence, sentence } from './draft.ts';
import { enumerate } from './lesion-phrase.ts';

const markers = new Set(['afp', 'afp-l3', 'pivka-ii']);

export const isMarker = (record: Laboratory): boolean => markers.has(record.analyte);

/** Values of one date in one sentence; two values of one analyte stand side by side, neither chosen. */
export function laboratorySentence(
  records: readonly Laboratory[],
  lead: string,
  role: string,
): readonly DraftSentence[] {
  const [first, ...others] = records;
  if (first === undefined) return [];
  const byAnalyte = Map.groupBy(records, ({ analyte }) => analyte);
  const parts = [...byAnalyte].map(([analyte, values]) => {
    const name = inText(analyteName(analyte));
    const texts = values.map(({ result, assay }) =>
      assay === undefined ? formatMeasurement(result) : `${formatMeasurement(result)} (${assay})`,
    );
    if (values.length > 1) return `${name} ${texts.join(' and ')} (${values.length} values on record)`;
    const [value] = values;
    return value?.result.kind === 'words' ? `${name} described as ${texts[0]}` : `${name} ${texts[0]}`;
  });
  const head = first.result.kind === 'missing' && records.length === 1 ? '' : opening(records.length, role);
  const body = `${head}${enumerate(parts)}`;
  return [sentence(role, lead === '' ? body : `${lead}, ${uncapital(body)}`, first, ...others)];
}

/** Serological markers of one date. */
export function serologySentence(records: readonly Serology[], lead: string): readonly DraftSentence[] {
  const [first, ...others] = records;
  if (first === undefined) return [];
  const parts = records.map(({ marker, result }) => `${marker} ${result}`);
  const body = `serology: ${enumerate(parts)}`;
  return [sentence('serology', lead === '' ? body : `${lead}, ${body}`, first, ...others)];
}

function opening(count: number, role: string): string {
  if (role === 'tumor-markers') return count > 1 ? 'the tumor markers were: ' : 'the tumor marker was: ';
  return 'laboratory values were: ';
}

/** Abbreviations keep their capitals; a word begins small inside a sentence. */
function inText(name: string): string {
  return /^[A-Z][a-z]/.test(name) && !/[A-Z]{2}/.test(name) ? uncapital(name) : name;
}

const uncapital = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
