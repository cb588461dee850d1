import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';
import type { PlacedFinding } from '../sheet/place-findings.ts';

/** What the sheet would write, what stands in the way, and the button. */
export function WriteBar(props: {
  readonly count: number;
  readonly placed: readonly PlacedFinding[];
  readonly isWriting: boolean;
  readonly isBlocked: boolean;
  readonly note: string;
  readonly label: string;
  readonly onWrite: () => void;
}) {
  const { count, placed } = props;
  const { t } = useTranslation();
  const errors = placed.filter(({ finding }) => finding.severity === 'error');
  const warnings = placed.filter(({ finding }) => finding.severity === 'warning');
  const first = errors[0];
  return (
    <div className={css.bar}>
      <span role="status" className={css.barText}>
        {t('entry.bar.records', { count })}
        {errors.length === 0 ? null : <strong> · {t('entry.bar.errors', { count: errors.length })}</strong>}
        {warnings.length === 0 ? null : <span> · {t('entry.bar.warnings', { count: warnings.length })}</span>}
        {props.note === '' ? null : <span className={css.hint}> · {props.note}</span>}
      </span>
      {first === undefined ? null : (
        <Button size="xs" variant="default" onClick={() => focusField(first.address)}>
          {t('entry.bar.goToFirst')}
        </Button>
      )}
      <Button
        size="xs"
        loading={props.isWriting}
        disabled={props.isBlocked || errors.length > 0}
        onClick={props.onWrite}
      >
        {props.label}
      </Button>
    </div>
  );
}

/** The input of an address, opening what hides it; of an address without one, the part that it lies in. */
export function focusField(address: string): void {
  for (let at = address; at !== ''; at = at.replace(/(\.[^.]*|\[[^[]*)$/, '')) {
    const field = document.getElementById(`f-${at}`);
    if (field !== null) {
      const hidden = field.closest('details');
      if (hidden !== null) hidden.open = true;
      field.scrollIntoView({ block: 'center' });
      field.focus({ preventScroll: true });
      return;
    }
    if (!/[.[]/.test(at)) return;
  }
}
