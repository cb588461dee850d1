import type { AccountSummary, AccountWithLink } from '@hepatica/api';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../account/account.module.css';
import { Once } from '../account/once.tsx';
import { Refusal } from '../account/refusal.tsx';
import { client } from '../api/queries.ts';
import { PartFailed } from '../ui/page-states.tsx';
import { accountsQuery, eventsQuery, hospitalsQuery } from './administration-queries.ts';
import { NewPerson } from './new-person.tsx';
import { type PersonAction, PersonRow } from './person-row.tsx';

type Done = AccountSummary | AccountWithLink;

const act = (id: string, action: PersonAction): Promise<Done> => {
  switch (action.kind) {
    case 'change':
      return client.team.changeAccount(id, action.change);
    case 'password-link':
      return client.team.passwordLink(id);
    case 'second-factor':
      return client.team.takeOffSecondFactor(id);
    default:
      return action satisfies never;
  }
};

/** Everybody of the team, and somebody new. A link to set a password is shown once, below the list. */
export function PeopleList() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const accounts = useQuery(accountsQuery);
  const hospitals = useQuery(hospitalsQuery);
  const [made, setMade] = useState<AccountWithLink | null>(null);
  const read = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: accountsQuery.queryKey }),
      queries.invalidateQueries({ queryKey: eventsQuery.queryKey }),
    ]);
  const doing = useMutation({
    mutationFn: ({ id, action }: { readonly id: string; readonly action: PersonAction }) => act(id, action),
    onSuccess: (done) => {
      setMade('link' in done ? done : null);
      return read();
    },
  });
  if (accounts.isError) return <PartFailed error={accounts.error} retry={() => void accounts.refetch()} />;
  const known = hospitals.data?.items ?? [];
  return (
    <section className={css.section}>
      <h2>{t('administration.people.title')}</h2>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('account.name')}</th>
              <th scope="col">{t('account.role')}</th>
              <th scope="col">{t('account.hospitals')}</th>
              <th scope="col">{t('account.factor.title')}</th>
              <th scope="col">{t('administration.people.lastSignIn')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('administration.people.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {(accounts.data?.items ?? []).map((person) => (
              <PersonRow
                key={person.id}
                person={person}
                hospitals={known}
                onAction={(action) => doing.mutate({ id: person.id, action })}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Refusal error={doing.error} />
      {made === null ? null : (
        <Once
          title={t('administration.people.link', { email: made.account.email })}
          text={made.link}
          advice={t('administration.people.linkAdvice')}
        />
      )}
      <NewPerson
        hospitals={known}
        onMade={async (person) => {
          setMade(person);
          await read();
        }}
      />
    </section>
  );
}
