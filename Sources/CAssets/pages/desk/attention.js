// The attention items of the open conversation: what needs a person, why, and what can be done about it here.
import { element, named, refill } from '../shared/element.js';
import { prose } from '../shared/prose.js';
import { attentionWord, dated, exactly, opened, reasonWord } from './words.js';
import { shown } from './values.js';

const told = new Set(['reason', 'summary', 'suggestedReply', 'draft', 'messageId']);
const sendReply = 'send_reply';

export class Attention {
  #owner;

  /// `owner`: `onSettle(item)`, `onApprove()`, `onReject()`, `onSuggest(text)`, `entries`.
  constructor(owner) {
    this.#owner = owner;
  }

  show(conversation) {
    const items = conversation.attentionItems ?? [];
    const live = items.filter((item) => item.status === 'open' || item.status === 'acknowledged');
    const past = items.filter((item) => !live.includes(item));
    refill(named('attention'),
      live.map((item) => this.#item(item, true)),
      past.length > 0 ? element('details', { class: 'section', 'data-key': 'past' },
        element('summary', {}, `Earlier attention items (${past.length})`),
        past.map((item) => this.#item(item, false))) : null);
  }

  #item(item, live) {
    const context = item.context ?? {};
    const rest = Object.fromEntries(Object.entries(context)
      .filter(([name, value]) => !told.has(name) && value !== sendReply));
    return element('section', { class: `item ${live ? 'pending' : ''}` },
      element('header', {},
        element('h2', {}, attentionWord(item.type)),
        element('time', { datetime: item.createdAt, title: exactly(item.createdAt) }, dated(item.createdAt))),
      live ? null : element('p', { class: 'hint' }, opened(item.status)),
      context.reason ? element('p', {}, reasonWord(context.reason)) : null,
      context.summary ? element('p', { class: 'summary' }, context.summary) : null,
      context.draft ? [element('p', { class: 'label' }, 'Draft'),
        element('blockquote', {}, ...prose(context.draft))] : null,
      context.suggestedReply ? [element('p', { class: 'label' }, 'Suggested reply'),
        element('blockquote', {}, ...prose(context.suggestedReply))] : null,
      Object.keys(rest).length > 0 ? shown(rest, this.#owner.entries, `item-${item.id}`) : null,
      live ? element('div', { class: 'deeds' }, this.#deeds(item, context)) : null);
  }

  #deeds(item, context) {
    const deed = (name, text, act, style = '') => element('button', {
      type: 'button', class: `button small ${style}`, 'data-key': `${name}-${item.id}`, onclick: act,
    }, text);
    if (item.type === 'approval_gate') {
      return [
        deed('approve', context.draft ? 'Approve and send' : 'Approve', () => this.#owner.onApprove(), 'primary'),
        deed('reject', 'Reject…', () => this.#owner.onReject()),
        context.draft ? deed('edit', 'Edit in reply', () => this.#owner.onSuggest(context.draft)) : null,
      ];
    }
    return [
      context.suggestedReply
        ? deed('suggest', 'Use as reply', () => this.#owner.onSuggest(context.suggestedReply), 'primary') : null,
      deed('settle', 'Mark as done…', () => this.#owner.onSettle(item)),
    ];
  }
}
