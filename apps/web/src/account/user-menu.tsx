import type { Home } from '@hepatica/api';
import { Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import { DownIcon } from '../ui/icons.tsx';
import css from './user-menu.module.css';

/** Who is signed in, and the way to the account, to administration and out. */
export function UserMenu({ home }: { readonly home: Home }) {
  const { t } = useTranslation();
  const signOut = useMutation({
    mutationFn: client.team.signOut,
    // A whole new page: nothing of a patient stays in the memory of this one.
    onSuccess: () => window.location.assign('/'),
  });
  const { principal, mode } = home;
  return (
    <Menu position="bottom-end" shadow="none">
      <Menu.Target>
        <button type="button" className={`${css.who} screen-only`}>
          <span className={css.name}>{principal.name}</span>
          <DownIcon />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t(`roles.${principal.role}.word`)}</Menu.Label>
        {mode === 'team' ? (
          <Menu.Item renderRoot={(root) => <Link to="/account" {...root} />}>{t('account.title')}</Menu.Item>
        ) : null}
        {principal.role === 'administrator' ? (
          <Menu.Item renderRoot={(root) => <Link to="/administration" {...root} />}>
            {t('administration.title')}
          </Menu.Item>
        ) : null}
        {mode === 'team' ? (
          <Menu.Item onClick={() => signOut.mutate()}>{t('account.signOut')}</Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
