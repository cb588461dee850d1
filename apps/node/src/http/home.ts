import type { Home, Principal, RegistrySummary, StudySummary } from '@hepatica/api';
import { version } from '../config.ts';
import { maySeeStudy } from '../job/study-jobs.ts';
import type { Registry } from '../registry/registry.ts';
import type { FinishedStudy } from '../study/finished-study.ts';

/** What the first page shows of every registry. */
export async function readHome(
  registries: readonly Registry[],
  asked: Pick<Home, 'mode' | 'principal'>,
): Promise<Home> {
  return {
    version,
    ...asked,
    registries: await Promise.all(
      registries.map(async (registry) =>
        shownTo(asked.principal, await summarizeRegistry(registry, asked.principal)),
      ),
    ),
  };
}

/** Where the server keeps its files, and what is wrong with them, may name patients of any hospital. */
function shownTo({ role }: Principal, { folder, problems, ...summary }: RegistrySummary): RegistrySummary {
  if (role !== 'administrator') return { ...summary, problems: [] };
  return { ...summary, ...(folder === undefined ? {} : { folder }), problems };
}

/** One registry of the first page, with what its reader may see; with everything where none is named. */
export async function summarizeRegistry(registry: Registry, principal?: Principal): Promise<RegistrySummary> {
  const hospitals = principal?.hospitals ?? 'all';
  const studies = (await registry.studies.list()).entries.filter(
    ({ owner }) =>
      owner === undefined ||
      principal === undefined ||
      maySeeStudy({ actor: principal.userId, hospitals }, owner),
  );
  return {
    id: registry.id,
    title: registry.title,
    simulated: await registry.simulated(),
    readOnly: registry.readOnly,
    ...(registry.folder === undefined ? {} : { folder: registry.folder }),
    counts: { patients: await registry.patients.count(hospitals), studies: studies.length },
    studies: studies.map(summarizeStudy),
    problems: await registry.problems(),
  };
}

function summarizeStudy({ id, result }: FinishedStudy): StudySummary {
  return {
    id,
    title: result.title,
    simulated: result.simulated,
    n: result.population.n,
    endpoints: [...new Set([...result.survival, ...result.cox].map(({ endpointLabel }) => endpointLabel))],
  };
}
