import type { Assessment } from '@hepatica/clinical';
import { useTranslation } from 'react-i18next';
import css from './system-row.module.css';

/** The mark of a rule that was not, or not wholly, checked against its source; nothing on the others. */
export function Unverified({ verification }: Pick<Assessment, 'verification'>) {
  const { t } = useTranslation();
  if (verification === 'verified') return null;
  return (
    <span className={css.unverified} title={t(`why.verification.${verification}`)}>
      {t(`state.${verification}`)}
    </span>
  );
}
