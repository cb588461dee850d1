import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  adaptRules,
  type BoardRules,
  builtInEvidence,
  checkOptions,
  defaultRules,
  type EvidenceBase,
  joinEvidence,
  readBoardRules,
  readEvidence,
} from '@hepatica/board';
import type { Finding } from '@hepatica/course';

/** What every page of the board is read with: evidence and rules, the program's and the hospital's. */
export interface BoardBase {
  readonly evidence: EvidenceBase;
  readonly rules: BoardRules;
  /** The hospital's files that were read, by name. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}

/** The evidence and rules that come with the program, without those of a hospital. */
export const builtInBase: BoardBase = {
  evidence: builtInEvidence,
  rules: defaultRules,
  files: [],
  findings: [],
};

/**
 * Reads the hospital's own evidence and rules: every JSON file in its folder, in the order of their names. A file that
 * cannot be read is named and hides no other; a folder that is not there holds nothing.
 */
export async function readBoardBase(folder: string): Promise<BoardBase> {
  let base = builtInBase;
  for (const name of await filesIn(folder)) {
    base = withFile(base, name, await readFile(join(folder, name), 'utf8'));
  }
  if (base.files.length === 0) return base;
  return { ...base, findings: [...base.findings, ...checkOptions(base.evidence, base.rules)] };
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function withFile(base: BoardBase, name: string, text: string): BoardBase {
  const files = [...base.files, name];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const message = `${name} is not JSON: ${error instanceof Error ? error.message : String(error)}`;
    const finding: Finding = {
      code: 'board-file-unreadable',
      severity: 'error',
      message,
      where: { file: name },
    };
    return { ...base, files, findings: [...base.findings, finding] };
  }
  const format = typeof json === 'object' && json !== null && 'format' in json ? json.format : undefined;
  if (typeof format === 'string' && format.startsWith('hepatica-board-rules/')) {
    const read = readBoardRules(json, name);
    return {
      ...base,
      files,
      rules: adaptRules(base.rules, read),
      findings: [...base.findings, ...read.faults],
    };
  }
  const read = readEvidence(json, name);
  return {
    ...base,
    files,
    evidence: joinEvidence([base.evidence, read]),
    findings: [...base.findings, ...read.faults],
  };
}
