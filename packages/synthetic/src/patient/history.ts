import type {
  Cause,
  Design,
  LiverTechnique,
  LungTechnique,
  Process,
  ProgressionSite,
  Regimen,
  TreatmentProcess,
  Watch,
} from '../design/design.ts';
import { type Dated, type Effects, isTerm, type Term, terms } from '../design/terms.ts';
import { type Clock, runClocks } from '../hazard/run-clocks.ts';
import type { Random } from '../random/random.ts';
import type { Person } from './person.ts';

/** What happened after time zero, in whole days from it. Everything but the death lies before `lastDay`. */
export interface History {
  readonly lungTherapy: { readonly day: number; readonly technique: LungTechnique } | null;
  readonly localLiverTherapy: { readonly day: number; readonly technique: LiverTechnique } | null;
  readonly systemicTherapy: { readonly day: number; readonly regimen: Regimen } | null;
  readonly liverResponse: { readonly day: number; readonly category: 'complete' | 'partial' } | null;
  /** Oldest first; progression at an ablated metastasis apart. */
  readonly progressions: readonly { readonly day: number; readonly site: ProgressionSite }[];
  readonly lastDay: number;
  readonly died: boolean;
  readonly cause: Cause | null;
  /** Days from the death to the day the hospital heard of it. */
  readonly deathHeardAfterDays: number;
}

/** A patient progresses no more often than this. */
const mostProgressions = 4;

/** Whole days, at least 1: an event happens after time zero, never on it. */
const wholeDay = (time: number): number => Math.max(1, Math.ceil(time));

/** Σ effect × term, as things stand. */
export function predictor(effects: Effects): (person: Person, happened: Record<Dated, boolean>) => number {
  const used = Object.entries(effects).filter((entry): entry is [Term, number] => isTerm(entry[0]));
  return (person, happened) => {
    let sum = 0;
    for (const [name, effect] of used) sum += effect * terms[name](person, happened);
    return sum;
  };
}

/**
 * Draws what happens to a person: treatments, response, progression and death, each at its hazard in continuous time.
 *
 * @param habit log odds by which the hospital treats locally more often
 * @param daysToLock days from time zero to the common end of data collection, where the design has one
 */
export function drawHistory(
  random: Random,
  person: Person,
  design: Design,
  { habit, daysToLock }: { readonly habit: number; readonly daysToLock: number },
): History {
  const { processes } = design;
  const happened: Record<Dated, boolean> = {
    localLiverTherapy: false,
    lungTherapy: design.lungTherapyOnTimeZero !== undefined,
    tki: false,
    ici: false,
    combination: false,
    liverResponse: false,
    progression: false,
  };
  const isMeant = <Choice extends string>({ intended }: TreatmentProcess<Choice>, more = 0): boolean => {
    const logOdds = intended.logOdds + more + predictor(intended.effects)(person, happened);
    return random.uniform() < 1 / (1 + Math.exp(-logOdds));
  };
  const meant = {
    lung: isMeant(processes.lungTherapy, habit) && person.lungMetastases > 0,
    liver: isMeant(processes.localLiverTherapy, habit) && person.liverTumors > 0,
    systemic: isMeant(processes.systemicTherapy),
  };
  const lungTechnique = random.pick(processes.lungTherapy.choices);
  const liverTechnique = random.pick(processes.localLiverTherapy.choices);
  const regimen = random.pick(processes.systemicTherapy.choices);
  const complete = random.chance(processes.liverResponse.completeShare);
  const cause = random.pick(processes.death.causes);
  const sites = Array.from({ length: mostProgressions }, () => random.pick(processes.progression.sites));
  const heardAfter = random.integer(0, 21);
  const watched = drawWatch(random, design.watch, daysToLock);

  const at: Partial<Record<Dated, number>> = {};
  const progressions: { day: number; site: ProgressionSite }[] = [];
  let death: number | null = null;
  const treated = (): boolean =>
    happened.localLiverTherapy || happened.tki || happened.ici || happened.combination;
  // Nothing is left to respond after resection or ablation of the liver tumors.
  const isRadical = liverTechnique === 'resection' || liverTechnique === 'ablation';
  const hasViableTumor = (): boolean => person.liverTumors > 0 && !(isRadical && happened.localLiverTherapy);
  const open = {
    lungTherapy: () => meant.lung && !happened.lungTherapy,
    localLiverTherapy: () => meant.liver && !happened.localLiverTherapy,
    systemicTherapy: () => meant.systemic && !(happened.tki || happened.ici || happened.combination),
    liverResponse: () => hasViableTumor() && !happened.liverResponse && treated(),
    progression: () => progressions.length < mostProgressions,
    death: () => true,
  } as const;
  const clock = <Name extends keyof typeof open>(name: Name): Clock<Name> => {
    const process: Process = processes[name];
    const logHazard = predictor(process.effects);
    return {
      name,
      baseline: process.baseline,
      logHazardRatio: () => (open[name]() ? logHazard(person, happened) : Number.NEGATIVE_INFINITY),
    };
  };
  const clocks = [
    clock('lungTherapy'),
    clock('localLiverTherapy'),
    clock('systemicTherapy'),
    clock('liverResponse'),
    clock('progression'),
    clock('death'),
  ];
  runClocks(random, clocks, watched, (name, time) => {
    if (name === 'death') {
      death = wholeDay(time);
      return false;
    }
    if (name === 'progression') {
      const site = sites[progressions.length];
      if (site !== undefined) progressions.push({ day: wholeDay(time), site });
    }
    const what = name === 'systemicTherapy' ? regimen : name;
    happened[what] = true;
    at[what] ??= wholeDay(time);
    return true;
  });

  const lastDay = death ?? wholeDay(watched);
  const day = (what: Dated): number | null => {
    const on = at[what];
    return on !== undefined && on < lastDay ? on : null;
  };
  const withDay = <Details>(on: number | null, details: Details) =>
    on === null ? null : { day: on, ...details };
  return {
    lungTherapy:
      design.lungTherapyOnTimeZero === undefined
        ? withDay(day('lungTherapy'), { technique: lungTechnique })
        : { day: 0, technique: design.lungTherapyOnTimeZero },
    localLiverTherapy: withDay(day('localLiverTherapy'), { technique: liverTechnique }),
    systemicTherapy: withDay(day(regimen), { regimen }),
    liverResponse: withDay(day('liverResponse'), { category: complete ? 'complete' : 'partial' }),
    progressions: progressions.filter((progression) => progression.day < lastDay),
    lastDay,
    died: death !== null,
    cause: death === null ? null : cause,
    deathHeardAfterDays: heardAfter,
  };
}

function drawWatch(random: Random, watch: Watch, daysToLock: number): number {
  switch (watch.kind) {
    case 'until-lock':
      return Math.min(daysToLock, random.exponential(watch.meanDaysToLoss));
    case 'uniform':
      return watch.fromDays + random.uniform() * (watch.toDays - watch.fromDays);
    default:
      throw new Error(`drawWatch: no such watch ${JSON.stringify(watch satisfies never)}`);
  }
}
