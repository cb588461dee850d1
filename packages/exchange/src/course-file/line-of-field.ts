import type { FindingPlace } from '@hepatica/course';
import { type Document, isMap, isNode, isSeq, type LineCounter, type Node } from 'yaml';

/** The line of the field that a finding names, or of the nearest thing around it that the file has; null without one. */
export function lineOfField(document: Document, lines: LineCounter, place: FindingPlace): number | null {
  const path = placeOnPath(document, place);
  for (let length = path.length; length > 0; length--) {
    const offset = offsetOf(document.contents, path.slice(0, length));
    if (offset !== null) return lines.linePos(offset).line;
  }
  return null;
}

/** `records[3].result` as keys; a field without index belongs to the record that the finding names. */
function placeOnPath(document: Document, { field, record }: FindingPlace): readonly (string | number)[] {
  const keys = [...(field ?? '').matchAll(/[^.[\]]+/g)].map(([key]) =>
    /^\d+$/.test(key) ? Number(key) : key,
  );
  if (record === undefined || keys[0] === 'records') return keys;
  const records = document.get('records');
  if (!isSeq(records)) return keys;
  const index = records.items.findIndex((item) => isMap(item) && item.get('id') === record);
  return index < 0 ? keys : ['records', index, ...keys];
}

/** Where the key of the path's last step starts (for a list item, the item itself). */
function offsetOf(contents: Node | null, path: readonly (string | number)[]): number | null {
  let node: unknown = contents;
  let offset: number | null = null;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isNode(item.key) && String(item.key) === String(step));
      if (pair === undefined) return null;
      offset = isNode(pair.key) ? (pair.key.range?.[0] ?? null) : null;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (node === undefined) return null;
      offset = isNode(node) ? (node.range?.[0] ?? null) : null;
    } else return null;
  }
  return offset;
}
