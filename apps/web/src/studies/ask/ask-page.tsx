import type { StudyData, StudyRunAnswer } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/queries.ts';
import { FindingList } from '../../ui/finding-note.tsx';
import { Failed, Loading } from '../../ui/page-states.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import { AnalysesSection } from './analyses-section.tsx';
import css from './ask.module.css';
import { type Ask, AskContext } from './ask-context.ts';
import { TextLine, TickLine } from './ask-fields.tsx';
import { CovariatesSection } from './covariates-section.tsx';
import { DataSection } from './data-section.tsx';
import { EndpointsSection } from './endpoints-section.tsx';
import { ExposuresSection } from './exposures-section.tsx';
import { type AskSection, sectionOf } from './place-in-question.ts';
import { PopulationSection } from './population-section.tsx';
import { RunBar } from './run-bar.tsx';
import { SensitivitiesFields } from './sensitivities-fields.tsx';
import { SiteFields } from './site-fields.tsx';
import { useStudyRun } from './use-study-run.ts';
import { changeWritten, readWritten, renameWritten } from './written-question.ts';
import { ZeroSection } from './zero-section.tsx';

const route = getRouteApi('/ask');

/** Variables of courses that are offered; the check knows all of them. */
const COURSE_VARIABLES = [
  'age-years',
  'sex',
  'hospital',
  'afp',
  'pivka-ii',
  'child-pugh.class',
  'child-pugh.score',
  'albi.grade',
  'bclc.stage',
  'ecog.grade',
  'best-response',
] as const;

interface Kept {
  readonly text: string;
  readonly data: string | null;
}

const KEPT = 'hepatica.ask';
const EMPTY = 'format: hepatica-question/1\ntitle: New study\n';

/** What was being written when the page was left, in this window alone. */
function readKept(): Kept | null {
  const kept = window.sessionStorage.getItem(KEPT);
  if (kept === null) return null;
  const read: unknown = JSON.parse(kept);
  if (typeof read !== 'object' || read === null || !('text' in read) || typeof read.text !== 'string')
    return null;
  const data = 'data' in read && typeof read.data === 'string' ? read.data : null;
  return { text: read.text, data };
}

/** Asks a question of patients: a form and the question file beside it, each of which writes the other. */
export function AskPage() {
  const { t } = useTranslation();
  const { study, version } = route.useSearch();
  const isNext = study !== undefined && version !== undefined;
  const before = useQuery({
    queryKey: ['study-run', study, version],
    queryFn: ({ signal }) => client.studies.version('own', study ?? '', version ?? 0, signal),
    enabled: isNext,
  });
  usePageTitle(t('ask.title'));
  if (!isNext) return <AskForm key="new" start={readKept() ?? { text: EMPTY, data: null }} study={null} />;
  if (before.isPending) return <Loading what={t('ask.loading')} />;
  if (before.isError) return <Failed error={before.error} retry={() => void before.refetch()} />;
  const { question, run } = before.data;
  return <AskForm key={`${study} ${version}`} start={{ text: question, data: run.data }} study={study} />;
}

