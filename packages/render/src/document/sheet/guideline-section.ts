import type { BoardSheetPatient } from './board-patient.ts';
import type { SheetEntry, SheetSection } from './sheet-content.ts';

const POSITIONS = { one: 'position of a guideline', many: 'positions of guidelines' } as const;

/** What guidelines say of every stage that is still possible; what two stages share is said once. */
export function guidelineSection({ stages }: BoardSheetPatient): SheetSection {
  const said = new Map<string, string>();
  const entries = stages.map(({ system, stage, positions }): SheetEntry => {
    const own: { text: string; worth: number }[] = [];
    for (const { statement, source } of positions) {
      const [short = source] = source.split('.');
      const name = `${system} ${stage}`;
      const before = said.get(`${statement} ${source}`);
      said.set(`${statement} ${source}`, before ?? name);
      own.push({
        text: before === undefined ? `${statement} (${short})` : `As for ${before} (${short}).`,
        worth: own.length === 0 ? 76 : 40 - own.length,
      });
    }
    return { term: `${system} ${stage}:`, noun: POSITIONS, between: ' ', parts: own };
  });
  return {
    heading: 'Guidelines, for every stage still possible',
    entries: entries.filter(({ parts }) => parts.length > 0),
  };
}
