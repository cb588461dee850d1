import type { EndpointOrigin } from '../question/source-definition.ts';

/** Which columns of dates end an endpoint, what censors, what competes, and the data cut: as a reader has to know it. */
export function datedEndpointText(
  origin: Extract<EndpointOrigin, { readonly kind: 'dates' }>,
  dataCut: string | null,
): string {
  const { events, lastContact, eventWhen, competing } = origin;
  const causes = Object.entries(competing).map(([cause, dates]) => `${cause} (${firstOf(dates)})`);
  return [
    `the event being dated by ${firstOf(events)}${eventWhen === null ? '' : ` where ${eventWhen}`}`,
    ...(causes.length === 0 ? [] : [`with ${causes.join(' and ')} competing`]),
    `else censored at "${lastContact}"${dataCut === null ? '' : ` or, where that is later, at the data cut of ${dataCut}`}`,
  ].join(', ');
}

function firstOf(columns: readonly string[]): string {
  const quoted = columns.map((column) => `"${column}"`);
  return quoted.length === 1 ? (quoted[0] ?? '') : `the first of ${quoted.join(' and ')}`;
}
