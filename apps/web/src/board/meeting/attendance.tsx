import { type BoardAgenda, ProblemError, type RegistryId } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/queries.ts';
import { agendaQuery } from '../agenda-query.ts';
import css from '../board.module.css';
import { TextField } from '../board-field.tsx';
import { attendeesOf, writtenAttendees } from '../decision-draft.ts';

/** Who is present, by discipline: named once, and kept with the list for every decision of the meeting. */
export function Attendance(props: {
  readonly registry: RegistryId;
  readonly agenda: BoardAgenda;
  readonly mayDecide: boolean;
}) {
  const { registry, agenda, mayDecide } = props;
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [text, setText] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const written = writtenAttendees(agenda.attendees);
  const keep = async () => {
    setFault(null);
    try {
      const next = await client.board.setAgenda(registry, {
        expectedRevision: agenda.revision,
        patients: agenda.items.map(({ id, state }) => ({ id, ready: state !== 'to-prepare' })),
        attendees: [...attendeesOf(text ?? written)],
      });
      queries.setQueryData(agendaQuery(registry).queryKey, next);
      setText(null);
    } catch (error) {
      if (!(error instanceof ProblemError) && !(error instanceof TypeError)) throw error;
      setFault(error.message);
      await queries.invalidateQueries({ queryKey: agendaQuery(registry).queryKey });
    }
  };
  return (
    <div className={css.row}>
      <span>
        <strong>{t('meeting.present')}</strong>{' '}
        {written === '' ? t('meeting.presentNone') : written.replaceAll('\n', ', ')}
      </span>
      {mayDecide ? (
        <details className="screen-only" open={written === ''}>
          <summary>{t('meeting.presentEdit')}</summary>
          <form
            className={css.row}
            onSubmit={(event) => {
              event.preventDefault();
              void keep();
            }}
          >
            <TextField
              rows={4}
              label={t('meeting.present')}
              hint={t('meeting.presentHint')}
              value={text ?? written}
              onChange={setText}
              fault={fault}
            />
            <Button size="xs" variant="default" type="submit" disabled={text === null || text === written}>
              {t('meeting.presentKeep')}
            </Button>
          </form>
        </details>
      ) : null}
    </div>
  );
}
