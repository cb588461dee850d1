import { useTranslation } from 'react-i18next';
import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import { Choose, Item, Line, ListLine, More, Pick, TextLine } from './ask-fields.tsx';
import { MapLines } from './map-lines.tsx';

const UNITS = ['days', 'months', 'years'] as const;

/** Endpoints that a course declares. */
const OF_COURSES = [
  'overall-survival',
  'progression-free-survival',
  'recurrence-free-survival',
  'cancer-specific-survival',
  'time-to-progression',
  'intrahepatic-time-to-progression',
  'time-to-untreatable-progression',
  'time-to-extrahepatic-spread',
  'time-to-next-treatment',
  'local-progression-per-patient',
  'local-progression-free-survival',
  'duration-of-response',
] as const;

type Way = 'columns' | 'dates' | 'row' | 'course';

const starts: Readonly<Record<Way, Readonly<Record<string, unknown>>>> = {
  columns: { time: '', event: '' },
  dates: { eventDate: '', lastContact: '' },
  row: { source: '', days: '', event: '' },
  course: { course: 'overall-survival' },
};

/** Times to an event. */
export function EndpointsSection() {
  const { t } = useTranslation();
  const { written, change, rename, ofCourses } = useAsk();
  const ids = written.keys(['endpoints']);
  const sources = written.list(['sources']).map((_, k) => written.text(['sources', k, 'name']));
  const wayOf = (id: string): Way => {
    const keys = written.keys(['endpoints', id]);
    if (keys.includes('course')) return 'course';
    if (keys.includes('days')) return 'row';
    if (keys.includes('eventDate')) return 'dates';
    return 'columns';
  };
  const ways: readonly Way[] = ofCourses
    ? ['course']
    : sources.length > 0
      ? ['columns', 'dates', 'row']
      : ['columns', 'dates'];
  const fresh = ['os', 'pfs', 'ttp'].find((id) => !ids.includes(id)) ?? `endpoint${ids.length + 1}`;
  return (
    <>
      <ul className={css.items}>
        {ids.map((id) => {
          const path = ['endpoints', id];
          const way = wayOf(id);
          const begin = (next: string): void => {
            const [found] = ways.filter((one) => one === next);
            if (found === undefined) return;
            const label = written.text([...path, 'label']);
            const unit = written.text([...path, 'unit']) || 'months';
            change(path, { ...(label === '' ? {} : { label }), ...starts[found], unit });
          };
          return (
            <Item key={id} remove={t('ask.remove')} onRemove={() => change(path, undefined)}>
              <Line
                label={t('ask.endpoints.id')}
                value={id}
                onWrite={(to) => rename(['endpoints'], id, to.trim() === '' ? id : to.trim())}
              />
              <TextLine path={[...path, 'label']} label={t('ask.endpoints.label')} />
              <Pick
                path={[...path, 'unit']}
                label={t('ask.endpoints.unit')}
                options={UNITS.map((unit) => [unit, t(`ask.units.${unit}`)] as const)}
              />
              <Choose
                label={t('ask.endpoints.way')}
                value={way}
                options={ways.map((one) => [one, t(`ask.endpoints.ways.${one}`)] as const)}
                onChoose={begin}
              />
              {way === 'columns' ? (
                <>
                  <TextLine path={[...path, 'time']} label={t('ask.endpoints.time')} offers="ask-columns" />
                  <TextLine path={[...path, 'event']} label={t('ask.endpoints.event')} offers="ask-columns" />
                  <TextLine path={[...path, 'entry']} label={t('ask.endpoints.entry')} offers="ask-columns" />
                </>
              ) : null}
              {way === 'dates' ? (
                <>
                  <ListLine
                    of="words"
                    path={[...path, 'eventDate']}
                    label={t('ask.endpoints.eventDate')}
                    offers="ask-columns"
                  />
                  <TextLine
                    path={[...path, 'eventWhen']}
                    label={t('ask.endpoints.eventWhen')}
                    offers="ask-columns"
                  />
                  <TextLine
                    path={[...path, 'lastContact']}
                    label={t('ask.endpoints.lastContact')}
                    offers="ask-columns"
                  />
                </>
              ) : null}
              {way === 'row' ? (
                <>
                  <Pick
                    path={[...path, 'source']}
                    label={t('ask.zero.source')}
                    options={sources.map((name) => [name, name] as const)}
                  />
                  <TextLine path={[...path, 'days']} label={t('ask.endpoints.days')} offers="ask-columns" />
                  <TextLine path={[...path, 'event']} label={t('ask.endpoints.event')} offers="ask-columns" />
                </>
              ) : null}
              {way === 'course' ? (
                <Pick
                  path={[...path, 'course']}
                  label={t('ask.endpoints.course')}
                  options={OF_COURSES.map((one) => [one, t(`ask.endpoints.courses.${one}`)] as const)}
                />
              ) : null}
              <More>
                {way === 'columns' || way === 'dates' ? (
                  <MapLines
                    path={[...path, 'competing']}
                    title={t('ask.endpoints.competing')}
                    name={t('ask.endpoints.cause')}
                    value={t(way === 'dates' ? 'ask.endpoints.causeDate' : 'ask.endpoints.causeWhen')}
                    add={t('ask.endpoints.addCause')}
                    offers="ask-columns"
                  />
                ) : null}
                {way === 'course' ? null : (
                  <TextLine path={[...path, 'means']} label={t('ask.endpoints.means')} wide />
                )}
                {way === 'course' ? (
                  <MapLines
                    path={[...path, 'choices']}
                    title={t('ask.endpoints.choices')}
                    name={t('ask.endpoints.choice')}
                    value={t('ask.endpoints.chosen')}
                    add={t('ask.endpoints.addChoice')}
                  />
                ) : null}
              </More>
            </Item>
          );
        })}
      </ul>
      <button
        type="button"
        className={css.add}
        onClick={() =>
          change(['endpoints', fresh], {
            label: fresh === 'os' ? t('ask.endpoints.courses.overall-survival') : fresh,
            ...starts[ofCourses ? 'course' : 'columns'],
            unit: 'months',
          })
        }
      >
        {t('ask.endpoints.add')}
      </button>
    </>
  );
}
