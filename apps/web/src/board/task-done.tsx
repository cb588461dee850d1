import { ProblemError, type RegistryId } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import css from './board.module.css';
import { TextField } from './board-field.tsx';

/** Whose tasks are followed, and on which version. */
export interface Following {
  readonly registry: RegistryId;
  readonly id: string;
  readonly version: number;
  /** The day of the page as a record has it. */
  readonly at: string;
}

/** Notes a task as done, when, and what came of it. */
export function TaskDone(props: {
  readonly following: Following;
  readonly decision: string;
  readonly task: number;
  readonly what: string;
}) {
  const { following, decision, task, what } = props;
  const { registry, id, version, at } = following;
  const { t } = useTranslation();
  const name = useId();
  const queries = useQueryClient();
  const [on, setOn] = useState(at);
  const [outcome, setOutcome] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [key] = useState(() => crypto.randomUUID());
  const note = async () => {
    setFault(null);
    const told = outcome.trim();
    try {
      await client.board.taskDone(
        registry,
        id,
        { decision, task },
        { expectedVersion: version, on: on.trim(), ...(told === '' ? {} : { outcome: told }) },
        { idempotencyKey: key },
      );
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['board', registry, id] }),
        queries.invalidateQueries({ queryKey: ['course', registry, id] }),
        queries.invalidateQueries({ queryKey: ['board-agenda', registry] }),
      ]);
    } catch (error) {
      if (!(error instanceof ProblemError) && !(error instanceof TypeError)) throw error;
      setFault(error.message);
    }
  };
  return (
    <details className="screen-only">
      <summary>
        {t('board.task.note')}
        <span className="visually-hidden"> {what}</span>
      </summary>
      <form
        className={css.row}
        onSubmit={(event) => {
          event.preventDefault();
          void note();
        }}
      >
        <div className={css.field}>
          <label htmlFor={name}>{t('board.task.on')}</label>
          <input id={name} value={on} onChange={(event) => setOn(event.currentTarget.value)} />
        </div>
        <TextField
          rows={1}
          label={t('board.task.outcome')}
          value={outcome}
          onChange={setOutcome}
          fault={fault}
        />
        <Button size="xs" variant="default" type="submit" disabled={on.trim() === ''}>
          {t('board.task.noteDo')}
        </Button>
      </form>
    </details>
  );
}
