import { z } from '@hono/zod-openapi';
import { problemAnswer } from './define-route.ts';

export const REGISTRY_IDS = ['own', 'demonstration'] as const;
export type RegistryId = (typeof REGISTRY_IDS)[number];

/** The registry of a path. */
export const inRegistry = z.object({ registry: z.enum(REGISTRY_IDS) });

/** Something that a registry knows by its id. */
export const namedInRegistry = inRegistry.extend({ id: z.string().min(1).max(200) });

/** The refusal of every route about one thing; also of a patient whose hospital is not the caller's. */
export const notFound = { 404: problemAnswer('There is nothing by this name') } as const;
