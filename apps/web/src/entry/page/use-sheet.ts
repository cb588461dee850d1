import { useCallback, useEffect, useRef, useState } from 'react';
import { forgetSheet, keepSheet, keptSheet } from '../sheet/draft-store.ts';
import type { Sheet } from '../sheet/sheet.ts';

/** How long after the last key the sheet is kept. */
const KEEP_AFTER_MS = 300;

export interface KeptSheet {
  readonly sheet: Sheet;
  readonly setSheet: (change: (sheet: Sheet) => Sheet) => void;
  /** True where the sheet came back from an earlier load of the page. */
  readonly isRestored: boolean;
  /** False where the browser could not keep it. */
  readonly isKept: boolean;
  readonly startOver: () => void;
  /** The sheet is written, or has gone elsewhere: nothing of it is kept here. */
  readonly forget: () => void;
}

/** The sheet of a screen, kept in the tab so that a reload loses nothing. */
export function useSheet(
  place: { readonly registry: string; readonly patient: string; readonly screen: string },
  start: () => Sheet,
): KeptSheet {
  const { registry, patient, screen } = place;
  const [kept] = useState(() => keptSheet(window.sessionStorage, registry, patient, screen));
  const [sheet, setSheet] = useState<Sheet>(() => kept ?? start());
  const [isTouched, setTouched] = useState(false);
  // What was forgotten must not come back by a timer that fires before the page is drawn again.
  const isForgotten = useRef(false);
  const [isKept, setIsKept] = useState(true);
  const [isRestored, setIsRestored] = useState(kept !== null);
  useEffect(() => {
    if (!isTouched) return;
    const keep = () => {
      if (isForgotten.current) return;
      setIsKept(keepSheet(window.sessionStorage, registry, patient, screen, sheet));
    };
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    // A reload does not wait for the timer.
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [sheet, isTouched, registry, patient, screen]);
  return {
    sheet,
    isRestored,
    isKept,
    setSheet: useCallback((change) => {
      isForgotten.current = false;
      setTouched(true);
      setSheet(change);
    }, []),
    forget: () => {
      isForgotten.current = true;
      setTouched(false);
      forgetSheet(window.sessionStorage, registry, patient, screen);
    },
    startOver: () => {
      isForgotten.current = true;
      forgetSheet(window.sessionStorage, registry, patient, screen);
      setTouched(false);
      setIsRestored(false);
      setSheet(start());
    },
  };
}
