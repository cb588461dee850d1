import { useState } from 'react';

/** The last value that read the same, so that what is made from it need not be made anew. For small plain data. */
export function useSame<Value>(value: Value): Value {
  const [same, setSame] = useState(value);
  if (same === value) return same;
  if (JSON.stringify(same) === JSON.stringify(value)) return same;
  setSame(value);
  return value;
}
