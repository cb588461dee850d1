import { useTranslation } from 'react-i18next';
import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import { Item, More, NumberLine, Pick, TextLine } from './ask-fields.tsx';
import { KnownFrom } from './known-from.tsx';
import { MapLines } from './map-lines.tsx';
import { NewLine } from './population-section.tsx';

/** What is described, compared and adjusted for. Since when a value was known is asked of the columns in use alone. */
export function CovariatesSection() {
  const { t } = useTranslation();
  const { written, change, check, data, ofCourses } = useAsk();
  const covariates = written.list(['covariates']);
  const sources = ofCourses
    ? []
    : written.list(['sources']).map((_, k) => written.text(['sources', k, 'name']));
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
              <More>
                <NumberLine path={[...path, 'lookBackDays']} label={t('ask.covariates.lookBackDays')} />
                {written.text([...path, 'type']) === 'number' ? null : (
                  <>
                    <TextLine path={[...path, 'reference']} label={t('ask.covariates.reference')} />
                    <MapLines
                      path={[...path, 'levels']}
                      title={t('ask.covariates.levels')}
                      name={t('ask.covariates.code')}
                      value={t('ask.covariates.words')}
                      add={t('ask.covariates.addLevel')}
                    />
                  </>
                )}
                {written.text([...path, 'type']) === 'factor' ? null : (
                  <>
                    <NumberLine path={[...path, 'limits', 'low']} label={t('ask.covariates.low')} />
                    <NumberLine path={[...path, 'limits', 'high']} label={t('ask.covariates.high')} />
                  </>
                )}
                {sources.length === 0 ? null : (
                  <Pick
                    path={[...path, 'source']}
                    label={t('ask.zero.source')}
                    options={sources.map((one) => [one, one] as const)}
                    none={t('ask.exposures.ofPatient')}
                  />
                )}
                <TextLine path={[...path, 'reason']} label={t('ask.covariates.reason')} />
                <TextLine path={[...path, 'cutFrom']} label={t('ask.covariates.cutFrom')} />
              </More>
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
