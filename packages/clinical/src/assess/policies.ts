import type { Policies, System } from '../system.ts';

/**
 * The policies in force: those asked for, else the defaults.
 *
 * @throws RangeError on a policy or value that the system does not have.
 */
export function policiesOf(system: System, asked: Policies): Policies {
  const known = system.policies ?? {};
  for (const [name, value] of Object.entries(asked)) {
    const policy = known[name];
    if (policy === undefined) throw new RangeError(`assess: ${system.id} has no policy ${name}`);
    if (!policy.values.includes(value)) {
      throw new RangeError(
        `assess: policy ${name} of ${system.id} is ${value}; expected ${policy.values.join(', ')}`,
      );
    }
  }
  return Object.fromEntries(
    Object.entries(known).map(([name, policy]) => [name, asked[name] ?? policy.values[0]]),
  );
}

/** Every settled choice of policies: one that is left open stands for each of its other values. */
export function settledPolicies(system: System, policies: Policies): readonly Policies[] {
  return Object.entries(system.policies ?? {}).reduce<readonly Policies[]>(
    (settled, [name, { values, leavesOpen }]) => {
      if (leavesOpen === undefined || policies[name] !== leavesOpen) return settled;
      const others = values.filter((value) => value !== leavesOpen);
      return settled.flatMap((chosen) => others.map((value) => ({ ...chosen, [name]: value })));
    },
    [policies],
  );
}
