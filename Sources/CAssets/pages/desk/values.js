// Shows a JSON value so that a person can read it: fields as a list of terms, lists of objects as a table, ids
// of knowledge entries as a button with the entry's question. It needs to know no other field by name.
import { element } from '../shared/element.js';
import { prose } from '../shared/prose.js';
import { dated, exactly, opened } from './words.js';

const hidden = new Set(['workspaceId', 'tenantId', 'conversationId']);
const entryNames = new Set(['kbEntryId', 'entryId']);
const moment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const fraction = /^-?\d+\.\d+$/;
const code = /^[a-z]+(_[a-z]+)+$/;

/// `value` as nodes. `entries`: `{open(id), titles}`; `key` makes the data-keys inside unique.
export function shown(value, entries, key) {
  if (Array.isArray(value)) return list(value, entries, key);
  if (value !== null && typeof value === 'object') return terms(value, entries, key);
  return plain(value);
}

function terms(object, entries, key) {
  const rows = Object.entries(object).filter(([name, value]) => !hidden.has(name) && value !== null && value !== '');
  return element('dl', { class: 'terms' }, rows.map(([name, value]) => [
    element('dt', {}, nameOf(name)),
    element('dd', { class: typeof value === 'object' ? 'wide' : null }, cell(name, value, entries, `${key}-${name}`)),
  ]));
}

function list(values, entries, key) {
  if (values.length === 0) return element('span', { class: 'hint' }, 'none');
  if (!values.every((value) => value !== null && typeof value === 'object' && !Array.isArray(value))) {
    return element('ul', { class: 'plain' },
      values.map((value, index) => element('li', {}, shown(value, entries, `${key}-${index}`))));
  }
  const all = new Set(values.flatMap((value) => Object.keys(value)));
  // The entry's button shows its question.
  const told = [...all].some((name) => entryNames.has(name)) ? 'question' : null;
  const names = [...all].filter((name) => !hidden.has(name) && name !== told);
  return element('div', { class: 'tableScroller', tabindex: '0', role: 'group', 'aria-label': 'Table' },
    element('table', {},
      element('thead', {}, element('tr', {}, names.map((name) => element('th', { scope: 'col' }, nameOf(name))))),
      element('tbody', {}, values.map((value, index) => element('tr', {}, names.map((name) =>
        element('td', {}, cell(name, value[name], entries, `${key}-${index}-${name}`))))))));
}

function cell(name, value, entries, key) {
  if (value === undefined || value === null) return '';
  if (entryNames.has(name)) {
    const button = element('button', {
      type: 'button', class: 'link', 'data-key': key, title: 'Open and correct this entry',
      onclick: () => entries.open(String(value)),
    });
    entries.titles.write(String(value), button);
    return button;
  }
  return shown(value, entries, key);
}

function nameOf(name) {
  return entryNames.has(name) ? 'Entry' : opened(name);
}

function plain(value) {
  if (typeof value === 'number') return String(Number.isInteger(value) ? value : Number(value.toFixed(3)));
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (moment.test(value)) return element('time', { datetime: value, title: exactly(value) }, dated(value));
  if (fraction.test(value)) return plain(Number(value));
  if (code.test(value)) return opened(value);
  return element('span', { class: 'value' }, ...prose(String(value)));
}
