import { errorTable, type ErrorCode } from '@/lib/contracts/errors';
import type { OpenApiDocument, Operation } from './openapi';
import { errorMeanings } from './openapi-error-meanings';
import { schemaText } from './openapi-schema-text';
import type { JsonSchema } from './openapi-schemas';

const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --soft: color-mix(in srgb, currentColor 6%, transparent); }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 6rem; }
h1 { line-height: 1.2; } h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); } a { color: inherit; }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; } details[open] { padding-bottom: .75rem; }
summary { cursor: pointer; padding: .6rem .8rem; display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline; }
details > :not(summary) { margin-inline: .8rem; } details h3 { font-size: 1rem;  margin-block: .75rem .25rem; }
code, pre { font: .875em/1.5 ui-monospace, monospace; } code { overflow-wrap: anywhere; } pre { background: var(--soft); padding: .75rem; border-radius: .375rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.method { font-weight: 700; min-width: 4.2rem; } .who { margin-inline-start: auto; opacity: .75; } :target { outline: 2px solid; outline-offset: 4px; border-radius: .25rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: start; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
input { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .5rem; background: transparent; color: inherit; }`;

const callers = { anyone: 'everyone', member: 'signed in, guests too', user: 'signed in', admin: 'administrators' } as const;

/** Narrows the list to what is typed; the page is whole without it. */
const SCRIPT = `
const field = document.getElementById('filter');
field.hidden = false;
field.addEventListener('input', () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  for (const item of document.querySelectorAll('details[data-text]')) item.hidden = !words.every((word) => item.dataset.text.includes(word));
});`;

/** The reference as a page of our own: no other host is asked for anything, and the nonce lets its one script run. */
export function openApiPage(document: OpenApiDocument, nonce: string): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const sections = document.tags.map(({ name }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    return `<h2 id="${escape(name)}">${escape(name)}</h2>${own.map((item) => operationHtml(item.path, item.method, item.operation)).join('')}`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(document.info.title)} API</title><style>${STYLE}</style></head><body><main>
<h1>${escape(document.info.title)} API ${escape(document.info.version)}</h1>
${document.info.description.split('\n\n').map((paragraph) => `<p>${inlineCode(paragraph)}</p>`).join('')}
<p>For programs: <a href="/api/openapi.json">OpenAPI 3.1</a>. All paths stand below <code>/api</code>.</p>
<nav aria-label="Parts">${document.tags.map(({ name }) => `<a href="#${escape(name)}">${escape(name)}</a>`).join(' · ')} · <a href="#objects">Objects</a> · <a href="#errors">Errors</a></nav>
<p><input id="filter" type="search" placeholder="Filter" aria-label="Filter" hidden></p>
${sections.join('')}
<h2 id="objects">Objects</h2>${Object.entries(document.components.schemas).map(([name, schema]) => objectHtml(name, schema)).join('')}
<h2 id="errors">Errors</h2>
<table><thead><tr><th scope="col">Status</th><th scope="col">Code</th><th scope="col">When</th></tr></thead><tbody>
${(Object.keys(errorTable) as ErrorCode[]).map(errorRow).join('\n')}
</tbody></table></main>
<script nonce="${escape(nonce)}">${SCRIPT}</script></body></html>`;
}

function operationHtml(path: string, method: string, operation: Operation): string {
  const parts = [
    ...(operation.parameters ?? []).map(
      ({ name, in: place, required, schema }) => `<li><code>${escape(name)}</code> in the ${place}${required ? '' : ', optional'}: <code>${escape(schemaText(schema))}</code></li>`,
    ),
  ];
  const body = Object.entries(operation.requestBody?.content ?? {}).map(
    ([type, { schema }]) => `<h3>Body <code>${escape(type)}</code></h3><pre>${escape(schemaText(schema))}</pre>`,
  );
  const answers = Object.entries(operation.responses).map(([status, { description, content }]) => {
    const schema = content?.['application/json']?.schema;
    return `<h3>${status}</h3><p>${inlineCode(description, (code) => (code in errorTable ? `#error-${code}` : null))}</p>${schema ? `<pre>${escape(schemaText(schema))}</pre>` : ''}`;
  });
  const text = `${method} ${path} ${operation.summary} ${operation.operationId}`.toLowerCase();
  return `<details id="${escape(operation.operationId)}" data-text="${escape(text)}"><summary><code class="method">${method}</code><code>${escape(path)}</code><span>${escape(operation.summary)}</span><span class="who">${callers[operation['x-caller']]}</span></summary>
${parts.length > 0 ? `<h3>Parameters</h3><ul>${parts.join('')}</ul>` : ''}${body.join('')}${answers.join('')}</details>`;
}

function objectHtml(name: string, schema: JsonSchema): string {
  return `<details id="object-${escape(name)}" data-text="${escape(name.toLowerCase())}"><summary><code>${escape(name)}</code></summary><pre>${escape(schemaText(schema))}</pre></details>`;
}

function errorRow(code: ErrorCode): string {
  const { status, title } = errorTable[code];
  return `<tr id="error-${code}"><td>${status}</td><td><code>${code}</code></td><td><strong>${escape(title)}.</strong> ${inlineCode(errorMeanings[code])}</td></tr>`;
}

/** Plain text in which backquotes mark code, as in the document's descriptions. */
function inlineCode(text: string, target: (code: string) => string | null = () => null): string {
  return escape(text).replace(/`([^`]+)`/g, (_, code: string) => {
    const href = target(code);
    return href === null ? `<code>${code}</code>` : `<a href="${href}"><code>${code}</code></a>`;
  });
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
