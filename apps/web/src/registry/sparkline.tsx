import type { PatientSummary } from '@hepatica/api';
import { useTranslation } from 'react-i18next';
import css from './patient-list.module.css';

const WIDTH = 92;
const HEIGHT = 22;
const EDGE = 3;

type Marker = NonNullable<PatientSummary['marker']>;

const round = (value: number): string => value.toFixed(1);

/** Places of the points: days from left to right, values on a logarithmic scale. */
function placesOf(points: Marker['points']): readonly { readonly x: number; readonly y: number }[] {
  const days = points.map(({ day }) => day);
  const logs = points.map(({ value }) => Math.log10(Math.max(value, 0.1)));
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  return points.map(({ day }, index) => ({
    x: to === from ? WIDTH / 2 : EDGE + ((day - from) / (to - from)) * (WIDTH - 2 * EDGE),
    y:
      high === low
        ? HEIGHT / 2
        : HEIGHT - EDGE - (((logs[index] ?? low) - low) / (high - low)) * (HEIGHT - 2 * EDGE),
  }));
}

const wordsOf = (point: Marker['points'][number] | undefined): string =>
  point === undefined ? '' : `${point.relation === '=' ? '' : `${point.relation} `}${point.value}`;

/** The course of the tumor marker that was measured most often; bounded values are hollow. */
export function Sparkline({ marker }: { readonly marker: Marker }) {
  const { t } = useTranslation();
  const { points, name, unit } = marker;
  const places = placesOf(points);
  const label = t('home.markerWords', {
    name: name === 'afp' ? 'AFP' : 'PIVKA-II',
    unit,
    count: points.length,
    first: wordsOf(points[0]),
    last: wordsOf(points.at(-1)),
  });
  return (
    <svg
      className={css.spark}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <polyline points={places.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ')} />
      {places.map(({ x, y }, index) => {
        const point = points[index];
        const isLast = index === places.length - 1;
        if (point === undefined || (point.relation === '=' && !isLast)) return null;
        return (
          <circle
            key={point.day}
            cx={round(x)}
            cy={round(y)}
            r={isLast ? 2.4 : 2}
            className={point.relation === '=' ? css.sparkLast : css.sparkBound}
          />
        );
      })}
    </svg>
  );
}
