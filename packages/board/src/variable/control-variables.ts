import {
  assessEach,
  CONTROL_DEFINITIONS,
  type ControlDefinition,
  radicalTreatment,
} from '@hepatica/clinical';
import type { Snapshot } from '@hepatica/course';
import { type BoardVariable, NOT_RECORDED, type Reading, type ReadingContext } from './board-variable.ts';
import { isInLiver, lesionsLeft } from './lesions-left.ts';
import { readSeries } from './read-assessment.ts';
import { LOOK_BACK, recentOf } from './read-recent.ts';

const NAMES: Readonly<Record<ControlDefinition, { readonly id: string; readonly label: string }>> = {
  'IHC-none-viable': { id: 'control.noneViable', label: 'Nothing viable left in the liver' },
  'IHC-objective': { id: 'control.objective', label: 'Complete or partial response of the liver' },
  'IHC-nonprogressing': { id: 'control.nonprogressing', label: 'No progression in the liver' },
  'IHC-treatable': { id: 'control.treatable', label: 'Every viable liver lesion amenable to local therapy' },
  'IHC-early': { id: 'control.early', label: 'The tumor in the liver, taken alone, within BCLC 0 or A' },
};

/** Control of the liver: by the definition that the policy names, and by each definition under its own name. */
export const controlVariables: readonly BoardVariable[] = [
  {
    id: 'intrahepatic.control',
    label: 'Tumor in the liver under control',
    values: 'boolean',
    read: (context) => {
      const { control } = context.policy;
      return control === null
        ? { ...NOT_RECORDED, note: 'definition-not-named' }
        : controlled(context, control);
    },
  },
  ...CONTROL_DEFINITIONS.map(
    (definition): BoardVariable => ({
      ...NAMES[definition],
      values: 'boolean',
      read: (context) => controlled(context, definition),
    }),
  ),
  {
    id: 'radicalTreatment.primary',
    label: 'Radical treatment of the primary before',
    values: 'boolean',
    read: ({ snapshot }) => radicalBefore(snapshot),
  },
];

/** Control of the liver by one definition, as of the last study that is recent enough. */
export function controlled(context: ReadingContext, control: ControlDefinition): Reading {
  const reading = readSeries(context, 'intrahepatic-control', 'controlled', { parameters: { control } });
  const { presence } = reading;
  if (presence.kind !== 'known') return { ...reading, presence: NOT_RECORDED.presence };
  // What was seen to be viable and then taken out is not left; that nothing is, a study has to show.
  if (presence.value === 'no' && lesionsLeft(context.snapshot, isInLiver).length === 0) {
    return { ...reading, ageDays: null, presence: { kind: 'unknown', reason: 'pending' } };
  }
  const recent = recentOf(
    context.snapshot,
    [{ ...presence, value: presence.value === 'yes' }],
    LOOK_BACK.imaging,
  );
  return { ...recent, ...(reading.system === undefined ? {} : { system: reading.system }) };
}

/** Yes where a treatment of the liver was radical; no only where every one that was given certainly was not. */
function radicalBefore(snapshot: Snapshot): Reading {
  const inLiver = new Set<string>(
    snapshot.records.flatMap((record) =>
      'targets' in record && record.compartment === 'intrahepatic' && record.state === 'given'
        ? [record.id]
        : [],
    ),
  );
  const judged = assessEach(radicalTreatment, snapshot, { ask: false }).filter(
    ({ subject }) => subject !== undefined && inLiver.has(subject),
  );
  const radical = judged.find((one) => one.kind === 'determined' && one.answer.radical === 'yes');
  const isOpen = judged.some(({ kind }) => kind === 'open');
  const behind = snapshot.records.find(({ id }) => id === (radical ?? judged.at(-1))?.subject);
  if (behind === undefined || (radical === undefined && isOpen)) return NOT_RECORDED;
  const seen = { at: behind.at, knownOn: behind.knownOn, from: [behind.id] };
  return { presence: { kind: 'known', value: radical !== undefined, seen }, ageDays: null };
}
