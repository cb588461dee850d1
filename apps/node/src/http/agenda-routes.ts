import { type AgendaLine, type BoardPage, type Principal, type RegistryId, routes } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import type { AgendaEntry } from '../board/agenda-file.ts';
import { agendaLine, decisionsIn } from '../board/agenda-line.ts';
import { boardPage } from '../board/board-page.ts';
import { boardView } from '../board/board-view.ts';
import type { VersionedCourse } from '../registry/registry.ts';
import { bodyResponse, jsonResponse } from './answer.ts';
import type { BoardPorts } from './board-ports.ts';
import { findingsResponse, problemResponse } from './problem.ts';
import { keptRegistry, visiblePatient } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** The list of the board, and its whole meeting on paper. The demonstration has none: nothing is written there. */
export function serveAgenda({ serve }: RouteTable, { registryOf, base, agenda }: BoardPorts): void {
  const listed = async (registry: RegistryId, principal: Principal) => {
    const entries = registryOf(registry)?.kept === undefined ? [] : await agenda.read();
    const found: { readonly entry: AgendaEntry; readonly patient: VersionedCourse }[] = [];
    for (const entry of entries) {
      const patient = await visiblePatient(registryOf, { registry, id: entry.patient }, principal);
      if (patient !== null) found.push({ entry, patient });
    }
    return found;
  };
  const lines = async (registry: RegistryId, principal: Principal) => {
    const { rules } = await base();
    const found = await listed(registry, principal);
    return found.map(({ entry, patient }) => agendaLine(patient.course, entry, rules));
  };

  serve(routes.agenda, async ({ params, principal }) =>
    jsonResponse<{ readonly items: readonly AgendaLine[] }>({
      items: await lines(params.registry, principal),
    }),
  );

  serve(routes.setAgenda, async ({ params: { registry }, body: { patients }, principal }) => {
    const kept = keptRegistry(registryOf, registry);
    if (kept instanceof Response) return kept;
    const courses = new Map<string, VersionedCourse>();
    const findings: Finding[] = [];
    for (const [index, { id }] of patients.entries()) {
      const field = `patients[${index}].id`;
      const patient = await visiblePatient(registryOf, { registry, id }, principal);
      if (patient === null) findings.push(fault('patient-missing', `There is no patient "${id}".`, field));
      else if (courses.has(id)) findings.push(fault('patient-twice', `"${id}" stands on it twice.`, field));
      else courses.set(id, patient);
    }
    if (findings.length > 0) return findingsResponse(findings);
    await agenda.change(async (before) => {
      const old = new Map(before.map((entry) => [entry.patient, entry]));
      const mine = patients.map(({ id, ready }): AgendaEntry => {
        const course = courses.get(id)?.course;
        const decisionsBefore =
          old.get(id)?.decisionsBefore ?? (course === undefined ? 0 : decisionsIn(course));
        return { patient: id, ready, decisionsBefore };
      });
      const others: AgendaEntry[] = [];
      for (const entry of before) {
        const seen = await visiblePatient(registryOf, { registry, id: entry.patient }, principal);
        if (seen === null) others.push(entry);
      }
      return [...mine, ...others];
    });
    return jsonResponse<{ readonly items: readonly AgendaLine[] }>({
      items: await lines(registry, principal),
    });
  });

  serve(routes.meetingSheet, async ({ params: { registry }, query: { format }, principal }) => {
    const whole = await base();
    const pages: BoardPage[] = [];
    for (const { patient } of await listed(registry, principal)) {
      if (patient.course.records.length === 0) continue;
      const view = boardView(patient.course, {});
      if (view.kind === 'view') pages.push(boardPage(view, patient.version, whole));
    }
    if (pages.length === 0) return problemResponse(422, 'Nobody is on the list of the board.');
    await registryOf(registry)?.kept?.log({
      actor: principal.userId,
      action: 'export',
      detail: `meeting of the tumor board as ${format}; ${pages.length} patients`,
    });
    const { BOARD_MEDIA_TYPES, boardFile } = await import('../board/board-files.ts');
    return bodyResponse(await boardFile(pages, format, 'Tumor board'), BOARD_MEDIA_TYPES[format]);
  });
}

const fault = (code: string, message: string, field: string): Finding => ({
  code,
  severity: 'error',
  message,
  where: { field },
});
