import type { Finding } from '@hepatica/course';
import { daysPer } from '../../endpoint/unit-days.ts';
import { counted } from '../counted.ts';
import type { DatedState, StudyData } from '../study-data.ts';
import { exposureNamed } from './exposure-at.ts';
import { endpointNamed } from './intervals.ts';

/**
 * The data as they would be had an undated exposure begun at one time in all who ever had it. Who did not live so long
 * is taken to have had it from the middle of the follow-up on, and counted in a finding: the assumption cannot hold for
 * them.
 *
 * @param start from time zero, in the unit of the endpoint
 */
export function withAssumedStart(
  data: StudyData,
  name: string,
  endpointId: string,
  start: number,
): { readonly data: StudyData; readonly findings: readonly Finding[] } {
  const exposure = exposureNamed(data, name);
  const endpoint = endpointNamed(data, endpointId);
  const perUnit = daysPer(endpoint.unit);
  const states: DatedState[] = [];
  let short = 0;
  for (let patient = 0; patient < data.n; patient++) {
    const state = exposure.ever[patient] ?? Number.NaN;
    const time = endpoint.time[patient] ?? Number.NaN;
    if (!(state > 0) || Number.isNaN(time)) continue;
    const lived = time > start;
    if (!lived) short++;
    const from = (lived ? start : time / 2) * perUnit;
    states.push({ patient, from, earliest: from, latest: from, knownOn: from, state });
  }
  const atZero = new Int32Array(data.n);
  for (const { patient, from, state } of states) if (from <= 0) atZero[patient] = state;
  const dated = { ...exposure, kind: 'dated' as const, atZero, states };
  const findings: Finding[] =
    short === 0
      ? []
      : [
          {
            code: 'assumed-start-impossible',
            severity: 'warning',
            message: `${counted(short, 'patient')} with "${exposure.label}" did not live until ${start} ${endpoint.unit}: it must have begun earlier in them, and is taken to have begun in the middle of their follow-up.`,
            values: { patients: short },
          },
        ];
  return { data: { ...data, exposures: { ...data.exposures, [name]: dated } }, findings };
}
