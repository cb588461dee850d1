import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/queries.ts';
import { Failed, Loading } from '../../ui/page-states.tsx';
import { usePageTitle } from '../../ui/page-title.ts';
import { agendaQuery } from '../agenda-query.ts';
import css from '../board.module.css';
import { writtenAttendees } from '../decision-draft.ts';
import { SheetLinks } from '../sheet-links.tsx';
import { useMayDecide } from '../use-may-decide.ts';
import { Attendance } from './attendance.tsx';
import meeting from './meeting.module.css';
import { MeetingPatient } from './meeting-patient.tsx';
import { stepOfKey } from './meeting-search.ts';

const route = getRouteApi('/meeting/$registry');

const BUSY =
  'input, textarea, select, [contenteditable], [role="radiogroup"], [role="slider"], [role="menu"]';

/** The day as this computer has it: on it a decision of the meeting is taken. */
const todayHere = (): string => {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** A meeting of the board: its patients in their order, one on a screen, with the decision recorded in place. */
export function MeetingPage() {
  const { t } = useTranslation();
  const { registry } = route.useParams();
  const { patient, as } = route.useSearch();
  const navigate = route.useNavigate();
  const agenda = useQuery(agendaQuery(registry));
  const mayDecide = useMayDecide(registry);
  const [today] = useState(todayHere);
  const items = agenda.data?.items ?? [];
  const found = items.findIndex(({ id }) => id === patient);
  const index = Math.max(found, 0);
  const shown = items[index];
  const next = items[index + 1]?.id;
  const previous = items[index - 1]?.id;
  usePageTitle(shown === undefined ? t('meeting.title') : `${t('meeting.title')}: ${shown.title}`);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isBusy = event.target instanceof Element && event.target.closest(BUSY) !== null;
      const step = stepOfKey(event, isBusy);
      const to = step === 1 ? next : step === -1 ? previous : undefined;
      if (to === undefined) return;
      event.preventDefault();
      void navigate({ search: (old) => ({ ...old, patient: to }) });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [next, previous, navigate]);

  if (agenda.isPending) return <Loading what={t('board.worklist.title')} />;
  if (agenda.isError) return <Failed error={agenda.error} retry={() => void agenda.refetch()} />;
  if (shown === undefined) {
    return (
      <div className={css.page}>
        <h1>{t('meeting.title')}</h1>
        <p>{t('meeting.empty')}</p>
        <Link to="/board/$registry" params={{ registry }}>
          {t('meeting.toList')}
        </Link>
      </div>
    );
  }
  const goTo = (id: string) => void navigate({ search: (old) => ({ ...old, patient: id }) });
  return (
    <div className={meeting.page}>
      <div className={`${meeting.bar} screen-only`}>
        <Button
          size="compact-sm"
          variant="default"
          disabled={previous === undefined}
          onClick={() => previous !== undefined && goTo(previous)}
        >
          {t('meeting.previous')}
        </Button>
        <span aria-live="polite">{t('meeting.place', { place: index + 1, count: items.length })}</span>
        <Button
          size="compact-sm"
          variant="default"
          disabled={next === undefined}
          onClick={() => next !== undefined && goTo(next)}
        >
          {t('meeting.next')}
        </Button>
        <span className={css.hint}>{t('meeting.keys')}</span>
        <Link to="/board/$registry" params={{ registry }}>
          {t('meeting.toList')}
        </Link>
        <SheetLinks
          label={t('meeting.paper')}
          addressOf={(format) => client.board.meetingAddress(registry, format)}
          name="tumor-board"
        />
      </div>
      <ol className={`${meeting.list} screen-only`} aria-label={t('meeting.list')}>
        {items.map(({ id, title, state }) => (
          <li key={id} data-state={state}>
            <Link
              to="/meeting/$registry"
              params={{ registry }}
              search={(old) => ({ ...old, patient: id })}
              aria-current={id === shown.id ? 'step' : undefined}
            >
              {title} <span className={css.count}>{t(`board.worklist.${state}`)}</span>
            </Link>
          </li>
        ))}
      </ol>
      <Attendance registry={registry} agenda={agenda.data} mayDecide={mayDecide} />
      <MeetingPatient
        key={shown.id}
        registry={registry}
        id={shown.id}
        as={as}
        onAs={(chosen) => void navigate({ search: (old) => ({ ...old, as: chosen }), replace: true })}
        today={today}
        mayDecide={mayDecide}
        present={writtenAttendees(agenda.data.attendees)}
      />
    </div>
  );
}
