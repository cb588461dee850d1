import { useTranslation } from 'react-i18next';
import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import { Item, Pick, TextLine } from './ask-fields.tsx';
import { KnownFrom } from './known-from.tsx';
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
                <KnownFrom
                  key={one.column}
                  asked={one}
                  onSay={(since) => change([...path, 'knownFrom'], since)}
                />
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
