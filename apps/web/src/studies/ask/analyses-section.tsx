import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  ANALYSES,
  type AnalysisName,
  analysisForms,
  type FieldKind,
  type FieldName,
  fieldsOf,
  newRequest,
} from './analysis-forms.ts';
import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import { Item, ListLine, NumberLine, Pick, TextLine, TickLine, TickNames } from './ask-fields.tsx';
import type { Path } from './written-question.ts';

/** What of a lesion it can be grouped and adjusted by. */
const LESION_VARIABLES = [
  'organ',
  'nature',
  'segment',
  'lobe',
  'certainty',
  'diameter-mm',
  'session-day',
] as const;

/** What is worked out: each analysis of the question, and the ones that can be added. */
export function AnalysesSection() {
  const { t } = useTranslation();
  const id = useId();
  const { written, change } = useAsk();
  const endpoints = written.keys(['endpoints']);
  const exposures = written.list(['exposures']).map((_, k) => written.text(['exposures', k, 'name']));
  const covariates = written
    .list(['covariates'])
    .map((_, k) => written.text(['covariates', k, 'name']) || written.text(['covariates', k, 'column']));
  const asked = ANALYSES.flatMap((name): readonly (readonly [AnalysisName, Path])[] => {
    const path = ['analyses', name];
    if (analysisForms[name].isList) return written.list(path).map((_, k) => [name, [...path, k]] as const);
    return written.keys(path).length > 0 ? [[name, path]] : [];
  });
  const add = (name: AnalysisName): void => {
    const request = newRequest(name, { endpoints, exposures, covariates });
    const path = ['analyses', name];
    if (analysisForms[name].isList) change([...path, written.list(path).length], request);
    else {
      const [by = ''] = covariates;
      change(path, { by, variables: covariates.filter((one) => one !== by) });
    }
  };
  const absent = (['tableOne', 'survival', 'cox'] as const).filter(
    (name) => written.at(['analyses', name]) === undefined,
  );
  return (
    <>
      {absent.length === 0 ? null : (
        <div className={css.tools}>
          <span className={css.hint}>
            {t('ask.analyses.byDefault', {
              names: absent.map((name) => t(`ask.analyses.${name}`)).join(', '),
            })}
          </span>
          {absent.map((name) => (
            <button
              key={name}
              type="button"
              className={css.small}
              onClick={() => change(['analyses', name], name === 'tableOne' ? false : [])}
            >
              {t('ask.analyses.leaveOut', { name: t(`ask.analyses.${name}`) })}
            </button>
          ))}
        </div>
      )}
      <ul className={css.items}>
        {asked.map(([name, path]) => (
          <Item key={path.join('.')} remove={t('ask.remove')} onRemove={() => change(path, undefined)}>
            <h3 className={css.wide}>{t(`ask.analyses.${name}`)}</h3>
            {fieldsOf(name).map(([field, kind]) => (
              <RequestField key={field} path={[...path, field]} field={field} kind={kind} />
            ))}
          </Item>
        ))}
      </ul>
      <div className={css.fields}>
        <NumberLine path={['seed']} label={t('ask.analyses.seed')} />
        <TickLine path={['showBiased']} label={t('ask.analyses.showBiased')} />
      </div>
      <div className={css.fields}>
        <div className={css.field}>
          <label htmlFor={id}>{t('ask.analyses.add')}</label>
          <select
            id={id}
            value=""
            onChange={({ target }) => {
              const name = ANALYSES.find((one) => one === target.value);
              if (name !== undefined) add(name);
            }}
          >
            <option value="">{t('ask.analyses.choose')}</option>
            {ANALYSES.filter(
              (name) => analysisForms[name].isList || !asked.some(([one]) => one === name),
            ).map((name) => (
              <option key={name} value={name}>
                {t(`ask.analyses.${name}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
    </>
  );
}

function RequestField({
  path,
  field,
  kind,
}: {
  readonly path: Path;
  readonly field: FieldName;
  readonly kind: FieldKind;
}) {
  const { t } = useTranslation();
  const { written } = useAsk();
  const label = t(`ask.requests.${field}`);
  const named = (list: string): readonly (readonly [string, string])[] =>
    written.list([list]).map((_, k) => {
      const name = written.text([list, k, 'name']) || written.text([list, k, 'column']);
      return [name, written.text([list, k, 'label']) || name] as const;
    });
  const lesionNames = () => [
    ...LESION_VARIABLES.map((name) => [name, t(`ask.lesion.${name}`)] as const),
    ...named('covariates'),
  ];
  const endpoints = written
    .keys(['endpoints'])
    .map((id) => [id, written.text(['endpoints', id, 'label']) || id] as const);
  if (typeof kind !== 'string') {
    return <Pick path={path} label={label} options={kind.map((one) => [one, one] as const)} none="" />;
  }
  switch (kind) {
    case 'endpoint':
      return <Pick path={path} label={label} options={endpoints} />;
    case 'endpoints':
      return <TickNames path={path} label={label} options={endpoints} />;
    case 'covariate':
      return <Pick path={path} label={label} options={named('covariates')} none={t('ask.requests.none')} />;
    case 'covariates':
      return <TickNames path={path} label={label} options={named('covariates')} />;
    case 'exposure':
      return <Pick path={path} label={label} options={named('exposures')} />;
    case 'maybeExposure':
      return <Pick path={path} label={label} options={named('exposures')} none={t('ask.requests.none')} />;
    case 'lesionVariable':
      return <Pick path={path} label={label} options={lesionNames()} none={t('ask.requests.none')} />;
    case 'lesionVariables':
      return <TickNames path={path} label={label} options={lesionNames()} />;
    case 'numbers':
    case 'words':
      return <ListLine path={path} label={label} of={kind} />;
    case 'number':
      return <NumberLine path={path} label={label} />;
    case 'word':
      return <TextLine path={path} label={label} />;
    case 'tick':
      return <TickLine path={path} label={label} />;
    default:
      return kind satisfies never;
  }
}
