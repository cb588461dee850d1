import type { SurvivalAnalysis } from '@hepatica/study';
import { formatInterval, formatLimits, intervalName } from '../format/interval.ts';
import { formatMeasured, formatNumber, formatPercent } from '../format/number.ts';
import { formatP } from '../format/p-value.ts';
import { timeWords } from '../format/time-words.ts';
import { biasedNote } from './biased-note.ts';
import type { TextTable } from './text-table.ts';

/** Survival by group: size, events, median with interval, and survival at the fixed times that were asked for. */
export function survivalTable(analysis: SurvivalAnalysis): TextTable {
  const times = analysis.strata[0]?.at.map((entry) => entry.time) ?? [];
  const percent = formatMeasured(analysis.confidenceLevel * 100);
  const decimals = analysis.unit === 'days' ? 0 : 1;
  const rows = analysis.strata.map((stratum) => ({
    cells: [
      stratum.name,
      formatNumber(stratum.n),
      formatNumber(stratum.events),
      formatInterval(stratum.median, decimals),
      formatInterval(stratum.medianFollowUp, decimals),
      ...stratum.at.map((entry) =>
        entry.survival === null
          ? '–'
          : `${formatPercent(entry.survival)} (${limitsInPercent(entry.low, entry.high)})`,
      ),
    ],
  }));
  const notes = [
    `Intervals: ${percent}%, ${analysis.confidenceType} transformation. Follow-up by reverse Kaplan-Meier.`,
  ];
  if (analysis.logRank !== null) {
    const { statistic, df, p } = analysis.logRank;
    notes.push(`Log-rank test: χ² ${formatNumber(statistic, 2)}, ${df} df, p ${relation(p)}.`);
  }
  for (const { reason, rows: dropped } of analysis.dropped.reasons) {
    notes.push(`Left out: ${formatNumber(dropped)} ${dropped === 1 ? 'patient' : 'patients'}, ${reason}.`);
  }
  return {
    title: `${analysis.endpointLabel}${analysis.by === null ? '' : ` by ${analysis.by.label}`}${biasedNote(analysis)}`,
    header: [
      analysis.by?.label ?? 'Group',
      'n',
      'Events',
      `Median, ${analysis.unit} (${intervalName(analysis.confidenceLevel)})`,
      `Median follow-up, ${analysis.unit}`,
      ...times.map((time) => `At ${timeWords(time, analysis.unit)}`),
    ],
    rows,
    notes,
  };
}

function limitsInPercent(low: number | null, high: number | null): string {
  return formatLimits(low === null ? null : low * 100, high === null ? null : high * 100, 1);
}

function relation(p: number): string {
  const text = formatP(p);
  return text.startsWith('<') || text.startsWith('>') ? text : `= ${text}`;
}
