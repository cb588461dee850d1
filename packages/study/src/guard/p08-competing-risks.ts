import type { Finding } from '@hepatica/course';
import { counted } from '../dataset/counted.ts';
import type { EndpointData, StudyData } from '../dataset/study-data.ts';
import { daysPer } from '../endpoint/unit-days.ts';
import type { Question } from '../question/question.ts';
import type { Guard } from './guard.ts';

export const competingRisks: Guard = {
  id: 'P8',
  title: 'Death treated as censoring',
  when: 'An endpoint other than death censors patients on the day they died: who died can no longer progress, and one minus Kaplan-Meier overstates how many do.',
  remedy:
    'Cumulative incidence with Gray’s test, and both models: cause-specific (why) and Fine-Gray (how many). One minus Kaplan-Meier only as an overlay.',
  codes: ['competing-death-censored', 'competing-not-analyzed'],
  citation: 'Austin, Lee, Fine. Circulation 2016;133:601-609. doi:10.1161/CIRCULATIONAHA.115.017719',
};

/** Days by which two endpoints of one patient may differ and still have ended together. */
const SAME_DAY = 0.51;

/** Finds endpoints whose censoring is another endpoint's event, and competing events that no analysis respects. */
export function checkCompeting(question: Question, { endpoints }: StudyData): readonly Finding[] {
  const found: Finding[] = [];
  for (const [id, endpoint] of Object.entries(endpoints)) {
    if (endpoint.competing.length > 0) {
      const isCompared = question.survival.some((one) => one.endpoint === id);
      const isRespected = question.competing.some((one) => one.endpoint === id);
      if (isCompared && !isRespected) found.push(notAnalyzed(id, endpoint));
      continue;
    }
    for (const [otherId, other] of Object.entries(endpoints)) {
      if (otherId === id) continue;
      const died = diedUnseen(endpoint, other);
      if (died === 0) continue;
      found.push(censored(id, endpoint, other, died));
    }
  }
  return found;
}

/** Patients censored in one endpoint on the day of the other's event, where the other's event ends follow-up for all. */
function diedUnseen(endpoint: EndpointData, other: EndpointData): number {
  const [a, b] = [daysPer(endpoint.unit), daysPer(other.unit)];
  let [died, after] = [0, 0];
  for (const [k, time] of endpoint.time.entries()) {
    const end = (other.time[k] ?? Number.NaN) * b;
    if (Number.isNaN(time) || Number.isNaN(end) || other.status[k] !== 1) continue;
    // An event after the other's event shows that the other is no death.
    if (time * a > end + SAME_DAY) after++;
    else if (endpoint.status[k] === 0 && Math.abs(time * a - end) <= SAME_DAY) died++;
  }
  return after === 0 ? died : 0;
}

function censored(id: string, endpoint: EndpointData, other: EndpointData, died: number): Finding {
  return {
    code: 'competing-death-censored',
    severity: 'warning',
    message: `"${endpoint.label}" censors ${counted(died, 'patient')} on the day of "${other.label}". If that is death, it competes: one minus Kaplan-Meier then overstates how many have the event.`,
    where: { field: `survival.${id}` },
    remedy: `Name what competes (competing: under the endpoint) and ask for analyses.competing; or count death as an event of "${endpoint.label}".`,
    citation: competingRisks.citation,
    values: { patients: died },
  };
}

function notAnalyzed(id: string, { label, competing }: EndpointData): Finding {
  return {
    code: 'competing-not-analyzed',
    severity: 'warning',
    message: `"${label}" competes with ${competing.map((cause) => `"${cause}"`).join(', ')}, but only Kaplan-Meier curves are asked for, which treat these as censoring.`,
    where: { field: `survival.${id}` },
    remedy: 'Ask for analyses.competing: cumulative incidence, Gray’s test and both models.',
    citation: competingRisks.citation,
  };
}
