import { defaultDesign } from './default.ts';
import type { Design, DesignId } from './design.ts';
import { hou2025 } from './hou-2025.ts';
import { lee2014 } from './lee-2014.ts';
import { xia2025 } from './xia-2025.ts';

/** Every design by its id. */
export const designs: Readonly<Record<DesignId, Design>> = {
  default: defaultDesign,
  'hou-2025': hou2025,
  'lee-2014': lee2014,
  'xia-2025': xia2025,
};
