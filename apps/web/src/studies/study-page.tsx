import type { RegistryId, StudyAnswer } from '@hepatica/api';
import { type PartContent, type StudyPart, studyParts } from '@hepatica/render';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { client, studyQuery } from '../api/queries.ts';
import { FindingList } from '../ui/finding-note.tsx';
import { OpenIcon } from '../ui/icons.tsx';
import { Mark } from '../ui/mark.tsx';
import { Failed, Loading } from '../ui/page-states.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import { ResultTable } from '../ui/text-table.tsx';
import { Attrition } from './attrition.tsx';
import { Comparison } from './comparison.tsx';
import { FigurePlate } from './figure-plate.tsx';
import { placeFindings } from './finding-placement.ts';
import { Provenance } from './provenance.tsx';
import { QuestionText } from './question-text.tsx';
import { RowExport } from './row-export.tsx';
import css from './study-page.module.css';
import { Versions } from './versions.tsx';

const route = getRouteApi('/studies/$registry/$id');

interface Shown {
  readonly registry: RegistryId;
  readonly id: string;
  readonly version: number | undefined;
  readonly answer: StudyAnswer;
}

/** One thing that a part of the results holds. What is biased carries its stamp before its numbers. */
function Content({
  content,
  of,
  shown,
}: {
  readonly of: string;
  readonly content: PartContent;
  readonly shown: Shown;
}) {
  const { t } = useTranslation();
  const { registry, id, version, answer } = shown;
  switch (content.kind) {
    case 'results':
      return <p className={css.result}>{content.text}</p>;
    case 'stamp':
      return (
        <p className={css.stamp} role="note">
          {content.text}
        </p>
      );
    case 'facts':
      return (
        <dl className={css.prov}>
          {content.entries.map(([term, text]) => (
            <div key={term} className={css.fact}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      );
    case 'figure': {
      const { figure } = content;
      return (
        <FigurePlate registry={registry} id={id} version={version} figure={figure} files={answer.files} />
      );
    }
    case 'table': {
      const path = `tables/${content.name}.csv`;
      return (
        <>
          <ResultTable table={content.table} of={of} />
          {answer.files.some((file) => file.path === path) ? (
            <p className={`${css.links} screen-only`}>
              <a href={client.studyFileAddress(registry, id, path, version)} download>
                {t('study.tableFile', { title: content.table.title })}
              </a>
            </p>
          ) : null}
        </>
      );
    }
    default:
      return content satisfies never;
  }
}

function Part({ part, shown }: { readonly part: StudyPart; readonly shown: Shown }) {
  const { result } = shown.answer;
  return (
    <>
      {part.content.map((content, k) =>
        part.kind === 'population' && content.kind === 'table' ? (
          <Attrition key="attrition" population={result.population} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the content of a part is fixed
          <Content key={k} content={content} of={part.title} shown={shown} />
        ),
      )}
    </>
  );
}

/** Files that hold the whole study; those of figures and tables stand beside them. */
function Exports({ registry, id, version, answer }: Shown) {
  const { t } = useTranslation();
  const whole = answer.files.filter(({ path }) => !path.includes('/'));
  return (
    <>
      {whole.map(({ path }) =>
        path === 'report.html' ? (
          <a
            key={path}
            className="screen-only"
            href={client.studyFileAddress(registry, id, path, version)}
            target="_blank"
            rel="noreferrer"
          >
            {t('study.report')} <OpenIcon width={12} height={12} />
          </a>
        ) : (
          <a
            key={path}
            className="screen-only"
            href={client.studyFileAddress(registry, id, path, version)}
            download
          >
            {path}
          </a>
        ),
      )}
    </>
  );
}

function StudyView({ shown, against }: { readonly shown: Shown; readonly against: number | undefined }) {
  const { t } = useTranslation();
  const { registry, id, version, answer } = shown;
  const { result } = answer;
  const parts = useMemo(() => studyParts(result), [result]);
  const placed = useMemo(() => placeFindings(result.findings, parts), [result, parts]);
  const links = [
    ...parts.map((part) => [part.id, part.title] as const),
    ['methods', t('study.methods')] as const,
    ['provenance', t('study.provenanceTitle')] as const,
  ];
  return (
    <>
      <div className={css.top}>
        <h1>{result.title}</h1>
        <div className={css.facts}>
          <span>{t('study.n', { n: result.population.n })}</span>
          <span>{result.population.label}</span>
          {result.simulated ? <Mark kind="simulated" /> : null}
          <Exports {...shown} />
          <RowExport registry={registry} id={id} version={version} />
        </div>
      </div>
      <div className={css.body}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached with the keyboard */}
        <section className={css.side} aria-label={t('study.question')} tabIndex={0}>
          <nav className={css.contents} aria-label={t('study.contents')}>
            <h2>{t('study.contents')}</h2>
            <ol>
              {links.map(([anchor, title]) => (
                <li key={anchor}>
                  <a href={`#${anchor}`}>{title}</a>
                </li>
              ))}
            </ol>
          </nav>
          <Versions registry={registry} id={id} shown={version} against={against} />
          <h2>{t('study.question')}</h2>
          <QuestionText text={answer.question} />
        </section>
        <div className={css.results}>
          {against === undefined ? null : (
            <Comparison registry={registry} id={id} against={against} answer={answer} />
          )}
          {parts.map((part) => (
            <section key={part.id} id={part.id} className={css.section}>
              <h2>{part.title}</h2>
              <FindingList findings={placed.of(part.id)} />
              <Part part={part} shown={shown} />
            </section>
          ))}
          <section id="methods" className={css.section}>
            <h2>{t('study.methods')}</h2>
            <FindingList findings={placed.rest} />
            <div className={css.methods}>
              {result.methods.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </div>
          </section>
          <section id="provenance" className={css.section}>
            <h2>{t('study.provenanceTitle')}</h2>
            <Provenance result={result} />
          </section>
        </div>
      </div>
    </>
  );
}

/** A study: the question on the left, its results on the right in the order of a paper. */
export function StudyPage() {
  const { t } = useTranslation();
  const { registry, id } = route.useParams();
  const { version, against } = route.useSearch();
  const study = useQuery(studyQuery(registry, id, version));
  usePageTitle(study.data?.result.title ?? null);
  if (study.isPending) return <Loading what={t('study.loading')} />;
  if (study.isError) return <Failed error={study.error} retry={() => void study.refetch()} />;
  return <StudyView shown={{ registry, id, version, answer: study.data }} against={against} />;
}
