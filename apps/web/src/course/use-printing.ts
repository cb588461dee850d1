import { useSyncExternalStore } from 'react';

const media = typeof window === 'undefined' ? null : window.matchMedia('print');

function listen(onChange: () => void): () => void {
  media?.addEventListener('change', onChange);
  return () => media?.removeEventListener('change', onChange);
}

/** True while the page is laid out for paper, where nothing can be unfolded. */
export function usePrinting(): boolean {
  return useSyncExternalStore(
    listen,
    () => media?.matches ?? false,
    () => false,
  );
}
