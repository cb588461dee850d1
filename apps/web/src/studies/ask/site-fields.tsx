import { useTranslation } from 'react-i18next';
import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import { Choose, Line } from './ask-fields.tsx';

const HANDLINGS = ['stratify', 'cluster', 'ignore'] as const;

/** The column of the hospital, and what models do with it. */
export function SiteFields() {
  const { t } = useTranslation();
  const { written, change } = useAsk();
  const column = written.text(['site', 'column']) || written.text(['site']);
  const handling = written.text(['site', 'handling']) || 'stratify';
  const write = (to: string, how: string): void => {
    const whole = how === 'stratify' ? to : { column: to, handling: how };
    change(['site'], to === '' ? undefined : whole);
  };
  return (
    <div className={css.fields}>
      <Line
        label={t('ask.site.column')}
        value={column}
        offers="ask-columns"
        onWrite={(value) => write(value.trim(), handling)}
      />
      {column === '' ? null : (
        <Choose
          label={t('ask.site.handling')}
          value={handling}
          options={HANDLINGS.map((one) => [one, t(`ask.site.handlings.${one}`)] as const)}
          onChoose={(how) => write(column, how)}
        />
      )}
    </div>
  );
}
