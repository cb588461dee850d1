import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttachmentFiles } from './attachment-files.ts';

const digestName = /^[0-9a-f]{64}$/;
const patientName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Attachments in a folder: `patient/digest`, readable for this user alone. */
export function folderFiles(folder: string): AttachmentFiles {
  const ofPatient = (patient: string): string => {
    if (!patientName.test(patient)) throw new RangeError(`folderFiles: "${patient}" is no name of a patient`);
    return join(folder, patient);
  };
  const place = (patient: string, digest: string): string => {
    if (!digestName.test(digest)) throw new RangeError(`folderFiles: "${digest}" is no SHA-256`);
    return join(ofPatient(patient), digest);
  };
  return {
    write: async (patient, digest, bytes) => {
      const path = place(patient, digest);
      await mkdir(ofPatient(patient), { recursive: true, mode: 0o700 });
      // Whole or not at all: written beside, forced to the disk, then renamed.
      const partial = `${path}.part`;
      const file = await open(partial, 'w', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(partial, path);
      const directory = await open(ofPatient(patient), 'r');
      await directory.sync().finally(() => directory.close());
    },
    read: (patient, digest) => missingAs(null, readFile(place(patient, digest))),
    list: async (patient) =>
      (await missingAs([], readdir(ofPatient(patient)))).filter((name) => digestName.test(name)).toSorted(),
    remove: (patient) => rm(ofPatient(patient), { recursive: true, force: true }),
  };
}

async function missingAs<T, Missing>(missing: Missing, reading: Promise<T>): Promise<T | Missing> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return missing;
    throw error;
  }
}
