import type { RegistryId, StudyAnswer } from '@hepatica/api';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, studyFileQuery } from '../api/queries.ts';
import { SvgFigure } from '../ui/svg-figure.tsx';
import css from './study-page.module.css';

/** A figure of a study on its paper, with its data, its specification and its pictures one click away. */
export function FigurePlate(props: {
  readonly registry: RegistryId;
  readonly id: string;
  /** Name of the figure's files, without folder and ending. */
  readonly name: string;
  readonly files: StudyAnswer['files'];
  /** A run of the study; the last one where it is left out. */
  readonly version?: number | undefined;
}) {
  const { registry, id, name, files, version } = props;
  const { t } = useTranslation();
  const path = `figures/${name}.svg`;
  const figure = useQuery({
    ...studyFileQuery(registry, id, path, version),
    enabled: files.some((file) => file.path === path),
  });
  const links = [
    { path: `figures/${name}.csv`, label: t('study.figure.data') },
    { path: `figures/${name}.vl.json`, label: t('study.figure.spec') },
    { path, label: 'SVG' },
    { path: `figures/${name}.png`, label: 'PNG' },
  ].filter((link) => files.some((file) => file.path === link.path));
  if (links.length === 0) return null;
  return (
    <figure className={css.plate}>
      <div className={`${css.links} screen-only`}>
        {links.map((link) => (
          <a key={link.path} href={client.studyFileAddress(registry, id, link.path, version)} download>
            {link.label}
          </a>
        ))}
      </div>
      <div className={css.paper}>
        {figure.data === undefined ? (
          t(figure.isError ? 'study.figure.failed' : 'study.figure.loading')
        ) : (
          <SvgFigure svg={figure.data} />
        )}
      </div>
    </figure>
  );
}
