/** An answer as JSON, of the shape that its route declares. */
export const jsonResponse = <Shape>(
  answer: Shape,
  { status = 200, headers = {} }: { status?: number; headers?: Readonly<Record<string, string>> } = {},
): Response =>
  new Response(JSON.stringify(answer), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });

/** An answer of bytes or text in a media type. */
export function bodyResponse(content: string | Uint8Array, mediaType: string): Response {
  const body = typeof content === 'string' ? content : new Uint8Array(content);
  return new Response(body, { headers: { 'Content-Type': mediaType } });
}
