import { useTranslation } from 'react-i18next';
import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import { Item, Pick, TextLine } from './ask-fields.tsx';

/** What sets in after time zero: treatment, response. With the day it is compared rightly; without, only on request. */
export function ExposuresSection() {
  const { t } = useTranslation();
  const { written, change, ofCourses } = useAsk();
  const sources = written.list(['sources']).map((_, k) => written.text(['sources', k, 'name']));
  const exposures = written.list(['exposures']);
  return (
    <>
      <p className={css.hint}>{t('ask.exposures.hint')}</p>
      <ul className={css.items}>
        {exposures.map((_, k) => {
          const path = ['exposures', k];
          const isDated = written.text([...path, 'kind']) === 'dated';
          return (
            <Item
              // biome-ignore lint/suspicious/noArrayIndexKey: exposures are told apart by their place alone
              key={k}
              remove={t('ask.remove')}
              onRemove={() => change(path, undefined)}
            >
              <TextLine path={[...path, 'name']} label={t('ask.exposures.name')} />
              <TextLine path={[...path, 'label']} label={t('ask.covariates.label')} />
              <Pick
                path={[...path, 'kind']}
                label={t('ask.exposures.kind')}
                options={(['dated', 'undated', 'baseline'] as const).map(
                  (kind) => [kind, t(`ask.exposures.kinds.${kind}`)] as const,
                )}
              />
              {isDated && ofCourses ? (
                <TextLine
                  path={[...path, 'criterion']}
                  label={t('ask.exposures.criterion')}
                  offers="ask-columns"
                />
              ) : null}
              {isDated && !ofCourses && sources.length === 0 ? (
                <TextLine path={[...path, 'date']} label={t('ask.exposures.date')} offers="ask-columns" />
              ) : null}
              {isDated && !ofCourses && sources.length > 0 ? (
                <>
                  <Pick
                    path={[...path, 'source']}
                    label={t('ask.zero.source')}
                    options={sources.map((name) => [name, name] as const)}
                    none={t('ask.exposures.ofPatient')}
                  />
                  <TextLine path={[...path, 'where']} label={t('ask.exposures.where')} offers="ask-columns" />
                  <TextLine path={[...path, 'date']} label={t('ask.exposures.date')} offers="ask-columns" />
                </>
              ) : null}
              {isDated ? null : (
                <TextLine path={[...path, 'column']} label={t('ask.exposures.column')} offers="ask-columns" />
              )}
            </Item>
          );
        })}
      </ul>
      <button
        type="button"
        className={css.add}
        onClick={() =>
          change(['exposures', exposures.length], { name: `exposure${exposures.length + 1}`, kind: 'dated' })
        }
      >
        {t('ask.exposures.add')}
      </button>
    </>
  );
}
