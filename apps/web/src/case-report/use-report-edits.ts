import type { RegistryId } from '@hepatica/api';
import type { CaseReportEdits } from '@hepatica/render';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../api/queries.ts';
import { keepInBrowser } from './browser-edits.ts';

/** The edits as they stand on the screen, and how they are kept. */
export interface ReportEdits {
  readonly edits: CaseReportEdits;
  readonly change: (edits: CaseReportEdits) => void;
  readonly isUnsaved: boolean;
  readonly isSaving: boolean;
  readonly save: () => void;
  readonly failure: unknown;
}

/** In the own registry edits are saved when asked; in the demonstration each is kept in the browser at once. */
export function useReportEdits(
  registry: RegistryId,
  id: string,
  kept: { readonly edits: CaseReportEdits; readonly revision: number },
): ReportEdits {
  const [edits, setEdits] = useState(kept.edits);
  const [saved, setSaved] = useState({ edits: kept.edits, revision: kept.revision });
  const [refused, setRefused] = useState<Error | null>(null);
  const isOwn = registry === 'own';
  const isUnsaved = isOwn && edits !== saved.edits;
  const saving = useMutation({
    mutationFn: (next: CaseReportEdits) =>
      client.registry.saveCaseReport(registry, id, { expectedRevision: saved.revision, edits: next }),
    onSuccess: ({ revision }, next) => setSaved({ edits: next, revision }),
  });
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
  return {
    edits,
    isUnsaved,
    isSaving: saving.isPending,
    failure: saving.error ?? refused,
    save: () => saving.mutate(edits),
    change: (next) => {
      setEdits(next);
      if (isOwn) return;
      const isKept = keepInBrowser(localStorage, id, next);
      setRefused(isKept ? null : new Error('This browser has no room to keep what was changed.'));
    },
  };
}
