import { useTranslation } from 'react-i18next';
import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import { Item, Pick, TextLine } from './ask-fields.tsx';

/** The whole study once more without the patients in whom something came after time zero. */
export function SensitivitiesFields() {
  const { t } = useTranslation();
  const { written, change, ofCourses } = useAsk();
  const dated = written
    .list(['sources'])
    .flatMap((_, k) =>
      written.text(['sources', k, 'date']) === '' ? [] : [written.text(['sources', k, 'name'])],
    );
  const asked = written.list(['sensitivities']);
  if (!ofCourses && dated.length === 0 && asked.length === 0) return null;
  return (
    <>
      <h3>{t('ask.sensitivities.title')}</h3>
      <ul className={css.items}>
        {asked.map((_, k) => {
          const path = ['sensitivities', k];
          const isOfRows = written.keys([...path, 'without']).includes('where');
          return (
            <Item
              // biome-ignore lint/suspicious/noArrayIndexKey: a rerun has no name but its words, which change
              key={k}
              remove={t('ask.remove')}
              onRemove={() => {
                const left = asked.filter((_one, other) => other !== k);
                change(['sensitivities'], left.length === 0 ? undefined : left);
              }}
            >
              <TextLine path={[...path, 'label']} label={t('ask.sensitivities.label')} />
              {isOfRows ? (
                <>
                  <Pick
                    path={[...path, 'without', 'source']}
                    label={t('ask.zero.source')}
                    options={dated.map((name) => [name, name] as const)}
                  />
                  <TextLine
                    path={[...path, 'without', 'where']}
                    label={t('ask.sensitivities.where')}
                    offers="ask-columns"
                  />
                </>
              ) : (
                <TextLine
                  path={[...path, 'without', 'criterion']}
                  label={t('ask.sensitivities.criterion')}
                  offers="ask-columns"
                />
              )}
            </Item>
          );
        })}
      </ul>
      <button
        type="button"
        className={css.add}
        onClick={() =>
          change(['sensitivities', asked.length], {
            label: '',
            without: ofCourses ? { criterion: '' } : { source: dated[0] ?? '', where: '' },
          })
        }
      >
        {t('ask.sensitivities.add')}
      </button>
    </>
  );
}
