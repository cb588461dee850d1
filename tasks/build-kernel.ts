// Compiles packages/survival/kernel/assembly into packages/survival/src/kernel/module-bytes.ts.
import { writeFileSync } from 'node:fs';
import { compileKernel, kernelFile } from './compile-kernel.ts';

writeFileSync(kernelFile, await compileKernel());
console.log(`Wrote ${kernelFile}`);
