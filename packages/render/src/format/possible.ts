import type { PossibleAnswer } from '@hepatica/clinical';
import { formatMeasured, formatNumber } from './number.ts';

/** How an answer is written. */
export interface PossibleWording {
  /** The classes in their order, where the answer is a class. */
  readonly order?: readonly (string | number)[];
  /** Decimals of an answer that is a number; as many as it has by default. */
  readonly decimals?: number;
  /** Name the classes even when all of them are possible: another part of the same answer is known. */
  readonly nameAll?: boolean;
}

/**
 * The answers that are still possible, written out: "B", "A or B", "T2–T4" (three or more neighbors in their order),
 * "5–9", "> 35,000", "unknown" where nothing limits them.
 *
 * When every class of `order` is possible the answer is "unknown", since naming all of them would read like a result,
 * unless `nameAll` asks for them.
 */
export function formatPossible(answer: PossibleAnswer, wording: PossibleWording = {}): string {
  switch (answer.kind) {
    case 'one':
      return formatValue(answer.value, wording);
    case 'among':
      return formatAmong(answer.values, wording);
    case 'between':
      return formatBetween(answer.low, answer.high, wording);
    default:
      return answer satisfies never;
  }
}

function formatValue(value: string | number, wording: PossibleWording): string {
  if (typeof value === 'string') return value;
  return wording.decimals === undefined ? formatMeasured(value) : formatNumber(value, wording.decimals);
}

function formatAmong(values: readonly (string | number)[], wording: PossibleWording): string {
  const { order, nameAll = false } = wording;
  if (!nameAll && order !== undefined && order.length > 1 && values.length === order.length) return 'unknown';
  const inOrder = order?.filter((value) => values.includes(value)) ?? [];
  const listed = inOrder.length === values.length ? inOrder : values;
  const [first] = listed;
  const last = listed.at(-1);
  if (first === undefined || last === undefined) return 'unknown';
  if (listed.length >= 3 && listed.every(isGraded) && areNeighbors(listed, order)) {
    return `${formatValue(first, wording)}–${formatValue(last, wording)}`;
  }
  const words = listed.map((value) => formatValue(value, wording));
  return words.length === 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** A number, or a class that is counted ("T2", "Vp3", "IIIA", "B"): between two of these a reader knows what lies. */
function isGraded(value: string | number): boolean {
  return typeof value === 'number' || /^(?:[A-Z][a-z]?)?\d+[a-z]?$|^[IVX]+[A-Ca-c]?$|^[A-F]$/.test(value);
}

function areNeighbors(
  values: readonly (string | number)[],
  order: readonly (string | number)[] | undefined,
): boolean {
  const places = values.map((value) => {
    if (order !== undefined) return order.indexOf(value);
    return typeof value === 'number' && Number.isInteger(value) ? value : Number.NaN;
  });
  return places.every((place, index) => index === 0 || place === (places[index - 1] ?? Number.NaN) + 1);
}

interface Limit {
  readonly value: string | number;
  readonly inclusive: boolean;
}

function formatBetween(low: Limit | undefined, high: Limit | undefined, wording: PossibleWording): string {
  if (low === undefined) {
    return high === undefined
      ? 'unknown'
      : `${high.inclusive ? '≤' : '<'} ${formatValue(high.value, wording)}`;
  }
  if (high === undefined) return `${low.inclusive ? '≥' : '>'} ${formatValue(low.value, wording)}`;
  const [from, to] = [formatValue(low.value, wording), formatValue(high.value, wording)];
  if (from === to) return from;
  // A dash between negative numbers reads like a third sign.
  return from.startsWith('−') || to.startsWith('−') ? `${from} to ${to}` : `${from}–${to}`;
}
