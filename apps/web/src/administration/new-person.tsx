import { type AccountWithLink, ROLES, type Role } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../account/account.module.css';
import { Choice, Field } from '../account/field.tsx';
import { Refusal } from '../account/refusal.tsx';
import { client } from '../api/queries.ts';
import { HospitalTicks } from './hospital-ticks.tsx';

/** Somebody new: they set their password themselves, by the link that comes back. */
export function NewPerson({
  hospitals,
  onMade,
}: {
  readonly hospitals: readonly string[];
  readonly onMade: (person: AccountWithLink) => Promise<void>;
}) {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const [chosen, setChosen] = useState<'all' | readonly string[]>([]);
  const create = useMutation({
    mutationFn: () =>
      client.team.createAccount({ email, name, role, hospitals: role === 'administrator' ? 'all' : chosen }),
    onSuccess: (made) => {
      setEmail('');
      setName('');
      return onMade(made);
    },
  });
  return (
    <form
      className={css.section}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <div className={css.line}>
        <Field label={t('account.name')} autoComplete="off" required value={name} onChange={setName} />
        <Field
          label={t('account.email')}
          type="email"
          autoComplete="off"
          required
          value={email}
          onChange={setEmail}
        />
        <Choice
          label={t('account.role')}
          value={role}
          options={ROLES.map((value) => ({ value, label: t(`roles.${value}.word`) }))}
          onChange={setRole}
        />
      </div>
      <p className={css.hint}>{t(`roles.${role}.may`)}</p>
      {role === 'administrator' ? null : (
        <HospitalTicks known={hospitals} chosen={chosen} onChange={setChosen} />
      )}
      <Refusal error={create.error} />
      <div>
        <Button type="submit" loading={create.isPending}>
          {t('administration.people.create')}
        </Button>
      </div>
    </form>
  );
}
