import { type BoardFacts, boardVariables, type FactTrace } from '@hepatica/board';

/** What a board asks of every patient first, in the order in which it is read out. */
const STATE = [
  'age',
  'ecog',
  'childPugh.class',
  'albi.grade',
  'bclc.stage',
  'muicc.stage',
  'liverTumors.viable',
  'liverTumors.count',
  'vascularInvasion',
  'intrahepatic.control',
  'extrahepaticSpread',
  'oligometastasis.state',
  'lungMetastases.known',
  'otherMetastases.known',
  'afp',
  'pivka',
  'portalHypertension',
  'platelets',
] as const;

/** The state of a patient as facts, each with its records and date. */
export function stateTraces(facts: BoardFacts): readonly FactTrace[] {
  const known = new Map(boardVariables.map(({ id, label, unit }) => [id, { label, unit }]));
  return STATE.flatMap((variable): readonly FactTrace[] => {
    const described = known.get(variable);
    if (described === undefined) return [];
    const reading = facts.reading(variable);
    const { presence, ageDays } = reading;
    const seen = presence.kind === 'unknown' ? null : presence.seen;
    return [
      {
        variable,
        label: described.label,
        ...(described.unit === undefined ? {} : { unit: described.unit }),
        asked: variable,
        standing: presence.kind === 'unknown' ? 'not-known' : 'met',
        presence,
        records: seen?.from ?? [],
        at: seen === null || seen.from.length === 0 ? null : seen.at,
        ageDays,
        reading,
      },
    ];
  });
}
