import { formatNumber } from '@hepatica/render';
import type { SurvivalAnalysis } from '@hepatica/study';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './curve-plate.module.css';
import { breaksOf, type PaletteName, palettes, survivalAt } from './curve-reading.ts';

const WIDTH = 820;
const HEIGHT = 340;
const LEFT = 48;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 40;

const PALETTES: readonly PaletteName[] = ['contrast', 'muted', 'gray'];

/** Survival curves to read off and to restyle, drawn from the numbers of the result. */
export function CurvePlate({
  analysis,
  title,
}: {
  readonly analysis: SurvivalAnalysis;
  readonly title: string;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { strata, unit, biased } = analysis;
  const longest = Math.max(0, ...strata.map(({ drawn }) => drawn.time.at(-1) ?? 0));
  const [upTo, setUpTo] = useState(longest);
  const [readAt, setReadAt] = useState<number | null>(null);
  const [showsBands, setShowsBands] = useState(true);
  const [every, setEvery] = useState(0);
  const [palette, setPalette] = useState<PaletteName>('contrast');
  if (longest <= 0) return null;
  const x = (time: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * time) / upTo;
  const y = (share: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - share);
  const breaks = breaksOf(upTo, every);
  const colors = palettes[palette];
  const at = readAt === null ? null : Math.min(readAt, upTo);
  const nameOf = (name: string): string => (name === '' ? t('study.curves.all') : name);
  return (
    <section className={`${css.plate} screen-only`} aria-label={t('study.curves.label', { endpoint: title })}>
      <div className={css.tools}>
        <label htmlFor={`${id}-to`}>
          {t('study.curves.upTo')}
          <input
            id={`${id}-to`}
            type="range"
            min={longest / 50}
            max={longest}
            step={longest / 50}
            value={upTo}
            onChange={({ target }) => setUpTo(Number(target.value))}
          />
        </label>
        <label htmlFor={`${id}-at`}>
          {t('study.curves.readAt')}
          <input
            id={`${id}-at`}
            type="range"
            min={0}
            max={upTo}
            step={upTo / 200}
            value={at ?? 0}
            onChange={({ target }) => setReadAt(Number(target.value))}
          />
        </label>
        <label htmlFor={`${id}-breaks`}>
          {t('study.curves.every')}
          <select id={`${id}-breaks`} value={every} onChange={({ target }) => setEvery(Number(target.value))}>
            <option value={0}>{t('study.curves.automatic')}</option>
            {[3, 6, 12, 24, 30, 90, 365].map((step) => (
              <option key={step} value={step}>
                {step} {t(`ask.units.${unit}`)}
              </option>
            ))}
          </select>
        </label>
        <label htmlFor={`${id}-palette`}>
          {t('study.curves.colors')}
          <select
            id={`${id}-palette`}
            value={palette}
            onChange={({ target }) => setPalette(PALETTES.find((one) => one === target.value) ?? 'contrast')}
          >
            {PALETTES.map((one) => (
              <option key={one} value={one}>
                {t(`study.curves.palettes.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label htmlFor={`${id}-bands`}>
          <input
            id={`${id}-bands`}
            type="checkbox"
            checked={showsBands}
            onChange={({ target }) => setShowsBands(target.checked)}
          />
          {t('study.curves.intervals')}
        </label>
      </div>
      {biased === true ? <p className={css.stamp}>{t('study.biased')}</p> : null}
      <svg
        className={css.figure}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        aria-hidden="true"
        onPointerMove={({ clientX, currentTarget }) => {
          const box = currentTarget.getBoundingClientRect();
          const place = ((clientX - box.left) / box.width) * WIDTH;
          const time = ((place - LEFT) / (WIDTH - LEFT - RIGHT)) * upTo;
          setReadAt(Math.max(0, Math.min(upTo, time)));
        }}
      >
        <clipPath id={`${id}-clip`}>
          <rect x={LEFT} y={0} width={WIDTH - LEFT - RIGHT + 1} height={HEIGHT} />
        </clipPath>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <g key={share}>
            <line className={css.grid} x1={LEFT} x2={WIDTH - RIGHT} y1={y(share)} y2={y(share)} />
            <text className={css.tick} x={LEFT - 8} y={y(share) + 4} textAnchor="end">
              {share * 100}%
            </text>
          </g>
        ))}
        {breaks.map((time) => (
          <text key={time} className={css.tick} x={x(time)} y={HEIGHT - 22} textAnchor="middle">
            {formatNumber(time, time % 1 === 0 ? 0 : 1)}
          </text>
        ))}
        <text className={css.tick} x={(LEFT + WIDTH) / 2} y={HEIGHT - 4} textAnchor="middle">
          {t(`ask.units.${unit}`)}
        </text>
        <g clipPath={`url(#${CSS.escape(id)}-clip)`}>
          {strata.map(({ name, drawn }, k) => {
            const color = colors[k % colors.length] ?? 'currentColor';
            const step = (values: readonly (number | null)[]): readonly (readonly [number, number])[] =>
              drawn.time.flatMap((time, i) => {
                const value = values[i];
                const before = i === 0 ? value : values[i - 1];
                if (value === null || value === undefined) return [];
                return [[x(time), y(before ?? value)] as const, [x(time), y(value)] as const];
              });
            const line = step(drawn.survival);
            const band = [...step(drawn.low), ...step(drawn.high).toReversed()];
            return (
              <g key={name}>
                {showsBands ? <path d={pathOf(band)} fill={color} opacity={0.15} /> : null}
                <path
                  d={pathOf(line)}
                  fill="none"
                  stroke={color}
                  strokeWidth={1.6}
                  {...(palette === 'gray' && k > 0 ? { strokeDasharray: `${3 * k} 3` } : {})}
                />
                {drawn.censoredAt.map(({ time, survival }) => (
                  <path key={time} d={`M${x(time)} ${y(survival) - 4}v8`} stroke={color} strokeWidth={0.8} />
                ))}
              </g>
            );
          })}
          {at === null ? null : <line className={css.cursor} x1={x(at)} x2={x(at)} y1={TOP} y2={y(0)} />}
        </g>
      </svg>
      <ul className={css.reading} aria-live="polite">
        {strata.map(({ name, drawn }, k) => {
          const read = at === null ? null : survivalAt(drawn, at);
          return (
            <li key={name}>
              <svg width="18" height="8" aria-hidden="true">
                <path
                  d="M0 4h18"
                  stroke={colors[k % colors.length] ?? 'currentColor'}
                  strokeWidth={2.5}
                  {...(palette === 'gray' && k > 0 ? { strokeDasharray: `${3 * k} 3` } : {})}
                />
              </svg>{' '}
              {nameOf(name)}
              {read === null || at === null
                ? ''
                : ` · ${t('study.curves.read', { time: formatNumber(at, 1), unit: t(`ask.units.${unit}`), value: percent(read.survival), low: percent(read.low), high: percent(read.high) })}`}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const percent = (share: number | null): string => (share === null ? '–' : `${formatNumber(share * 100, 1)}%`);

const pathOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([px, py], k) => `${k === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`).join('');
