import type { AppliedSentence } from '@hepatica/render';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './case-report.module.css';
import { TextForm } from './text-form.tsx';

/** One sentence: its focus shows the records behind it, a click opens it for writing. */
export function ReportSentence(props: {
  readonly sentence: AppliedSentence;
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly onText: (text: string) => void;
  readonly onComposed: () => void;
}) {
  const { sentence, isShown, onShow, onText, onComposed } = props;
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) {
    const close = (act: () => void) => () => {
      act();
      setIsOpen(false);
    };
    return (
      <TextForm
        label={t('caseReport.sentence')}
        initial={sentence.text}
        onDone={(text) => close(() => onText(text))()}
        onCancel={() => setIsOpen(false)}
      >
        {sentence.state === 'composed' || sentence.state === 'author' ? null : (
          <Button size="compact-xs" variant="default" onClick={close(onComposed)}>
            {t('caseReport.composedAgain')}
          </Button>
        )}
        <Button size="compact-xs" variant="default" onClick={close(() => onText(''))}>
          {t(sentence.state === 'author' ? 'caseReport.remove' : 'caseReport.leaveOut')}
        </Button>
      </TextForm>
    );
  }
  const open = () => {
    onShow();
    setIsOpen(true);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a button does not break over lines as a sentence does */}
      <span
        role="button"
        tabIndex={0}
        className={`${css.sentence} ${css[sentence.state] ?? ''} ${isShown ? css.shown : ''}`}
        onFocus={onShow}
        onClick={open}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          open();
        }}
      >
        {sentence.text}
      </span>{' '}
      {sentence.unsupported.length === 0 ? null : (
        <mark className={css.doubt}>
          {t('caseReport.unsupported', { numbers: sentence.unsupported.join(', ') })}
        </mark>
      )}
      {sentence.state === 'changed' ? (
        <span className={css.doubt}>
          {t('caseReport.changed')} {sentence.composed}{' '}
          <Button size="compact-xs" variant="default" onClick={onComposed}>
            {t('caseReport.takeNew')}
          </Button>
        </span>
      ) : null}
    </>
  );
}
