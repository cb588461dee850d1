import type { Citation } from '../system.ts';

export const ABLATION_SOURCES: readonly Citation[] = [
  {
    text: 'Ahmed M et al. Image-guided tumor ablation: standardization of terminology and reporting criteria. Radiology 2014;273:241-260.',
    doi: '10.1148/radiol.14132958',
  },
  {
    text: 'Puijk RS et al. Consensus guidelines for the definition of time-to-event end points in image-guided tumor ablation (SIO, DATECAN). Radiology 2021;301:533-540.',
    doi: '10.1148/radiol.2021203715',
  },
];
