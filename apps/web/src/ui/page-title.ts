import { useEffect } from 'react';

/** The page's title as that of the window. */
export function usePageTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? 'Hepatica' : `${title} · Hepatica`;
  }, [title]);
}
