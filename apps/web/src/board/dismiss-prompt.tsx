import type { BoardPrompt, RegistryId } from '@hepatica/api';
import { ProblemError } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import css from './board.module.css';
import { TextField } from './board-field.tsx';

/** Whose prompt is dismissed, and on which version. */
export interface Dismissing {
  readonly registry: RegistryId;
  readonly id: string;
  readonly version: number;
  /** The day of the page as a record has it. */
  readonly at: string;
}

/** Answers a prompt with a reason; it stays dismissed until the records on which it rests change. */
export function DismissPrompt(props: Dismissing & { readonly prompt: BoardPrompt }) {
  const { registry, id, version, at, prompt } = props;
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [because, setBecause] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [key] = useState(() => crypto.randomUUID());
  const dismiss = async () => {
    try {
      await client.registry.addRecords(
        registry,
        id,
        {
          expectedVersion: version,
          records: [
            {
              id: `dismissed-${key.slice(0, 8)}`,
              kind: 'prompt-dismissal',
              at,
              rule: prompt.rule,
              grounds: [...new Set(prompt.records)],
              because: because.trim(),
            },
          ],
        },
        { idempotencyKey: key },
      );
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['board', registry, id] }),
        queries.invalidateQueries({ queryKey: ['course', registry, id] }),
      ]);
    } catch (error) {
      if (!(error instanceof ProblemError) && !(error instanceof TypeError)) throw error;
      setFault(error.message);
    }
  };
  return (
    <details className="screen-only">
      <summary>{t('board.prompts.dismiss')}</summary>
      <form
        className={css.row}
        onSubmit={(event) => {
          event.preventDefault();
          void dismiss();
        }}
      >
        <TextField
          rows={1}
          label={t('board.prompts.because')}
          value={because}
          onChange={setBecause}
          fault={fault}
        />
        <Button size="xs" variant="default" type="submit" disabled={because.trim() === ''}>
          {t('board.prompts.dismissDo')}
        </Button>
      </form>
    </details>
  );
}
