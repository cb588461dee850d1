import type { Sheet } from './sheet.ts';

/**
 * What was typed and not yet written, kept for a reload of the page.
 *
 * It is kept in the session storage of the tab: it holds what was typed of a patient, and so must not outlive the tab on
 * a computer that others use, nor lie on the server outside the registry's own record of who wrote what.
 */
const VERSION = 1;

const keyOf = (registry: string, patient: string, screen: string): string =>
  `hepatica-entry/${VERSION}/${registry}/${patient}/${screen}`;

/** The kept sheet; null where there is none, or where it cannot be read. */
export function keptSheet(storage: Storage, registry: string, patient: string, screen: string): Sheet | null {
  const text = storage.getItem(keyOf(registry, patient, screen));
  if (text === null) return null;
  try {
    // Written by `keepSheet` of the same version of the page, in this tab.
    const sheet: Sheet = JSON.parse(text);
    return sheet;
  } catch {
    return null;
  }
}

/** Keeps a sheet; false where the browser refuses, for instance for lack of room. */
export function keepSheet(
  storage: Storage,
  registry: string,
  patient: string,
  screen: string,
  sheet: Sheet,
): boolean {
  try {
    storage.setItem(keyOf(registry, patient, screen), JSON.stringify(sheet));
    return true;
  } catch {
    return false;
  }
}

export function forgetSheet(storage: Storage, registry: string, patient: string, screen: string): void {
  storage.removeItem(keyOf(registry, patient, screen));
}
