import { EXPORT_FORMS } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import account from '../account/account.module.css';
import { Choice } from '../account/field.tsx';
import { client } from '../api/queries.ts';
import { locksQuery } from '../audit/data-locks.tsx';
import { usePageTitle } from '../ui/page-title.ts';

const route = getRouteApi('/exports/$registry');

/** The ways in which patients leave the registry, what each takes along, and as of when. */
export function ExportsPage() {
  const { t } = useTranslation();
  usePageTitle(t('exports.title'));
  const { registry } = route.useParams();
  const locks = useQuery(locksQuery(registry));
  const [asOf, setAsOf] = useState('');
  return (
    <div className={account.page}>
      <div>
        <h1>{t('exports.title')}</h1>
        <p className={account.hint}>{t('exports.about')}</p>
      </div>
      <Choice
        label={t('exports.asOf')}
        value={asOf}
        options={[
          { value: '', label: t('exports.now') },
          ...(locks.data?.items ?? []).map(({ name, at }) => ({ value: at, label: name })),
        ]}
        onChange={setAsOf}
      />
      {EXPORT_FORMS.map((form) => (
        <section key={form} className={account.section}>
          <h2>{t(`exports.form.${form}.title`)}</h2>
          <p>{t(`exports.form.${form}.text`)}</p>
          <div>
            <Button
              variant={form === 'deidentified' ? 'filled' : 'default'}
              component="a"
              download
              href={client.data.exportAddress(registry, form, asOf === '' ? undefined : asOf)}
            >
              {t(`exports.form.${form}.do`)}
            </Button>
          </div>
        </section>
      ))}
    </div>
  );
}
