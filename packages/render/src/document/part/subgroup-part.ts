import type { StudyResult, SubgroupStudy } from '@hepatica/study';
import type { EffectRow } from '../../figure/forest/effects.ts';
import { counted } from '../../format/counted.ts';
import { intervalName } from '../../format/interval.ts';
import { formatNumber } from '../../format/number.ts';
import { formatP, formatPStatement } from '../../format/p-value.ts';
import { adjustedWords } from './cox-part.ts';
import { effectsContent } from './effects-figure.ts';
import { contentOf, distinctName, fileName, results, type StudyPart, tableContent } from './study-part.ts';
import { listed, looseRatio } from './words.ts';

type Effect = SubgroupStudy['overall'];

/** The effect of an exposure in subgroups, with tests of interaction. */
export function subgroupParts({ subgroups = [], simulated }: StudyResult): readonly StudyPart[] {
  const names = subgroups.map(({ endpoint, exposure }) =>
    fileName(`subgroups-${endpoint}-${exposure.variable}`),
  );
  return subgroups.map((one, index) => {
    const id = distinctName(names, index);
    const rows = rowsOf(one);
    const interval = intervalName(one.confidenceLevel);
    return {
      id,
      kind: 'subgroups',
      title: `${one.exposure.label} in subgroups: ${one.endpointLabel}`,
      field: `subgroups.${one.endpoint}`,
      content: contentOf([
        results(sentence(one)),
        effectsContent(
          id,
          `Hazard ratios of ${one.exposure.label} for ${one.endpointLabel} in subgroups, ${adjustedWords(one.adjustedFor)}, with p of the tests of interaction.`,
          {
            description: `Hazard ratios of ${one.exposure.label} for ${one.endpointLabel} in subgroups.`,
            measure: 'HR',
            confidenceLevel: one.confidenceLevel,
            pHeading: 'interaction p',
            rows,
          },
          simulated,
        ),
        tableContent(id, {
          title: `${one.exposure.label} in subgroups: ${one.endpointLabel}`,
          header: ['', 'n', 'Events', `HR (${interval})`, 'Interaction p'],
          rows: rows.map(({ label, isIndented, n, events, ratio, note, p }) => ({
            ...(isIndented === undefined ? {} : { isIndented }),
            cells: [
              label,
              n === undefined ? '' : formatNumber(n),
              events === undefined ? '' : formatNumber(events),
              ratio === null ? (note ?? '') : looseRatio(ratio),
              p ?? '',
            ],
          })),
          notes: [
            `${counted(one.tests, 'test')} of interaction, not adjusted for their number; no test was made within a subgroup.`,
            ...(one.adjustedFor.length === 0 ? [] : [`Adjusted for ${listed(one.adjustedFor)}.`]),
          ],
        }),
      ]),
    };
  });
}

function rowsOf({ overall, subgroups }: SubgroupStudy): readonly EffectRow[] {
  return [
    ...effectRows('All patients', overall, false),
    ...subgroups.flatMap(({ label, levels, interaction }) => [
      { label, ratio: null, ...(interaction === null ? { note: '' } : { p: formatP(interaction.p) }) },
      ...levels.flatMap((effect) => effectRows(effect.level, effect, true)),
    ]),
  ];
}

function effectRows(
  label: string,
  { n, events, hazardRatios, obstacle }: Effect,
  isIndented: boolean,
): readonly EffectRow[] {
  const shared = { n, events, isIndented };
  if (hazardRatios.length === 0)
    return [{ ...shared, label, ratio: null, note: obstacle ?? 'not estimable' }];
  return hazardRatios.map(({ level, estimate, low, high }) => ({
    ...shared,
    label: hazardRatios.length === 1 || level === null ? label : `${label}: ${level}`,
    ratio: estimate === null ? null : { estimate, low, high },
    note: obstacle ?? 'not estimable',
  }));
}

function sentence({ exposure, overall, subgroups, adjustedFor }: SubgroupStudy): string {
  const ratios = overall.hazardRatios.map(
    (ratio) =>
      `${ratio.level === null ? '' : `${ratio.level} against ${exposure.reference ?? 'the reference'} `}${looseRatio(ratio)}`,
  );
  const tests = subgroups.flatMap(({ label, interaction }) =>
    interaction === null ? [] : [`${label} ${formatPStatement(interaction.p)}`],
  );
  return `Hazard ratio of ${exposure.label}, ${adjustedWords(adjustedFor)}, in all ${counted(overall.n, 'patient')} with ${counted(overall.events, 'event')}: ${ratios.join('; ') || 'not estimable'}. Tests of interaction: ${tests.length === 0 ? 'none could be made' : tests.join('; ')}.`;
}
