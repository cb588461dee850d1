import { basename, dirname } from 'node:path';
import type { CourseDocument } from '@hepatica/api';
import {
  assessSnapshot,
  CONTROL_DEFINITIONS,
  checkConsistency,
  neededParameters,
  type SeriesSystem,
  seriesSystems,
  systemGroups,
} from '@hepatica/clinical';
import {
  type Assumption,
  type Course,
  type Day,
  type Finding,
  nearestName,
  type Position,
  printDay,
  resolveAt,
  snapshotAt,
} from '@hepatica/course';
import { readCourseFile } from '@hepatica/exchange';
import { type Command, UsageError } from './command.ts';
import { refuse, reportFindings } from './findings.ts';
import { choiceOption, readOptions } from './options.ts';
import { readBytes } from './table-file.ts';
import { writeFiles } from './write-file.ts';

const help = `Usage: hepatica course FILE [--at DATE] [--known-by DATE] [--json] [--figure OUT.svg|pdf|png|vl.json]

The state of one course on a day, as then known: every score and stage with what is still possible, the lesions, and
what the source itself states. Or its figure.
Example: hepatica course examples/cases/rupture-haic-metastasectomy.yaml --at 2012-02

  --at DATE         2012-02-03, 2012-02 (its last day), +11mo or +7d after the anchor; default: the last known day
  --known-by DATE   as known by another day; default: by the same day
  --before RECORD   just before one record; --after RECORD just after it
  --assume a,b      use these named assumptions of the file; "all" for every one
  --control NAME    what control of the liver means, for the systems that ask: IHC-none-viable, IHC-objective,
                    IHC-nonprogressing, IHC-treatable or IHC-early; without it they are left out
  --figure OUT      write the course figure; the ending says how
  --scale NAME      calendar or months, for the figure
  --theme NAME      light (default) or dark, for the figure
  --json            one JSON document on standard output and nothing else there`;

