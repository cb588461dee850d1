import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileKernel, kernelFile } from '../tasks/compile-kernel.ts';

it('the committed kernel is what its AssemblyScript sources compile to', async () => {
  expect(readFileSync(kernelFile, 'utf8')).toBe(await compileKernel());
});
