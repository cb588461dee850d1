// AssemblyScript, compiled by tasks/build-kernel.ts. The memory is the host's: see ../../src/kernel.
export { squaresOfChunk, squaresOfSignedChunk, tallyChunk, tallySignedChunk } from './count-pairs';
export { crossProducts } from './cross-products';
export { exponentials } from './exponential';
export { log } from './logarithm';
export { expectChunk } from './expected-pass';
export { hazardAndLogsOfChunk, hazardOfChunk } from './hazard-pass';
export { predictChunk, riskAndMeansOfChunk, riskOfChunk } from './risk-pass';
export { scatterChunk } from './scatter-rows';
export { eventsOfChunk, informationOfChunk, scoreOfChunk } from './sums-pass';
export { mergePair, mergeSignedPair, sortChunk, sortSignedChunk } from './merge-scores';
