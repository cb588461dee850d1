// How long a whole study takes: Table 1, three endpoints, ten univariable and two multivariable models, matching and
// subgroups, from the CSV file to the files of the report. `node bench/study.ts [1200 100000]`
import { readTable } from '../packages/exchange/src/table.ts';
import { studyArtifacts } from '../packages/render/src/office.ts';
import { drawPng } from '../packages/render/src/png.ts';
import { readQuestion, runStudy } from '../packages/study/src/index.ts';
import { createRandom, type Random } from '../packages/survival/src/index.ts';

const question = `format: hepatica-question/1
title: A study of every kind
simulated: true
data: patients.csv
timeZero: first distant metastasis
population: { label: Simulated patients }
endpoints:
  os: { label: Overall survival, time: os, event: died, unit: months }
  pfs: { label: Progression-free survival, time: pfs, event: progressed, unit: months }
  ttp: { label: Time to local treatment, time: ttp, event: treated, unit: months }
groups: [arm]
covariates:
  - { column: arm, label: Treatment, reference: drug, knownFrom: time-zero }
${['age', 'afp', 'albumin', 'bilirubin', 'size']
  .map((name) => `  - { column: ${name}, knownFrom: time-zero }`)
  .join('\n')}
${['sex', 'child', 'invasion', 'lung', 'ecog']
  .map((name) => `  - { column: ${name}, type: factor, knownFrom: time-zero }`)
  .join('\n')}
analyses:
  survival:
    - { endpoint: os, by: arm, times: [12, 24] }
    - { endpoint: pfs, by: arm, times: [12, 24] }
    - { endpoint: ttp, by: arm, times: [12, 24] }
  cox:
    - endpoint: os
      univariable: [arm, age, afp, albumin, bilirubin, size, sex, child, invasion, ecog]
      multivariable: [arm, age, afp, albumin, child, invasion]
    - { endpoint: pfs, univariable: [], multivariable: [arm, age, afp, albumin, child, invasion] }
  matching:
    - { endpoints: [os], exposure: arm, covariates: [age, afp, albumin, child, invasion] }
  subgroups:
    - { endpoint: os, exposure: arm, subgroups: [sex, child, invasion, ecog] }
`;

function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function simulateCsv(n: number): string {
  const random = createRandom(20_261_122);
  const lines = [
    'os,died,pfs,progressed,ttp,treated,arm,age,afp,albumin,bilirubin,size,sex,child,invasion,lung,ecog',
  ];
  for (let i = 0; i < n; i++) {
    const [age, afp, albumin, bilirubin, size] = Array.from({ length: 5 }, () => drawNormal(random));
    const [sex, child, invasion, lung, ecog] = Array.from({ length: 5 }, () => Number(random() < 0.4));
    const eta = 0.2 * (age ?? 0) + 0.4 * (afp ?? 0) - 0.3 * (albumin ?? 0) + 0.5 * (invasion ?? 0);
    const arm = random() < 1 / (1 + Math.exp(1 + 0.5 * (afp ?? 0) + (child ?? 0))) ? 'surgery' : 'drug';
    const rate = Math.exp(eta - (arm === 'surgery' ? 0.5 : 0));
    const until = 12 + 48 * random();
    const of = (mean: number) => {
      const at = (-Math.log(1 - random()) * mean) / rate;
      return [(Math.ceil(Math.min(at, until) * 30.4375) / 30.4375).toFixed(4), Number(at <= until)];
    };
    const numbers = [age, afp, albumin, bilirubin, size].map((x, k) => ((x ?? 0) * 10 + 50 + k).toFixed(2));
    const codes = [['female', 'male'][sex ?? 0], ['A', 'B'][child ?? 0], ['no', 'yes'][invasion ?? 0]];
    lines.push([...of(20), ...of(9), ...of(30), arm, ...numbers, ...codes, lung, ecog].join(','));
  }
  return `${lines.join('\n')}\n`;
}

const sizes = process.argv.slice(2).map(Number);
for (const n of sizes.length === 0 ? [1200, 100_000] : sizes) {
  const bytes = new TextEncoder().encode(simulateCsv(n));
  for (let round = 0; round < 2; round++) {
    const used = process.cpuUsage();
    const started = performance.now();
    const { table } = readTable(bytes, { name: 'patients.csv' });
    const { question: asked } = readQuestion(question, 'question.yaml');
    if (table === null || asked === null) throw new Error('the simulated study cannot be read');
    const read = performance.now();
    const provenance = { questionSha256: '0'.repeat(64), data: [], version: '0', seed: null };
    const run = runStudy({ question: asked, tables: [table], provenance });
    if (run.kind === 'refused') throw new Error(run.findings.map(({ message }) => message).join('\n'));
    const ran = performance.now();
    const files = await studyArtifacts(run.result, { png: drawPng });
    const written = performance.now();
    const seconds = (from: number, to: number) => ((to - from) / 1000).toFixed(2);
    console.log(
      `${n} patients${round === 0 ? ' (first run)' : ''}: reading ${seconds(started, read)} s, analyses ${seconds(read, ran)} s, ${files.length} files ${seconds(ran, written)} s, together ${seconds(started, written)} s (${((process.cpuUsage(used).user + process.cpuUsage(used).system) / 1e6).toFixed(2)} s of the processor)`,
    );
  }
}
