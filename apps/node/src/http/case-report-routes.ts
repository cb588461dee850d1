import { type CaseReportAnswer, type CaseReportSaved, routes } from '@hepatica/api';
import { applyEdits, careChecklist, composeCaseReport, imagePanels, noEdits } from '@hepatica/render';
import { type KeptEdits, readKeptEdits, saveEdits } from '../case-report/kept-edits.ts';
import { imageFaults, keptImages, keyImagesOf } from '../case-report/kept-images.ts';
import { bodyResponse, jsonResponse } from './answer.ts';
import { findingsResponse, problemResponse } from './problem.ts';
import { keptPatient, noPatient, type RegistryOf, visiblePatient } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

const mediaTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  pdf: 'application/pdf',
  zip: 'application/zip',
} as const;

const nothingDrawn = {
  code: 'figure-empty',
  severity: 'error',
  message: 'No record of this course stands on the axis of its figure: there is nothing to draw.',
} as const;

const nothingKept: KeptEdits = {
  edits: noEdits,
  revision: 0,
  savedBy: null,
  digest: null,
};

/** Case reports: the draft with what was done to it, the keeping of edits, and the files. */
export function serveCaseReports({ serve }: RouteTable, registryOf: RegistryOf): void {
  const oneAfterTheOther = createQueue();

  serve(routes.caseReport, async ({ params, query, principal }) => {
    const found = await visiblePatient(registryOf, params, principal);
    if (found === null) return noPatient(params.id);
    const { draft, findings } = composeCaseReport(found.course, query.dates);
    if (draft === null) return findingsResponse(findings);
    const kept = registryOf(params.registry)?.kept;
    const { edits, revision, savedBy } =
      kept === undefined ? nothingKept : await readKeptEdits(kept.store, params.id);
    await kept?.log({ actor: principal.userId, action: 'view', patient: params.id, detail: 'case report' });
    const report = applyEdits(found.course, draft, edits);
    return jsonResponse<CaseReportAnswer>({
      title: report.title,
      simulated: report.simulated,
      dates: draft.dates,
      sections: report.sections,
      timeline: report.timeline,
      queries: report.queries,
      checklist: careChecklist(report),
      findings,
      images: kept === undefined ? [] : await keptImages(kept.store, params.id),
      edits,
      revision,
      savedBy,
    });
  });

  serve(routes.saveCaseReport, async ({ params, body, principal }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    return oneAfterTheOther(params.id, async () => {
      const faults = imageFaults(body.edits, await keptImages(patient.kept.store, params.id));
      if (faults.length > 0) return findingsResponse(faults);
      const saved = await saveEdits(patient.kept.store, params.id, { ...body, by: principal.userId });
      switch (saved.kind) {
        case 'saved':
          await patient.kept.changed(params.id);
          return jsonResponse<CaseReportSaved>({ revision: saved.revision });
        case 'conflict':
          return problemResponse(
            409,
            `${saved.kept.savedBy ?? 'Somebody'} has kept edits meanwhile (number ${saved.kept.revision}). Load them first.`,
          );
        case 'refused':
          return findingsResponse(saved.findings);
        default:
          return saved satisfies never;
      }
    });
  });

  serve(routes.caseReportFile, async ({ params, query, body, principal }) => {
    const found = await visiblePatient(registryOf, params, principal);
    if (found === null) return noPatient(params.id);
    const { draft, findings } = composeCaseReport(found.course, query.dates);
    if (draft === null) return findingsResponse(findings);
    const { caseReportFile } = await import('../case-report/case-report-files.ts');
    const kept = registryOf(params.registry)?.kept;
    const faults = imageFaults(body.edits, kept === undefined ? [] : await keptImages(kept.store, params.id));
    if (faults.length > 0) return findingsResponse(faults);
    const images = kept === undefined ? [] : await keyImagesOf(kept.store, params.id, body.edits);
    const report = applyEdits(found.course, draft, body.edits);
    const figure = images.length === 0 ? undefined : imagePanels(images);
    const content = await caseReportFile(found.course, report, draft.dates, params.format, figure);
    if (content === null) return findingsResponse([nothingDrawn]);
    await kept?.log({
      actor: principal.userId,
      action: 'export',
      patient: params.id,
      detail: `case report as ${params.format}`,
    });
    return bodyResponse(content, mediaTypes[params.format]);
  });
}

/** Runs what concerns one name one after the other, so that two savings never read the same last number. */
function createQueue() {
  const last = new Map<string, Promise<unknown>>();
  return <Answer>(name: string, run: () => Promise<Answer>): Promise<Answer> => {
    const next = (last.get(name) ?? Promise.resolve()).then(run, run);
    const settled = next.then(
      () => undefined,
      () => undefined,
    );
    last.set(name, settled);
    void settled.then(() => {
      if (last.get(name) === settled) last.delete(name);
    });
    return next;
  };
}
