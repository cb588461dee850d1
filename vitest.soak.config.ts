import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/test/soak/**/*.soak.ts', 'apps/*/test/soak/**/*.soak.ts'],
    testTimeout: 3_600_000,
  },
});
