import { type Body, textOf } from '../chain/body.ts';
import type { IdentityRow } from '../schema.ts';

/** A name as names are searched: its words in order of the alphabet, without accents, marks and case. Null without letters. */
export function nameKey(name: string): string | null {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain.match(/\p{L}+/gu) ?? [];
  return words.length === 0 ? null : words.toSorted().join(' ');
}

/** A chart number as they are compared: without marks, spaces and leading zeros. */
export function chartKey(chart: string): string | null {
  const plain = chart
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return plain === '' ? null : plain.replace(/^0+(?=.)/, '');
}

/** What an identity is searched and compared by. */
export function identityKeys(body: Body): Pick<IdentityRow, 'name_key' | 'chart_key' | 'birth_date'> {
  const name = textOf(body, 'name');
  const chart = textOf(body, 'chartNumber');
  return {
    name_key: name === null ? null : nameKey(name),
    chart_key: chart === null ? null : chartKey(chart),
    birth_date: textOf(body, 'birthDate'),
  };
}
