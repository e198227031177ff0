// The API reference: every operation of this server's own OpenAPI document, to read and to try.
import { element, fill, named } from '../shared/element.js';
import { Keep } from '../shared/keep.js';
import { outline } from './outline.js';
import { trial } from './trial.js';

const methods = ['get', 'post', 'patch', 'delete'];
const kept = new Keep('sessionStorage', 'svar.reference.key');

/// The operations of the document: `{tag, method, path, operation}`, in its order.
function operations(api) {
  return Object.entries(api.paths).flatMap(([path, item]) => methods
    .filter((method) => item[method])
    .map((method) => ({ tag: item[method].tags[0], method, path, operation: item[method] })));
}

/// One operation, closed; what is inside is made when it is opened.
function row(api, { method, path, operation }) {
  const inside = element('div', { class: 'inside' });
  const node = element('details', { class: 'operation', id: operation.operationId },
    element('summary', {},
      element('span', { class: 'method', 'data-method': method }, method.toUpperCase()),
      element('code', { class: 'path' }, path),
      element('span', { class: 'about' }, operation.summary)),
    inside);
  node.addEventListener('toggle', () => {
    if (!node.open || inside.childElementCount > 0) return;
    fill(inside, ...description(api, operation), trial(api, method, path, operation, () => named('key').value.trim()));
  });
  return node;
}

function description(api, operation) {
  const body = operation.requestBody?.content['application/json'];
  const [status, success] = Object.entries(operation.responses)[0];
  const answer = Object.entries(success.content ?? {})[0];
  const refusals = Object.keys(operation.responses).slice(1).join(', ');
  return [
    operation.description && element('p', { class: 'text' }, operation.description),
    body && element('div', {}, element('h3', {}, 'Body'), element('pre', { tabindex: '0' }, outline(api, body.schema))),
    element('div', {},
      element('h3', {}, `Answer ${status}${answer ? `, ${answer[0]}` : ', empty'}`),
      answer && element('pre', { tabindex: '0' }, outline(api, answer[1].schema)),
      refusals && element('p', { class: 'hint' }, `Other answers: ${refusals}`)),
  ];
}

/// Shows the operations that have all the words, by tag.
function show(api, rows, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(({ text }) => wanted.every((word) => text.includes(word)));
  const tags = [...new Set(found.map(({ tag }) => tag))];
  fill(named('operations'), ...tags.map((tag) => element('section', { 'aria-label': tag },
    element('h2', {}, tag), ...found.filter((each) => each.tag === tag).map(({ node }) => node))));
  named('none').hidden = found.length > 0;
}

async function start() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  if (fragment.has('key')) {
    kept.write(fragment.get('key').trim());
    history.replaceState(null, '', location.pathname);
  }
  named('key').value = kept.read('');
  named('key').addEventListener('input', () => kept.write(named('key').value.trim()));
  try {
    const api = await (await fetch('/openapi.json', { cache: 'no-store' })).json();
    const rows = operations(api).map((each) => ({
      ...each,
      node: row(api, each),
      text: [each.method, each.path, each.operation.operationId, each.operation.summary, each.operation['x-scope']]
        .join(' ').toLowerCase(),
    }));
    named('search').addEventListener('input', () => show(api, rows, named('search').value));
    show(api, rows, named('search').value);
  } catch {
    named('problem').textContent = 'The document cannot be read: the server cannot be reached.';
    named('problem').hidden = false;
  }
}

start();
