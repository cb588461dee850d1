import { useTranslation } from 'react-i18next';
import css from './ask.module.css';
import { useAsk } from './ask-context.ts';
import { Choose, Pick, TextLine } from './ask-fields.tsx';
import { COURSE_EVENTS } from './course-events.ts';
import { WatchingFields } from './watching-fields.tsx';

type Way = 'words' | 'column' | 'first' | 'event' | 'criterion';

/** From when every clock runs. */
export function ZeroSection() {
  const { t } = useTranslation();
  const { written, change, ofCourses } = useAsk();
  const sources = written.list(['sources']).map((_, k) => written.text(['sources', k, 'name']));
  const keys = written.keys(['timeZero']);
  const way: Way =
    (['column', 'first', 'event', 'criterion'] as const).find((key) => keys.includes(key)) ??
    (ofCourses ? 'event' : 'words');
  const ways: readonly Way[] = ofCourses
    ? ['event', 'criterion']
    : sources.length > 0
      ? ['words', 'column', 'first']
      : ['words', 'column'];
  const label = written.text(['timeZero', 'label']) || written.text(['timeZero']);
  const begin = (next: string): void => {
    const named = label === '' ? {} : { label };
    if (next === 'words') change(['timeZero'], label === '' ? undefined : label);
    else if (next === 'first') change(['timeZero'], { ...named, source: sources[0] ?? '', first: '' });
    else change(['timeZero'], { ...named, [next]: next === 'event' ? 'diagnosis' : '' });
  };
  return (
    <div className={css.fields}>
      <Choose
        label={t('ask.zero.way')}
        value={way}
        options={ways.map((one) => [one, t(`ask.zero.ways.${one}`)] as const)}
        onChoose={begin}
      />
      {way === 'words' ? (
        <TextLine path={['timeZero']} label={t('ask.zero.label')} wide placeholder={t('ask.zero.example')} />
      ) : (
        <TextLine path={['timeZero', 'label']} label={t('ask.zero.label')} />
      )}
      {way === 'column' ? (
        <TextLine path={['timeZero', 'column']} label={t('ask.zero.column')} offers="ask-columns" />
      ) : null}
      {way === 'first' ? (
        <>
          <Pick
            path={['timeZero', 'source']}
            label={t('ask.zero.source')}
            options={sources.map((name) => [name, name] as const)}
          />
          <TextLine path={['timeZero', 'first']} label={t('ask.zero.first')} offers="ask-columns" />
        </>
      ) : null}
      {way === 'event' ? (
        <Pick
          path={['timeZero', 'event']}
          label={t('ask.zero.event')}
          options={COURSE_EVENTS.map((event) => [event, t(`ask.zero.events.${event}`)] as const)}
        />
      ) : null}
      {way === 'criterion' ? (
        <TextLine path={['timeZero', 'criterion']} label={t('ask.zero.criterion')} offers="ask-columns" />
      ) : null}
      <WatchingFields />
    </div>
  );
}
