import { z } from '@hono/zod-openapi';
import { defineRoute, problemAnswer } from './define-route.ts';
import { inRegistry, namedInRegistry, notFound } from './registry-path.ts';
import { writtenSchema } from './written.ts';

/** Who a patient is. All of it is optional, none of it is ever exported. */
export const identitySchema = z
  .strictObject({
    name: z.string().trim().min(1).max(200).exactOptional(),
    chartNumber: z.string().trim().min(1).max(100).exactOptional(),
    birthDate: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, '1956-03-01, 1956-03 or 1956')
      .exactOptional(),
  })
  .openapi('Identity');
export type IdentityAnswer = z.output<typeof identitySchema>;

export const identityRoute = defineRoute({
  method: 'get',
  path: '/api/courses/{registry}/{id}/identity',
  access: 'identity.read',
  summary: 'Who the patient is, as last noted',
  request: { params: namedInRegistry },
  responses: {
    200: {
      content: { 'application/json': { schema: identitySchema } },
      description: 'Empty where nothing is noted',
    },
    ...notFound,
  },
});

export const setIdentityRoute = defineRoute({
  method: 'put',
  path: '/api/courses/{registry}/{id}/identity',
  access: 'patients.write',
  summary: 'Notes who the patient is, in place of what was noted before',
  request: {
    params: namedInRegistry,
    body: { content: { 'application/json': { schema: identitySchema } }, required: true },
  },
  responses: {
    200: { content: { 'application/json': { schema: writtenSchema } }, description: 'It was noted' },
    422: problemAnswer('What was sent was not accepted'),
    ...notFound,
  },
});

/** A patient found by name or chart number. */
export interface FoundIdentity extends IdentityAnswer {
  readonly patient: string;
  readonly hospital: string | null;
}

export const findIdentityRoute = defineRoute({
  method: 'post',
  path: '/api/identities/{registry}/search',
  access: 'identity.read',
  summary:
    'Patients by words of the name, or by chart number; asked in the body, so that no name stands in an address',
  request: {
    params: inRegistry,
    body: {
      content: {
        'application/json': { schema: z.strictObject({ text: z.string().trim().min(1).max(200) }) },
      },
      required: true,
    },
  },
  responses: {
    200: {
      content: {
        'application/json': {
          schema: z.object({
            items: z.array(
              identitySchema
                .extend({ patient: z.string(), hospital: z.string().nullable() })
                .openapi('FoundIdentity'),
            ),
          }),
        },
      },
      description: 'At most 50',
    },
    ...notFound,
  },
});
