// AssemblyScript, compiled by tasks/build-kernel.ts. The memory is the host's: see ../../src/kernel.
export { crossProducts } from './cross-products';
export { exponentials } from './exponential';
export { log } from './logarithm';
export {
  eventsOfChunk,
  expectChunk,
  hazardAndLogsOfChunk,
  hazardOfChunk,
  informationOfChunk,
  predictChunk,
  riskAndMeansOfChunk,
  riskOfChunk,
  scoreOfChunk,
} from './partial-likelihood';
export { squaresOfChunk, squaresOfSignedChunk, tallyChunk, tallySignedChunk } from './count-pairs';
export { mergePair, mergeSignedPair, sortChunk, sortSignedChunk } from './merge-scores';
