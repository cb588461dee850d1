import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './account.module.css';

/** Something that is shown this once: a link, a key. It can be copied whole. */
export function Once({
  title,
  text,
  advice,
}: {
  readonly title: string;
  readonly text: string;
  readonly advice: string;
}) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  return (
    <div className={css.once} role="status">
      <strong>{title}</strong>
      <code className={css.secret}>{text}</code>
      <div className={css.row}>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            void navigator.clipboard.writeText(text).then(() => setCopied(true));
          }}
        >
          {t(isCopied ? 'account.copied' : 'account.copy')}
        </Button>
        <span className={css.hint}>{advice}</span>
      </div>
    </div>
  );
}
