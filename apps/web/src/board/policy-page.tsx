import { type BoardPolicyPage, type HospitalPolicy, ProblemError, type RegistryId } from '@hepatica/api';
import { CONTROL_DEFINITIONS } from '@hepatica/clinical';
import type { Finding } from '@hepatica/course';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, homeQuery } from '../api/queries.ts';
import { FindingList } from '../ui/finding-note.tsx';
import { Failed, Loading } from '../ui/page-states.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import css from './board.module.css';
import { ChoiceField } from './board-field.tsx';
import { NumberField } from './number-field.tsx';
import { type PolicyNumber, policyNumbers, withNumber } from './policy-numbers.ts';

const route = getRouteApi('/board-policy/$registry');

const policyQueryKey = (registry: RegistryId) => ['board-policy', registry] as const;

function Fields(props: {
  readonly page: BoardPolicyPage;
  readonly chosen: HospitalPolicy;
  readonly onChosen: (chosen: HospitalPolicy) => void;
}) {
  const { page, chosen, onChosen } = props;
  const { t } = useTranslation();
  const { defaults } = page;
  const control = chosen.control === undefined ? '' : (chosen.control ?? '');
  const guidelines = chosen.guidelines ?? [];
  const without = (key: keyof HospitalPolicy): HospitalPolicy => {
    const { [key]: _left, ...rest } = chosen;
    return rest;
  };
  return (
    <div className={css.texts}>
      <ChoiceField
        label={t('policy.control')}
        value={control}
        onChange={(value) => {
          const named = CONTROL_DEFINITIONS.find((one) => one === value);
          onChosen(named === undefined ? without('control') : { ...chosen, control: named });
        }}
        options={[
          { value: '', label: t('policy.notNamed') },
          ...CONTROL_DEFINITIONS.map((value) => ({ value, label: t(`board.control.${value}`) })),
        ]}
      />
      <ChoiceField
        label={t('policy.stated')}
        value={chosen.stated ?? defaults.stated}
        onChange={(value) =>
          onChosen(value === 'within-look-back' ? { ...chosen, stated: value } : without('stated'))
        }
        options={[
          { value: 'each', label: t('policy.statedEach') },
          { value: 'within-look-back', label: t('policy.statedWithin') },
        ]}
      />
      {policyNumbers(chosen, defaults).map(({ name, value, standard }: PolicyNumber) => (
        <NumberField
          key={name}
          label={t(`policy.${name}`)}
          hint={t('policy.asProgram', { value: standard ?? t('words.unknown') })}
          value={value}
          onChange={(next) => onChosen(withNumber(chosen, defaults, name, next))}
        />
      ))}
      <fieldset className={css.ticks}>
        <legend>
          {t('policy.guidelines')} <span className={css.hint}>{t('policy.allGuidelines')}</span>
        </legend>
        {page.guidelines.map(({ id, citation }) => (
          <label key={id} className={css.tick}>
            <input
              type="checkbox"
              checked={guidelines.includes(id)}
              onChange={(event) => {
                const next = event.currentTarget.checked
                  ? [...guidelines, id]
                  : guidelines.filter((one) => one !== id);
                onChosen(next.length === 0 ? without('guidelines') : { ...chosen, guidelines: next });
              }}
            />
            {citation}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

function Policy({ registry, page }: { readonly registry: RegistryId; readonly page: BoardPolicyPage }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const home = useQuery(homeQuery);
  const mayChange = registry === 'own' && home.data?.principal.role === 'administrator';
  const [chosen, setChosen] = useState(page.chosen);
  const [findings, setFindings] = useState<readonly Finding[]>([]);
  const isKept = JSON.stringify(chosen) === JSON.stringify(page.chosen);
  const keep = async () => {
    setFindings([]);
    try {
      const next = await client.board.setPolicy(registry, { expectedRevision: page.revision, chosen });
      queries.setQueryData(policyQueryKey(registry), next);
      setChosen(next.chosen);
      await queries.invalidateQueries({ queryKey: ['board'] });
    } catch (error) {
      if (!(error instanceof ProblemError) && !(error instanceof TypeError)) throw error;
      const said = error instanceof ProblemError ? (error.problem.findings ?? []) : [];
      setFindings(
        said.length > 0 ? said : [{ code: 'policy-not-kept', severity: 'error', message: error.message }],
      );
    }
  };
  return (
    <form
      className={css.section}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <p className={css.hint}>
        {page.revision === 0
          ? t('policy.none')
          : t('policy.revision', {
              revision: page.revision,
              by: page.changedBy ?? '',
              at: page.changedAt?.slice(0, 10) ?? '',
            })}
      </p>
      <fieldset className={css.plainFields} disabled={!mayChange}>
        <Fields page={page} chosen={chosen} onChosen={setChosen} />
      </fieldset>
      <FindingList findings={findings} />
      <div>
        {mayChange ? (
          <Button size="xs" type="submit" disabled={isKept}>
            {isKept && page.revision > 0 ? t('policy.kept') : t('policy.save')}
          </Button>
        ) : (
          <p className={css.hint}>{t('policy.readOnly')}</p>
        )}
      </div>
    </form>
  );
}

/** What a hospital chooses for its board, with what holds where it chooses nothing. */
export function PolicyPage() {
  const { t } = useTranslation();
  const { registry } = route.useParams();
  const policy = useQuery({
    queryKey: policyQueryKey(registry),
    queryFn: ({ signal }) => client.board.policy(registry, signal),
    refetchOnWindowFocus: false,
  });
  usePageTitle(t('policy.title'));
  if (policy.isPending) return <Loading what={t('policy.title')} />;
  if (policy.isError) return <Failed error={policy.error} retry={() => void policy.refetch()} />;
  return (
    <div className={css.page}>
      <header className={css.top}>
        <h1>{t('policy.title')}</h1>
        <nav className={`${css.links} screen-only`} aria-label={t('board.links')}>
          <Link to="/board/$registry" params={{ registry }}>
            {t('board.worklist.title')}
          </Link>
          <Link to="/evidence">{t('board.evidencePage.title')}</Link>
        </nav>
      </header>
      <p className={css.hint}>{t('policy.about')}</p>
      <Policy key={policy.data.revision} registry={registry} page={policy.data} />
    </div>
  );
}
