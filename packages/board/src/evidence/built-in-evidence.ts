import aasld from '../../evidence/aasld-2023.json' with { type: 'json' };
import asco from '../../evidence/asco-2024.json' with { type: 'json' };
import bclc from '../../evidence/bclc-2022.json' with { type: 'json' };
import bclcUpdate from '../../evidence/bclc-2025.json' with { type: 'json' };
import cnlc from '../../evidence/cnlc-2022.json' with { type: 'json' };
import easl from '../../evidence/easl-2025.json' with { type: 'json' };
import hou from '../../evidence/hou-2025.json' with { type: 'json' };
import jsh from '../../evidence/jsh-2021.json' with { type: 'json' };
import klca from '../../evidence/klca-ncc-2022.json' with { type: 'json' };
import lee from '../../evidence/lee-2014.json' with { type: 'json' };
import metastasectomy from '../../evidence/metastasectomy-case-2022.json' with { type: 'json' };
import oligometastasis from '../../evidence/oligometastasis-case-2022.json' with { type: 'json' };
import xia from '../../evidence/xia-2025.json' with { type: 'json' };
import type { EvidenceFinding } from './evidence-finding.ts';
import type { GuidelinePosition } from './guideline-position.ts';
import { readEvidence } from './read-evidence.ts';

/** Every file of evidence that comes with the program, by its name. A new one is one import and one line here. */
export const evidenceFiles: readonly { readonly file: string; readonly json: unknown }[] = [
  { file: 'aasld-2023.json', json: aasld },
  { file: 'asco-2024.json', json: asco },
  { file: 'bclc-2022.json', json: bclc },
  { file: 'bclc-2025.json', json: bclcUpdate },
  { file: 'cnlc-2022.json', json: cnlc },
  { file: 'easl-2025.json', json: easl },
  { file: 'hou-2025.json', json: hou },
  { file: 'jsh-2021.json', json: jsh },
  { file: 'klca-ncc-2022.json', json: klca },
  { file: 'lee-2014.json', json: lee },
  { file: 'metastasectomy-case-2022.json', json: metastasectomy },
  { file: 'oligometastasis-case-2022.json', json: oligometastasis },
  { file: 'xia-2025.json', json: xia },
];

/** Findings and positions that a board is shown. */
export interface EvidenceBase {
  readonly findings: readonly EvidenceFinding[];
  readonly positions: readonly GuidelinePosition[];
}

/** The evidence that comes with the program. A hospital's own files are read by `readEvidence` and joined to it. */
export const builtInEvidence: EvidenceBase = joinEvidence(
  evidenceFiles.map(({ file, json }) => readEvidence(json, file)),
);

/** Several files of evidence as one base, in the order given. */
export function joinEvidence(parts: readonly EvidenceBase[]): EvidenceBase {
  return {
    findings: parts.flatMap(({ findings }) => findings),
    positions: parts.flatMap(({ positions }) => positions),
  };
}
