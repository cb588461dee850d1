import type { Finding } from '@hepatica/course';
import type { DatedFrom, ExposureDefinition } from './exposure-definition.ts';
import type { EndpointDefinition, Question } from './question.ts';
import type { WrittenQuestion } from './question-schema.ts';
import type { EndpointOrigin, SourceDefinition, ZeroDefinition } from './source-definition.ts';

const fault = (field: string, message: string, remedy: string): Finding => ({
  code: 'question-incomplete',
  severity: 'error',
  message,
  where: { field },
  remedy,
});

/** The sources of a question: those that it lists, else the one table that `data` names. */
export function completeSources(written: WrittenQuestion, findings: Finding[]): readonly SourceDefinition[] {
  const listed = written.sources.map((one): SourceDefinition => {
    const notes = one.notes === undefined ? {} : { notes: one.notes };
    if ('courses' in one)
      return {
        kind: 'courses',
        name: one.name,
        file: one.courses === 'registry' ? null : one.courses,
        ...notes,
      };
    const { name, file, sheet = null, patient, date, knownOn = null } = one;
    if (date === undefined) return { kind: 'patients', name, file, sheet, key: patient ?? null, ...notes };
    if (patient === undefined) {
      findings.push(
        fault(
          'sources',
          `Source "${name}" has many rows a patient, but no column that names the patient.`,
          'Add patient: with the name of that column.',
        ),
      );
    }
    return { kind: 'dated', name, file, sheet, key: patient ?? '', date, knownOn, ...notes };
  });
  const { data } = written;
  if (data !== undefined && listed.length === 0)
    return [{ kind: 'patients', name: 'data', file: data, sheet: null, key: null }];
  if (data !== undefined) {
    findings.push(
      fault(
        'data',
        'The question names both data and sources.',
        'List the file of data among the sources, with the column that names the patient.',
      ),
    );
  }
  if (listed.length === 0)
    findings.push(
      fault(
        'data',
        'The question names no data.',
        'Add data: with a file name, or sources: with several files.',
      ),
    );
  const twice = listed.filter(({ name }, k) => listed.findIndex((other) => other.name === name) !== k);
  for (const { name } of twice)
    findings.push(fault('sources', `Two sources are called "${name}".`, 'Give one of them another name.'));
  const unkeyed = listed.filter((one) => one.kind === 'patients' && one.key === null);
  if (listed.length > 1) {
    for (const { name } of unkeyed)
      findings.push(
        fault(
          'sources',
          `Source "${name}" cannot be joined with the others: it names no column of the patient.`,
          'Add patient: with the name of that column.',
        ),
      );
  }
  return listed;
}

/** How time zero is found, and its words. */
export function completeZero(
  { timeZero, sources }: WrittenQuestion,
  findings: Finding[],
): Pick<Question, 'timeZero' | 'zero'> {
  if (timeZero === undefined || typeof timeZero === 'string')
    return { timeZero: timeZero ?? null, zero: { kind: 'own', label: timeZero ?? null } };
  const { column, first, event, criterion } = timeZero;
  const ways = [column, first, event, criterion].filter((way) => way !== undefined);
  if (ways.length !== 1) {
    findings.push(
      fault(
        'timeZero',
        ways.length === 0
          ? 'timeZero does not say how it is found.'
          : 'timeZero is found in more than one way.',
        'Name one of column, first, event and criterion.',
      ),
    );
  }
  const label = timeZero.label ?? column ?? event ?? first ?? criterion ?? 'time zero';
  const zero = ((): ZeroDefinition => {
    if (column !== undefined) return { kind: 'column', label, column };
    if (event !== undefined) return { kind: 'event', label, event };
    if (criterion !== undefined) return { kind: 'criterion', label, criterion };
    const dated = sources.find((one) => 'date' in one && one.date !== undefined)?.name;
    const source = timeZero.source ?? dated;
    if (first === undefined || source === undefined) {
      if (first !== undefined)
        findings.push(
          fault(
            'timeZero',
            'timeZero is looked for in dated rows, but no source has any.',
            'Add a source with patient: and date:.',
          ),
        );
      return { kind: 'own', label };
    }
    return { kind: 'first', label, source, where: first };
  })();
  return { timeZero: label, zero };
}

