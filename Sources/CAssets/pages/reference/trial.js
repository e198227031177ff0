// Trying an operation: its parameters and its body as a form, and the answer as it came.
import { element, fill } from '../shared/element.js';

/// A form that sends the operation; `key()` is the API key to send it with.
export function trial(api, method, path, operation, key) {
  const body = operation.requestBody?.content['application/json'];
  const inputs = (operation.parameters ?? []).map((parameter) => input(operation, parameter));
  const text = body && element('textarea', {
    rows: '8', spellcheck: 'false', id: `${operation.operationId}-body`,
  }, JSON.stringify(body.example ?? {}, null, 2));
  const answer = element('div', { role: 'status' });
  const form = element('form', { class: 'trial' },
    element('h3', {}, 'Try it'),
    inputs.length > 0 && element('div', { class: 'fields' }, ...inputs.map(({ node }) => node)),
    text && element('div', { class: 'field' }, element('label', { for: text.id }, 'Body'), text),
    element('div', { class: 'actions' }, element('button', { class: 'button primary', type: 'submit' }, 'Send')),
    answer);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    fill(answer, ...await sent(method, path, operation, inputs, text?.value, key()));
  });
  return form;
}

function input(operation, parameter) {
  const id = `${operation.operationId}-${parameter.name}`;
  const words = parameter.schema.enum;
  const field = words
    ? element('select', { id }, ['', ...words].map((word) => element('option', { value: word }, word)))
    : element('input', { id, type: 'text', autocomplete: 'off', required: parameter.required, 'aria-describedby': `${id}-hint` });
  const node = element('div', { class: 'field' },
    element('label', { for: id, class: parameter.required ? 'required' : undefined }, parameter.name), field,
    element('p', { class: 'hint', id: `${id}-hint` }, parameter.description));
  return { parameter, field, node };
}

/// Sends the request; gives the nodes that show the answer.
async function sent(method, path, operation, inputs, body, key) {
  const address = new URL(inputs.reduce((text, { parameter, field }) => (
    parameter.in === 'path' ? text.replace(`{${parameter.name}}`, encodeURIComponent(field.value)) : text
  ), path), location.origin);
  const headers = operation.security?.length === 0 || key === '' ? {} : { Authorization: `Bearer ${key}` };
  for (const { parameter, field } of inputs) {
    if (field.value === '') continue;
    if (parameter.in === 'query') address.searchParams.set(parameter.name, field.value);
    if (parameter.in === 'header') headers[parameter.name] = field.value;
  }
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  try {
    const began = performance.now();
    const response = await fetch(address, {
      method: method.toUpperCase(), headers, body, cache: 'no-store', credentials: 'omit',
    });
    const text = await response.text();
    const took = Math.round(performance.now() - began);
    return [
      element('p', {}, element('strong', {}, `${response.status} ${response.statusText}`), ` in ${took} ms`),
      element('pre', { tabindex: '0' }, [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')),
      text !== '' && element('pre', { tabindex: '0' }, pretty(text)),
    ];
  } catch {
    return [element('p', { class: 'problem', role: 'alert' }, 'The server cannot be reached.')];
  }
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
