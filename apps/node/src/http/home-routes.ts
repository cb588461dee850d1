import { type Home, routes } from '@hepatica/api';
import type { Registry } from '../registry/registry.ts';
import { jsonResponse } from './answer.ts';
import type { RouteTable } from './route-table.ts';

/** The first page: what there is, and who asks. */
export function serveHome(
  { serve }: RouteTable,
  { registries, mode }: { readonly registries: readonly Registry[]; readonly mode: Home['mode'] },
): void {
  serve(routes.home, async ({ principal }) => {
    const { readHome } = await import('./home.ts');
    return jsonResponse<Home>(await readHome(registries, { mode, principal }));
  });
}
