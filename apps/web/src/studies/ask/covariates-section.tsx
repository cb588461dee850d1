import type { StudyCheck } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import { Item, Pick, TextLine } from './ask-fields.tsx';
import { NewLine } from './population-section.tsx';

/** What is described, compared and adjusted for. Since when a value was known is asked of the columns in use alone. */
export function CovariatesSection() {
  const { t } = useTranslation();
  const { written, change, check, data, ofCourses } = useAsk();
  const covariates = written.list(['covariates']);
  const columnsIn = new Set(covariates.map((_, k) => written.text(['covariates', k, 'column'])));
  const add = (column: string): void => change(['covariates', covariates.length], { column });
  const unused = ofCourses
    ? []
    : (data?.tables ?? []).flatMap(({ columns }) => columns).filter(({ name }) => !columnsIn.has(name));
  return (
    <>
      <ul className={css.items}>
        {covariates.map((_, k) => {
          const path = ['covariates', k];
          const column = written.text([...path, 'column']);
          const name = written.text([...path, 'name']) || column;
          const asks = (check?.knownFrom ?? []).filter((one) => one.covariates.includes(name));
          return (
            <Item
              // biome-ignore lint/suspicious/noArrayIndexKey: covariates are told apart by their place alone
              key={k}
              remove={t('ask.remove')}
              onRemove={() => change(path, undefined)}
            >
              <TextLine
                path={[...path, 'column']}
                label={t(ofCourses ? 'ask.covariates.variable' : 'ask.covariates.column')}
                offers="ask-columns"
              />
              <TextLine path={[...path, 'label']} label={t('ask.covariates.label')} />
              <TextLine path={[...path, 'unit']} label={t('ask.covariates.unit')} />
              <Pick
                path={[...path, 'type']}
                label={t('ask.covariates.type')}
                none={t('ask.covariates.byCells')}
                options={[
                  ['number', t('ask.covariates.number')],
                  ['factor', t('ask.covariates.factor')],
                ]}
              />
              {written.text([...path, 'knownFrom']) === '' ? null : (
                <TextLine
                  path={[...path, 'knownFrom']}
                  label={t('ask.covariates.knownFrom')}
                  offers="ask-columns"
                />
              )}
              {asks.map((one) => (
                <KnownFrom key={one.column} path={[...path, 'knownFrom']} asked={one} />
              ))}
            </Item>
          );
        })}
      </ul>
      <NewLine label={t('ask.covariates.add')} hint={t('ask.covariates.example')} onAdd={add} />
      {unused.length === 0 || unused.length > 60 ? null : (
        <fieldset className={css.chips}>
          <legend>{t('ask.covariates.columns')}</legend>
          {unused.map(({ name, holds, examples }) => (
            <button
              key={name}
              type="button"
              className={css.chip}
              title={examples.join(', ')}
              onClick={() => add(name)}
            >
              {name} <span className={css.quiet}>{t(`ask.holds.${holds}`)}</span>
            </button>
          ))}
        </fieldset>
      )}
    </>
  );
}

/** Since when a column was known, with what is proposed and why. */
function KnownFrom({
  path,
  asked,
}: {
  readonly path: readonly (string | number)[];
  readonly asked: StudyCheck['knownFrom'][number];
}) {
  const { t } = useTranslation();
  const { change } = useAsk();
  const { proposal, because } = asked;
  return (
    <div className={`${css.known} ${css.wide}`}>
      <span>{t('ask.covariates.since', { column: asked.column })}</span>{' '}
      <span className={css.quiet}>{t(`ask.covariates.because.${because}`)}</span>
      <div className={css.tools}>
        {proposal.kind === 'column' ? (
          <button type="button" className={css.small} onClick={() => change(path, proposal.column)}>
            {t('ask.covariates.fromColumn', { column: proposal.column })}
          </button>
        ) : null}
        <button type="button" className={css.small} onClick={() => change(path, 'time-zero')}>
          {t('ask.covariates.atZero')}
        </button>
        <LaterTime path={path} />
      </div>
    </div>
  );
}

function LaterTime({ path }: { readonly path: readonly (string | number)[] }) {
  const { t } = useTranslation();
  return <TextLine path={path} label={t('ask.covariates.later')} offers="ask-columns" />;
}
