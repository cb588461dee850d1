import { type Criterion, type Finding, type FindingPlace, parseCriterion } from '@hepatica/course';
import { shapeWords } from '../evidence/shape-words.ts';
import { checkVariables } from '../variable/check-variables.ts';
import type { BoardRules, OptionDefinition } from './board-rules.ts';
import { type RulesFile, rulesFile } from './rules-schema.ts';

/** Rules as read from a file, the ids it retires, and everything in it that cannot be used. */
export interface ReadRules {
  readonly rules: BoardRules;
  readonly retired: readonly string[];
  readonly faults: readonly Finding[];
}

const NO_RULES: BoardRules = { options: [], decisions: [], weigh: [], safety: [] };

/**
 * Reads a file of rules. A rule whose criterion cannot be read or names an unknown variable is left out and named with
 * its file, its id and the field. A file of another shape gives nothing but its faults.
 */
export function readBoardRules(json: unknown, file = 'rules'): ReadRules {
  const parsed = rulesFile.safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue): Finding => {
      const field = issue.path.map(String).join('.');
      const message = shapeWords(issue, undefined, field);
      return { code: 'rules-shape', severity: 'error', message, where: { file, field } };
    });
    return { rules: NO_RULES, retired: [], faults };
  }
  return readWhole(parsed.data, file);
}

function readWhole({ options, decisions, weigh, safety, retired }: RulesFile, file: string): ReadRules {
  const faults: Finding[] = [];
  const read = (written: unknown, record: string, field: string): Criterion | null => {
    const where = { file, record, field };
    const parsed = parseCriterion(written);
    if (parsed.kind === 'problem') {
      faults.push({ ...parsed.finding, where });
      return null;
    }
    const unknown = checkVariables(parsed.criterion, where);
    faults.push(...unknown);
    return unknown.length === 0 ? parsed.criterion : null;
  };
  const withCriterion = <Rule extends { readonly id: string; readonly criterion: unknown }>(rule: Rule) => {
    const criterion = read(rule.criterion, rule.id, 'criterion');
    return criterion === null ? [] : [{ ...rule, criterion }];
  };
  const rules: BoardRules = {
    options: options.flatMap(({ addresses, ...option }): readonly OptionDefinition[] => {
      if (addresses === undefined) return [{ ...option, addresses: null }];
      const criterion = read(addresses, option.id, 'addresses');
      return criterion === null ? [] : [{ ...option, addresses: criterion }];
    }),
    decisions: decisions.flatMap(withCriterion),
    weigh: weigh.filter(({ id, variables }) =>
      namesKnown(variables, { file, record: id, field: 'variables' }, faults),
    ),
    safety: safety.flatMap(withCriterion),
  };
  return { rules, retired, faults: [...faults, ...givenTwice(rules, file)] };
}

function namesKnown(variables: readonly string[], where: FindingPlace, faults: Finding[]): boolean {
  const unknown = variables.flatMap((variable) =>
    checkVariables({ kind: 'compare', variable, op: '=', to: '' }, where).filter(
      ({ code }) => code === 'criterion-unknown-variable',
    ),
  );
  faults.push(...unknown);
  return unknown.length === 0;
}

function givenTwice(rules: BoardRules, file: string): readonly Finding[] {
  const ids = [rules.options, rules.decisions, rules.weigh, rules.safety].flat().map(({ id }) => id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((record) => ({
    code: 'rules-id-twice',
    severity: 'error',
    message: `"${record}" stands twice in the file.`,
    where: { file, record, field: 'id' },
  }));
}
