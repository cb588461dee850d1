import type { DatedState, SeriesAssessment, SystemId } from '@hepatica/clinical';
import { type Course, type CourseRecord, type Day, day, type RecordId, timeline } from '@hepatica/course';
import { formatDay } from '../../format/partial-date.ts';
import { recordSentence } from '../../format/record.ts';
import { type ThemeName, theme } from '../../theme/theme.ts';
import { type Panel, paddingPx, stackedSize, stackPanels, type VegaLiteSpec } from '../spec.ts';
import { axisPanel } from './axis-panel.ts';
import type { CourseCanvas } from './canvas.ts';
import { figurePlaces } from './figure-place.ts';
import { lesionPanel } from './lesion-panel.ts';
import { markerPanel } from './marker-panel.ts';
import { responsePanel } from './response-panel.ts';
import { statePanel } from './state-panel.ts';
import { statusPanel } from './status-panel.ts';
import { storyBlocks, storyPanel } from './story-panel.ts';
import { timeScale } from './time-scale.ts';
import { treatmentPanel } from './treatment-panel.ts';
import { turningPoints } from './turning-points.ts';

export interface CourseFigureOptions {
  /** Calendar years, or months since an origin. A relative course is always drawn in months. */
  readonly scale: 'calendar' | 'months';
  /** Origin of the months: a record, or the course's anchor (default; first treatment in a calendar course). */
  readonly monthsSince?: RecordId | 'anchor';
  /** Outer width in pixels; default 1100, at least 640 (the names of the lanes take 340). */
  readonly widthPx?: number;
  /** Appearance; default light. */
  readonly theme?: ThemeName;
  /** Show what was known by this day; default everything. */
  readonly knownBy?: Day;
  /** The systems drawn as bands, one below the other; default Child-Pugh, mALBI (Hiraoka), BCLC and mUICC. */
  readonly bands?: readonly SystemId[];
  /** Response rules with their history, drawn scan by scan; default none. */
  readonly histories?: readonly SeriesAssessment[];
  /** Leave out the figure's own title, where a page gives it already; default true. */
  readonly title?: boolean;
}

/** Where the time axis lies in the picture, so that a page can lay a date cursor over it. */
export interface CourseFigureFrame {
  readonly plotLeftPx: number;
  readonly plotRightPx: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly widthPx: number;
  readonly heightPx: number;
}

const leftPx = 236;
const rightPx = 110;

/** What stretches the time axis: what is drawn on it. The past history of the patient does not. */
const isOnAxis = ({ kind }: CourseRecord): boolean =>
  kind !== 'symptom' && !['records', 'story'].includes(figurePlaces[kind]);

/**
 * One patient's course as a figure: its turning points in words, tumor markers, treatments, each lesion, liver function
 * and stage, response and status, on one time axis. Which kinds of record it shows, and where, is said in `figurePlaces`.
 *
 * @param states from `stateThrough`; computed by `@hepatica/clinical`, only drawn here.
 * @throws RangeError when no record has a date that could stand on the axis; `hasCourseFigure` tells.
 */
export function courseFigure(
  course: Course,
  states: readonly DatedState[],
  options: CourseFigureOptions,
): { readonly spec: VegaLiteSpec; readonly frame: CourseFigureFrame } {
  const themeName = options.theme ?? 'light';
  const widthPx = Math.max(640, Math.round(options.widthPx ?? 1100));
  const plotWidthPx = widthPx - leftPx - rightPx - 2 * paddingPx;
  const records = timeline(course, options.knownBy);
  const extent = extentOf(records);
  const scale = timeScale(course, options, extent, plotWidthPx);
  const bare: CourseCanvas = {
    course,
    records,
    scale,
    palette: theme.palette[themeName],
    leftPx,
    rightPx,
    isTitled: options.title ?? true,
    turningDays: [],
  };
  const blocks = storyBlocks(turningPoints(bare), bare);
  const canvas: CourseCanvas = { ...bare, turningDays: blocks.map((block) => block.day) };
  const { knownBy } = options;
  const known = knownBy === undefined ? states : states.filter((state) => state.day <= knownBy);
  const panels = [
    storyPanel(canvas, blocks),
    markerPanel(canvas),
    treatmentPanel(canvas),
    lesionPanel(canvas),
    statePanel(canvas, known, options.bands),
    responsePanel(canvas, options.histories ?? []),
    statusPanel(canvas),
    axisPanel(canvas),
  ].filter((panel): panel is Panel => panel !== null);
  const figure = {
    description: describe(course, records, extent),
    theme: themeName,
    plotWidthPx,
    margin: { leftPx, rightPx },
    panels,
  };
  const plotLeftPx = paddingPx + leftPx;
  return {
    spec: stackPanels(figure),
    frame: { plotLeftPx, plotRightPx: plotLeftPx + plotWidthPx, ...extent, ...stackedSize(figure) },
  };
}

/** Whether a course has anything with a date that could stand on the axis: a figure of it can be drawn. */
export function hasCourseFigure(course: Course, knownBy?: Day): boolean {
  return timeline(course, knownBy).some(isPlaced);
}

const isPlaced = (record: CourseRecord): boolean => isOnAxis(record) && record.at.precision !== 'undated';

/** First and last day of what is drawn, with a little air on both sides. */
function extentOf(records: readonly CourseRecord[]): { firstDay: Day; lastDay: Day } {
  const placed = records.filter(isPlaced);
  if (placed.length === 0) throw new RangeError('courseFigure: course has no dated record to draw');
  const first = Math.min(...placed.map((record) => record.at.earliest));
  const last = Math.max(
    ...placed.map((record) => record.at.latest),
    ...placed.map((record) =>
      'until' in record && record.until !== undefined ? record.until.latest : first,
    ),
  );
  const air = Math.max(7, Math.round((last - first) * 0.012));
  return { firstDay: day(first - air), lastDay: day(last + air) };
}

function describe(
  course: Course,
  records: readonly CourseRecord[],
  extent: { firstDay: Day; lastDay: Day },
): string {
  const { sex, ageYears } = course.patient;
  const patient = [sex === 'unknown' ? 'patient' : sex, ageYears === null ? '' : `${ageYears} years`]
    .filter(Boolean)
    .join(', ');
  const span = `${formatDay(extent.firstDay, course.axis)} to ${formatDay(extent.lastDay, course.axis)}`;
  const last = records.findLast((record) => record.kind === 'vital-status');
  const end = last === undefined ? '' : ` ${recordSentence(last, course.axis).replace(/\.$/, '')}.`;
  const simulated = course.simulated ? 'Simulated patient. ' : '';
  return `${simulated}${course.title} (${patient}), ${span}: tumor markers, treatments, lesions, liver function and stage.${end}`;
}
