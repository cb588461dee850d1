import { setImmediate } from 'node:timers/promises';
import type { StoreReader } from '@hepatica/store';
import { createPatientTable, type PatientTable } from '../list/patient-table.ts';
import type { Facets } from '../list/summarize-patient.ts';
import type { Answered, Asked, CallName } from './registry-calls.ts';

type Reading = {
  readonly [Name in CallName]: (asked: Asked<Name>) => Promise<Answered<Name>>;
};

/** Lines read at once: others who ask have their turn in between, and a large registry is not held twice. */
const LINES = 2000;

/** What a thread answers about a registry: courses and histories as they are, the list from its lines in memory. */
export function registryReading(reader: StoreReader): Reading {
  const table = createPatientTable();
  const follow = followLines(reader, table);
  return {
    course: async ({ id, ...upTo }) => {
      const read = await reader.course(id, upTo);
      if (read === null) return null;
      const { course, version } = read;
      return { json: JSON.stringify(course), version, hospital: course.patient.hospital ?? null };
    },
    history: async ({ id, record }) => ({ json: JSON.stringify(await reader.history(id, record)) }),
    page: async (query) => {
      await follow();
      const { ids, ...found } = table.find(query);
      const lines = await reader.summariesOf(ids);
      const items = ids.flatMap((id) => lines.get(id) || []);
      return { ...found, items: `[${items.join(',')}]` };
    },
    audit: (search) => reader.audit(search),
    duplicates: () => reader.duplicates(),
    count: async ({ hospitals }) => {
      await follow();
      const found = table.find({ show: 'certain', sort: 'id', direction: 'ascending', hospitals, limit: 0 });
      return found.total;
    },
    derive: async ({ id }) => {
      const read = await reader.course(id);
      if (read === null) return null;
      const { deriveIndex } = await import('../index/derive-index.ts');
      const waiting = await reader.openQueries(id);
      return { version: read.version, ...deriveIndex(read.course, waiting) };
    },
    similar: async (request) => {
      const { findSimilar, keptPatients } = await import('../similar/find-similar.ts');
      const { drawSimilar } = await import('../similar/similar-figure.ts');
      return drawSimilar(await findSimilar(request, keptPatients(reader, request)), request.simulated);
    },
    warmSimilar: async () => {
      const { warmFigures } = await import('../similar/similar-figure.ts');
      await warmFigures();
      return null;
    },
  };
}

/** Brings the table to the last line that was written; calls that come meanwhile wait for the same. */
function followLines(reader: StoreReader, table: PatientTable): () => Promise<void> {
  let revision = 0;
  let running: Promise<void> = Promise.resolve();
  const catchUp = async (): Promise<void> => {
    for (;;) {
      const lines = await reader.linesSince(revision, LINES);
      table.change(
        lines.map(({ patient, hospital, isListed, facets }) => ({
          id: patient,
          line: isListed && facets !== '' ? { hospital, facets: facetsIn(facets) } : null,
        })),
      );
      revision = lines.at(-1)?.revision ?? revision;
      if (lines.length < LINES) return;
      await setImmediate();
    }
  };
  return () => {
    running = running.then(catchUp, catchUp);
    return running;
  };
}

const facetsIn = (text: string): Facets => JSON.parse(text);