function AskForm({ start, study }: { readonly start: Kept; readonly study: string | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState(start.text);
  const [dataId, setDataId] = useState(start.data);
  useEffect(() => {
    if (study === null) window.sessionStorage.setItem(KEPT, JSON.stringify({ text, data: dataId }));
  }, [study, text, dataId]);
  const [settled] = useDebouncedValue(text, 400);
  const tables = useQuery({
    queryKey: ['study-data', dataId],
    queryFn: ({ signal }) => client.studies.data('own', dataId ?? '', signal),
    enabled: dataId !== null,
  });
  const data = tables.data ?? null;
  const written = useMemo(() => readWritten(text), [text]);
  const ofCourses =
    written?.list(['sources']).some((_, k) => written.text(['sources', k, 'courses']) === 'registry') ??
    false;
  const hasData = ofCourses || dataId !== null;
  const checked = useQuery({
    queryKey: ['study-check', dataId, settled],
    queryFn: ({ signal }) => client.studies.check('own', { question: settled, data: dataId }, signal),
    enabled: hasData,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const check = hasData ? (checked.data ?? null) : null;
  const isChecking = hasData && (settled !== text || checked.isFetching);

  const onDone = useCallback(
    (answer: StudyRunAnswer) => {
      window.sessionStorage.removeItem(KEPT);
      void navigate({
        to: '/studies/$registry/$id',
        params: { registry: 'own', id: answer.study },
        search: { version: answer.run.version },
      });
    },
    [navigate],
  );
  const run = useStudyRun(onDone);
  const refused = run.answer?.run.findings ?? [];

  const columns = useMemo(
    () =>
      ofCourses
        ? [...COURSE_VARIABLES]
        : [...new Set((data?.tables ?? []).flatMap((table) => table.columns.map(({ name }) => name)))],
    [ofCourses, data],
  );
  const all = [...(check?.findings ?? []), ...(text === settled ? refused : [])];
  const askedSince = new Set((check?.knownFrom ?? []).map(({ column }) => column));
  // Asked beside its column already.
  const isSaid = ({ code, where }: Finding): boolean =>
    code !== 'knowledge-date-assumed' || !askedSince.has(where?.column ?? '');
  const distinct = [
    ...new Map(all.filter(isSaid).map((finding) => [`${finding.code} ${finding.message}`, finding])).values(),
  ];
  const known = { endpoints: written?.keys(['endpoints']) ?? [], columns };
  const findings: Ask['findings'] = Object.fromEntries(
    Map.groupBy(distinct, (finding) => sectionOf(finding, known)).entries(),
  );
  const problems = distinct.filter(({ severity }) => severity === 'error').length;

  const takeData = (uploaded: StudyData): void => {
    setDataId(uploaded.id);
    setText((before) => withTables(before, uploaded));
  };
  const takeCourses = (): void => {
    setDataId(null);
    setText((before) => {
      const without = changeWritten(before, ['data'], undefined);
      const sources = changeWritten(without, ['sources'], [{ name: 'registry', courses: 'registry' }]);
      return changeWritten(sources, ['timeZero'], { event: 'diagnosis' });
    });
  };
  const section = (name: AskSection, content: ReactNode) => (
    <section className={css.section} aria-labelledby={`ask-${name}`}>
      <h2 id={`ask-${name}`}>{t(`ask.sections.${name}`)}</h2>
      {content}
      <FindingList findings={findings[name] ?? []} />
    </section>
  );

  return (
    <>
      <div className={css.top}>
        <h1>{study === null ? t('ask.title') : t('ask.titleNext')}</h1>
        <span className={css.quiet}>{t('ask.lead')}</span>
      </div>
      <div className={css.page}>
        <div className={css.form}>
          {written === null ? (
            <p className={css.failure} role="alert">
              {t('ask.notYaml')}
            </p>
          ) : (
            <AskContext
              value={{
                written,
                data,
                ofCourses,
                check,
                findings,
                change: (path, value) => setText((before) => changeWritten(before, path, value)),
                rename: (path, from, to) => setText((before) => renameWritten(before, path, from, to)),
              }}
            >
              <datalist id="ask-columns">
                {columns.map((name) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
              {section(
                'data',
                <>
                  <div className={css.fields}>
                    <TextLine path={['title']} label={t('ask.studyTitle')} wide />
                  </div>
                  <DataSection onData={takeData} onCourses={takeCourses} />
                  <TickLine path={['simulated']} label={t('ask.simulated')} />
                </>,
              )}
              {hasData ? (
                <>
                  {section('zero', <ZeroSection />)}
                  {section('population', <PopulationSection />)}
                  {section('endpoints', <EndpointsSection />)}
                  {section(
                    'exposures',
                    <>
                      <ExposuresSection />
                      <SensitivitiesFields />
                    </>,
                  )}
                  {section(
                    'covariates',
                    <>
                      <CovariatesSection />
                      <SiteFields />
                    </>,
                  )}
                  {section('analyses', <AnalysesSection />)}
                </>
              ) : (
                <p className={css.hint}>{t('ask.beginWithData')}</p>
              )}
            </AskContext>
          )}
        </div>
        <div className={css.side}>
          <h2 id="ask-text">{t('ask.sections.text')}</h2>
          <textarea
            className={css.text}
            aria-labelledby="ask-text"
            spellCheck={false}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <Beside findings={findings.text ?? []} label={t('ask.textFindings')} />
        </div>
      </div>
      <RunBar
        run={run}
        problems={problems}
        isChecking={isChecking}
        isReady={check?.ready === true}
        onRun={() => run.begin({ question: text, data: dataId, study })}
      />
    </>
  );
}

/** Findings that concern no part of the form. */
function Beside({ findings, label }: { readonly findings: readonly Finding[]; readonly label: string }) {
  if (findings.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached with the keyboard
    <section className={css.sideFindings} aria-label={label} tabIndex={0}>
      <FindingList findings={findings} />
    </section>
  );
}

/** The question with the uploaded tables as its data: one by its name, several as sources that are to be joined. */
function withTables(text: string, { tables }: StudyData): string {
  const [first] = tables;
  const one = tables.length === 1;
  const named = tables.map(({ file, sheet }, k) => ({
    name: (sheet ?? file.replace(/\.\w+$/, '')).replaceAll(/[^\p{L}\p{N}_]+/gu, '_') || `table${k + 1}`,
    file,
    ...(sheet === null ? {} : { sheet }),
  }));
  const data = changeWritten(text, ['data'], one ? first?.file : undefined);
  return changeWritten(data, ['sources'], one ? undefined : named);
}