export const course: Command = {
  help,
  run: async (args, terminal) => {
    const { values, positionals } = readOptions(args, {
      at: { type: 'string' },
      'known-by': { type: 'string' },
      before: { type: 'string' },
      after: { type: 'string' },
      assume: { type: 'string' },
      control: { type: 'string' },
      figure: { type: 'string' },
      scale: { type: 'string' },
      theme: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [path, ...rest] = positionals;
    if (path === undefined) throw new UsageError('the course file is missing');
    if (rest.length > 0) throw new UsageError(`one course file is expected, not also "${rest[0]}"`);
    if (values.before !== undefined && values.after !== undefined) {
      throw new UsageError('--before and --after exclude each other');
    }
    const scale = choiceOption('scale', values.scale, ['calendar', 'months']);
    const theme = choiceOption('theme', values.theme, ['light', 'dark']) ?? 'light';
    const format = values.figure === undefined ? undefined : formatOf(values.figure);

    const bytes = await readBytes(path);
    if (!(bytes instanceof Uint8Array)) return refuse([bytes], values.json, terminal);
    const read = readCourseFile(new TextDecoder().decode(bytes), basename(path));
    if (read.course === null) return refuse(read.findings, values.json, terminal);
    const asked = readAsked(read.course, values);
    if (asked.kind === 'refused') return refuse([...read.findings, ...asked.findings], values.json, terminal);

    const control = choiceOption('control', values.control, CONTROL_DEFINITIONS);
    const document = stateDocument(read.course, asked, read.findings, control);
    if (values.figure !== undefined && format !== undefined) {
      const { drawCourseFigure, hasCourseFigure } = await import('../http/course-figure.ts');
      if (!hasCourseFigure(read.course)) return refuse([nothingToDraw], values.json, terminal);
      const { body } = await drawCourseFigure(read.course, {
        theme,
        format,
        assumptions: asked.assumptions,
        ...(scale === undefined ? {} : { scale }),
      });
      await writeFiles(dirname(values.figure), [{ path: basename(values.figure), content: body }]);
    }
    if (values.json) terminal.out(JSON.stringify(document, null, 2));
    else if (values.figure !== undefined) terminal.out(values.figure);
    else {
      const { printCourseState } = await import('./course-text.ts');
      terminal.out(printCourseState(read.course, document));
    }
    reportFindings(document.findings, terminal);
    return 0;
  },
};

function formatOf(path: string): 'svg' | 'pdf' | 'png' | 'vl.json' {
  const format = (['svg', 'pdf', 'png', 'vl.json'] as const).find((ending) => path.endsWith(`.${ending}`));
  if (format === undefined)
    throw new UsageError(`--figure ${path}: expected a name ending in .svg, .pdf, .png or .vl.json`);
  return format;
}

interface Asked {
  readonly kind: 'asked';
  readonly day: Day | undefined;
  readonly knownBy: Day | undefined;
  readonly position: Position | undefined;
  readonly assumptions: readonly Assumption[];
}

interface AskedValues {
  readonly at?: string;
  readonly 'known-by'?: string;
  readonly before?: string;
  readonly after?: string;
  readonly assume?: string;
}

/** Which day, position and assumptions the options mean in this course, or every reason why they mean none. */
function readAsked(
  course: Course,
  values: AskedValues,
): Asked | { kind: 'refused'; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const dayOf = (text: string | undefined): Day | undefined => {
    if (text === undefined) return undefined;
    const resolved = resolveAt(course, text);
    if (resolved.kind === 'day') return resolved.day;
    findings.push(resolved.finding);
    return undefined;
  };
  const at = dayOf(values.at);
  const knownBy = dayOf(values['known-by']);
  const position = positionOf(course, values, findings);
  const assumptions = assumptionsOf(course, values.assume, findings);
  const lastDay = course.records.reduce<Day | undefined>(
    (last, { knownOn }) => (last === undefined || knownOn > last ? knownOn : last),
    undefined,
  );
  const day = at ?? (values.at === undefined && position === undefined ? lastDay : undefined);
  if (findings.length === 0 && day === undefined && position === undefined) {
    findings.push({
      code: 'course-empty',
      severity: 'error',
      message: 'The course has no records, and so no last day.',
    });
  }
  return findings.length > 0
    ? { kind: 'refused', findings }
    : { kind: 'asked', day, knownBy, position, assumptions };
}

function positionOf(course: Course, values: AskedValues, findings: Finding[]): Position | undefined {
  const side = values.before === undefined ? 'after' : 'before';
  const name = values.before ?? values.after;
  if (name === undefined) return undefined;
  const record = course.records.find(({ id }) => id === name);
  if (record !== undefined) return { side, record: record.id };
  const near = nearestName(
    name,
    course.records.map(({ id }) => id),
  );
  findings.push({
    code: 'record-unknown',
    severity: 'error',
    message: `The course has no record "${name}".`,
    ...(near === null ? {} : { remedy: `Did you mean ${near}?` }),
  });
  return undefined;
}

function assumptionsOf(course: Course, text: string | undefined, findings: Finding[]): readonly Assumption[] {
  if (text === 'all') return course.assumptions;
  const wanted = (text ?? '').split(',').filter((name) => name !== '');
  for (const name of wanted.filter((id) => !course.assumptions.some((assumption) => assumption.id === id))) {
    const names = course.assumptions.map(({ id }) => id).join(', ') || 'none';
    findings.push({
      code: 'assumption-unknown',
      severity: 'error',
      message: `The course names no assumption "${name}"; it names ${names}.`,
    });
  }
  return course.assumptions.filter(({ id }) => wanted.includes(id));
}

/** The systems that have nothing to say before somebody has said what control of the liver means. */
function controlled(): readonly SeriesSystem[] {
  return seriesSystems.filter((system) => neededParameters(system).includes('control'));
}

/** Everything that `course --json` prints. */
function stateDocument(
  course: Course,
  asked: Asked,
  found: readonly Finding[],
  control: string | undefined,
): CourseDocument {
  const snapshot = snapshotAt(course, asked.day, {
    ...(asked.knownBy === undefined ? {} : { knownBy: asked.knownBy }),
    ...(asked.position === undefined ? {} : { position: asked.position }),
  });
  const state = assessSnapshot(snapshot, {
    assumptions: asked.assumptions,
    ...(control === undefined
      ? {}
      : { series: Object.fromEntries(controlled().map(({ id }) => [id, { control }])) }),
  });
  return {
    course: { id: course.id, title: course.title, simulated: course.simulated, axis: course.axis },
    at: { day: snapshot.day, date: printDay(snapshot.day, course.axis) },
    knownBy: { day: snapshot.knownBy, date: printDay(snapshot.knownBy, course.axis) },
    ...(snapshot.position === undefined ? {} : { position: snapshot.position }),
    assumptions: asked.assumptions,
    assessments: state.assessments,
    series: state.series,
    stated: state.stated,
    groups: systemGroups,
    consistency: checkConsistency(course, snapshot.knownBy),
    lesions: snapshot.lesions,
    records: snapshot.records.map(({ id }) => id),
    findings: [...found, ...snapshot.findings],
  };
}

const nothingToDraw: Finding = {
  code: 'course-without-dates',
  severity: 'error',
  message: 'The course has no record with a date that could stand on the axis: there is no figure of it.',
  remedy: 'Ask for its state without --figure.',
};
