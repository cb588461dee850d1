import type { KeptImage, RegistryId } from '@hepatica/api';
import { panelWidthPx } from '@hepatica/render';
import { Button } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import css from './case-report.module.css';
import { ImageArrows } from './image-arrows.tsx';
import type { ReportImage } from './images-change.ts';

function Words(props: {
  readonly label: string;
  readonly hint: string;
  readonly isMissing: boolean;
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className={css.form}>
      <label htmlFor={id}>{props.label}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={2000}
        value={props.value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => props.onValue(event.currentTarget.value)}
      />
      <span id={`${id}-hint`} className={props.isMissing ? css.doubt : css.hint}>
        {props.hint}
      </span>
    </div>
  );
}

/** One picture of the figure: its letter, arrows, caption and text alternative, and who looked at it. */
export function KeyImagePanel(props: {
  readonly registry: RegistryId;
  readonly id: string;
  readonly image: ReportImage & { readonly unsupported: readonly string[] };
  readonly kept: KeptImage;
  readonly letter: string;
  /** Of the whole figure. */
  readonly count: number;
  readonly onChange: (change: Partial<ReportImage>) => void;
  readonly onEarlier: (() => void) | null;
  readonly onLater: (() => void) | null;
  readonly onTakeOut: () => void;
}) {
  const { registry, id, image, kept, letter, count, onChange } = props;
  const { t } = useTranslation();
  const widthPx = panelWidthPx(count);
  const dpi = Math.round((300 * kept.widthPx) / widthPx);
  return (
    <section className={css.panel} aria-label={t('caseReport.images.panel', { letter })}>
      <h3>{letter}</h3>
      <div>
        <ImageArrows
          address={client.keptImageAddress(registry, id, kept.digest)}
          letter={letter}
          widthPx={widthPx}
          heightPx={Math.round((widthPx * kept.heightPx) / kept.widthPx)}
          alternative={image.alternative || t('caseReport.images.panel', { letter })}
          arrows={image.arrows}
          onArrows={(arrows) => onChange({ arrows })}
        />
        <Words
          label={t('caseReport.images.caption')}
          hint={t(
            image.caption.trim() === '' ? 'caseReport.images.noCaption' : 'caseReport.images.captionHint',
          )}
          isMissing={image.caption.trim() === ''}
          value={image.caption}
          onValue={(caption) => onChange({ caption })}
        />
        {image.unsupported.length === 0 ? null : (
          <mark className={css.doubt}>
            {t('caseReport.unsupported', { numbers: image.unsupported.join(', ') })}
          </mark>
        )}
        <Words
          label={t('caseReport.images.alternative')}
          hint={image.alternative.trim() === '' ? t('caseReport.images.noAlternative') : ''}
          isMissing={image.alternative.trim() === ''}
          value={image.alternative}
          onValue={(alternative) => onChange({ alternative })}
        />
        <p className={css.hint}>
          {t('caseReport.images.seen', { by: kept.seenBy, on: kept.seenAt.slice(0, 10) })}
        </p>
        {dpi >= 294 ? null : <p className={css.hint}>{t('caseReport.images.coarse', { dpi })}</p>}
        <div className={css.row}>
          {props.onEarlier === null ? null : (
            <Button size="compact-xs" variant="default" onClick={props.onEarlier}>
              {t('caseReport.images.earlier')}
            </Button>
          )}
          {props.onLater === null ? null : (
            <Button size="compact-xs" variant="default" onClick={props.onLater}>
              {t('caseReport.images.later')}
            </Button>
          )}
          <Button size="compact-xs" variant="default" onClick={props.onTakeOut}>
            {t('caseReport.images.takeOut')}
          </Button>
        </div>
      </div>
    </section>
  );
}
