import type { Organ } from '@hepatica/course';

/** The liver with its vessels and ducts: what is in them is intrahepatic. */
export const LIVER_ORGANS: readonly Organ[] = ['liver', 'portal-vein', 'hepatic-vein', 'bile-duct'];
