import type { CriterionTrace, FactTrace } from './criterion-trace.ts';
import type { FindOut } from './option.ts';

/**
 * What is not known and what waits for it, each variable once, in the order in which the criteria ask: safety first.
 * Facts that can no longer decide their criterion are left out.
 */
export function findOutNext(
  traces: readonly Pick<CriterionTrace, 'id' | 'standing' | 'facts'>[],
): readonly FindOut[] {
  const open = new Map<string, { readonly fact: FactTrace; readonly waits: string[] }>();
  for (const { id, standing, facts } of traces) {
    if (standing !== 'not-known') continue;
    for (const fact of facts.filter((one) => one.standing === 'not-known')) {
      const entry = open.get(fact.variable) ?? { fact, waits: [] };
      if (!entry.waits.includes(id)) entry.waits.push(id);
      open.set(fact.variable, entry);
    }
  }
  return [...open.values()].map(({ fact, waits }) => ({
    variable: fact.variable,
    label: fact.label,
    ...reasonOf(fact),
    missing: (fact.reading?.missing ?? []).map(({ label }) => label),
    waits,
  }));
}

function reasonOf({ reading, presence }: FactTrace): Pick<FindOut, 'why' | 'ageDays'> {
  const note = reading?.note;
  if (note === 'definition-not-named' || note === 'stated-not-accepted' || note === 'no-upper-limit') {
    return { why: note };
  }
  if (reading?.stale !== undefined) return { why: 'too-old', ageDays: reading.stale.ageDays };
  return { why: presence.kind === 'unknown' ? 'not-recorded' : 'cannot-be-told' };
}
