import type { Complication } from '@hepatica/course';
import { assessValues, type GivenValue } from '../assess/assess-values.ts';
import { sir2003 } from '../general/complication/sir-2003.ts';

/**
 * Whether a complication was major in the sense of SIR 2003 (C to F): by the grade stated, else by what it led to.
 * Where the records leave both possible, `open`.
 */
export function isMajorComplication(complication: Complication): 'yes' | 'no' | 'open' {
  const stated = complication.grades?.sir;
  if (stated !== undefined) return stated === 'minor' || stated === 'A' || stated === 'B' ? 'no' : 'yes';
  const assessment = assessValues(sir2003, valuesOf(complication));
  if (assessment.kind === 'determined') return assessment.answer.severity === 'major' ? 'yes' : 'no';
  const severity = assessment.kind === 'open' ? assessment.answer.severity : undefined;
  if (severity?.kind !== 'one') return 'open';
  return severity.value === 'major' ? 'yes' : 'no';
}

/** What was recorded; what was not is left out, and stays open. */
function valuesOf(complication: Complication): Readonly<Record<string, GivenValue>> {
  const { therapy, sequelae, fatal, stayHours } = complication;
  return {
    ...(therapy === undefined ? {} : { therapy }),
    ...(sequelae === undefined ? {} : { sequelae }),
    ...(fatal === undefined ? {} : { fatal }),
    ...(stayHours?.kind === 'quantity' ? { stayHours: stayHours.asWritten } : {}),
  };
}
