import { useTranslation } from 'react-i18next';
import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import { Choose, Item, ListLine, Pick, TextLine } from './ask-fields.tsx';
import { MapLines } from './map-lines.tsx';
import type { Path } from './written-question.ts';

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
              {isDated && ofCourses ? <CourseExposure path={path} /> : null}
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
                  <TextLine path={[...path, 'state']} label={t('ask.exposures.state')} offers="ask-columns" />
                  <Pick
                    path={[...path, 'interval']}
                    label={t('ask.exposures.interval')}
                    options={[['next', t('ask.exposures.intervals.next')]]}
                    none={t('ask.exposures.intervals.row')}
                  />
                  <TextLine path={[...path, 'date']} label={t('ask.exposures.date')} offers="ask-columns" />
                </>
              ) : null}
              <ListLine of="words" path={[...path, 'levels']} label={t('ask.exposures.levels')} />
              {isDated ? (
                <Pick
                  path={[...path, 'at']}
                  label={t('ask.exposures.at')}
                  options={(['earliest', 'latest'] as const).map(
                    (at) => [at, t(`ask.exposures.ats.${at}`)] as const,
                  )}
                  none={t('ask.exposures.ats.middle')}
                />
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

/** An exposure of courses: it sets in once one criterion is true, or each of its levels once its own is. */
function CourseExposure({ path }: { readonly path: Path }) {
  const { t } = useTranslation();
  const { written, change } = useAsk();
  const hasLevels = written.at([...path, 'criteria']) !== undefined;
  return (
    <>
      <Choose
        label={t('ask.exposures.way')}
        value={hasLevels ? 'criteria' : 'criterion'}
        options={(['criterion', 'criteria'] as const).map(
          (way) => [way, t(`ask.exposures.ways.${way}`)] as const,
        )}
        onChoose={(way) => {
          if ((way === 'criteria') === hasLevels) return;
          const { criterion: _, criteria: __, ...rest } = recordOf(written.at(path));
          const first = written.text([...path, 'criterion']);
          const [level = 'yes', ...others] = written.keys([...path, 'criteria']);
          const known = written.text([...path, 'criteria', level]);
          if (way === 'criteria') change(path, { ...rest, criteria: { yes: first } });
          else if (others.length === 0) change(path, { ...rest, criterion: known });
        }}
      />
      {hasLevels ? (
        <MapLines
          path={[...path, 'criteria']}
          title={t('ask.exposures.criteria')}
          name={t('ask.exposures.level')}
          value={t('ask.exposures.criterion')}
          add={t('ask.exposures.addLevel')}
          offers="ask-columns"
        />
      ) : (
        <TextLine path={[...path, 'criterion']} label={t('ask.exposures.criterion')} offers="ask-columns" />
      )}
    </>
  );
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
