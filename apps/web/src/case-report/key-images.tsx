import { type KeptImage, MOST_IMAGES, type RegistryId } from '@hepatica/api';
import { type AppliedReport, type CaseReportEdits, panelLetter } from '@hepatica/render';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import css from './case-report.module.css';
import { ImageIntake } from './image-intake.tsx';
import { withImage, withImageChange, withImageEarlier, withoutImage } from './images-change.ts';
import { KeyImagePanel } from './key-image-panel.tsx';

/** The figure of key images: those in it by letter, those that are kept beside, and the way in for another one. */
export function KeyImages(props: {
  readonly registry: RegistryId;
  readonly id: string;
  readonly kept: readonly KeptImage[];
  readonly report: AppliedReport;
  readonly edits: CaseReportEdits;
  readonly onEdits: (edits: CaseReportEdits) => void;
}) {
  const { registry, id, report, edits, onEdits } = props;
  const { t } = useTranslation();
  const [kept, setKept] = useState(props.kept);
  const known = new Map(kept.map((one) => [one.digest, one]));
  const named = new Set(edits.images.map(({ digest }) => digest));
  const others = kept.filter(({ digest }) => !named.has(digest));
  const isFull = edits.images.length >= MOST_IMAGES;
  return (
    <section id="section-key-images" className={css.section} aria-label={t('caseReport.images.title')}>
      <h2>{t('caseReport.images.title')}</h2>
      <p className={css.hint}>
        {t(registry === 'own' ? 'caseReport.images.about' : 'caseReport.images.demonstration')}
      </p>
      {report.images.map((image, index) => {
        const { digest } = image;
        const one = known.get(digest);
        const next = report.images[index + 1];
        return one === undefined ? null : (
          <KeyImagePanel
            key={digest}
            registry={registry}
            id={id}
            image={image}
            kept={one}
            letter={panelLetter(index)}
            count={report.images.length}
            onChange={(change) => onEdits(withImageChange(edits, digest, change))}
            onEarlier={index === 0 ? null : () => onEdits(withImageEarlier(edits, digest))}
            onLater={next === undefined ? null : () => onEdits(withImageEarlier(edits, next.digest))}
            onTakeOut={() => onEdits(withoutImage(edits, digest))}
          />
        );
      })}
      {others.length === 0 ? null : (
        <>
          <h3>{t('caseReport.images.others')}</h3>
          <ul className={css.others}>
            {others.map(({ digest, widthPx, heightPx, seenBy, seenAt }) => (
              <li key={digest}>
                <img
                  src={client.keptImageAddress(registry, id, digest)}
                  alt={`${widthPx} × ${heightPx}`}
                  width={widthPx}
                  height={heightPx}
                />
                <span className={css.hint}>
                  {t('caseReport.images.seen', { by: seenBy, on: seenAt.slice(0, 10) })}
                </span>
                {isFull ? null : (
                  <Button
                    size="compact-xs"
                    variant="default"
                    onClick={() => onEdits(withImage(edits, digest))}
                  >
                    {t('caseReport.images.putIn')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {registry !== 'own' ? null : isFull ? (
        <p className={css.hint}>{t('caseReport.images.full', { count: MOST_IMAGES })}</p>
      ) : (
        <ImageIntake
          registry={registry}
          id={id}
          onKept={(image) => {
            setKept((old) => [...old.filter(({ digest }) => digest !== image.digest), image]);
            onEdits(withImage(edits, image.digest));
          }}
        />
      )}
    </section>
  );
}
