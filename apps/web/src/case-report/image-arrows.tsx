import { ARROW_PATH, type ImageArrow } from '@hepatica/render';
import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import css from './case-report.module.css';
import { placedArrow } from './images-change.ts';

const PLACES = [
  { name: 'across', field: 'x', times: 100, most: 100 },
  { name: 'down', field: 'y', times: 100, most: 100 },
  { name: 'from', field: 'from', times: 1, most: 360 },
] as const;

function ArrowFields(props: {
  readonly label: string;
  readonly arrow: ImageArrow;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onArrow: (arrow: ImageArrow) => void;
  readonly onRemove: () => void;
}) {
  const { arrow } = props;
  const { t } = useTranslation();
  const id = useId();
  return (
    <fieldset className={css.arrow} data-chosen={props.isChosen || undefined} onFocus={props.onChoose}>
      <legend className="visually-hidden">{props.label}</legend>
      {PLACES.map(({ name, field, times, most }) => (
        <span key={name}>
          <label htmlFor={`${id}-${name}`}>{t(`caseReport.images.${name}`)}</label>
          <input
            id={`${id}-${name}`}
            type="number"
            min={0}
            max={most}
            step={field === 'from' ? 15 : 0.5}
            value={Math.round(arrow[field] * times * 10) / 10}
            onChange={(event) => {
              const value = event.currentTarget.valueAsNumber;
              if (Number.isFinite(value)) props.onArrow(placedArrow({ ...arrow, [field]: value / times }));
            }}
          />
        </span>
      ))}
      <Button size="compact-xs" variant="default" onClick={props.onRemove}>
        {t('caseReport.images.removeArrow')}
      </Button>
    </fieldset>
  );
}

/** A picture with its arrows: the chosen one follows a click; each has its place in numbers below. */
export function ImageArrows(props: {
  readonly address: string;
  readonly letter: string;
  /** Of the panel in the figure, so that arrows look as they are printed. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly alternative: string;
  readonly arrows: readonly ImageArrow[];
  readonly onArrows: (arrows: readonly ImageArrow[]) => void;
}) {
  const { widthPx, heightPx, arrows, onArrows, letter } = props;
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(0);
  const replaced = (index: number, arrow: ImageArrow) =>
    arrows.map((one, place) => (place === index ? arrow : one));
  const onPoint = (event: React.MouseEvent<HTMLDivElement>) => {
    const arrow = arrows[chosen];
    if (arrow === undefined) return;
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const y = (event.clientY - box.top) / box.height;
    onArrows(replaced(chosen, placedArrow({ ...arrow, x, y })));
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: with the keyboard an arrow is placed by its numbers below */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click is a shorter way to the same numbers */}
      <div className={css.picture} onClick={onPoint}>
        <img src={props.address} alt={props.alternative} width={widthPx} height={heightPx} />
        <svg viewBox={`0 0 ${widthPx} ${heightPx}`} aria-hidden="true">
          {arrows.map(({ x, y, from }, index) => (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: an arrow is known by its place alone
              key={index}
              d={ARROW_PATH}
              transform={`translate(${x * widthPx} ${y * heightPx}) rotate(${from})`}
              data-chosen={index === chosen || undefined}
            />
          ))}
        </svg>
      </div>
      {arrows.length === 0 ? null : <p className={css.hint}>{t('caseReport.images.arrowHint')}</p>}
      {arrows.map((arrow, index) => (
        <ArrowFields
          // biome-ignore lint/suspicious/noArrayIndexKey: an arrow is known by its place alone
          key={index}
          label={t('caseReport.images.arrowOn', { number: index + 1, letter })}
          arrow={arrow}
          isChosen={index === chosen}
          onChoose={() => setChosen(index)}
          onArrow={(next) => onArrows(replaced(index, next))}
          onRemove={() => {
            onArrows(arrows.filter((_, place) => place !== index));
            setChosen(0);
          }}
        />
      ))}
      {arrows.length >= 20 ? null : (
        <Button
          className={css.add}
          size="compact-xs"
          variant="default"
          onClick={() => {
            onArrows([...arrows, { x: 0.5, y: 0.5, from: 45 }]);
            setChosen(arrows.length);
          }}
        >
          {t('caseReport.images.addArrow')}
        </Button>
      )}
    </>
  );
}
