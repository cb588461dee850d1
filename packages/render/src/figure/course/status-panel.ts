import type {
  BoardDecision,
  Complication,
  CourseRecord,
  Progression,
  Response,
  ResponseCategory,
  VascularInvasion,
  VitalStatus,
} from '@hepatica/course';
import { describeRecord } from '../../format/record.ts';
import { theme } from '../../theme/theme.ts';
import { panelHeading, strokeLayer, textLayer } from '../pixel-layers.ts';
import type { JsonObject, Panel } from '../spec.ts';
import { fitText, textWidthPx } from '../text/text-width.ts';
import { backdrop, type CourseCanvas, placedDay, placedRange, recordLink } from './canvas.ts';
import { figurePlaces } from './figure-place.ts';
import { packRows } from './label-boxes.ts';

const rowPx = 17;
const small = { sizePx: theme.smallTextPx };
const categories = {
  complete: 'complete response',
  partial: 'partial response',
  stable: 'stable disease',
  progression: 'progression',
  'unconfirmed-progression': 'unconfirmed progression',
  'confirmed-progression': 'confirmed progression',
  'not-evaluable': 'not evaluable',
} as const satisfies Readonly<Record<ResponseCategory, string>>;
const fills = {
  complete: 'full',
  partial: 'none',
  stable: 'none',
  progression: 'full',
  'unconfirmed-progression': 'none',
  'confirmed-progression': 'full',
  'not-evaluable': 'none',
} as const satisfies Readonly<Record<ResponseCategory, 'full' | 'none'>>;
const shapes = {
  complete: 'circle',
  partial: 'circle',
  stable: 'square',
  progression: 'triangle-down',
  'unconfirmed-progression': 'triangle-down',
  'confirmed-progression': 'triangle-down',
  'not-evaluable': 'diamond',
} as const satisfies Readonly<Record<ResponseCategory, string>>;

/** True of a vessel that was looked at and found free: no event. */
function isFree({ levels }: VascularInvasion): boolean {
  return levels.length > 0 && levels.every((level) => level.endsWith('0'));
}

/** Events that are no response have shapes of their own. */
const eventShapes = {
  progression: 'triangle-down',
  complication: 'triangle-up',
  'board-decision': 'triangle-left',
  'vascular-invasion': 'square',
} as const;

/** Response as the team judged it, what befell the patient and was decided, and whether the patient was alive; undated judgements span what the text allows. */
export function statusPanel(canvas: CourseCanvas): Panel | null {
  const records = canvas.records.filter(isStatus);
  if (records.length === 0) return null;
  const items = records.map((record) => spanOf(record, canvas));
  const rows = packRows(items);
  const headingPx = 8;
  const heightPx = headingPx + (Math.max(...rows) + 1) * rowPx + 6;
  const placed = items.map((item, index) => ({ ...item, y: headingPx + ((rows[index] ?? 0) + 0.5) * rowPx }));
  return {
    name: 'response-and-status',
    heightPx,
    layer: [
      ...backdrop(canvas, heightPx),
      ...panelHeading('Response and events', {
        leftPx: canvas.leftPx,
        rightPx: canvas.rightPx,
        plotWidthPx: canvas.scale.plotWidthPx,
        hairline: canvas.palette.hairline,
      }),
      ...spans(placed, canvas),
      marks(placed, canvas),
      ...(['left', 'right'] as const).flatMap((align) => {
        const texts = placed
          .filter((item) => item.align === align)
          .map(({ textX, y, text, record }) => ({ x: textX, y, text, ...recordLink(record, canvas) }));
        return texts.length === 0 ? [] : [textLayer(texts, { align, fontSize: theme.smallTextPx })];
      }),
    ],
  };
}

type Status = Response | VitalStatus | Progression | Complication | BoardDecision | VascularInvasion;

interface Item {
  readonly record: Status;
  readonly x: number;
  readonly text: string;
  readonly textX: number;
  readonly align: 'left' | 'right';
  readonly start: number;
  readonly end: number;
}

function isStatus(record: CourseRecord): record is Status {
  if (record.kind === 'vascular-invasion' && isFree(record)) return false;
  return figurePlaces[record.kind] === 'status';
}

