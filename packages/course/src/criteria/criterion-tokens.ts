export type Token =
  | { readonly kind: 'name' | 'quoted' | 'unit'; readonly text: string; readonly at: number }
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly at: number }
  | { readonly kind: 'sign'; readonly text: string; readonly at: number };

const PATTERNS = [
  ['number', /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}\d_])/uy],
  ['variable', /`([^`]+)`/uy],
  ['quoted', /"([^"]*)"|'([^']*)'/uy],
  ['sign', /<=|>=|!=|==|[<>=≤≥≠(),]/uy],
  ['name', /[\p{L}\p{N}_][\p{L}\p{N}_.-]*/uy],
] as const;
/** A unit may hold what no name may (`10^9/L`, `/uL`, `%`); it is read only right after a number. */
const UNIT = /(?:%|[\p{L}\p{N}/^*µμ]+)/uy;
/** A map, since an object knows words, such as `constructor`, that nobody put there. */
const SAME_SIGN: ReadonlyMap<string, string> = new Map([
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['==', '='],
]);
const WORDS = /^(and|or|not|in)$/i;

/** The words and signs of a criterion, or the place (0-based) of the first character that fits nowhere. */
export function tokensOf(text: string): readonly Token[] | { readonly faultAt: number } {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at++;
      continue;
    }
    const token = (tokens.at(-1)?.kind === 'number' ? unitAt(text, at) : null) ?? tokenAt(text, at);
    if (token === null) return { faultAt: at };
    tokens.push(token.token);
    at = token.end;
  }
  return tokens;
}

function unitAt(text: string, at: number): { readonly token: Token; readonly end: number } | null {
  UNIT.lastIndex = at;
  const [unit] = UNIT.exec(text) ?? [];
  if (unit === undefined || WORDS.test(unit)) return null;
  return { token: { kind: 'unit', text: unit, at }, end: at + unit.length };
}

function tokenAt(text: string, at: number): { readonly token: Token; readonly end: number } | null {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) continue;
    const [whole] = match;
    const end = at + whole.length;
    if (kind === 'number') return { token: { kind, value: Number(whole), text: whole, at }, end };
    // A backticked column is a name whatever it spells, so it must not be taken for "and" or "or".
    if (kind === 'variable') return { token: { kind: 'name', text: `\`${match[1] ?? ''}`, at }, end };
    if (kind === 'quoted') return { token: { kind, text: match[1] ?? match[2] ?? '', at }, end };
    return { token: { kind, text: SAME_SIGN.get(whole) ?? whole, at }, end };
  }
  return null;
}
