import type { Finding } from '@hepatica/course';

/**
 * Names for the columns of a header row. A name that occurs twice is numbered at every occurrence (`age (1)`,
 * `age (2)`), so that asking for `age` fails instead of taking one of them; a column without a name is called
 * `column 3`. Each change is a finding.
 */
export function nameColumns(header: readonly string[]): {
  names: readonly string[];
  findings: readonly Finding[];
} {
  const written = header.map((cell) => cell.replace(/\s+/g, ' ').trim());
  const taken = new Set(written);
  const findings: Finding[] = [];
  const occurrences = new Map<string, number[]>();
  for (const [index, name] of written.entries()) {
    occurrences.set(name, [...(occurrences.get(name) ?? []), index]);
  }
  const names = [...written];
  const rename = (index: number, wanted: string) => {
    let name = wanted;
    while (taken.has(name)) name = `${name}'`;
    taken.add(name);
    names[index] = name;
    return name;
  };
  for (const [name, indexes] of occurrences) {
    if (name === '') {
      for (const index of indexes) {
        const called = rename(index, `column ${index + 1}`);
        findings.push({
          code: 'header-empty',
          severity: 'warning',
          message: `Column ${index + 1} has no name in the header; it is called "${called}".`,
          where: { line: 1, column: called },
        });
      }
    } else if (indexes.length > 1) {
      const called = indexes.map((index, k) => rename(index, `${name} (${k + 1})`));
      findings.push({
        code: 'header-duplicated',
        severity: 'warning',
        message: `${indexes.length} columns are named "${name}"; they are called ${called.map((c) => `"${c}"`).join(', ')}.`,
        where: { line: 1, column: name },
        remedy: 'Give each column its own name, or use the numbered names.',
      });
    }
  }
  return { names, findings };
}
