/** The parts of an OpenAPI document that the page shows. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths?: Readonly<Record<string, object>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
}

/**
 * The description of the server as one page of plain HTML: no script, no network, its style within it. What is shown
 * comes from the routes alone, and is escaped all the same.
 */
export function apiPage(document: ApiDocument): string {
  const { title, version, description = '' } = document.info;
  const routes = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]: [string, unknown]) =>
      isObject(operation) ? [routeSection(method, path, operation)] : [],
    ),
  );
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<details id="schema-${escaped(name)}"><summary><code>${escaped(name)}</code></summary>${json(schema)}</details>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} API</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)} API <small>${escaped(version)}</small></h1>
<p>${escaped(description)} The same as <a href="/api/openapi.json">OpenAPI 3.1</a>.</p>
<h2>Routes</h2>
${routes.join('\n')}
<h2>Shapes</h2>
${schemas.join('\n')}
</main>
</body>
</html>
`;
}

function routeSection(method: string, path: string, operation: Fields): string {
  const { summary, parameters, requestBody, responses } = operation;
  const access = String(operation['x-access'] ?? '');
  const parts = [
    table(
      'Parameters',
      (Array.isArray(parameters) ? parameters : []).filter(isObject).map((parameter) => {
        const { name, in: place, required, schema, description } = parameter;
        const told = isObject(schema) ? (description ?? schema.description ?? '') : (description ?? '');
        return [
          `<code>${escaped(name)}</code>`,
          `${escaped(place)}${required === true ? ', required' : ''}`,
          `${typeText(schema)} ${escaped(told)}`,
        ];
      }),
    ),
    isObject(requestBody) ? `<h4>Body</h4>${contents(requestBody.content)}` : '',
    table(
      'Answers',
      Object.entries(isObject(responses) ? responses : {}).flatMap(([status, response]) =>
        isObject(response)
          ? [[`<code>${escaped(status)}</code>`, escaped(response.description), contents(response.content)]]
          : [],
      ),
    ),
  ];
  return `<details><summary><span class="method">${escaped(method.toUpperCase())}</span> <code>${escaped(path)}</code>
<span class="summary">${escaped(summary)}</span> <span class="access">${escaped(access)}</span></summary>
${parts.join('\n')}</details>`;
}

function contents(content: unknown): string {
  if (!isObject(content)) return '';
  return Object.entries(content)
    .map(
      ([mediaType, one]) =>
        `<code>${escaped(mediaType)}</code> ${typeText(isObject(one) ? one.schema : null)}`,
    )
    .join('<br>');
}

/** A schema by its name where it has one; else in few words, the whole of it unfolded. */
function typeText(schema: unknown): string {
  if (!isObject(schema)) return '';
  const { $ref, type, enum: values, format } = schema;
  if (typeof $ref === 'string') {
    const name = $ref.split('/').at(-1) ?? '';
    return `<a href="#schema-${escaped(name)}">${escaped(name)}</a>`;
  }
  if (Array.isArray(values)) return values.map((value) => `<code>${escaped(value)}</code>`).join(' ');
  if (type === 'object' || type === 'array' || type === undefined) {
    return `<details><summary>${escaped(type ?? 'shape')}</summary>${json(schema)}</details>`;
  }
  return escaped([type, format].flat().filter(Boolean).join(', '));
}

function table(title: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const lines = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  return `<h4>${title}</h4><table>${lines.join('')}</table>`;
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const json = (value: unknown): string => `<pre>${escaped(JSON.stringify(value, null, 2))}</pre>`;

const escaped = (value: unknown): string =>
  String(value ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const style = `
:root { color-scheme: light dark; --line: light-dark(#d5dbd8, #3a4440); --quiet: light-dark(#53605b, #a5b1ac); --accent: light-dark(#0b6b50, #63c9a7); }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; background: light-dark(#fff, #121615); color: light-dark(#17201c, #e7edea); }
main { max-width: 64rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 small { color: var(--quiet); font-weight: normal; font-size: 1rem; }
h4 { margin: .75rem 0 .25rem; }
a { color: var(--accent); }
details { border-top: 1px solid var(--line); padding: .4rem 0; }
details details { border: 0; display: inline-block; padding: 0; vertical-align: top; }
summary { cursor: pointer; }
.method { display: inline-block; min-width: 4.2rem; font-weight: 600; color: var(--accent); }
.summary { color: var(--quiet); }
.access { border: 1px solid var(--line); border-radius: 4px; padding: 0 .35rem; font-size: .8rem; white-space: nowrap; }
table { border-collapse: collapse; margin: 0 0 .5rem; }
td { border-top: 1px solid var(--line); padding: .25rem .75rem .25rem 0; vertical-align: top; }
pre { overflow-x: auto; font-size: 13px; }
`;
