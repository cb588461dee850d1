import { type Finding, nearestName } from '@hepatica/course';
import { type BoardRules, bearsOn } from '../rule/board-rules.ts';
import type { EvidenceBase } from './built-in-evidence.ts';

/** Evidence and rules that bear on an option which there is not: they would be shown nowhere. */
export function checkOptions({ findings, positions }: EvidenceBase, rules: BoardRules): readonly Finding[] {
  const known = rules.options.map(({ id }) => id);
  const unknown = (option: string, record: string, file: string | undefined, field: string): Finding => {
    const nearest = nearestName(option, known);
    return {
      code: 'option-unknown',
      severity: 'warning',
      message: `"${record}" bears on "${option}", and there is no such option.`,
      where: { record, field, ...(file === undefined ? {} : { file }) },
      remedy: nearest === null ? 'Name an option of the rules.' : `Did you mean "${nearest}"?`,
    };
  };
  return [
    ...findings.flatMap(({ id, file, options }) =>
      options
        .filter((option) => !known.includes(option))
        .map((option) => unknown(option, id, file, 'options')),
    ),
    ...positions.flatMap(({ id, file, stances }) =>
      stances
        .filter(({ option }) => !known.includes(option))
        .map(({ option }) => unknown(option, id, file, 'stances')),
    ),
    ...[rules.decisions, rules.weigh, rules.safety]
      .flat()
      .flatMap((rule) =>
        rule.options
          .filter((option) => !known.some((id) => bearsOn({ options: [option] }, id)))
          .map((option) => unknown(option, rule.id, undefined, 'options')),
      ),
  ];
}
