import type { Finding, LesionState, Organ } from '@hepatica/course';
import type { BoardRules, OptionGroup } from '../rule/board-rules.ts';
import type { BoardFacts } from '../variable/board-facts.ts';
import { lesionsLeft } from '../variable/lesions-left.ts';

/** A treatment for each lesion. One lesion may get several treatments, each named once. */
export interface Plan {
  readonly assignments: readonly PlannedTreatment[];
}

export interface PlannedTreatment {
  /** A lesion that nobody knows is named as a finding. */
  readonly lesion: string;
  /** An option of the rules; `watchful-waiting` says that a lesion is left alone on purpose. */
  readonly option: string;
}

const LIVER: readonly Organ[] = ['liver', 'portal-vein', 'hepatic-vein', 'bile-duct'];

/**
 * What is wrong or left open in a plan: a lesion without a treatment, the same treatment of a lesion twice, a lesion that
 * was refuted, is out, gone or unknown, an option that there is not or that treats another place. An empty list says
 * that every lesion has its treatment, not that the plan is good.
 */
export function checkPlan(facts: BoardFacts, { assignments }: Plan, rules: BoardRules): readonly Finding[] {
  const left = lesionsLeft(facts.snapshot, () => true);
  const states = new Map<string, LesionState>(facts.snapshot.lesions.map((state) => [state.lesion, state]));
  const groups = new Map(rules.options.map(({ id, group }) => [id, group]));
  const covered = new Set<string>(assignments.map(({ lesion }) => lesion));
  const missing = left
    .filter(({ lesion }) => !covered.has(lesion))
    .map(({ lesion, site, organ }) =>
      fault('lesion-not-covered', 'warning', lesion, `"${lesion}" (${organ}, ${site}) has no treatment.`),
    );
  const seen = new Set<string>();
  const wrong = assignments.flatMap(({ lesion, option }): readonly Finding[] => {
    const key = `${lesion} ${option}`;
    const isTwice = seen.has(key);
    seen.add(key);
    return [
      ...(isTwice ? [fault('lesion-twice', 'error', lesion, `"${lesion}" is given "${option}" twice.`)] : []),
      ...stateFaults(lesion, states.get(lesion)),
      ...optionFaults(lesion, option, groups.get(option), states.get(lesion)),
    ];
  });
  return [...wrong, ...missing];
}

function stateFaults(lesion: string, state: LesionState | undefined): readonly Finding[] {
  if (state === undefined)
    return [fault('lesion-unknown', 'error', lesion, `There is no lesion "${lesion}".`)];
  if (state.tumors.atMost === 0) {
    return [fault('lesion-refuted', 'error', lesion, `"${lesion}" was shown to be no tumor.`)];
  }
  switch (state.state) {
    case 'removed':
      return [fault('lesion-not-there', 'error', lesion, `"${lesion}" was resected.`)];
    case 'gone':
      return [fault('lesion-not-there', 'error', lesion, `"${lesion}" was gone when last looked at.`)];
    case 'split':
    case 'merged':
      return [
        fault(
          'lesion-not-there',
          'error',
          lesion,
          `"${lesion}" is now seen as ${(state.now ?? []).join(', ') || 'other lesions'}.`,
        ),
      ];
    case 'indeterminate':
      return [
        fault(
          'lesion-indeterminate',
          'warning',
          lesion,
          `Whether "${lesion}" is viable tumor could not be judged.`,
        ),
      ];
    case 'present':
    case 'treated':
      return [];
    default:
      state.state satisfies never;
      return [];
  }
}

function optionFaults(
  lesion: string,
  option: string,
  group: OptionGroup | undefined,
  state: LesionState | undefined,
): readonly Finding[] {
  if (group === undefined)
    return [fault('option-unknown', 'error', lesion, `There is no option "${option}".`)];
  if (state === undefined || fits(group, state.organ)) return [];
  return [
    fault(
      'option-elsewhere',
      'error',
      lesion,
      `"${option}" does not treat the ${state.organ}, where "${lesion}" lies.`,
    ),
  ];
}

function fits(group: OptionGroup, organ: Organ): boolean {
  switch (group) {
    case 'liver':
      return LIVER.includes(organ);
    case 'lung':
      return organ === 'lung';
    case 'other-site':
      return organ !== 'lung' && !LIVER.includes(organ);
    case 'combination':
    case 'diagnosis':
    case 'supportive':
    case 'systemic':
    case 'trial':
    case 'waiting':
      return true;
    default:
      group satisfies never;
      return false;
  }
}

function fault(code: string, severity: Finding['severity'], lesion: string, message: string): Finding {
  return { code, severity, message, where: { record: lesion }, values: { lesion } };
}
