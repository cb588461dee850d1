import { type SystemId, systemGroups, systems } from '@hepatica/clinical';
import { defaultBands, systemName } from '@hepatica/render';
import { Button, Menu } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DownIcon } from '../ui/icons.tsx';
import css from './bands-menu.module.css';

const route = getRouteApi('/patients/$registry/$id');

const byId = new Map<string, (typeof systems)[number]>(systems.map((system) => [system.id, system]));

/** The groups with their systems that can be followed through time: those of the patient. */
const choices: readonly { readonly title: string; readonly systems: readonly SystemId[] }[] = systemGroups
  .map(({ title, first, others }) => ({
    title,
    systems: [...first, ...others].flatMap((id) => {
      const system = byId.get(id);
      return system === undefined || system.onRequest || system.subject !== undefined ? [] : [system.id];
    }),
  }))
  .filter((group) => group.systems.length > 0);

/** Which systems the figure draws through time. */
export function BandsMenu({ bands }: { readonly bands: string | undefined }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const shown = bands === undefined ? defaultBands : bands.split(',');
  const show = (next: string | undefined) =>
    void navigate({ search: (old) => ({ ...old, bands: next }), replace: true, resetScroll: false });
  const toggle = (id: SystemId) => {
    const next = shown.some((one) => one === id) ? shown.filter((one) => one !== id) : [...shown, id];
    // In the order of the menu, whatever the order of choosing.
    const inOrder = choices.flatMap((group) => group.systems).filter((one) => next.includes(one));
    if (inOrder.length > 0) show(inOrder.join(','));
  };
  return (
    <Menu
      position="bottom-end"
      withinPortal={false}
      transitionProps={{ duration: 0 }}
      closeOnItemClick={false}
    >
      <Menu.Target>
        <Button size="compact-sm" variant="default" rightSection={<DownIcon width={12} height={12} />}>
          {t('course.bands')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={css.dropdown}>
        <Menu.Item onClick={() => show(undefined)}>{t('course.bandsReset')}</Menu.Item>
        {choices.map((group) => (
          <div key={group.title}>
            <Menu.Label>{group.title}</Menu.Label>
            {group.systems.map((id) => (
              <Menu.CheckboxItem
                key={id}
                checked={shown.some((one) => one === id)}
                onChange={() => toggle(id)}
              >
                {systemName(id)}
              </Menu.CheckboxItem>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
