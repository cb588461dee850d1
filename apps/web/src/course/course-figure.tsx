import type { RegistryId } from '@hepatica/api';
import type { Course } from '@hepatica/course';
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { figureQuery } from '../api/queries.ts';
import { Loading, PartFailed } from '../ui/page-states.tsx';
import { SvgFigure } from '../ui/svg-figure.tsx';
import css from './course-figure.module.css';
import { DateCursor } from './date-cursor.tsx';
import { focusNextMark, type MarkAt, markOf, measurePlot, prepareMarks } from './figure-marks.ts';
import type { CourseDate } from './use-course-date.ts';

const tipWidthPx = 340;

const adopt = (svg: SVGSVGElement): void => {
  prepareMarks(svg);
  measurePlot(svg);
};

/** The figure is drawn anew only when the room for it has changed by this much. */
const widthStepPx = 40;
const narrowestPx = 760;

function Tip({ mark }: { readonly mark: MarkAt }) {
  const left = Math.max(8, Math.min(mark.box.left, window.innerWidth - tipWidthPx - 8));
  const below = mark.box.bottom + 6 + 80 < window.innerHeight;
  const place = below ? { top: mark.box.bottom + 6 } : { bottom: window.innerHeight - mark.box.top + 6 };
  return (
    <div className={css.tip} aria-hidden="true" style={{ left, ...place }}>
      {mark.text}
    </div>
  );
}

/** The course figure with its date cursor; its marks say their facts and lead to their records. */
export function CourseFigure(props: {
  readonly registry: RegistryId;
  readonly course: Course;
  readonly scale: 'calendar' | 'months';
  readonly assume: string;
  readonly bands: string | undefined;
  readonly date: CourseDate;
  readonly onRecord: (id: string) => void;
}) {
  const { t } = useTranslation();
  const theme = useComputedColorScheme('light');
  const { scale, assume, bands } = props;
  const { ref, width } = useElementSize();
  const widthPx = Math.max(narrowestPx, Math.floor(width / widthStepPx) * widthStepPx);
  const figure = useQuery({
    ...figureQuery(props.registry, props.course.id, {
      scale,
      theme,
      assume,
      widthPx,
      ...(bands === undefined ? {} : { bands }),
    }),
    enabled: width > 0,
  });
  const [mark, setMark] = useState<MarkAt | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const found = markOf(event.target);
    if (found === null || !(event.target instanceof Element)) return;
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      event.preventDefault();
      event.stopPropagation();
      focusNextMark(event.target, event.key === 'ArrowRight' ? 1 : -1);
    }
    if (event.key === 'Escape') setMark(null);
  };

  if (figure.isError) return <PartFailed error={figure.error} retry={() => void figure.refetch()} />;
  return (
    <div ref={ref}>
      {figure.data === undefined ? (
        <div className={css.waiting}>
          <Loading what={t('course.drawing')} />
        </div>
      ) : (
        <DateCursor frame={figure.data.frame} date={props.date} axis={props.course.axis}>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the marks inside are links; this listens for all of them */}
          <div
            className={css.figure}
            onMouseOver={(event) => setMark(markOf(event.target))}
            onMouseLeave={() => setMark(null)}
            onFocus={(event) => setMark(markOf(event.target))}
            onBlur={() => setMark(null)}
            onKeyDown={onKeyDown}
            onClick={(event) => {
              const found = markOf(event.target);
              if (found === null) return;
              event.preventDefault();
              if (found.record !== null) props.onRecord(found.record);
            }}
          >
            <SvgFigure svg={figure.data.svg} onAdopt={adopt} />
          </div>
          {mark === null || mark.text === '' ? null : <Tip mark={mark} />}
        </DateCursor>
      )}
    </div>
  );
}
