import type { StudyResult } from '@hepatica/study';
import { useTranslation } from 'react-i18next';
import css from './study-page.module.css';

/** What the numbers came from: question and data by their hashes, version and seed. */
export function Provenance({ result }: { readonly result: StudyResult }) {
  const { t } = useTranslation();
  const { provenance } = result;
  return (
    <dl className={css.prov}>
      <dt>{t('study.provenance.question')}</dt>
      <dd>
        <code className={css.hash}>{provenance.questionSha256}</code>
      </dd>
      {provenance.data.map((data) => (
        <div key={data.name} style={{ display: 'contents' }}>
          <dt>{t('study.provenance.data')}</dt>
          <dd>
            {t(isOfPatients(data.name) ? 'study.provenance.patients' : 'study.provenance.rows', {
              name: data.name,
              rows: data.rows,
            })}
            {data.asKnownOn === undefined ? null : (
              <>
                <br />
                {data.lock === undefined
                  ? t('study.provenance.asKnownOn', { instant: data.asKnownOn })
                  : t('study.provenance.lock', { instant: data.asKnownOn, lock: data.lock })}
              </>
            )}
            <br />
            <code className={css.hash}>{data.sha256}</code>
          </dd>
        </div>
      ))}
      <dt>{t('study.provenance.version')}</dt>
      <dd>
        {provenance.version}
        {provenance.seed === null ? '' : ` · ${t('study.provenance.seed', { seed: provenance.seed })}`}
      </dd>
    </dl>
  );
}

/** A registry and a course file hold patients; a table has rows. */
const isOfPatients = (name: string): boolean => name === 'registry' || /\.(json|ya?ml)$/i.test(name);
