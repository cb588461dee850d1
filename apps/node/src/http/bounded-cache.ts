/** Remembers the newest `size` answers by key, each computed once even when asked for twice at the same time. */
export function createBoundedCache<Value>(
  size: number,
): (key: string, work: () => Promise<Value>) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>();
  return (key, work) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const answer = work();
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
    const oldest = kept.size > size ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return answer;
  };
}
