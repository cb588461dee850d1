import { type KeptImage, ProblemError, type RegistryId } from '@hepatica/api';
import type { Course } from '@hepatica/course';
import { applyEdits, type CaseReportEdits, composeCaseReport, type ReportDates } from '@hepatica/render';
import { Button, SegmentedControl } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, courseQuery } from '../api/queries.ts';
import { FindingNote } from '../ui/finding-note.tsx';
import { Mark } from '../ui/mark.tsx';
import { Failed, Loading } from '../ui/page-states.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import { AuthorQueries } from './author-queries.tsx';
import { editsOfBrowser } from './browser-edits.ts';
import { CareChecklist } from './care-checklist.tsx';
import css from './case-report.module.css';
import { withoutSentence } from './edits-change.ts';
import { KeyImages } from './key-images.tsx';
import { ReportFiles } from './report-files.tsx';
import { ReportSection } from './report-section.tsx';
import { SentenceRecords } from './sentence-records.tsx';
import { useReportEdits } from './use-report-edits.ts';

const route = getRouteApi('/case-report/$registry/$id');

interface Kept {
  readonly edits: CaseReportEdits;
  readonly revision: number;
  readonly images: readonly KeptImage[];
}

/** The edits as they were kept; never read again behind the back of somebody who is writing. */
const keptQuery = (registry: RegistryId, id: string) =>
  queryOptions({
    queryKey: ['case-report', registry, id],
    queryFn: async ({ signal }): Promise<Kept> =>
      registry === 'own'
        ? client.registry.caseReport(registry, id, signal)
        : { edits: editsOfBrowser(localStorage, id), revision: 0, images: [] },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

function LeftOut(props: {
  readonly edits: CaseReportEdits;
  readonly sentences: CaseReportEdits['sentences'];
  readonly onEdits: (edits: CaseReportEdits) => void;
}) {
  const { edits, sentences, onEdits } = props;
  const { t } = useTranslation();
  if (sentences.length === 0) return null;
  return (
    <>
      <h2>{t('caseReport.leftOut')}</h2>
      <ul className={css.queries}>
        {sentences.map(({ id, text, replaces }) => (
          <li key={id}>
            <span>{text === '' ? replaces : text}</span>
            <Button size="compact-xs" variant="default" onClick={() => onEdits(withoutSentence(edits, id))}>
              {t(text === '' ? 'caseReport.restore' : 'caseReport.drop')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Editor(props: { readonly registry: RegistryId; readonly course: Course; readonly kept: Kept }) {
  const { registry, course, kept } = props;
  const { t } = useTranslation();
  const state = useReportEdits(registry, course.id, kept);
  const [dates, setDates] = useState<ReportDates>('months');
  const [shown, setShown] = useState<string | null>(null);
  const hasCalendar = useMemo(
    () => course.axis.kind === 'calendar' && composeCaseReport(course, 'calendar').draft !== null,
    [course],
  );
  const composed = useMemo(() => composeCaseReport(course, dates), [course, dates]);
  const report = useMemo(
    () => (composed.draft === null ? null : applyEdits(course, composed.draft, state.edits)),
    [course, composed, state.edits],
  );
  if (report === null) {
    return composed.findings.map((finding) => <FindingNote key={finding.code} finding={finding} />);
  }
  const tools = { report, edits: state.edits, onEdits: state.change, shown, onShow: setShown };
  const sentence = report.sections
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ sentences }) => sentences))
    .find(({ id }) => id === shown);
  const orphans = new Set(report.orphans.map(({ id }) => id));
  const aside = state.edits.sentences.filter(({ id, text }) => text === '' || orphans.has(id));
  const isConflict = state.failure instanceof ProblemError && state.failure.problem.status === 409;
  return (
    <div className={css.page}>
      <div className={css.top}>
        <div>
          <h1>{t('caseReport.title')}</h1>
          <span className={css.row}>
            <Link to="/patients/$registry/$id" params={{ registry, id: course.id }}>
              {course.title}
            </Link>
            {course.simulated ? <Mark kind="simulated" /> : null}
          </span>
        </div>
        <div className={css.row}>
          {hasCalendar ? (
            <SegmentedControl
              size="xs"
              aria-label={t('caseReport.dates.label')}
              value={dates}
              onChange={(value) => setDates(value === 'calendar' ? 'calendar' : 'months')}
              data={[
                { value: 'months', label: t('caseReport.dates.months') },
                { value: 'calendar', label: t('caseReport.dates.calendar') },
              ]}
            />
          ) : null}
          <ReportFiles registry={registry} id={course.id} edits={state.edits} dates={dates} />
          {registry === 'own' ? (
            <Button
              size="compact-sm"
              disabled={!state.isUnsaved}
              loading={state.isSaving}
              onClick={state.save}
            >
              {t(state.isUnsaved ? 'caseReport.save' : 'caseReport.saved')}
            </Button>
          ) : null}
        </div>
      </div>
      <p className={css.note}>{t(registry === 'own' ? 'caseReport.keptHere' : 'caseReport.keptInBrowser')}</p>
      {state.failure === null ? null : (
        <p role="alert" className={css.doubt}>
          {state.failure instanceof Error ? state.failure.message : String(state.failure)}{' '}
          {isConflict ? t('caseReport.conflict') : ''}
        </p>
      )}
      {composed.findings.map((finding) => (
        <FindingNote key={finding.code} finding={finding} />
      ))}
      <div className={css.body}>
        <article className={css.draft}>
          {report.sections.map((section) => (
            <ReportSection key={section.id} section={section} tools={tools} />
          ))}
          <KeyImages
            registry={registry}
            id={course.id}
            kept={kept.images}
            report={report}
            edits={state.edits}
            onEdits={state.change}
          />
        </article>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached with the keyboard */}
        <aside className={css.side} tabIndex={0} aria-label={t('caseReport.side')}>
          <h2>{t('caseReport.records.title')}</h2>
          <div aria-live="polite">
            <SentenceRecords registry={registry} course={course} sentence={sentence} />
          </div>
          <LeftOut edits={state.edits} sentences={aside} onEdits={state.change} />
          <h2>{t('caseReport.queries.title')}</h2>
          <AuthorQueries report={report} edits={state.edits} onEdits={state.change} />
          <h2>{t('caseReport.checklist')}</h2>
          <CareChecklist report={report} />
        </aside>
      </div>
    </div>
  );
}

/** The case report of one patient: the draft with its records, what is to be asked of the author, and the files. */
export function CaseReportPage() {
  const { t } = useTranslation();
  const { registry, id } = route.useParams();
  const course = useQuery(courseQuery(registry, id));
  const kept = useQuery(keptQuery(registry, id));
  usePageTitle(t('caseReport.title'));
  if (course.isPending || kept.isPending) return <Loading what={t('caseReport.loading')} />;
  if (course.isError) return <Failed error={course.error} retry={() => void course.refetch()} />;
  if (kept.isError) return <Failed error={kept.error} retry={() => void kept.refetch()} />;
  return <Editor key={`${registry}/${id}`} registry={registry} course={course.data} kept={kept.data} />;
}
