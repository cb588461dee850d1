import type { EvidencePage } from '@hepatica/api';
import type { BoardBase } from './board-base.ts';
import { shownFinding, shownStatement } from './shown-options.ts';

/** All of the evidence, whoever the patient is. */
export function evidencePage({ evidence, files, findings }: BoardBase): EvidencePage {
  const searched = [...evidence.findings, ...evidence.positions].map((one) => one.searched);
  return {
    searched: [...new Map(searched.map((one) => [`${one.what} ${one.until}`, one])).values()],
    files,
    findings,
    evidence: evidence.findings.map(shownFinding),
    positions: evidence.positions.map((position) => ({
      ...shownStatement(position),
      stage: `${position.stage.system} ${position.stage.values.join(', ')}`,
      file: position.file,
    })),
  };
}
