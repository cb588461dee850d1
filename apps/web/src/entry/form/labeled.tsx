import type { Finding } from '@hepatica/course';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import css from '../entry.module.css';
import { FieldFindings } from './field-findings.tsx';

/** What an input is given so that its label and its findings belong to it. */
export interface InputProps {
  readonly id: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

/** A labeled input with its findings. */
export function Labeled(props: {
  readonly address: string;
  readonly label: string;
  readonly required?: boolean;
  readonly wide?: boolean;
  readonly findings: readonly Finding[];
  readonly children: (input: InputProps) => ReactNode;
}) {
  const { t } = useTranslation();
  const id = `f-${props.address}`;
  const about = props.findings.length === 0 ? undefined : `${id}-findings`;
  const isWrong = props.findings.some(({ severity }) => severity === 'error');
  return (
    <div className={`${css.field} ${props.wide === true ? css.wide : ''}`}>
      <label htmlFor={id}>
        {props.label}
        {props.required === true ? (
          <span className={css.required} title={t('entry.required')} aria-hidden="true">
            {' '}
            *
          </span>
        ) : null}
      </label>
      {props.children({ id, 'aria-invalid': isWrong, 'aria-describedby': about })}
      <FieldFindings id={`${id}-findings`} findings={props.findings} />
    </div>
  );
}
