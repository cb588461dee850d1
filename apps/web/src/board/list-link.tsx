import { ProblemError, type RegistryId } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import { agendaQuery } from './agenda-query.ts';
import css from './board.module.css';

/** From a patient to the list of the board; puts the patient on it where he is not. */
export function ListLink({ registry, id }: { readonly registry: RegistryId; readonly id: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const agenda = useQuery(agendaQuery(registry));
  const [fault, setFault] = useState<string | null>(null);
  const items = agenda.data?.items;
  const add = async () => {
    const expectedRevision = agenda.data?.revision ?? 0;
    const patients = (items ?? []).map((line) => ({ id: line.id, ready: line.state !== 'to-prepare' }));
    try {
      const next = await client.board.setAgenda(registry, {
        expectedRevision,
        patients: [...patients, { id, ready: false }],
      });
      queries.setQueryData(agendaQuery(registry).queryKey, next);
    } catch (error) {
      if (!(error instanceof ProblemError) && !(error instanceof TypeError)) throw error;
      setFault(error.message);
      await agenda.refetch();
    }
  };
  const line = items?.find((one) => one.id === id);
  return (
    <>
      <Link to="/board/$registry" params={{ registry }}>
        {line === undefined
          ? t('board.worklist.title')
          : `${t('board.worklist.title')}: ${t(`board.worklist.${line.state}`)}`}
      </Link>
      {items !== undefined && line === undefined ? (
        <Button size="compact-xs" variant="default" onClick={() => void add()}>
          {t('board.worklist.put')}
        </Button>
      ) : null}
      {fault === null ? null : <span className={css.amber}>{fault}</span>}
    </>
  );
}
