import type { BoardVariable, Reading } from './board-variable.ts';
import { NOT_RECORDED } from './board-variable.ts';
import { controlled } from './control-variables.ts';
import { isLiverTumor, judgedFeasible } from './lesions-left.ts';
import { readAnswer, readSeries } from './read-assessment.ts';
import { LOOK_BACK, readRecent } from './read-recent.ts';

const feasible = (id: string, label: string, ways: Parameters<typeof judgedFeasible>[2]): BoardVariable => ({
  id,
  label,
  values: 'boolean',
  read: ({ snapshot }) => judgedFeasible(snapshot, isLiverTumor, ways),
});

/** The tumor of the liver, its vessels, and the stages that rest on it. */
export const tumorVariables: readonly BoardVariable[] = [
  {
    id: 'bclc.stage',
    label: 'BCLC stage',
    values: ['0', 'A', 'B', 'C', 'D'],
    read: (context) => readAnswer(context, 'bclc', 'stage', { statedWithinDays: LOOK_BACK.imaging }),
  },
  {
    id: 'bclc.initial',
    label: 'BCLC stage at diagnosis',
    values: ['0', 'A', 'B', 'C', 'D'],
    read: initialStage,
  },
  {
    id: 'muicc.stage',
    label: 'Modified UICC stage',
    values: ['I', 'II', 'III', 'IVA', 'IVB'],
    read: (context) => readAnswer(context, 'modified-uicc', 'stage', { statedWithinDays: LOOK_BACK.imaging }),
  },
  {
    id: 'cnlc.stage',
    label: 'CNLC stage',
    values: ['Ia', 'Ib', 'IIa', 'IIb', 'IIIa', 'IIIb', 'IV'],
    read: (context) => readAnswer(context, 'cnlc', 'stage', { statedWithinDays: LOOK_BACK.imaging }),
  },
  {
    id: 'liverTumors.count',
    label: 'Tumors in the liver',
    read: ({ snapshot }) => readRecent(snapshot, 'liver-tumor-number', LOOK_BACK.imaging),
  },
  {
    id: 'liverTumors.largest',
    label: 'Largest tumor in the liver',
    unit: 'mm',
    read: ({ snapshot }) => readRecent(snapshot, 'liver-tumor-largest-mm', LOOK_BACK.imaging),
  },
  {
    id: 'liverTumors.viable',
    label: 'Viable tumor in the liver',
    values: 'boolean',
    read: (context) => viableOf(controlled(context, 'IHC-none-viable')),
  },
  {
    id: 'liver.response',
    label: 'Response of the liver (mRECIST)',
    values: ['CR', 'PR', 'SD', 'PD', 'non-CR/non-PD', 'NE'],
    read: (context) => readSeries(context, 'mrecist', 'intrahepatic'),
  },
  feasible('liverTumors.resectable', 'Liver tumors judged resectable', ['resect']),
  feasible('liverTumors.ablatable', 'Liver tumors judged ablatable', ['ablate']),
  feasible('liverTumors.embolizable', 'Liver tumors judged fit for embolization', ['embolize']),
  feasible('liverTumors.irradiable', 'Liver tumors judged fit for radiotherapy', ['irradiate']),
  {
    id: 'vascularInvasion',
    label: 'Macrovascular invasion',
    values: 'boolean',
    read: ({ snapshot }) => readRecent(snapshot, 'macrovascular-invasion', LOOK_BACK.imaging),
  },
  {
    id: 'portalVein.level',
    label: 'Portal vein invasion (Vp)',
    values: ['Vp0', 'Vp1', 'Vp2', 'Vp3', 'Vp4'],
    read: ({ snapshot }) => readRecent(snapshot, 'portal-vein-level', LOOK_BACK.imaging),
  },
  {
    id: 'portalVein.main',
    label: 'Tumor in the main trunk of the portal vein',
    values: 'boolean',
    read: ({ snapshot }) => {
      const reading = readRecent(snapshot, 'portal-vein-level', LOOK_BACK.imaging);
      const { presence } = reading;
      if (presence.kind === 'known') {
        return { ...reading, presence: { ...presence, value: presence.value === 'Vp4' } };
      }
      if (presence.kind !== 'bounded' || presence.possible.kind !== 'among') return reading;
      if (presence.possible.values.includes('Vp4')) {
        return { ...NOT_RECORDED, ageDays: reading.ageDays };
      }
      return { ...reading, presence: { kind: 'known', value: false, seen: presence.seen } };
    },
  },
  {
    id: 'liverTumors.diffuse',
    label: 'Diffuse, infiltrative or extensive tumor of both lobes',
    values: 'boolean',
    read: ({ snapshot }) => readRecent(snapshot, 'diffuse-bilobar-tumor', LOOK_BACK.imaging),
  },
  {
    id: 'transplant.candidate',
    label: 'Candidate for a transplant as judged',
    values: 'boolean',
    read: ({ snapshot }) => readRecent(snapshot, 'transplant-candidate', LOOK_BACK.imaging),
  },
];

/** The stage as stated at the diagnosis: a field of its own, whatever the stage is now. */
function initialStage({ snapshot }: Parameters<BoardVariable['read']>[0]): Reading {
  const stated = snapshot.records.find(
    (record) => record.kind === 'stated-assessment' && record.system === 'bclc',
  );
  if (stated?.kind !== 'stated-assessment' || stated.answer.stage === undefined) return NOT_RECORDED;
  const seen = { at: stated.at, knownOn: stated.knownOn, from: [stated.id], asStated: true };
  return { presence: { kind: 'known', value: String(stated.answer.stage), seen }, ageDays: null };
}

/** That something viable is left is the opposite of control by this definition, and as old. */
function viableOf(control: Reading): Reading {
  const opposite = (presence: Reading['presence']): Reading['presence'] =>
    presence.kind === 'known' ? { ...presence, value: presence.value === false } : presence;
  const { presence, stale } = control;
  return {
    ...control,
    presence: opposite(presence),
    ...(stale === undefined ? {} : { stale: { ...stale, presence: opposite(stale.presence) } }),
  };
}
