import { type KeptImage, routes } from '@hepatica/api';
import { imageBytes, keepImage } from '../case-report/kept-images.ts';
import { takeImage } from '../image/take-image.ts';
import { bodyResponse, jsonResponse } from './answer.ts';
import { findingsResponse, problemResponse } from './problem.ts';
import { keptPatient, type RegistryOf } from './registry-of.ts';
import type { RouteTable } from './route-table.ts';

/** Key images of a case report: written anew on intake, kept with the patient, shown. */
export function serveCaseReportImages({ serve }: RouteTable, registryOf: RegistryOf): void {
  serve(routes.keepImage, async ({ params, principal, bytes, signal }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    const taken = await takeImage(bytes, signal);
    if (taken.kind === 'refused') return findingsResponse([taken.finding]);
    const kept = await keepImage(patient.kept.store, params.id, taken.image, principal.userId);
    if (kept.kind === 'refused') return findingsResponse(kept.findings);
    await patient.kept.changed(params.id);
    return jsonResponse<KeptImage>(kept.image, { status: 201 });
  });

  serve(routes.keptImage, async ({ params, principal }) => {
    const patient = await keptPatient(registryOf, params, principal);
    if (patient instanceof Response) return patient;
    const bytes = await imageBytes(patient.kept.store, params.id, params.digest);
    if (bytes === null) return problemResponse(404, 'There is no such picture of this patient.');
    const actor = principal.userId;
    await patient.kept.log({ actor, action: 'view', patient: params.id, detail: 'key image' });
    return bodyResponse(bytes, 'image/png');
  });
}
