import type { ReadStudyFigure } from '@hepatica/api';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SvgFigure } from '../ui/svg-figure.tsx';
import css from './figure-plate.module.css';
import { placesOf, readingsAt, stretchBetween } from './figure-reading.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * A figure that is read off with the pointer or the arrow keys, and zoomed into by drawing over a stretch of its axis.
 * `read` is null until what it says has come.
 */
export function ReadableFigure({
  svg,
  read,
  label,
  magnification,
  onStretch,
}: {
  readonly svg: string;
  readonly read: ReadStudyFigure | null;
  readonly label: string;
  readonly magnification: number;
  /** Left out where the figure has no axis to zoom into. */
  readonly onStretch?: ((stretch: { readonly from: number; readonly to: number }) => void) | undefined;
}) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<Place | null>(null);
  const [begun, setBegun] = useState<number | null>(null);
  const axis = read?.axis ?? null;
  const said = read === null || place === null ? [] : readingsAt(read, place.x, place.y);
  const placeOf = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): Place | null => {
    if (read === null) return null;
    const box = currentTarget.getBoundingClientRect();
    const scale = read.widthPx / box.width;
    return { x: (clientX - box.left) * scale, y: (clientY - box.top) * scale };
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || read === null) return;
    event.preventDefault();
    const places = placesOf(read);
    const now = places.findIndex(({ xPx, yPx }) =>
      read.curves.length > 0 ? xPx >= (place?.x ?? 0) : xPx === place?.x && yPx === place.y,
    );
    const next = places[place === null ? 0 : Math.max(0, Math.min(places.length - 1, now + step))];
    // Above the curves, so that no mark stands there.
    if (next !== undefined) setPlace({ x: next.xPx, y: read.curves.length > 0 ? -1000 : next.yPx });
  };
  const drawn =
    begun === null || place === null ? null : [Math.min(begun, place.x), Math.abs(place.x - begun)];
  return (
    <>
      <div className={css.scroll}>
        <div
          className={css.figure}
          role="img"
          aria-label={label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read it
          tabIndex={0}
          style={widthOf(svg, magnification)}
          onKeyDown={onKeyDown}
          onPointerMove={(event) => setPlace(placeOf(event))}
          onPointerLeave={() => {
            setPlace(null);
            setBegun(null);
          }}
          onPointerDown={(event) => {
            const { x } = placeOf(event) ?? {};
            if (onStretch !== undefined && axis !== null && x !== undefined && event.button === 0)
              setBegun(x);
          }}
          onPointerUp={() => {
            const stretch =
              axis === null || begun === null || place === null ? null : stretchBetween(axis, begun, place.x);
            setBegun(null);
            if (stretch !== null) onStretch?.(stretch);
          }}
        >
          <SvgFigure svg={svg} className={css.paper} />
          {read === null ? null : (
            <svg className={css.cursor} viewBox={`0 0 ${read.widthPx} ${read.heightPx}`} aria-hidden="true">
              {drawn === null ? null : (
                <rect className={css.stretch} x={drawn[0]} y={0} width={drawn[1]} height={read.heightPx} />
              )}
              {place !== null && axis !== null && read.curves.length > 0 && said.length > 0 ? (
                <line className={css.line} x1={place.x} x2={place.x} y1={0} y2={read.heightPx} />
              ) : null}
              {said.map(({ xPx, yPx }, k) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rings have no state
                <circle key={k} className={css.ring} cx={xPx} cy={yPx} r={6} />
              ))}
            </svg>
          )}
        </div>
      </div>
      <ul className={`${css.reading} screen-only`} aria-live="polite" aria-label={t('study.figure.reading')}>
        {said.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  );
}

/** At its own size, or enlarged; on a narrow page as wide as there is room. */
function widthOf(svg: string, magnification: number) {
  const [, own = '780'] = /<svg[^>]*\swidth="([\d.]+)/.exec(svg) ?? [];
  const widthPx = Number(own) * GENEROUS * magnification;
  return magnification === 1 ? { maxWidth: widthPx } : { width: widthPx };
}

/** Letters that are small in print are read more easily on a page when they are a little larger. */
const GENEROUS = 1.1;
