import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './ask.module.css';
import type { useStudyRun } from './use-study-run.ts';

/** Runs the question, tells how far it is, and stops it. */
export function RunBar({
  run,
  problems,
  isChecking,
  isReady,
  onRun,
}: {
  readonly run: ReturnType<typeof useStudyRun>;
  /** How many errors stand in the way. */
  readonly problems: number;
  readonly isChecking: boolean;
  readonly isReady: boolean;
  readonly onRun: () => void;
}) {
  const { t } = useTranslation();
  const seconds = useSeconds(run.isRunning);
  const state = run.answer?.run;
  const words = (): string => {
    if (run.failure !== null) return run.failure.message;
    if (run.isRunning) return t(`ask.run.steps.${state?.step ?? 'waiting'}`, { seconds });
    if (state !== undefined && state.state !== 'done') return t(`ask.run.states.${state.state}`);
    if (isChecking) return t('ask.run.checking');
    return isReady ? t('ask.run.ready') : t('ask.run.problems', { count: problems });
  };
  return (
    <section className={css.bar} aria-label={t('ask.run.label')}>
      <div className={css.barText} role="status" aria-live="polite">
        {words()}
      </div>
      {run.isRunning ? (
        <Button variant="default" size="xs" onClick={run.cancel}>
          {t('ask.run.stop')}
        </Button>
      ) : (
        <Button size="xs" onClick={onRun} disabled={!isReady || isChecking}>
          {t('ask.run.run')}
        </Button>
      )}
    </section>
  );
}

function useSeconds(isOn: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    setSeconds(0);
    if (!isOn) return;
    const timer = setInterval(() => setSeconds((one) => one + 1), 1000);
    return () => clearInterval(timer);
  }, [isOn]);
  return seconds;
}
