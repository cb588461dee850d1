import { type AgendaLine, ProblemError, type RegistryId } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import { FindingNote } from '../ui/finding-note.tsx';
import { Mark } from '../ui/mark.tsx';
import { Failed, Loading } from '../ui/page-states.tsx';
import { usePageTitle } from '../ui/page-title.ts';
import { agendaQuery } from './agenda-query.ts';
import css from './board.module.css';
import { SheetLinks } from './sheet-links.tsx';
import { useMayDecide } from './use-may-decide.ts';

const route = getRouteApi('/board/$registry');

type Sent = readonly { readonly id: string; readonly ready: boolean }[];

const isReady = ({ state }: AgendaLine): boolean => state !== 'to-prepare';

function Row(props: {
  readonly registry: RegistryId;
  readonly line: AgendaLine;
  readonly place: number;
  readonly mayDecide: boolean;
  readonly onReady: (ready: boolean) => void;
  readonly onUp: (() => void) | null;
  readonly onRemove: () => void;
}) {
  const { registry, line, place, mayDecide } = props;
  const { t } = useTranslation();
  return (
    <li className={css.agendaRow} data-state={line.state}>
      <span className={css.count}>{place}</span>
      <span>
        <Link to="/board/$registry/$id" params={{ registry, id: line.id }}>
          {line.title}
        </Link>{' '}
        <span className={css.count}>{line.hospital}</span> {line.simulated ? <Mark kind="simulated" /> : null}
        {line.lastDecision === null ? null : <div className={css.beside}>{line.lastDecision}</div>}
      </span>
      <span>{t(`board.worklist.${line.state}`)}</span>
      {mayDecide ? (
        <span className={`${css.row} screen-only`}>
          {line.state === 'to-prepare' || line.state === 'ready' ? (
            <label className={css.tick}>
              <input
                type="checkbox"
                checked={line.state === 'ready'}
                onChange={(event) => props.onReady(event.currentTarget.checked)}
              />
              {t('board.worklist.ready')}
            </label>
          ) : null}
          {props.onUp === null ? null : (
            <Button size="compact-xs" variant="default" onClick={props.onUp}>
              {t('board.worklist.up')}
            </Button>
          )}
          <Button size="compact-xs" variant="default" onClick={props.onRemove}>
            {t('board.worklist.remove')}
          </Button>
        </span>
      ) : null}
    </li>
  );
}

/** The list of the board in the order of its meeting: who is to prepare, ready, discussed, to follow up. */
export function AgendaPage() {
  const { t } = useTranslation();
  const { registry } = route.useParams();
  const agenda = useQuery(agendaQuery(registry));
  const queries = useQueryClient();
  const mayDecide = useMayDecide(registry);
  const [fault, setFault] = useState<string | null>(null);
  const [added, setAdded] = useState('');
  usePageTitle(t('board.worklist.title'));
  if (agenda.isPending) return <Loading what={t('board.worklist.title')} />;
  if (agenda.isError) return <Failed error={agenda.error} retry={() => void agenda.refetch()} />;
  const { items: lines, revision } = agenda.data;
  const sent = lines.map((line) => ({ id: line.id, ready: isReady(line) }));
  const put = async (patients: Sent) => {
    setFault(null);
    try {
      const next = await client.board.setAgenda(registry, {
        expectedRevision: revision,
        patients: [...patients],
      });
      queries.setQueryData(agendaQuery(registry).queryKey, next);
      setAdded('');
    } catch (error) {
      if (!(error instanceof ProblemError) && !(error instanceof TypeError)) throw error;
      setFault(error.message);
      await agenda.refetch();
    }
  };
  const up = (index: number): Sent => [
    ...sent.slice(0, index - 1),
    ...sent.slice(index, index + 1),
    ...sent.slice(index - 1, index),
    ...sent.slice(index + 1),
  ];
  return (
    <div className={css.page}>
      <header className={css.top}>
        <h1>{t('board.worklist.title')}</h1>
        <nav className={`${css.links} screen-only`} aria-label={t('board.links')}>
          {lines.length === 0 ? null : (
            <Link to="/meeting/$registry" params={{ registry }}>
              {t('meeting.open')}
            </Link>
          )}
          <Link to="/board-policy/$registry" params={{ registry }}>
            {t('policy.title')}
          </Link>
          <Link to="/evidence">{t('board.evidencePage.title')}</Link>
        </nav>
      </header>
      <p className={css.hint}>{t('board.worklist.hint')}</p>
      {registry === 'demonstration' ? <p>{t('board.worklist.demonstration')}</p> : null}
      {lines.length === 0 ? (
        <p>{t('board.worklist.empty')}</p>
      ) : (
        <>
          <SheetLinks
            label={t('board.sheet.meeting')}
            addressOf={(format) => client.board.meetingAddress(registry, format)}
            name="tumor-board"
          />
          <ol className={css.agenda}>
            {lines.map((line, index) => (
              <Row
                key={line.id}
                registry={registry}
                line={line}
                place={index + 1}
                mayDecide={mayDecide}
                onReady={(ready) =>
                  void put(sent.map((one) => (one.id === line.id ? { ...one, ready } : one)))
                }
                onUp={index === 0 ? null : () => void put(up(index))}
                onRemove={() => void put(sent.filter(({ id }) => id !== line.id))}
              />
            ))}
          </ol>
        </>
      )}
      {fault === null ? null : (
        <FindingNote finding={{ code: 'agenda-refused', severity: 'error', message: fault }} />
      )}
      {mayDecide ? (
        <form
          className={`${css.row} screen-only`}
          onSubmit={(event) => {
            event.preventDefault();
            void put([...sent, { id: added.trim(), ready: false }]);
          }}
        >
          <div className={css.field}>
            <label htmlFor="board-add">{t('board.worklist.patient')}</label>
            <input id="board-add" value={added} onChange={(event) => setAdded(event.currentTarget.value)} />
          </div>
          <Button size="xs" variant="default" type="submit" disabled={added.trim() === ''}>
            {t('board.worklist.add')}
          </Button>
        </form>
      ) : null}
    </div>
  );
}