function spanOf(record: Status, canvas: CourseCanvas): Item {
  const { placePx, plotWidthPx } = canvas.scale;
  const range = placedRange(record.at);
  const x = placePx(isSpan(record) ? range.earliest : placedDay(record.at));
  const right = isSpan(record) ? placePx(range.latest) : x;
  const text = fitText(words(record), 430, small);
  const width = textWidthPx(text, small);
  const room = plotWidthPx + canvas.rightPx;
  if (isSpan(record)) {
    // The words of a span stand on it, after its first mark; before the mark where they have more room there.
    const after = room - x - 13;
    const before = x - 13;
    if (width <= after || after >= before) {
      const shown = fitText(text, Math.min(430, after), small);
      const end = Math.max(right, x + 9 + textWidthPx(shown, small)) + 8;
      return { record, x, text: shown, textX: x + 9, align: 'left', start: x - 6, end };
    }
    const shown = fitText(text, Math.min(430, before), small);
    const start = x - textWidthPx(shown, small) - 17;
    return { record, x, text: shown, textX: x - 9, align: 'right', start, end: right + 8 };
  }
  return x + 9 + width <= room
    ? { record, x, text, textX: x + 9, align: 'left', start: x - 6, end: x + 17 + width }
    : { record, x, text, textX: x - 9, align: 'right', start: x - width - 17, end: x + 6 };
}

/** A judgement of a whole stretch of time, or one whose time the text leaves open over a stretch. */
function isSpan(record: Status): boolean {
  const wide = record.at.latest - record.at.earliest > 180;
  return wide && (record.at.precision === 'range' || record.at.precision === 'undated');
}

function words(record: Status): string {
  const when = record.at.precision === 'undated' ? 'undated: ' : '';
  if (record.kind === 'response') {
    const scope = {
      intrahepatic: 'liver: ',
      extrahepatic: 'outside the liver: ',
      overall: '',
      marker: 'markers: ',
    }[record.scope];
    const category = record.category === undefined ? '' : `${categories[record.category]}, `;
    return `${when}${scope}${category}“${record.words}”`;
  }
  if (record.kind !== 'vital-status') return `${when}${eventWords(record)}`;
  const disease =
    record.diseaseStatus === undefined || record.diseaseStatus === 'not-stated'
      ? ''
      : `, ${record.diseaseStatus.replaceAll('-', ' ')}`;
  return `${when}${record.status}${disease}`;
}

/** What happened, with the word that the record's kind goes by. */
function eventWords(record: Exclude<Status, Response | VitalStatus>): string {
  const { title, detail } = describeRecord(record);
  return `${title.toLowerCase()}: ${detail}`;
}

function spans(
  placed: readonly (Item & { readonly y: number })[],
  canvas: CourseCanvas,
): readonly JsonObject[] {
  const line = (isUndated: boolean): JsonObject[] => {
    const rows = placed
      .filter((item) => isSpan(item.record) && (item.record.at.precision === 'undated') === isUndated)
      .flatMap(({ record, x, text, textX, align, y }) => {
        const right = canvas.scale.placePx(placedRange(record.at).latest);
        if (align === 'right') {
          return [
            { x: x + 6, y, x2: right, y2: y },
            { x: right, y: y - 3, x2: right, y2: y + 3 },
          ];
        }
        const after = textX + textWidthPx(text, small) + 5;
        return after < right
          ? [
              { x: after, y, x2: right, y2: y },
              { x: right, y: y - 3, x2: right, y2: y + 3 },
            ]
          : [{ x, y: y + 7, x2: right, y2: y + 7 }];
      });
    return rows.length === 0
      ? []
      : [
          strokeLayer(rows, {
            color: canvas.palette.muted,
            strokeWidth: 1.2,
            ...(isUndated ? { strokeDash: [1, 3] } : {}),
          }),
        ];
  };
  return [...line(false), ...line(true)];
}

function marks(placed: readonly (Item & { readonly y: number })[], canvas: CourseCanvas): JsonObject {
  return {
    data: {
      values: placed.map(({ record, x, y }) => ({
        x: Math.round(x * 100) / 100,
        y,
        shape: shapeOf(record),
        fill: fillOf(record) === 'full' ? canvas.palette.ink : canvas.palette.ground,
        ...recordLink(record, canvas),
      })),
    },
    mark: { type: 'point', opacity: 1, size: 44, strokeWidth: 1.4, stroke: canvas.palette.ink },
    encoding: {
      x: { field: 'x', type: 'quantitative', scale: null, axis: null },
      y: { field: 'y', type: 'quantitative', scale: null, axis: null },
      shape: { field: 'shape', type: 'nominal', scale: null },
      fill: { field: 'fill', type: 'nominal', scale: null },
      description: { field: 'description' },
      href: { field: 'href' },
    },
  };
}

function shapeOf(record: Status): string {
  if (record.kind === 'vital-status') return record.status === 'dead' ? 'cross' : 'triangle-right';
  if (record.kind !== 'response') return eventShapes[record.kind];
  return record.category === undefined ? 'diamond' : shapes[record.category];
}

function fillOf(record: Status): 'full' | 'none' {
  if (record.kind !== 'response') return record.kind === 'board-decision' ? 'none' : 'full';
  return record.category === undefined ? 'none' : fills[record.category];
}
