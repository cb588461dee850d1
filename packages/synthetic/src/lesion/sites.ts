/** Where lesions lie, in the order in which they are drawn. */
export const lungSites = [
  'right upper lobe',
  'right lower lobe',
  'left upper lobe',
  'left lower lobe',
  'right middle lobe',
];
export const liverSegments = ['VI', 'VIII', 'V', 'VII', 'IV', 'II', 'III'];
export const otherSites = {
  bone: 'vertebra',
  'lymph-node': 'retroperitoneal node',
  adrenal: 'right adrenal',
} as const;
