import type { Finding } from '@hepatica/course';
import type { ExposureDefinition } from '../../question/exposure-definition.ts';
import { counted } from '../counted.ts';
import { naturalOrder } from '../natural-order.ts';
import type { DatedState, ExposureData, ExposureTake } from '../study-data.ts';

/** A state as found: days from time zero; `level` null is "has set in". An end not known is Infinity. */
export interface RawState {
  readonly patient: number;
  readonly earliest: number;
  readonly latest: number;
  readonly knownOn: number;
  readonly level: string | null;
}

interface BuildContext {
  readonly n: number;
  readonly lastDay: Float64Array;
  readonly take: ExposureTake;
  readonly findings: Finding[];
}

/**
 * The dated states of an exposure from time zero on. What had set in before time zero is told and not counted: the
 * question is what happens from then on. One that lies wholly before belongs to the baseline.
 */
export function datedExposure(
  { name, label, levels: asked }: Extract<ExposureDefinition, { readonly kind: 'dated' }>,
  raw: readonly RawState[],
  { n, lastDay, take, findings }: BuildContext,
): ExposureData | null {
  const levels = asked ?? levelsOf(raw);
  const strange = [
    ...new Set(raw.flatMap(({ level }) => (level === null || levels.includes(level) ? [] : [level]))),
  ];
  if (strange.length > 0) {
    findings.push({
      code: 'level-unknown',
      severity: 'error',
      message: `"${label}" holds ${strange.map((one) => `"${one}"`).join(', ')}, which the question does not list among its levels.`,
      where: { field: `exposures.${name}` },
    });
    return null;
  }
  const before = new Set(raw.filter(({ latest }) => latest < 0).map(({ patient }) => patient));
  const states: DatedState[] = [];
  let imprecise = 0;
  const atZero = new Int32Array(n);
  const ever = new Float64Array(n);
  const open = onceSetIn(raw.filter(({ latest }) => latest >= 0));
  for (const one of open) {
    const state = one.level === null ? 1 : levels.indexOf(one.level);
    const last = lastDay[one.patient] ?? Number.NaN;
    const end = Number.isNaN(last) ? one.earliest : Math.max(last, one.earliest, 0);
    const latest = Number.isFinite(one.latest) ? one.latest : end;
    const earliest = Math.max(0, one.earliest);
    const from = { earliest, middle: Math.floor((earliest + latest) / 2), latest }[take];
    if (latest !== earliest) imprecise++;
    states.push({
      patient: one.patient,
      from,
      earliest,
      latest,
      knownOn: Number.isFinite(one.knownOn) ? one.knownOn : latest,
      state,
    });
  }
  states.sort((a, b) => a.patient - b.patient || a.from - b.from || a.state - b.state);
  for (const { patient, state, from, knownOn } of states) {
    // What set in on that day but was seen only later is no state known at time zero.
    if (from <= 0 && knownOn <= 0) atZero[patient] = state;
    ever[patient] = Math.max(ever[patient] ?? 0, state);
  }
  if (before.size > 0) {
    findings.push({
      code: 'exposure-before-time-zero',
      severity: 'info',
      message: `"${label}" had set in before time zero in ${counted(before.size, 'patient')}; it counts only from time zero on.`,
      where: { field: `exposures.${name}` },
      values: { patients: before.size },
    });
  }
  if (states.length === 0) {
    findings.push({
      code: 'exposure-never',
      severity: 'error',
      message: `"${label}" never sets in after time zero: there is nobody to compare.`,
      where: { field: `exposures.${name}` },
      remedy: 'Check the column or criterion by which it is found.',
    });
    return null;
  }
  return { name, label, kind: 'dated', levels, ever, atZero, states, imprecise };
}

/** What has set in stays: of several such rows of a patient only the first counts. States by name may change again. */
function onceSetIn(raw: readonly RawState[]): readonly RawState[] {
  const seen = new Set<number>();
  return raw.filter(({ patient, level }) => {
    if (level !== null) return true;
    if (seen.has(patient)) return false;
    seen.add(patient);
    return true;
  });
}

/** Levels where the question names none: no and yes, or none and what was found. */
function levelsOf(raw: readonly RawState[]): readonly string[] {
  const found = [...new Set(raw.flatMap(({ level }) => (level === null ? [] : [level])))].toSorted(
    naturalOrder,
  );
  if (found.length === 0) return ['no', 'yes'];
  const none = found.find((level) => /^(?:no|none|0|false)$/i.test(level));
  return [none ?? 'none', ...found.filter((level) => level !== none)];
}
