import type { BoardPage, BoardPrompt } from '@hepatica/api';
import {
  boardVariables,
  type EvidenceMatch,
  type Option,
  optionsFor,
  type Prompt,
  positionsFor,
  promptsFor,
  proposeCriteria,
} from '@hepatica/board';
import type { TimeAxis } from '@hepatica/course';
import { formatDay, formatPartialDate, scanName } from '@hepatica/render';
import type { BoardBase } from './board-base.ts';
import type { BoardView } from './board-view.ts';
import { type KeptPolicy, noPolicy, policyLines, policySource } from './hospital-policy.ts';
import { shownDecisions } from './shown-decisions.ts';
import { presenceWords, shownFact } from './shown-facts.ts';
import { shownEvidence, shownOption, shownStage } from './shown-options.ts';
import { stateTraces } from './state-traces.ts';

const SILENCE = {
  dead: 'Nobody is asked about: the patient has died.',
  'followed-elsewhere': 'Nothing is asked: the patient is followed elsewhere.',
  'not-seen-lately': 'Nothing is asked: there has been no sign of the patient for longer than a year.',
} as const;

/** All that a tumor board looks at, in words. */
export function boardPage(
  view: BoardView,
  version: number,
  base: BoardBase,
  policy: KeptPolicy = noPolicy,
): BoardPage {
  const { course, facts, day, choices } = view;
  const { axis } = course;
  const options = optionsFor(facts, base.rules, base.evidence);
  const matches = new Map<string, EvidenceMatch>(
    options.flatMap(({ evidence }) => evidence.map((match) => [match.finding.id, match] as const)),
  );
  const stages = positionsFor(facts, base.evidence);
  const searched = [
    ...[...matches.values()].map(({ finding }) => finding.searched),
    ...stages.flatMap(({ positions }) => positions.map(({ position }) => position.searched)),
  ];
  const prompts = promptsFor(
    view.assumed,
    view.position === null ? { day } : { position: view.position },
    view.policy,
  );
  const { sex, ageYears, hospital = null } = course.patient;
  return {
    patient: { id: course.id, title: course.title, simulated: course.simulated, sex, ageYears, hospital },
    version,
    day,
    date: formatDay(day, axis),
    choices,
    policy: { source: policySource(policy), lines: policyLines(policy.chosen) },
    statements: statementsOf(view),
    changes: changesOf(view, options, base),
    silent: prompts.silent === null ? null : SILENCE[prompts.silent],
    prompts: [
      ...prompts.prompts.map((prompt) => shownPrompt(prompt, null, axis)),
      ...prompts.dismissed.map(({ prompt, reason }) => shownPrompt(prompt, reason, axis)),
    ],
    state: stateTraces(facts).map((trace) => shownFact(trace, axis)),
    lesions: facts.snapshot.lesions
      .filter(
        ({ state, tumors }) => ['present', 'treated', 'indeterminate'].includes(state) && tumors.atMost !== 0,
      )
      .map(({ lesion, site, organ, state, longestDiameterMm }) => ({
        id: lesion,
        site,
        organ,
        size: longestDiameterMm.kind === 'unknown' ? null : presenceWords(longestDiameterMm, 'mm'),
        state,
      })),
    stages: stages.map(shownStage),
    options: options.map((option) => shownOption(option, axis)),
    evidence: [...matches.values()].map((match) => shownEvidence(match, axis)),
    searched: [...new Map(searched.map((one) => [`${one.what} ${one.until}`, one])).values()],
    decisions: shownDecisions(view, base.rules),
    proposals: proposeCriteria(facts).map(({ written, isDefault }) => ({ written, isDefault })),
    findings: base.findings,
  };
}

function shownPrompt(prompt: Prompt, dismissed: string | null, axis: TimeAxis): BoardPrompt {
  const { rule, message, remedy, records, regions = [] } = prompt;
  return {
    rule,
    message,
    remedy,
    records,
    regions: regions.map(({ label, last }) => ({
      label,
      last: last === null ? null : `${scanName(last.modality)}, ${formatPartialDate(last.at, axis)}`,
    })),
    dismissed,
  };
}

/** Classes that somebody stated, whether or not the board counts them. */
function statementsOf({ facts, course }: BoardView): BoardPage['statements'] {
  const seen = new Set<string>();
  return boardVariables.flatMap(({ id, label, unit }) => {
    const { stated } = facts.reading(id);
    if (stated === undefined || seen.has(stated.record)) return [];
    seen.add(stated.record);
    const { presence, record, agreement, accepted } = stated;
    const date = presence.kind === 'unknown' ? null : formatPartialDate(presence.seen.at, course.axis);
    const shown = presenceWords(presence, unit);
    return [{ record, label, shown, date, agreement: agreement.replaceAll('-', ' '), accepted }];
  });
}

const STANDING = { met: 'met', 'not-met': 'not met', 'not-known': 'not known' } as const;

/** Which options and criteria read otherwise under the choices than without them. */
function changesOf(view: BoardView, options: readonly Option[], base: BoardBase): BoardPage['changes'] {
  const { control, accepted, feasible } = view.choices;
  if (control === null && accepted.length === 0 && feasible.length === 0) return [];
  const before = new Map(
    optionsFor(view.bare, base.rules, base.evidence).map((option) => [option.id, option]),
  );
  const changed = new Map<string, BoardPage['changes'][number]>();
  for (const option of options) {
    const old = before.get(option.id);
    if (old === undefined) continue;
    if (old.standing !== option.standing) {
      const [without, now] = [old.standing, option.standing].map((one) => one.replaceAll('-', ' '));
      changed.set(option.id, { what: option.title, without: without ?? '', with: now ?? '' });
    }
    const standings = new Map([...old.criteria, ...old.safety].map(({ id, standing }) => [id, standing]));
    for (const { id, title, standing } of [...option.criteria, ...option.safety]) {
      const was = standings.get(id);
      if (was === undefined || was === standing) continue;
      changed.set(id, { what: `${id}: ${title}`, without: STANDING[was], with: STANDING[standing] });
    }
  }
  return [...changed.values()];
}
