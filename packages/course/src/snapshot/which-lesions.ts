import type { LesionState } from './snapshot.ts';

/** Which lesions a fact is about. */
export type Which = (lesion: LesionState) => boolean;

export const isLiverTumor: Which = ({ organ, nature }) =>
  organ === 'liver' && (nature === 'primary' || nature === 'intrahepatic-recurrence');
export const isRegional: Which = ({ nature }) => nature === 'regional-node';
export const isDistant: Which = ({ nature }) => nature === 'metastasis' || nature === 'distant-node';
export const isLeft: Which = ({ state }) =>
  state === 'present' || state === 'treated' || state === 'indeterminate';
/** False of what was refuted: it is no tumor, whatever was thought of it. */
export const mayBeTumor: Which = ({ tumors }) => tumors.atMost !== 0;
/** A viable or treated lesion that may be no tumor at all. */
export const isDoubtful: Which = ({ state, tumors }) => state !== 'indeterminate' && tumors.atLeast === 0;
/** A tumor of the liver, certain or not, that is neither out nor gone. */
export const isLiverTumorLeft: Which = (lesion) =>
  isLiverTumor(lesion) && isLeft(lesion) && mayBeTumor(lesion);
/** True where at least one tumor is certainly left. */
export const isSure: Which = ({ state, tumors }) =>
  (state === 'present' || state === 'treated') && tumors.atLeast > 0;
