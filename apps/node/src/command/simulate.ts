import { mkdir } from 'node:fs/promises';
import { basename, dirname, extname } from 'node:path';
import type { SimulateDocument, SimulateReportDocument } from '@hepatica/api';
import {
  type Design,
  longCourse,
  processNames,
  simulateParsedCourses,
  streamPatients,
  TERMS,
} from '@hepatica/synthetic';
import { calibrate } from '../simulation/calibrate.ts';
import { calibrationCaveat, calibrationReport } from '../simulation/calibration-report.ts';
import { type WrittenCohort, writeCourses, writeLines, writeTable } from '../simulation/write-cohort.ts';
import { type Command, type ExitCode, UsageError } from './command.ts';
import { choiceOption, readOptions } from './options.ts';
import { designFrom, wholeFrom } from './simulate-options.ts';
import type { Terminal } from './terminal.ts';

const help = `Usage: hepatica simulate --out DIR|FILE [options]
       hepatica simulate --design NAME --report [--cohorts N]

Writes simulated patients with known true effects: whole courses, or a table for a study. No row is a patient.
Example: hepatica simulate --patients 1000 --seed 7 --out cohort.csv

  --patients N           how many; as many as the design's paper has unless given
  --seed S               a whole number, 1 unless given; the same seed writes the same bytes
  --hospitals N          as many as the design has unless given
  --design NAME          default, hou-2025, lee-2014 or xia-2025: after a published cohort, its numbers as targets
  --truth NAME           another truth under which the design prints the same: beneficial (lee-2014)
  --effect NAME=VALUE    set a true log hazard ratio, 0 for none; repeat for several. NAME is a term (lungTherapy, on
                         death) or process.term (progression.lungTherapy)
  --out DIR|FILE         DIR: one course file for each patient; FILE.jsonl: one course a line; FILE.csv: a table
  --format course|csv    by the name of --out unless given
  --records N            one course with N records instead, into --out FILE.json
  --report               print what the paper prints beside what simulated cohorts give, as Markdown
  --cohorts N            200 unless given
  --json                 one JSON document on standard output and nothing else there`;

export const simulate: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      patients: { type: 'string' },
      seed: { type: 'string' },
      hospitals: { type: 'string' },
      design: { type: 'string' },
      truth: { type: 'string' },
      effect: { type: 'string', multiple: true },
      out: { type: 'string' },
      format: { type: 'string' },
      records: { type: 'string' },
      report: { type: 'boolean', default: false },
      cohorts: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (positionals.length > 0) throw new UsageError(`unexpected: "${positionals[0]}"`);
    const design = designFrom(values);
    const patients = wholeFrom('patients', values.patients, 0) ?? design.patients;
    const hospitals = wholeFrom('hospitals', values.hospitals, 1) ?? design.hospitals;
    const seed = wholeFrom('seed', values.seed, Number.MIN_SAFE_INTEGER) ?? 1;
    const cohorts = wholeFrom('cohorts', values.cohorts, 2) ?? 200;
    const format = choiceOption('format', values.format, ['course', 'csv'] as const);
    if (values.report) {
      for (const name of ['out', 'format', 'records', 'patients', 'hospitals', 'seed'] as const) {
        if (values[name] !== undefined) throw new UsageError(`--report goes without --${name}`);
      }
      return report(design, cohorts, values.json, terminal);
    }
    if (values.cohorts !== undefined) throw new UsageError('--cohorts goes with --report');
    if (values.out === undefined) throw new UsageError('--out DIR or --out FILE is missing');
    const out = values.out;
    const kind = format ?? (extname(out) === '.csv' ? 'csv' : 'course');
    const records = wholeFrom('records', values.records, 200);
    if (records !== undefined && (kind === 'csv' || values.patients !== undefined)) {
      throw new UsageError(
        '--records writes one course: it goes without --patients and without --format csv',
      );
    }
    const written =
      records === undefined
        ? await write(kind, out, { seed, patients, hospitals, design })
        : await writeCourses(folderOf(out), [{ ...longCourse(seed, records), id: nameOf(out) }]);
    const done: SimulateDocument = {
      simulated: true,
      design: design.id,
      seed,
      hospitals,
      format: kind,
      out,
      ...written,
      effects: effectsOf(design),
      assumed: design.assumed,
      findings: [],
    };
    if (values.json) terminal.out(JSON.stringify(done, null, 2));
    else {
      const size = `${written.files} ${written.files === 1 ? 'file' : 'files'}, ${written.bytes} bytes`;
      terminal.out(`${written.patients} simulated patients (${design.id}, seed ${seed}): ${out}`);
      terminal.out(`  ${size}, sha256 ${written.sha256}`);
    }
    return 0;
  },
};

async function write(
  kind: 'course' | 'csv',
  out: string,
  cohort: Parameters<typeof streamPatients>[0],
): Promise<WrittenCohort> {
  if (kind === 'csv') {
    await mkdir(dirname(out), { recursive: true });
    return writeTable(out, streamPatients(cohort));
  }
  if (extname(out) === '.jsonl' || extname(out) === '.ndjson') {
    await mkdir(dirname(out), { recursive: true });
    return writeLines(out, streamPatients(cohort));
  }
  if (extname(out) === '.json') {
    throw new UsageError(`--out ${out}: courses go into a folder or into FILE.jsonl`);
  }
  await mkdir(out, { recursive: true });
  return writeCourses(out, simulateParsedCourses(cohort));
}

function folderOf(out: string): string {
  if (extname(out) !== '.json') throw new UsageError(`--records: --out must name a FILE.json, not ${out}`);
  return dirname(out);
}

/** The name of the one course, and of its file: `long` of `folder/long.json`. */
const nameOf = (out: string): string => basename(out, '.json');

function effectsOf({ processes }: Design): SimulateDocument['effects'] {
  return processNames.flatMap((process) => {
    const { effects } = processes[process];
    return TERMS.flatMap((term) => {
      const logHazardRatio = effects[term];
      return logHazardRatio === undefined ? [] : [{ process, term, logHazardRatio }];
    });
  });
}

function report(design: Design, cohorts: number, json: boolean, terminal: Terminal): ExitCode {
  if (design.targets.length === 0) {
    throw new UsageError(
      `--report: the design ${design.id} stands for no paper; choose another with --design`,
    );
  }
  const rows = calibrate(design, cohorts);
  if (!json) {
    terminal.out(`${calibrationCaveat}\n\n${calibrationReport(design, rows, cohorts)}`);
    return 0;
  }
  const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
  const document: SimulateReportDocument = {
    design: design.id,
    cohorts,
    patients: design.patients,
    caveat: calibrationCaveat,
    targets: rows.map(({ target, ...row }) => ({
      facts: target.facts,
      statement: target.statement,
      unit: target.unit,
      printed: target.printed,
      low: finite(target.interval.low),
      high: finite(target.interval.high),
      intervalFrom: target.interval.from,
      immortalTime: target.immortalTime ?? null,
      ...row,
    })),
    findings: [],
  };
  terminal.out(JSON.stringify(document, null, 2));
  return 0;
}
