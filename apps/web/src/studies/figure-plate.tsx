import type { RegistryId, StudyAnswer } from '@hepatica/api';
import type { StudyFigure } from '@hepatica/render';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, studyFigureQuery, studyFileQuery } from '../api/queries.ts';
import css from './figure-plate.module.css';
import { FigureTools, type FigureWish } from './figure-tools.tsx';
import { ReadableFigure } from './readable-figure.tsx';

const MAGNIFICATIONS = [1, 1.5, 2] as const;

/**
 * A figure of a study: read off, zoomed into, restyled, and taken home as it stands there. Its file is shown at once; what
 * it says where is fetched when somebody turns to it.
 */
export function FigurePlate({
  registry,
  id,
  figure,
  files,
  version,
}: {
  readonly registry: RegistryId;
  readonly id: string;
  readonly figure: StudyFigure;
  readonly files: StudyAnswer['files'];
  /** A run of the study; the last one where it is left out. */
  readonly version?: number | undefined;
}) {
  const { t } = useTranslation();
  const { name, alternative, styles, scale } = figure;
  const [isTurnedTo, setTurnedTo] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [wish, setWish] = useState<FigureWish>({});
  const [magnification, setMagnification] = useState<number>(1);
  const wished = useDeferredValue(wish);
  const path = `figures/${name}.svg`;
  const file = useQuery({
    ...studyFileQuery(registry, id, path, version),
    enabled: files.some((one) => one.path === path),
  });
  const read = useQuery({
    ...studyFigureQuery(registry, id, name, { ...wished, version }),
    enabled: isTurnedTo,
    placeholderData: keepPreviousData,
  });
  const data = `figures/${name}.csv`;
  if (!files.some((one) => one.path === path)) return null;
  const isAsItWas = Object.values(wish).every((one) => one === undefined);
  const address = (more: {
    readonly format: 'svg' | 'png' | 'pdf' | 'vl.json';
    readonly dpi?: number;
  }): string => client.studies.figureAddress(registry, id, name, { ...wish, version, ...more });
  const links = [
    [t('study.figure.data'), client.studyFileAddress(registry, id, data, version)],
    [t('study.figure.spec'), address({ format: 'vl.json' })],
    ['SVG', address({ format: 'svg', ...(isAsItWas ? {} : wish) })],
    ['PDF', address({ format: 'pdf' })],
    ['PNG', address({ format: 'png' })],
    [t('study.figure.print'), address({ format: 'png', dpi: 600 })],
  ] as const;
  const svg = read.data?.svg ?? file.data;
  const change = (part: FigureWish): void => setWish((before) => ({ ...before, ...part }));
  return (
    <figure className={css.plate} onPointerEnter={() => setTurnedTo(true)} onFocus={() => setTurnedTo(true)}>
      <div className={`${css.head} screen-only`}>
        <div className={css.links}>
          {links.map(([label, href]) => (
            <a key={label} href={href} download>
              {label}
            </a>
          ))}
        </div>
        <div className={css.links}>
          {isAsItWas ? null : (
            <button type="button" className={css.small} onClick={() => setWish({})}>
              {t('study.figure.asItWas')}
            </button>
          )}
          {MAGNIFICATIONS.map((one) => (
            <button
              key={one}
              type="button"
              className={css.small}
              aria-pressed={magnification === one}
              aria-label={t('study.figure.magnify', { percent: one * 100 })}
              onClick={() => setMagnification(one)}
            >
              {one * 100}%
            </button>
          ))}
          <button
            type="button"
            className={css.small}
            aria-expanded={isOpen}
            onClick={() => setOpen((before) => !before)}
          >
            {t('study.figure.adjust')}
          </button>
        </div>
      </div>
      {isOpen ? (
        <FigureTools
          wish={wish}
          onWish={change}
          styles={styles}
          {...(scale === undefined ? {} : { scale })}
        />
      ) : null}
      {read.isError ? <p role="alert">{t('study.figure.failed')}</p> : null}
      {svg === undefined ? (
        t(file.isError ? 'study.figure.failed' : 'study.figure.loading')
      ) : (
        <ReadableFigure
          svg={svg}
          read={read.data ?? null}
          label={alternative}
          magnification={magnification}
          onStretch={
            styles.includes('to')
              ? ({ from, to }) => change(styles.includes('from') ? { from, to } : { to })
              : undefined
          }
        />
      )}
      <figcaption className={css.caption}>{figure.caption}</figcaption>
    </figure>
  );
}
