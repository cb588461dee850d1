import { useEffect, useSyncExternalStore } from 'react';

let current: string | null = null;
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

const say = (title: string | null) => {
  current = title;
  document.title = title === null ? 'Hepatica' : `${title} · Hepatica`;
  for (const listener of listeners) listener();
};

/** The title of the page that is shown, for the bar above it. */
export const useTrail = (): string | null => useSyncExternalStore(subscribe, () => current);

/** A page says its title: in the bar, and as the title of the window. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    say(title);
    return () => say(null);
  }, [title]);
}
