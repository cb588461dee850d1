import type { BoardPage as BoardAnswer, RegistryId } from '@hepatica/api';
import { type Course, printDay } from '@hepatica/course';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { client, courseQuery } from '../api/queries.ts';
import { useCourseDate } from '../course/use-course-date.ts';
import { useRest } from '../course/use-rest.ts';
import { FindingList, FindingNote } from '../ui/finding-note.tsx';
import { Mark } from '../ui/mark.tsx';
import { Failed, Loading, NoRecords, PartFailed } from '../ui/page-states.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import css from './board.module.css';
import { boardQuery } from './board-query.ts';
import type { BoardSearch } from './board-search.ts';
import { Choices } from './choices.tsx';
import { DateStrip } from './date-strip.tsx';
import { DecisionForm } from './decision-form.tsx';
import { DecisionList } from './decision-list.tsx';
import { FactRow } from './fact-row.tsx';
import { ListLink } from './list-link.tsx';
import { OptionBlock } from './option-block.tsx';
import { PolicyNote } from './policy-note.tsx';
import { Positions } from './positions.tsx';
import { PromptList } from './prompt-list.tsx';
import { SheetLinks } from './sheet-links.tsx';
import { SimilarSection } from './similar/similar-section.tsx';
import { useMayDecide } from './use-may-decide.ts';

const route = getRouteApi('/board/$registry/$id');

function Groups(props: { readonly page: BoardAnswer; readonly onRecord: (record: string) => void }) {
  const { page, onRecord } = props;
  const { t } = useTranslation();
  const evidence = useMemo(() => new Map(page.evidence.map((one) => [one.id, one])), [page.evidence]);
  const groups = [...new Set(page.options.map(({ group }) => group))];
  return (
    <section className={css.section} aria-labelledby="board-options">
      <h2 id="board-options">{t('board.options.title')}</h2>
      <p className={css.hint}>{t('board.options.hint')}</p>
      {groups.map((group) => (
        <div key={group} className={css.group}>
          <h3>{t(`board.group.${group}`, { defaultValue: group })}</h3>
          {page.options
            .filter((option) => option.group === group)
            .map((option) => (
              <OptionBlock key={option.id} option={option} evidence={evidence} onRecord={onRecord} />
            ))}
        </div>
      ))}
      <div className={css.hint}>
        {page.searched.map(({ what, until }) => (
          <p key={what}>{t('board.searched', { what, until })}</p>
        ))}
      </div>
    </section>
  );
}

function BoardView({ registry, course }: { readonly registry: RegistryId; readonly course: Course }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  // An address may name a record alone: the slider then stands on its day.
  const placed = course.records.find(({ id }) => id === (search.before ?? search.after));
  const placedAt = placed === undefined ? undefined : printDay(placed.at.latest, course.axis);
  const dateSearch = { ...search, at: search.at ?? placedAt };
  const date = useCourseDate(course, dateSearch);
  const at = printDay(date.day, course.axis);
  const side = date.position;
  const { control, accept, feasible } = search;
  const asked: BoardSearch = {
    ...(side === undefined ? { at } : { [side.side]: side.record }),
    control,
    accept,
    feasible,
  };
  const rested = useRest(JSON.stringify(asked));
  const restedSearch = useMemo((): BoardSearch => JSON.parse(rested), [rested]);
  const board = useQuery(boardQuery(registry, course.id, restedSearch));
  const mayDecide = useMayDecide(registry);
  const onRecord = useCallback(
    (record: string) =>
      void navigate({
        to: '/patients/$registry/$id',
        params: { registry, id: course.id },
        search: { at },
        hash: `record-${record}`,
      }),
    [navigate, registry, course.id, at],
  );
  const onChoice = (next: Partial<BoardSearch>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false });
  const page = board.data;
  return (
    <div className={css.page}>
      <header className={css.top}>
        <div>
          <h1>{course.title}</h1>
          <div className={css.who}>
            <span>{t('board.title')}</span>
            <span>{page?.date}</span>
            {course.simulated ? <Mark kind="simulated" /> : null}
          </div>
        </div>
        <nav className={`${css.links} screen-only`} aria-label={t('board.links')}>
          <Link to="/patients/$registry/$id" params={{ registry, id: course.id }} search={{ at }}>
            {t('board.course')}
          </Link>
          {mayDecide ? <ListLink registry={registry} id={course.id} /> : null}
          <Link to="/evidence">{t('board.evidencePage.title')}</Link>
        </nav>
      </header>
      <SheetLinks
        label={t('board.sheet.patient')}
        addressOf={(format) =>
          client.board.sheetAddress(registry, course.id, {
            ...defined(asked),
            criterion: search.like,
            format,
          })
        }
        name={`${course.id}-board`}
      />
      <DateStrip course={course} date={date} />
      {date.unreadable === null ? null : (
        <FindingNote
          finding={{
            code: 'date-unreadable',
            severity: 'warning',
            message: t('course.unreadable', { at: date.unreadable }),
          }}
        />
      )}
      {board.isError ? <PartFailed error={board.error} retry={() => void board.refetch()} /> : null}
      {page === undefined ? (
        <Loading what={t('board.loading')} />
      ) : (
        <>
          <p className={css.judgement}>{t('board.judgement')}</p>
          <FindingList findings={page.findings} />
          <PromptList
            page={page}
            dismissing={mayDecide ? { registry, id: course.id, version: page.version, at } : null}
          />
          <section className={css.section} aria-labelledby="board-state">
            <h2 id="board-state">{t('board.state', { date: page.date })}</h2>
            <div className={css.state}>
              {page.state.map((fact) => (
                <FactRow key={fact.variable} fact={fact} onRecord={onRecord} asked={false} />
              ))}
            </div>
          </section>
          <Choices page={page} search={search} onChange={onChoice} />
          <PolicyNote registry={registry} page={page} />
          <Positions page={page} />
          <Groups page={page} onRecord={onRecord} />
          <SimilarSection
            registry={registry}
            id={course.id}
            search={{ ...restedSearch, like: search.like, apart: search.apart }}
            onChange={onChoice}
          />
          <DecisionList
            decisions={page.decisions}
            following={mayDecide ? { registry, id: course.id, version: page.version, at } : null}
          />
          {!mayDecide ? null : side === undefined ? (
            <DecisionForm registry={registry} page={page} search={restedSearch} at={at} />
          ) : (
            <p className={css.hint}>{t('board.decision.onDay')}</p>
          )}
        </>
      )}
    </div>
  );
}

/** What was asked without what was left out. */
const defined = (search: BoardSearch): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(search).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** A patient before the tumor board: everything laid open as of a date, nothing ordered by merit. */
export function BoardPage() {
  const { t } = useTranslation();
  const { registry, id } = route.useParams();
  const course = useQuery(courseQuery(registry, id));
  usePageTitle(course.data === undefined ? null : `${t('board.title')}: ${course.data.title}`);
  if (course.isPending) return <Loading what={t('course.loading')} />;
  if (course.isError) return <Failed error={course.error} retry={() => void course.refetch()} />;
  if (course.data.records.length === 0) return <NoRecords title={course.data.title} />;
  return <BoardView key={`${registry}/${id}`} registry={registry} course={course.data} />;
}
