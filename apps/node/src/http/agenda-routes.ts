import { type BoardAgenda, type Principal, type RegistryId, routes } from '@hepatica/api';
import type { Finding } from '@hepatica/course';
import { type AgendaEntry, type KeptAgenda, readAgenda, writeAgenda } from '../board/agenda.ts';
import { agendaLine, decisionsIn } from '../board/agenda-line.ts';
import type { BoardFilePage } from '../board/board-files.ts';
import { boardPage } from '../board/board-page.ts';
import { searchedHospitals } from '../board/board-similar.ts';
import { boardView } from '../board/board-view.ts';
import { similarForSheet } from '../board/sheet-similar.ts';
import { attendeeWords } from '../board/shown-decisions.ts';
import { counted } from '../command/counted.ts';
import type { VersionedCourse } from '../registry/registry.ts';
import { jsonResponse } from './answer.ts';
import { boardFileResponse } from './board-file-response.ts';
import { type BoardPorts, policyOf } from './board-ports.ts';
import { findingsResponse, problemResponse } from './problem.ts';
import { keptRegistry, visiblePatient } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** The list of the board, and its whole meeting on paper. The demonstration has none: nothing is written there. */
export function serveAgenda({ serve }: RouteTable, { registryOf, base }: BoardPorts): void {
  const listed = async (registry: RegistryId, principal: Principal) => {
    const kept = registryOf(registry)?.kept;
    const agenda = kept === undefined ? NOTHING : await readAgenda(kept.store);
    const found: { readonly entry: AgendaEntry; readonly patient: VersionedCourse }[] = [];
    for (const entry of agenda.entries) {
      const patient = await visiblePatient(registryOf, { registry, id: entry.patient }, principal);
      if (patient !== null) found.push({ entry, patient });
    }
    return { agenda, found };
  };
  const answer = async (registry: RegistryId, principal: Principal) => {
    const { rules } = await base();
    const { agenda, found } = await listed(registry, principal);
    return jsonResponse<BoardAgenda>({
      revision: agenda.revision,
      attendees: agenda.attendees,
      items: found.map(({ entry, patient }) => agendaLine(patient.course, entry, rules)),
    });
  };

  serve(routes.agenda, ({ params, principal }) => answer(params.registry, principal));

  serve(routes.setAgenda, async ({ params: { registry }, body, principal }) => {
    const kept = keptRegistry(registryOf, registry);
    if (kept instanceof Response) return kept;
    const { patients, expectedRevision, attendees } = body;
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
    const { entries: before, ...was } = await readAgenda(kept.store);
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
    const present = attendees?.map(({ discipline, number }) =>
      number === undefined ? { discipline } : { discipline, number },
    );
    const next = { entries: [...mine, ...others], attendees: present ?? was.attendees };
    const written = await writeAgenda(kept.store, next, expectedRevision, principal.userId);
    if (written.kind === 'conflict') {
      const by = written.kept?.actor ?? 'Somebody';
      return problemResponse(409, `${by} has changed the list meanwhile. It is shown as it is now.`);
    }
    return answer(registry, principal);
  });

  serve(routes.meetingSheet, async ({ params: { registry }, query: { format }, principal }) => {
    const whole = await base();
    const policy = await policyOf(registryOf, registry);
    const pages: BoardFilePage[] = [];
    const searched = registryOf(registry);
    const { agenda, found } = await listed(registry, principal);
    for (const { patient } of found) {
      if (patient.course.records.length === 0) continue;
      const view = boardView(patient.course, {}, policy.chosen);
      if (view.kind === 'refused' || searched === undefined) continue;
      const hospitals = searchedHospitals(searched, principal);
      const like = await similarForSheet(view, { hospitals }, searched.similar);
      const page = boardPage(view, patient.version, whole, policy);
      pages.push(like.kind === 'refused' ? page : { ...page, similar: like.similar });
    }
    if (pages.length === 0) return problemResponse(422, 'Nobody is on the list of the board.');
    await registryOf(registry)?.kept?.log({
      actor: principal.userId,
      action: 'export',
      detail: `meeting of the tumor board as ${format}; ${counted(pages.length, 'patient')}`,
    });
    const meeting = { title: 'Tumor board', attendees: agenda.attendees.map(attendeeWords) };
    return boardFileResponse(pages, format, meeting);
  });
}

const NOTHING: KeptAgenda = { entries: [], attendees: [], revision: 0 };

const fault = (code: string, message: string, field: string): Finding => ({
  code,
  severity: 'error',
  message,
  where: { field },
});
