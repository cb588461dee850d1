import { type AccountSummary, ROLES, type Role } from '@hepatica/api';
import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../account/account.module.css';
import { Choice } from '../account/field.tsx';
import { Hospitals } from '../account/hospital-words.tsx';
import { readInstant } from '../account/instant.ts';
import { HospitalTicks } from './hospital-ticks.tsx';

/** What can be done to somebody's account. */
export type PersonAction =
  | {
      readonly kind: 'change';
      readonly change: {
        readonly role?: Role;
        readonly hospitals?: 'all' | readonly string[];
        readonly deactivated?: boolean;
      };
    }
  | { readonly kind: 'password-link' }
  | { readonly kind: 'second-factor' };

/** One person: role and hospitals can be changed in place, the rest is in a menu. */
export function PersonRow({
  person,
  hospitals,
  onAction,
}: {
  readonly person: AccountSummary;
  /** All that there are. */
  readonly hospitals: readonly string[];
  readonly onAction: (action: PersonAction) => void;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<'all' | readonly string[] | null>(null);
  const { email, name, role, deactivated, secondFactor, lastSignInAt } = person;
  return (
    <tr {...(deactivated ? { className: css.gone } : {})}>
      <th scope="row">
        {name}
        <div className={css.hint}>{email}</div>
      </th>
      <td>
        {deactivated ? (
          t('administration.people.deactivated')
        ) : (
          <Choice
            hidden
            label={t('administration.people.roleOf', { name })}
            value={role}
            options={ROLES.map((value) => ({ value, label: t(`roles.${value}.word`) }))}
            onChange={(value) => onAction({ kind: 'change', change: { role: value } })}
          />
        )}
      </td>
      <td>
        {chosen === null ? (
          <Hospitals hospitals={person.hospitals} />
        ) : (
          <>
            <HospitalTicks known={hospitals} chosen={chosen} onChange={setChosen} />
            <div className={css.row}>
              <Button
                size="compact-xs"
                onClick={() => {
                  onAction({ kind: 'change', change: { hospitals: chosen } });
                  setChosen(null);
                }}
              >
                {t('administration.people.save')}
              </Button>
              <Button size="compact-xs" variant="default" onClick={() => setChosen(null)}>
                {t('administration.people.cancel')}
              </Button>
            </div>
          </>
        )}
      </td>
      <td>{t(secondFactor ? 'words.yes' : 'words.no')}</td>
      <td>{lastSignInAt === null ? t('account.never') : readInstant(lastSignInAt)}</td>
      <td>
        <Menu position="bottom-end" shadow="none">
          <Menu.Target>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('administration.people.actionsOf', { name })}
            >
              {t('administration.people.actions')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {deactivated ? null : (
              <>
                <Menu.Item onClick={() => onAction({ kind: 'password-link' })}>
                  {t('administration.people.passwordLink')}
                </Menu.Item>
                {role === 'administrator' ? null : (
                  <Menu.Item onClick={() => setChosen(person.hospitals)}>
                    {t('administration.people.changeHospitals')}
                  </Menu.Item>
                )}
              </>
            )}
            {secondFactor ? (
              <Menu.Item onClick={() => onAction({ kind: 'second-factor' })}>
                {t('administration.people.takeOff')}
              </Menu.Item>
            ) : null}
            <Menu.Item onClick={() => onAction({ kind: 'change', change: { deactivated: !deactivated } })}>
              {t(deactivated ? 'administration.people.activate' : 'administration.people.deactivate')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}
