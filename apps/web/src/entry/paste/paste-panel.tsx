import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';

/** A panel in which a pasted table is read before any of it is taken over. */
export function PastePanel(props: {
  readonly title: string;
  readonly hint: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** How many cells are taken over; the button says so. */
  readonly count: number;
  readonly onTake: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section className={css.panel} aria-labelledby={id}>
      <h3 id={id}>{props.title}</h3>
      <label className={css.field}>
        {props.hint}
        <textarea
          ref={box}
          rows={4}
          spellCheck={false}
          value={props.text}
          onChange={(event) => props.onText(event.target.value)}
        />
      </label>
      {props.children}
      <div className={css.tools}>
        <Button size="xs" disabled={props.count === 0} onClick={props.onTake}>
          {t('entry.paste.take', { count: props.count })}
        </Button>
        <Button size="xs" variant="default" onClick={props.onClose}>
          {t('entry.cancel')}
        </Button>
      </div>
    </section>
  );
}
