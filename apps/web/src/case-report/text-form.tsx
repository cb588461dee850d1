import { Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './case-report.module.css';

/** A text to be written or changed in its place. */
export function TextForm(props: {
  readonly label: string;
  readonly initial: string;
  readonly onDone: (text: string) => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [text, setText] = useState(props.initial);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        props.onDone(text.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onCancel();
      }}
    >
      <label htmlFor={id}>{props.label}</label>
      <textarea
        id={id}
        // biome-ignore lint/a11y/noAutofocus: the field opens where somebody asked to write
        autoFocus
        rows={Math.min(12, Math.max(2, Math.ceil(props.initial.length / 80)))}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={css.row}>
        <Button type="submit" size="compact-xs">
          {t('caseReport.use')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={props.onCancel}>
          {t('caseReport.cancel')}
        </Button>
        {props.children}
      </div>
    </form>
  );
}
