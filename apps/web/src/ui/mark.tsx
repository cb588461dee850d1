import { useTranslation } from 'react-i18next';
import css from './mark.module.css';

/** Says of what sort the data are; simulated data carry the word wherever they are shown. */
export function Mark({ kind }: { readonly kind: 'simulated' | 'published' | 'readOnly' }) {
  const { t } = useTranslation();
  return (
    <span className={`${css.mark} ${css[kind] ?? ''}`} title={t(`marks.${kind}.why`)}>
      {t(`marks.${kind}.word`)}
    </span>
  );
}
