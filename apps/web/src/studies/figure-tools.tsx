import type { StudyFigureQuery } from '@hepatica/api';
import type { StudyFigure } from '@hepatica/render';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import css from './figure-plate.module.css';

/** What of a figure is as whoever looks at it wants it. */
export type FigureWish = Omit<StudyFigureQuery, 'format' | 'version' | 'dpi'>;

const PALETTES = ['contrast', 'muted', 'gray'] as const;
const SCALES = ['survival', 'events', 'hazard', 'log-hazard'] as const;
const WIDTHS = [84, 174] as const;

/** A number that is being typed is taken over once it is one. */
const asNumber = (text: string): number | undefined => {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
};

interface Wishing {
  readonly wish: FigureWish;
  readonly onWish: (part: FigureWish) => void;
}

function Line({
  field,
  wish,
  onWish,
  isNumber = false,
}: Wishing & {
  readonly field: 'title' | 'axisTitle' | 'from' | 'to' | 'every';
  readonly isNumber?: boolean;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <span className={css.field}>
      <label htmlFor={id}>{t(`study.figure.wish.${field}`)}</label>
      <input
        id={id}
        className={isNumber ? css.number : css.words}
        {...(isNumber ? { type: 'number', min: 0, step: 'any' } : { type: 'text', maxLength: 200 })}
        value={wish[field] ?? ''}
        onChange={({ target: { value } }) =>
          onWish({ [field]: isNumber ? asNumber(value) : value === '' ? undefined : value })
        }
      />
    </span>
  );
}

function Choice<Value extends string | number>({
  label,
  value,
  options,
  onChoose,
}: {
  readonly label: string;
  readonly value: Value | '';
  readonly options: readonly (readonly [Value | '', string])[];
  readonly onChoose: (value: Value | undefined) => void;
}) {
  const id = useId();
  return (
    <span className={css.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          const [chosen = ''] = options.find(([one]) => String(one) === target.value) ?? [];
          onChoose(chosen === '' ? undefined : chosen);
        }}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Title, words and ends of the axis, breaks, colors, intervals, what of the curves is drawn, and width in print. */
export function FigureTools({
  wish,
  onWish,
  styles,
  scale: own = 'survival',
}: Wishing & Pick<StudyFigure, 'styles' | 'scale'>) {
  const { t } = useTranslation();
  const id = useId();
  const takes = (style: StudyFigure['styles'][number]): boolean => styles.includes(style);
  return (
    <div className={css.tools}>
      <Line field="title" wish={wish} onWish={onWish} />
      {takes('axisTitle') ? <Line field="axisTitle" wish={wish} onWish={onWish} /> : null}
      {takes('from') ? <Line field="from" wish={wish} onWish={onWish} isNumber /> : null}
      {takes('to') ? <Line field="to" wish={wish} onWish={onWish} isNumber /> : null}
      {takes('every') ? <Line field="every" wish={wish} onWish={onWish} isNumber /> : null}
      {takes('scale') ? (
        <Choice
          label={t('study.figure.wish.scale')}
          value={wish.scale ?? own}
          options={SCALES.map((one) => [one, t(`study.figure.scales.${one}`)] as const)}
          onChoose={(scale) => onWish({ scale: scale === own ? undefined : scale })}
        />
      ) : null}
      <Choice
        label={t('study.figure.wish.palette')}
        value={wish.palette ?? 'contrast'}
        options={PALETTES.map((one) => [one, t(`study.figure.palettes.${one}`)] as const)}
        onChoose={(palette) => onWish({ palette: palette === 'contrast' ? undefined : palette })}
      />
      <Choice
        label={t('study.figure.wish.widthMm')}
        value={wish.widthMm ?? ''}
        options={[
          ['', t('study.figure.widths.page')],
          ...WIDTHS.map((one) => [one, t(`study.figure.widths.${one}`)] as const),
        ]}
        onChoose={(widthMm) => onWish({ widthMm })}
      />
      {takes('intervals') ? (
        <label htmlFor={id}>
          <input
            id={id}
            type="checkbox"
            checked={wish.intervals !== 'no'}
            onChange={({ target }) => onWish({ intervals: target.checked ? undefined : 'no' })}
          />
          {t('study.figure.wish.intervals')}
        </label>
      ) : null}
    </div>
  );
}
