import type { RegistryId, StudyAnswer } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import {
  coxName,
  coxTable,
  proportionalHazardsTable,
  survivalName,
  survivalTable,
  tableOneTable,
} from '@hepatica/render';
import type { CoxAnalysis } from '@hepatica/study';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { client, studyQuery } from '../api/queries.ts';
import { FindingList } from '../ui/finding-note.tsx';
import { OpenIcon } from '../ui/icons.tsx';
import { Mark } from '../ui/mark.tsx';
import { Failed, Loading } from '../ui/page-states.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import { ResultTable } from '../ui/text-table.tsx';
import { Attrition } from './attrition.tsx';
import { FigurePlate } from './figure-plate.tsx';
import { placeFindings } from './finding-placement.ts';
import { Provenance } from './provenance.tsx';
import { QuestionText } from './question-text.tsx';
import css from './study-page.module.css';

const route = getRouteApi('/studies/$registry/$id');

/** A label inside a sentence; abbreviations stay as they are. */
const lowerFirst = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

interface SectionView {
  readonly id: string;
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly content: ReactNode;
}

function ProportionalHazards({ analysis }: { readonly analysis: CoxAnalysis }) {
  const table = proportionalHazardsTable(analysis);
  return table === null ? null : <ResultTable table={table} />;
}

function useSections(registry: RegistryId, id: string, answer: StudyAnswer): readonly SectionView[] {
  const { t } = useTranslation();
  const { result, files } = answer;
  const placed = placeFindings(result);
  const plate = (name: string) => <FigurePlate registry={registry} id={id} name={name} files={files} />;
  return [
    {
      id: 'population',
      title: t('study.population'),
      findings: placed.population,
      content: <Attrition population={result.population} />,
    },
    ...(result.tableOne === null
      ? []
      : [
          {
            id: 'table-one',
            title: t('study.tableOne'),
            findings: placed.tableOne,
            content: <ResultTable table={tableOneTable(result.tableOne)} />,
          },
        ]),
    ...result.survival.map((analysis, index) => ({
      id: `survival-${index}`,
      title:
        analysis.by === null
          ? analysis.endpointLabel
          : t('study.survivalBy', { endpoint: analysis.endpointLabel, by: lowerFirst(analysis.by.label) }),
      findings: placed.survival[index] ?? [],
      content: (
        <>
          {plate(survivalName(result, index))}
          <ResultTable table={survivalTable(analysis)} />
        </>
      ),
    })),
    ...result.cox.map((analysis, index) => ({
      id: `cox-${index}`,
      title: t('study.cox', { endpoint: lowerFirst(analysis.endpointLabel) }),
      findings: placed.cox[index] ?? [],
      content: (
        <>
          {plate(coxName(result, index))}
          <ResultTable table={coxTable(analysis)} />
          <ProportionalHazards analysis={analysis} />
        </>
      ),
    })),
    {
      id: 'methods',
      title: t('study.methods'),
      findings: placed.methods,
      content: (
        <div className={css.methods}>
          {result.methods.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      ),
    },
    {
      id: 'provenance',
      title: t('study.provenanceTitle'),
      findings: [],
      content: <Provenance result={result} />,
    },
  ];
}

function StudyView(props: {
  readonly registry: RegistryId;
  readonly id: string;
  readonly answer: StudyAnswer;
}) {
  const { registry, id, answer } = props;
  const { t } = useTranslation();
  const sections = useSections(registry, id, answer);
  const { result } = answer;
  const report = answer.files.find((file) => file.path === 'report.html');
  return (
    <>
      <div className={css.top}>
        <h1>{result.title}</h1>
        <div className={css.facts}>
          <span>{t('study.n', { n: result.population.n })}</span>
          <span>{result.population.label}</span>
          {result.simulated ? <Mark kind="simulated" /> : null}
          {report === undefined ? null : (
            <a
              className="screen-only"
              href={client.studyFileAddress(registry, id, report.path)}
              target="_blank"
              rel="noreferrer"
            >
              {t('study.report')} <OpenIcon width={12} height={12} />
            </a>
          )}
        </div>
      </div>
      <div className={css.body}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached with the keyboard */}
        <section className={css.side} aria-label={t('study.question')} tabIndex={0}>
          <nav className={css.contents} aria-label={t('study.contents')}>
            <h2>{t('study.contents')}</h2>
            <ol>
              {sections.map((section) => (
                <li key={section.id}>
                  <a href={`#${section.id}`}>{section.title}</a>
                </li>
              ))}
            </ol>
          </nav>
          <h2>{t('study.question')}</h2>
          <QuestionText text={answer.question} />
        </section>
        <div className={css.results}>
          {sections.map((section) => (
            <section key={section.id} id={section.id} className={css.section}>
              <h2>{section.title}</h2>
              <FindingList findings={section.findings} />
              {section.content}
            </section>
          ))}
        </div>
      </div>
    </>
  );
}

/** A study: the question on the left, its results on the right in the order of a paper. */
export function StudyPage() {
  const { t } = useTranslation();
  const { registry, id } = route.useParams();
  const study = useQuery(studyQuery(registry, id));
  usePageTitle(study.data?.result.title ?? null);
  if (study.isPending) return <Loading what={t('study.loading')} />;
  if (study.isError) return <Failed error={study.error} retry={() => void study.refetch()} />;
  return <StudyView registry={registry} id={id} answer={study.data} />;
}
