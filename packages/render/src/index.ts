export { caseReportDocument } from './case-report/case-report-document.ts';
export { caseReportMarkdown } from './case-report/case-report-markdown.ts';
export { type ChecklistItem, careChecklist } from './case-report/checklist.ts';
export { type ComposedCaseReport, composeCaseReport } from './case-report/compose-case-report.ts';
export type {
  AuthorQuery,
  CaseReportDraft,
  DraftSection,
  ReportDates,
  SectionId,
} from './case-report/draft.ts';
export {
  type AppliedReport,
  type AppliedSection,
  type AppliedSentence,
  applyEdits,
  type CaseReportEdits,
  noEdits,
} from './case-report/edits.ts';
export { withoutCalendar } from './case-report/without-calendar.ts';
export { htmlDocument } from './document/html-document.ts';
export { coxName } from './document/part/cox-part.ts';
export type { PartContent, PartKind, StudyFigure, StudyPart } from './document/part/study-part.ts';
export { studyParts } from './document/part/study-parts.ts';
export { survivalName } from './document/part/survival-part.ts';
export type { Block, DocumentFigure, PrintedDocument } from './document/printed-document.ts';
export type { ReportTypeface } from './document/report-typeface.ts';
export { boardHtml } from './document/sheet/board-html.ts';
export type { BoardSheetPatient } from './document/sheet/board-patient.ts';
export { type BoardPrint, boardMeeting, boardSheet } from './document/sheet/board-print.ts';
export { type SheetSimilar, similarWords } from './document/sheet/similar-section.ts';
export { studyDocument } from './document/study-document.ts';
export { printedMillimetres, printedWidth } from './document/svg-size.ts';
export {
  type CourseFigureFrame,
  type CourseFigureOptions,
  courseFigure,
  hasCourseFigure,
} from './figure/course/course-figure.ts';
export { defaultBands } from './figure/course/state-panel.ts';
export { type FigureReading, type FigureReadings, readFigure } from './figure/figure-readings.ts';
export {
  type CurveScale,
  type FigureOptions,
  type FigureStyle,
  type StyleChoice,
  widthOfMillimetres,
} from './figure/figure-style.ts';
export { forestFigure } from './figure/forest/forest.ts';
export { type KaplanMeierOptions, kaplanMeierFigure } from './figure/kaplan-meier/kaplan-meier.ts';
export type { JsonObject, JsonValue, VegaLiteSpec } from './figure/spec.ts';
export { specToSvg } from './figure/svg.ts';
export {
  type AssessmentText,
  describeAssessment,
  formatAgreement,
  systemName,
} from './format/assessment.ts';
export {
  analyteName,
  modalityOf,
  modalityTitle,
  organName,
  scanName,
  treatmentName,
} from './format/clinical-names.ts';
export { certaintyName } from './format/clinical-record.ts';
export {
  formatHazardRatio,
  formatInterval,
  formatLimits,
  formatRatio,
  notReached,
} from './format/interval.ts';
export { formatMeasured, formatNumber, formatPercent } from './format/number.ts';
export { formatP, formatPStatement } from './format/p-value.ts';
export { formatDay, formatPartialDate } from './format/partial-date.ts';
export { formatPossible, type PossibleWording } from './format/possible.ts';
export { formatMeasurement, formatQuantity, formatUnit } from './format/quantity.ts';
export { describeRecord, lesionCount, type RecordText, recordSentence } from './format/record.ts';
export {
  describeSeries,
  formatSeriesField,
  type SeriesText,
  seriesName,
} from './format/series-assessment.ts';
export {
  ARROW_PATH,
  type ImageArrow,
  imagePanels,
  type KeyImage,
  PANELS_WIDTH_PX,
  panelLetter,
  panelWidthPx,
} from './image/image-panels.ts';
export { attritionTable } from './table/attrition-table.ts';
export { coxTable } from './table/cox-table.ts';
export { functionalFormTable } from './table/functional-form-table.ts';
export { proportionalHazardsTable } from './table/proportional-hazards-table.ts';
export { survivalTable } from './table/survival-table.ts';
export { tableOneTable } from './table/table-one.ts';
export { printTableCsv, type TextRow, type TextTable } from './table/text-table.ts';
export { type ModalityName, type Palette, type PaletteName, type ThemeName, theme } from './theme/theme.ts';
