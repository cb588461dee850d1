/** A function that does its work on the first call and gives the same promise ever after; a failure is tried again. */
export function onceAsync<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let started: Promise<Value> | null = null;
  return () => {
    started ??= work().catch((error: unknown) => {
      started = null;
      throw error;
    });
    return started;
  };
}
