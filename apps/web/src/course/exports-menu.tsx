import type { RegistryId } from '@hepatica/api';
import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client, type FigureView } from '../api/queries.ts';
import { DownIcon, DownloadIcon } from '../ui/icons.tsx';

const formats = ['svg', 'pdf', 'png', 'vl.json'] as const;

/** The figure to take away: as a picture, or as the specification it was drawn from. Always on a light ground. */
export function ExportsMenu(props: {
  readonly registry: RegistryId;
  readonly id: string;
  readonly view: Omit<FigureView, 'theme'>;
}) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" withinPortal={false} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<DownloadIcon />}
          rightSection={<DownIcon width={12} height={12} />}
        >
          {t('course.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item
            key={format}
            component="a"
            href={client.figureAddress(props.registry, props.id, { ...props.view, theme: 'light', format })}
            download={`${props.id}.${format}`}
          >
            {t(`course.exportAs.${format === 'vl.json' ? 'spec' : format}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => window.print()}>{t('course.print')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
