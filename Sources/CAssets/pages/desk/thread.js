// The messages of the open conversation, each with its author and what became of it. New ones are announced to
// screen readers; the reader's place is kept unless they were at the end.
import { element, fill, named } from '../shared/element.js';
import { prose } from '../shared/prose.js';
import { authorWord, dated, deliveryWord, exactly, holdWord } from './words.js';

const nearEndPixels = 80;

export class Thread {
  #owner;
  #history = named('history');
  #shown = new Map();
  #conversationId = null;
  #working = element('p', { class: 'working' }, 'The AI is preparing an answer…');

  /// `owner`: `onWhy(message)`, the reader asks how the AI came to this answer.
  constructor(owner) {
    this.#owner = owner;
  }

  show(conversation, people) {
    const another = conversation.id !== this.#conversationId;
    const atEnd = this.#history.scrollHeight - this.#history.scrollTop - this.#history.clientHeight < nearEndPixels;
    if (another) {
      this.#shown.clear();
      fill(this.#history);
      this.#conversationId = conversation.id;
    }
    for (const message of conversation.history ?? []) this.#place(message, conversation, people);
    if (another || atEnd) this.#history.scrollTop = this.#history.scrollHeight;
  }

  /// Shows or hides that a turn runs.
  showWorking(working) {
    if (!working) return this.#working.remove();
    this.#history.append(this.#working);
    this.#history.scrollTop = this.#history.scrollHeight;
    return undefined;
  }

  #place(message, conversation, people) {
    const known = this.#shown.get(message.id);
    const name = authorName(message.author, conversation, people);
    const mark = JSON.stringify([name, message.body, message.delivery]);
    if (known?.mark === mark) return;
    const node = this.#message(message, name);
    if (known) known.node.replaceWith(node);
    else if (this.#working.isConnected) this.#working.before(node);
    else this.#history.append(node);
    this.#shown.set(message.id, { node, mark });
  }

  #message(message, name) {
    const type = message.author?.type ?? (message.direction === 'inbound' ? 'contact' : 'system');
    return element('article', { class: `said ${type}` },
      element('header', {},
        name ? element('span', { class: 'author' }, name) : null,
        element('span', { class: `badge ${type}` }, authorWord(type)),
        element('time', { datetime: message.sentAt, title: exactly(message.sentAt) }, dated(message.sentAt)),
        type === 'ai' ? element('button', {
          type: 'button', class: 'link', onclick: () => this.#owner.onWhy(message),
        }, 'Why this answer?') : null),
      message.subject ? element('p', { class: 'subject' }, message.subject) : null,
      element('div', { class: 'body' }, ...prose(message.body ?? '')),
      this.#delivery(message.delivery));
  }

  #delivery(delivery) {
    if (!delivery) return null;
    const troubled = delivery.status === 'failed' || delivery.status === 'held';
    const reason = delivery.reason ? `: ${holdWord(delivery.reason)}` : '';
    return element('p', { class: `delivery ${troubled ? 'troubled' : ''}` }, deliveryWord(delivery.status) + reason);
  }
}

function authorName(author, conversation, people) {
  if (author?.name) return author.name;
  switch (author?.type) {
    case 'contact': return conversation.contact?.firstName;
    case 'user': return people.name(author.id);
    case 'api_key': return people.name(author.id);
    default: return '';
  }
}
