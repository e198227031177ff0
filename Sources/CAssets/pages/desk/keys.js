// API keys: which there are, a new one, an end. A key is shown once, in the answer that made it, and is gone from
// this page with its window.
import { element, fill } from '../shared/element.js';
import { identifier } from '../shared/identifier.js';
import { openDialog } from './dialog.js';

const nouns = [
  'conversations', 'contacts', 'accounts', 'kb', 'policy', 'quality', 'agents', 'mcp', 'channels', 'workspaces',
  'brands', 'calendar', 'billing', 'webhooks', 'users', 'api-keys', 'audit',
];
const usual = new Set(['conversations:read', 'conversations:write']);

/// Opens the window over the desk.
export function showKeys(api) {
  return new KeysDialog(api).open();
}

class KeysDialog {
  #api;
  #content = element('div', {});
  #dialog;

  constructor(api) {
    this.#api = api;
  }

  async open() {
    this.#dialog = openDialog('API access', this.#content);
    this.#dialog.classList.add('wide');
    await this.#list();
  }

  async #list(problem) {
    let keys = [];
    try {
      keys = await this.#api.get('/api/api-keys');
    } catch (refusal) {
      problem = refusal.wording ?? String(refusal);
    }
    fill(this.#content,
      told(problem),
      element('ul', { class: 'apiKeys' }, keys.map((key) => this.#row(key))),
      element('div', { class: 'deeds end' },
        element('button', { type: 'button', class: 'button', onclick: () => this.#dialog.close() }, 'Done'),
        element('button', { type: 'button', class: 'button primary', onclick: () => this.#ask() }, '+ New API key')));
  }

  #row(key) {
    const scopes = `${key.scopes.length} ${key.scopes.length === 1 ? 'scope' : 'scopes'}`;
    const used = key.lastUsedAt ? `last used ${day(key.lastUsedAt)}` : 'never used';
    const end = key.expiresAt ? `until ${day(key.expiresAt)}` : null;
    const facts = [`${key.keyPrefix}…`, scopes, used, end, key.sandbox ? 'sandbox' : null].filter(Boolean);
    return element('li', {},
      element('div', {}, element('p', {}, key.name), element('p', { class: 'hint' }, facts.join(' · '))),
      element('button', {
        type: 'button', class: 'button small danger', 'aria-label': `Revoke ${key.name}`,
        onclick: () => this.#askToRevoke(key),
      }, 'Revoke…'));
  }

  #askToRevoke(key) {
    fill(this.#content,
      element('p', {}, `“${key.name}” (${key.keyPrefix}…) stops working at once and for good.`),
      element('div', { class: 'deeds end' },
        element('button', { type: 'button', class: 'button', onclick: () => this.#list() }, 'Cancel'),
        element('button', { type: 'button', class: 'button danger', onclick: () => this.#revoke(key) }, 'Revoke')));
  }

  async #revoke(key) {
    try {
      await this.#api.delete(`/api/api-keys/${key.id}`);
      return this.#list();
    } catch (refusal) {
      return this.#list(refusal.wording ?? String(refusal));
    }
  }

  #ask() {
    const name = element('input', { id: 'keyName', type: 'text', required: true, maxlength: '200', placeholder: 'Dev testing' });
    const sandbox = element('input', { type: 'checkbox', name: 'sandbox' });
    const problem = element('div', { class: 'problem', role: 'alert', hidden: true });
    const deed = identifier();
    const form = element('form', {
      method: 'dialog',
      onsubmit: async (event) => {
        event.preventDefault();
        const scopes = [...form.querySelectorAll('[name="scope"]:checked')].map((box) => box.value);
        const body = { name: name.value.trim(), scopes };
        if (sandbox.checked) body.sandbox = true;
        try {
          this.#showOnce(await this.#api.post('/api/api-keys', body, deed));
        } catch (refusal) {
          fill(problem, refusal.wording ?? String(refusal));
          problem.hidden = false;
        }
      },
    },
    element('div', { class: 'field' }, element('label', { for: 'keyName' }, 'Name'), name),
    element('fieldset', { class: 'scopes' }, element('legend', {}, 'Scopes'),
      nouns.flatMap((noun) => [`${noun}:read`, `${noun}:write`]).map((scope) => element('label', {},
        element('input', { type: 'checkbox', name: 'scope', value: scope, checked: usual.has(scope) }), scope))),
    element('label', {}, sandbox, ' For the sandbox: nothing is delivered'),
    problem,
    element('div', { class: 'deeds end' },
      element('button', { type: 'button', class: 'button', onclick: () => this.#list() }, 'Cancel'),
      element('button', { type: 'submit', class: 'button primary' }, 'Create')));
    fill(this.#content, form);
    name.focus();
  }

  #showOnce({ key, name, secretShown }) {
    const state = element('span', { class: 'hint', role: 'status' });
    const secret = element('p', { id: 'newKey', class: 'secret', tabindex: '0' }, key ?? '');
    fill(this.#content,
      element('p', {}, secretShown
        ? `“${name}” was made before, and its key was shown then. Revoke it and make another.`
        : `The key of “${name}”. It is shown this once: copy it now.`),
      secretShown ? null : secret,
      element('div', { class: 'deeds end' }, state,
        secretShown ? null : element('button', {
          type: 'button', class: 'button',
          onclick: async () => {
            try {
              await navigator.clipboard.writeText(key);
              state.textContent = 'Copied';
            } catch {
              state.textContent = 'Select the key and copy it';
              secret.focus();
            }
          },
        }, 'Copy'),
        element('button', { type: 'button', class: 'button primary', onclick: () => this.#list() }, 'I have kept it')));
    secret.focus();
  }
}

function told(problem) {
  return problem ? element('div', { class: 'problem', role: 'alert' }, problem) : null;
}

function day(time) {
  return new Date(time).toLocaleDateString(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
}
