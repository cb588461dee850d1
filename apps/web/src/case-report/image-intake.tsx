import { type KeptImage, LARGEST_IMAGE, type RegistryId } from '@hepatica/api';
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/queries.ts';
import css from './case-report.module.css';

/** As an address that the page may show: nothing is sent for it. */
const readAsAddress = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read.'));
    reader.readAsDataURL(file);
  });

/** Takes a picture: it is looked at here, somebody says that no identifier is seen, and only then is it sent. */
export function ImageIntake(props: {
  readonly registry: RegistryId;
  readonly id: string;
  readonly onKept: (image: KeptImage) => void;
}) {
  const { registry, id, onKept } = props;
  const { t } = useTranslation();
  const name = useId();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<{ readonly file: File; readonly address: string } | null>(null);
  const [hasLooked, setHasLooked] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const keeping = useMutation({
    mutationFn: (file: File) => client.keepImage(registry, id, file),
    onSuccess: (image) => {
      choose(null);
      if (input.current !== null) input.current.value = '';
      onKept(image);
    },
  });
  const choose = (next: typeof chosen) => {
    setChosen(next);
    setHasLooked(false);
  };
  const onFile = async (file: File | undefined) => {
    keeping.reset();
    setRefused(null);
    choose(null);
    if (file === undefined) return;
    if (file.size > LARGEST_IMAGE) setRefused(t('caseReport.images.tooLarge'));
    else choose({ file, address: await readAsAddress(file) });
  };
  const fault = refused ?? keeping.error?.message ?? null;
  return (
    <div className={css.intake}>
      <label htmlFor={name}>{t('caseReport.images.choose')}</label>
      <input
        ref={input}
        id={name}
        type="file"
        accept="image/png,image/jpeg"
        onChange={(event) => void onFile(event.currentTarget.files?.[0])}
      />
      {chosen === null ? null : (
        <>
          <p className={css.hint}>{t('caseReport.images.lookAt')}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached with the keyboard */}
          <section className={css.preview} tabIndex={0} aria-label={t('caseReport.images.preview')}>
            <img src={chosen.address} alt={t('caseReport.images.preview')} />
          </section>
          <label className={css.row}>
            <input
              type="checkbox"
              checked={hasLooked}
              onChange={(event) => setHasLooked(event.currentTarget.checked)}
            />
            {t('caseReport.images.confirm')}
          </label>
          <div>
            <Button
              size="compact-sm"
              disabled={!hasLooked}
              loading={keeping.isPending}
              onClick={() => keeping.mutate(chosen.file)}
            >
              {t('caseReport.images.keep')}
            </Button>
          </div>
        </>
      )}
      {fault === null ? null : (
        <p role="alert" className={css.doubt}>
          {fault}
        </p>
      )}
    </div>
  );
}
