import { useTranslation } from 'react-i18next';
import { useAsk } from './ask-context.ts';
import { Choose, Pick, TextLine } from './ask-fields.tsx';
import { COURSE_EVENTS } from './course-events.ts';

type Way = 'column' | 'event' | 'source';
const WAYS: readonly Way[] = ['column', 'event', 'source'];

/** From when patients are watched, where that is later than time zero, and the last day that counts. */
export function WatchingFields() {
  const { t } = useTranslation();
  const { written, change, ofCourses } = useAsk();
  const sources = written.list(['sources']).map((_, k) => written.text(['sources', k, 'name']));
  const dated = written
    .list(['sources'])
    .flatMap((_, k) => (written.text(['sources', k, 'date']) === '' ? [] : [sources[k] ?? '']));
  const keys = written.keys(['entry']);
  const way = WAYS.find((one) => keys.includes(one));
  const ways: readonly Way[] = ofCourses ? ['event'] : dated.length > 0 ? ['column', 'source'] : ['column'];
  const starts: Readonly<Record<Way, string>> = {
    column: '',
    event: 'first-contact',
    source: dated[0] ?? '',
  };
  return (
    <>
      <Choose
        label={t('ask.watching.from')}
        value={way ?? ''}
        options={ways.map((one) => [one, t(`ask.watching.ways.${one}`)] as const)}
        none={t('ask.watching.ways.zero')}
        onChoose={(next) => {
          const found = WAYS.find((one) => one === next);
          change(['entry'], found === undefined ? undefined : { [found]: starts[found] });
        }}
      />
      {way === 'column' ? (
        <TextLine path={['entry', 'column']} label={t('ask.watching.column')} offers="ask-columns" />
      ) : null}
      {way === 'event' ? (
        <Pick
          path={['entry', 'event']}
          label={t('ask.watching.event')}
          options={COURSE_EVENTS.map((event) => [event, t(`ask.zero.events.${event}`)] as const)}
        />
      ) : null}
      {way === 'source' ? (
        <Pick
          path={['entry', 'source']}
          label={t('ask.zero.source')}
          options={dated.map((name) => [name, name] as const)}
        />
      ) : null}
      <TextLine path={['dataCut']} label={t('ask.watching.dataCut')} placeholder="2024-12-31" />
    </>
  );
}