export function completeEntry({ entry }: WrittenQuestion): Question['entry'] {
  if (entry === undefined) return null;
  if ('column' in entry) return { kind: 'column', column: entry.column };
  if ('event' in entry) return { kind: 'event', event: entry.event };
  return { kind: 'rows', source: entry.source };
}

/** One endpoint: in columns as it is, else with the names that its columns get once the data are prepared. */
export function completeEndpoint(
  id: string,
  written: WrittenQuestion['endpoints'][string],
  findings: Finding[],
): EndpointDefinition {
  const { label = id, time, event, entry, unit, competing, means } = written;
  const words = means === undefined ? {} : { means };
  const origin = originOf(id, written, findings);
  if (origin.kind === 'columns') {
    const causes = Object.entries(competing ?? {}).map(([cause, [how = '']]) => [cause, how] as const);
    return {
      label,
      time: time ?? '',
      event: event ?? '',
      unit,
      ...words,
      ...(entry === undefined ? {} : { entry }),
      ...(causes.length === 0 ? {} : { competing: Object.fromEntries(causes) }),
    };
  }
  return { label, time: `${id}.time`, event: `${id}.event`, unit, origin, ...words };
}

function originOf(
  id: string,
  written: WrittenQuestion['endpoints'][string],
  findings: Finding[],
): EndpointOrigin {
  const { time, event, eventDate, eventWhen = null, lastContact, competing, source, days, course } = written;
  const field = `endpoints.${id}`;
  const ways = [time, eventDate, days, course].filter((way) => way !== undefined).length;
  if (ways !== 1) {
    findings.push(
      fault(
        field,
        ways === 0
          ? `Endpoint "${id}" does not say how its time is found.`
          : `Endpoint "${id}" says in more than one way how its time is found.`,
        'Name time and event (columns), or eventDate and lastContact (dates), or days and event (counted from a dated row), or course (an endpoint of the registry).',
      ),
    );
    return { kind: 'columns' };
  }
  if (course !== undefined) return { kind: 'course', endpoint: course, choices: written.choices };
  if (eventDate !== undefined) {
    if (lastContact === undefined)
      findings.push(
        fault(
          field,
          `Endpoint "${id}" does not say until when patients without the event were followed.`,
          'Add lastContact: with the column of that date.',
        ),
      );
    return {
      kind: 'dates',
      events: eventDate,
      lastContact: lastContact ?? '',
      eventWhen,
      competing: competing ?? {},
    };
  }
  if (event === undefined)
    findings.push(
      fault(
        field,
        `Endpoint "${id}" does not say who had the event.`,
        'Add event: with the column that says so.',
      ),
    );
  if (days !== undefined) {
    if (source === undefined)
      findings.push(
        fault(
          field,
          `Endpoint "${id}" counts days from dated rows, but does not say which.`,
          'Add source: with the name of a source that has a date.',
        ),
      );
    return { kind: 'row', source: source ?? '', days, event: event ?? '' };
  }
  return { kind: 'columns' };
}

export function completeExposures(
  { exposures }: WrittenQuestion,
  findings: Finding[],
): readonly ExposureDefinition[] {
  return exposures.map((written): ExposureDefinition => {
    const { name, label = name, kind, levels = null, column, at } = written;
    if (kind !== 'dated') {
      if (column === undefined)
        findings.push(
          fault(
            `exposures.${name}`,
            `Exposure "${name}" does not say where it stands.`,
            'Add column: with the name of its column.',
          ),
        );
      return { kind, name, label, levels, column: column ?? '' };
    }
    return { kind, name, label, levels, at, from: datedFrom(written, findings) };
  });
}

function datedFrom(written: WrittenQuestion['exposures'][number], findings: Finding[]): DatedFrom {
  const { name, date, source, where = null, state = null, interval, criterion, criteria } = written;
  if (criterion !== undefined) return { kind: 'criterion', criterion };
  if (criteria !== undefined) return { kind: 'criteria', criteria };
  if (source !== undefined && (where !== null || state !== null))
    return { kind: 'rows', source, where, state, interval };
  if (date === undefined) {
    findings.push(
      fault(
        `exposures.${name}`,
        `Exposure "${name}" is said to be dated, but not from when it was so.`,
        'Add date: (a column of the patient), or source: with where: or state: (dated rows), or criterion: or criteria: (courses); or kind: undated if nobody wrote the dates down.',
      ),
    );
  }
  return { kind: 'column', column: date ?? '', state, unit: written.unit };
}
