/** What may stand in a line; what is left out adds nothing. */
export type Part = string | number | false | undefined;

/** Parts of one line: phrases after a comma, a sentence of its own after a full stop. */
export function join(parts: readonly Part[]): string {
  return parts
    .filter((part) => part !== undefined && part !== false && part !== '')
    .map(String)
    .reduce((line, part) => {
      if (line === '') return part;
      const isSentence = /^\p{Lu}\p{Ll}/u.test(part) && part.includes(' ');
      return `${line.replace(/\.$/, '')}${isSentence ? '. ' : ', '}${part}`;
    }, '');
}
