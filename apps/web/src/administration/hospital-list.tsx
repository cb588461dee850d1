import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../account/account.module.css';
import { Field } from '../account/field.tsx';
import { Refusal } from '../account/refusal.tsx';
import { client } from '../api/queries.ts';
import { hospitalsQuery } from './administration-queries.ts';

/** The hospitals that people can be of. */
export function HospitalList() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const hospitals = useQuery(hospitalsQuery);
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: () => client.team.addHospital(name),
    onSuccess: () => {
      setName('');
      return queries.invalidateQueries({ queryKey: hospitalsQuery.queryKey });
    },
  });
  const items = hospitals.data?.items ?? [];
  return (
    <section className={css.section}>
      <h2>{t('administration.hospitals.title')}</h2>
      <p className={css.hint}>{t('administration.hospitals.about')}</p>
      <p>{items.length === 0 ? t('administration.hospitals.none') : items.join(' · ')}</p>
      <form
        className={css.line}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate();
        }}
      >
        <Field label={t('administration.hospitals.name')} required value={name} onChange={setName} />
        <Button type="submit" variant="default" loading={add.isPending}>
          {t('administration.hospitals.add')}
        </Button>
      </form>
      <Refusal error={hospitals.error ?? add.error} />
    </section>
  );
}
