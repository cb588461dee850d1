import { caseReportEditsSchema } from '@hepatica/api';
import { type CaseReportEdits, noEdits } from '@hepatica/render';

/** The demonstration keeps nothing: what is tried there stays in this browser, and holds nothing of a patient. */
const keyOf = (id: string): string => `hepatica-case-report/1/${id}`;

/** What was tried before; no edits where there was nothing, or it cannot be read. */
export function editsOfBrowser(storage: Storage, id: string): CaseReportEdits {
  const text = storage.getItem(keyOf(id));
  if (text === null) return noEdits;
  try {
    const read = caseReportEditsSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : noEdits;
  } catch {
    return noEdits;
  }
}

/** Keeps edits in this browser; false where it refuses. */
export function keepInBrowser(storage: Storage, id: string, edits: CaseReportEdits): boolean {
  try {
    storage.setItem(keyOf(id), JSON.stringify(edits));
    return true;
  } catch {
    return false;
  }
}
