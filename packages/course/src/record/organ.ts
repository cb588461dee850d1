/** Where a lesion lies, a study looked, or a metastasis was found. */
export const ORGANS = [
  'adrenal',
  'bile-duct',
  'bone',
  'brain',
  'hepatic-vein',
  'kidney',
  'liver',
  'lung',
  'lymph-node',
  'mediastinum',
  'muscle',
  'other',
  'peritoneum',
  'pleura',
  'portal-vein',
  'soft-tissue',
  'spleen',
  'stomach',
] as const;

export type Organ = (typeof ORGANS)[number];
