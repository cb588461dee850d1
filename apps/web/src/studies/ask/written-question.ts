import { isMap, parseDocument } from 'yaml';

export type Path = readonly (string | number)[];

/** The question file as somebody wrote it, whatever is wrong with it. Its text is the one truth: a form only edits it. */
export interface WrittenQuestion {
  readonly at: (path: Path) => unknown;
  /** A word or number there, as text; empty where there is none. */
  readonly text: (path: Path) => string;
  readonly list: (path: Path) => readonly unknown[];
  readonly keys: (path: Path) => readonly string[];
}

/** Reads a question file for a form; null where it is no YAML, so that only its text can be mended. */
export function readWritten(text: string): WrittenQuestion | null {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) return null;
  const whole: unknown = document.toJS() ?? {};
  if (typeof whole !== 'object' || Array.isArray(whole)) return null;
  const at = (path: Path): unknown =>
    path.reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      whole,
    );
  return {
    at,
    text: (path) => {
      const value = at(path);
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? String(value)
        : '';
    },
    list: (path) => {
      const value = at(path);
      return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
    },
    keys: (path) => {
      const value = at(path);
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
    },
  };
}

/** The file with one value changed, taken away where it is undefined; comments and everything else stay as they are. */
export function changeWritten(text: string, path: Path, value: unknown): string {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0) return text;
  const places = [...path];
  if (value === undefined) {
    if (document.hasIn(places)) document.deleteIn(places);
  } else {
    makeRoom(document, places);
    document.setIn(places, document.createNode(value));
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** The file with a key renamed, where its value stays. */
export function renameWritten(text: string, path: Path, from: string, to: string): string {
  const document = parseDocument(text, { prettyErrors: false });
  const map = document.getIn([...path], true);
  if (document.errors.length > 0 || !isMap(map) || map.has(to)) return text;
  const pair = map.items.find(({ key }) => String(key) === from);
  if (pair === undefined) return text;
  pair.key = document.createNode(to);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Where a list or a map is written on the way as nothing, or is not written, there is one. */
function makeRoom(document: ReturnType<typeof parseDocument>, path: readonly (string | number)[]): void {
  for (let depth = 1; depth < path.length; depth++) {
    const places = path.slice(0, depth);
    const there = document.getIn(places);
    if (typeof there === 'object' && there !== null) continue;
    document.setIn(places, document.createNode(typeof path[depth] === 'number' ? [] : {}));
  }
}
