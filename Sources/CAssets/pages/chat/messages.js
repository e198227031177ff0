// The conversation as the visitor sees it: what the server has said is stored, in its order, then what waits
// here to be acknowledged. A message is known by the server's id; its bubble moves from "sending" to "sent".
import { element, fill, named } from '../shared/element.js';
import { prose } from '../shared/prose.js';
import { language, words } from './labels.js';

export class Messages {
  #log = named('log');
  #scroller = named('scroller');
  #stored = new Map();
  #waiting = new Map();
  #brandName = '';

  /// `onAgain(clientId)` and `onDiscard(clientId)`: what the visitor wants done with a message not taken.
  constructor({ onAgain, onDiscard }) {
    this.onAgain = onAgain;
    this.onDiscard = onDiscard;
  }

  get lastId() {
    return [...this.#stored.keys()].at(-1);
  }

  showBrand(name) {
    this.#brandName = name;
  }

  /// Forgets all that was shown: another session began.
  clear() {
    this.#stored.clear();
    this.#waiting.clear();
    fill(this.#log);
  }

  /// Shows everything again in the words now in force.
  redraw() {
    const stored = [...this.#stored.values()].map((entry) => entry.message);
    const waiting = [...this.#waiting.values()];
    this.clear();
    this.#log.setAttribute('aria-label', words.log);
    for (const message of stored) this.store(message);
    for (const { message, state } of waiting) this.wait(message, state);
  }

  /// Shows a message of the server; one that is shown already is left alone.
  store(message) {
    if (this.#stored.has(message.id)) return false;
    const node = this.#bubble(message);
    this.#stored.set(message.id, { message, node });
    this.#place(node);
    return true;
  }

  /// Shows a message written here, or what became of it: `queued`, `sending` or `failed`.
  wait(message, state) {
    const entry = this.#waiting.get(message.clientId);
    const node = entry?.node ?? this.#bubble({
      direction: 'inbound', author: { type: 'contact' }, body: message.body, sentAt: message.writtenAt,
    });
    this.#waiting.set(message.clientId, { message, state, node });
    this.#mark(node, message, state);
    if (!entry) this.#log.append(node);
    if (!entry || state === 'failed') this.#follow();
  }

  /// The server has the message: its bubble becomes the stored one.
  acknowledge(clientId, messageId) {
    const entry = this.#waiting.get(clientId);
    if (!entry) return;
    this.#waiting.delete(clientId);
    if (this.#stored.has(messageId)) return entry.node.remove();
    const message = {
      id: messageId, direction: 'inbound', author: { type: 'contact' }, body: entry.message.body,
      sentAt: entry.message.writtenAt,
    };
    this.#stored.set(messageId, { message, node: entry.node });
    this.#mark(entry.node, entry.message, 'sent');
    this.#place(entry.node);
    return undefined;
  }

  /// Drops the waiting messages that are not in `clientIds`: another tab had them acknowledged.
  keepWaiting(clientIds) {
    for (const clientId of [...this.#waiting.keys()]) if (!clientIds.has(clientId)) this.discard(clientId);
  }

  discard(clientId) {
    this.#waiting.get(clientId)?.node.remove();
    this.#waiting.delete(clientId);
  }

  /// Puts a stored bubble behind the other stored ones and before the waiting ones.
  #place(node) {
    const firstWaiting = this.#waiting.values().next().value?.node ?? null;
    if (!node.isConnected || node.nextElementSibling !== firstWaiting) this.#log.insertBefore(node, firstWaiting);
    this.#follow();
  }

  #bubble(message) {
    const side = this.#side(message);
    const time = new Date(message.sentAt);
    const clock = new Intl.DateTimeFormat(locale(), clockStyle(time)).format(time);
    return element('article', { class: `message ${side}`, 'data-author': message.author?.type ?? side },
      element('p', { class: 'who' }, ...this.#who(message, side)),
      element('div', { class: 'body' }, ...prose(message.body)),
      element('p', { class: 'when' },
        element('time', { datetime: time.toISOString() }, clock), element('span', { class: 'mark' })));
  }

  #side(message) {
    if (message.author?.type === 'system') return 'notice';
    return message.author ? (message.author.type === 'contact' ? 'mine' : 'theirs')
      : (message.direction === 'inbound' ? 'mine' : 'theirs');
  }

  #who(message, side) {
    if (side === 'mine') return [element('span', { class: 'visually-hidden' }, words.you)];
    if (side === 'notice') return [];
    if (message.author?.type === 'ai') {
      return [message.author.name || this.#brandName, element('span', { class: 'badge' }, words.assistant)];
    }
    const name = message.author?.name || this.#brandName || words.colleague;
    return [name, element('span', { class: 'badge person' }, words.person)];
  }

  #mark(node, message, state) {
    node.dataset.state = state;
    const mark = node.querySelector('.mark');
    if (state !== 'failed') return fill(mark, words[state]);
    const id = message.clientId;
    return fill(mark, `${words.failed}: ${message.refused ?? ''} `,
      element('button', { type: 'button', class: 'link', onclick: () => this.onAgain(id) }, words.again), ' ',
      element('button', { type: 'button', class: 'link', onclick: () => this.onDiscard(id) }, words.discard));
  }

  #follow() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }
}

/// The reader's own variety of the chat's language, if they have one: 24 hours or 12, day or month first.
function locale() {
  return navigator.languages.find((tag) => tag.startsWith(language)) ?? language;
}

function clockStyle(time) {
  const today = time.toDateString() === new Date().toDateString();
  return today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' };
}
