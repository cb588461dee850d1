import { ProblemError } from '@hepatica/api';

/** Fetches a backup and hands it to the browser as a download. Rejects with the server's refusal. */
export async function downloadBackup(address: string): Promise<void> {
  const response = await fetch(address, { method: 'POST' });
  if (!response.ok) throw new ProblemError(await response.json());
  const [, name = 'registry.backup'] =
    /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
