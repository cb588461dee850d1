/** A place in the text that breaks the rules of quoting. */
export interface QuoteProblem {
  readonly kind: 'never-closed' | 'text-after-quote';
  readonly line: number;
  /** 1-based number of the field within its record. */
  readonly field: number;
}

/** The records of a delimited text, each with the line on which it begins (1-based). */
export interface Records {
  readonly records: readonly (readonly string[])[];
  readonly lines: readonly number[];
  readonly problems: readonly QuoteProblem[];
}

const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Splits delimited text into records (RFC 4180; LF, CRLF or CR line ends, newlines within quotes, `""` for a quote).
 *
 * One long scan by character code: the only place where the bytes of a big file are walked, so it is kept whole.
 * A quote inside an unquoted field is an ordinary character (`5" margin`). Blank lines are records of one empty
 * field; the caller decides what they mean.
 *
 * @param limit stop after so many records (for guessing the separator from the head of a file)
 */
export function splitRecords(text: string, separator: string, limit = Number.POSITIVE_INFINITY): Records {
  const separatorCode = separator.charCodeAt(0);
  const records: string[][] = [];
  const lines: number[] = [];
  const problems: QuoteProblem[] = [];
  const end = text.length;
  let at = 0;
  let line = 1;

  while (at < end && records.length < limit) {
    const record: string[] = [];
    lines.push(line);
    for (;;) {
      let field: string;
      if (text.charCodeAt(at) === QUOTE) {
        const openedOn = line;
        const parts: string[] = [];
        let from = at + 1;
        for (;;) {
          const close = text.indexOf('"', from);
          const until = close < 0 ? end : close;
          for (let i = from; i < until; i++) {
            const code = text.charCodeAt(i);
            if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) line++;
          }
          parts.push(text.slice(from, until));
          if (close < 0) {
            problems.push({ kind: 'never-closed', line: openedOn, field: record.length + 1 });
            at = end;
            break;
          }
          if (text.charCodeAt(close + 1) !== QUOTE) {
            at = close + 1;
            break;
          }
          parts.push('"');
          from = close + 2;
        }
        field = parts.join('');
        // Spaces between the closing quote and the separator are harmless.
        while (text.charCodeAt(at) === 32) at++;
        if (at < end && !isFieldEnd(text.charCodeAt(at), separatorCode)) {
          problems.push({ kind: 'text-after-quote', line, field: record.length + 1 });
          const from = at;
          while (at < end && !isFieldEnd(text.charCodeAt(at), separatorCode)) at++;
          field += text.slice(from, at);
        }
      } else {
        const from = at;
        while (at < end && !isFieldEnd(text.charCodeAt(at), separatorCode)) at++;
        field = text.slice(from, at);
      }
      record.push(field);
      if (at >= end) break;
      const code = text.charCodeAt(at);
      at++;
      if (code === separatorCode) continue;
      if (code === CR && text.charCodeAt(at) === LF) at++;
      line++;
      break;
    }
    records.push(record);
  }
  return { records, lines, problems };
}

function isFieldEnd(code: number, separatorCode: number): boolean {
  return code === separatorCode || code === LF || code === CR;
}
