import { z } from 'zod';
import { courseSchema } from './course-schema.ts';
import { recordSchemas } from './record-schemas.ts';

/** The JSON Schema (draft 2020-12) of a course file, for editors that complete and check while typing. */
export function courseJsonSchema(): Readonly<Record<string, unknown>> {
  const schemas = recordSchemas({ kind: 'calendar' });
  const record = z.union([...schemas.values()]);
  return {
    title: 'Hepatica course file',
    ...z.toJSONSchema(courseSchema(z.array(record)), { io: 'input', target: 'draft-2020-12' }),
  };
}
