import type { Json } from '../mapping/mapping.ts';

/** One leaf of a document and the path to it: `findings[0].status`. */
export type Leaf = readonly [path: string, value: string | number | boolean | null | readonly [] | object];

/** The marks of a path, and the sign that writes them within a name. */
const MARKS = /[%.[\]|\s]/g;
const writeName = (name: string) =>
  name.replace(MARKS, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
const readName = (name: string) =>
  name.replace(/%([0-9A-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Every leaf of a document; empty lists and objects are leaves. */
export function leavesOf(value: unknown, path = ''): readonly Leaf[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return [[path, []]];
    return value.flatMap((item, index) => leavesOf(item, `${path}[${index}]`));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return [[path, {}]];
    return entries.flatMap(([name, item]) =>
      leavesOf(item, path === '' ? writeName(name) : `${path}.${writeName(name)}`),
    );
  }
  if (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value === null
  ) {
    return [[path, value]];
  }
  return [];
}

interface Branch {
  readonly names: Map<string, Branch>;
  readonly items: Map<number, Branch>;
  leaf?: Json;
}

/** The document of its leaves; items of a list come in the order of their numbers, without holes. */
export function documentOf(leaves: readonly (readonly [string, Json])[]): Json {
  const root: Branch = { names: new Map(), items: new Map() };
  for (const [path, value] of leaves) {
    let branch = root;
    for (const [, name, item] of path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
      branch =
        item === undefined ? step(branch.names, readName(name ?? '')) : step(branch.items, Number(item));
    }
    branch.leaf = value;
  }
  return built(root);
}

function step<Key>(map: Map<Key, Branch>, key: Key): Branch {
  const known = map.get(key);
  if (known !== undefined) return known;
  const branch: Branch = { names: new Map(), items: new Map() };
  map.set(key, branch);
  return branch;
}

function built({ names, items, leaf }: Branch): Json {
  if (items.size > 0) return [...items].toSorted(([a], [b]) => a - b).map(([, branch]) => built(branch));
  if (names.size > 0) return Object.fromEntries([...names].map(([name, branch]) => [name, built(branch)]));
  return leaf ?? null;
}
