// What takes too long for every run: simulations that tell 5 % from 5.5 %. `npm run soak`, before a release.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const result = spawnSync(process.execPath, [vitest, 'run', '--config', 'vitest.soak.config.ts'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = result.status ?? 1;
