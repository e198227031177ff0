// Shows a JSON value so that a person can read it: fields as a list of terms, lists of objects as a table, ids
// of knowledge entries as a button that opens the entry. It needs to know no field by name to show it.
import { element } from '../shared/element.js';
import { prose } from '../shared/prose.js';
import { opened } from './words.js';

const hidden = new Set(['workspaceId', 'tenantId', 'conversationId']);
const entryNames = new Set(['kbEntryId', 'entryId']);

/// `value` as nodes. `onEntry(id)` opens a knowledge entry; `key` makes the data-keys inside unique.
export function shown(value, onEntry, key) {
  if (Array.isArray(value)) return list(value, onEntry, key);
  if (value !== null && typeof value === 'object') return terms(value, onEntry, key);
  return plain(value);
}

function terms(object, onEntry, key) {
  const rows = Object.entries(object).filter(([name, value]) => !hidden.has(name) && value !== null && value !== '');
  return element('dl', { class: 'terms' }, rows.map(([name, value]) => [
    element('dt', {}, opened(name)),
    element('dd', {}, cell(name, value, onEntry, `${key}-${name}`)),
  ]));
}

function list(values, onEntry, key) {
  if (values.length === 0) return element('span', { class: 'hint' }, 'none');
  if (!values.every((value) => value !== null && typeof value === 'object' && !Array.isArray(value))) {
    return element('ul', { class: 'plain' },
      values.map((value, index) => element('li', {}, shown(value, onEntry, `${key}-${index}`))));
  }
  const names = [...new Set(values.flatMap((value) => Object.keys(value)))].filter((name) => !hidden.has(name));
  return element('div', { class: 'tableScroller', tabindex: '0', role: 'group', 'aria-label': 'Table' },
    element('table', {},
      element('thead', {}, element('tr', {}, names.map((name) => element('th', { scope: 'col' }, opened(name))))),
      element('tbody', {}, values.map((value, index) => element('tr', {}, names.map((name) =>
        element('td', {}, cell(name, value[name], onEntry, `${key}-${index}-${name}`))))))));
}

function cell(name, value, onEntry, key) {
  if (value === undefined || value === null) return '';
  if (entryNames.has(name)) {
    return element('button', {
      type: 'button', class: 'link', 'data-key': key, onclick: () => onEntry(String(value)),
    }, `Open …${String(value).slice(-6)}`);
  }
  return shown(value, onEntry, key);
}

function plain(value) {
  if (typeof value === 'number') return String(Number.isInteger(value) ? value : Number(value.toFixed(3)));
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return element('span', { class: 'value' }, ...prose(String(value)));
}
