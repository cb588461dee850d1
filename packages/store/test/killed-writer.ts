// Started by kill.test.ts: writes batches without end and says of each, once it is acknowledged, how far it came.
import { join } from 'node:path';
import { folderFiles, openSqlite, openStore } from '../src/index.ts';
import { afp, exampleHead } from './example-course.ts';

const [folder = '', round = ''] = process.argv.slice(2);
const store = await openStore({
  engine: openSqlite(folder),
  chainKey: new Uint8Array(32).fill(7),
  clock: () => Temporal.Now.instant().toString(),
  files: folderFiles(join(folder, 'attachments')),
});
for (let batch = 0; ; batch++) {
  const patient = `p${batch % 3}`;
  const before = await store.course(patient);
  const records = [0, 1, 2, 3].map((part) =>
    afp(`r${round}-${batch}-${part}`, '2020-03', `${part + 1} ng/mL`),
  );
  const head = before === null ? { head: exampleHead() } : {};
  const written = await store.append({
    actor: 'writer',
    patient,
    expectedVersion: before?.version ?? 0,
    records,
    ...head,
  });
  if (written.kind !== 'done') throw new Error(JSON.stringify(written));
  process.stdout.write(`${patient} r${round}-${batch}\n`);
}
