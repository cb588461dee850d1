import type { ArtifactOptions } from '@hepatica/render/office';
import type { StudyResult } from '@hepatica/study';
import type { StudyFile } from './finished-study.ts';
import { reportTypeface } from './report-typeface.ts';

/** Everything that a study writes: its result, report, tables and figures. */
export async function makeStudyFiles(
  result: StudyResult,
  choices: Pick<ArtifactOptions, 'dotsPerInch' | 'widthMm' | 'pdf'> = {},
): Promise<readonly StudyFile[]> {
  const [{ studyArtifacts }, { drawPng }] = await Promise.all([
    import('@hepatica/render/office'),
    import('@hepatica/render/png'),
  ]);
  const artifacts = await studyArtifacts(result, {
    typefaceWoff2: await reportTypeface(),
    png: drawPng,
    ...choices,
  });
  const files = [{ path: 'result.json', content: `${JSON.stringify(result, null, 2)}\n` }, ...artifacts];
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

const mediaTypes = [
  ['.csv', 'text/csv; charset=utf-8'],
  ['.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['.html', 'text/html; charset=utf-8'],
  ['.json', 'application/json'],
  ['.pdf', 'application/pdf'],
  ['.png', 'image/png'],
  ['.pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['.svg', 'image/svg+xml'],
  ['.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
] as const;

/** Media type of a file of a study, by its ending. */
export function mediaTypeOf(path: string): string {
  return mediaTypes.find(([ending]) => path.endsWith(ending))?.[1] ?? 'application/octet-stream';
}
