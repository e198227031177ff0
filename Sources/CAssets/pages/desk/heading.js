// The head of an open conversation: whose it is, where it stands, who is in charge, and what a person may do
// now. It offers only deeds that the status table allows; the server still decides.
import { element, named, refill } from '../shared/element.js';
import { contactName } from './people.js';
import { channelWord, statusWord } from './words.js';

const ended = new Set(['resolved', 'closed', 'abandoned']);

export class Heading {
  #owner;

  /// `owner`: `onDeed(name)`, `onAssign(userId or null)`, `onBack()`, `onDetails()`.
  constructor(owner) {
    this.#owner = owner;
  }

  show(conversation, people) {
    const details = [conversation.account?.name, conversation.contact?.email ?? conversation.contact?.phone,
      channelWord(conversation.channelType)].filter(Boolean);
    refill(named('heading'),
      element('button', {
        type: 'button', class: 'button quiet small back', 'data-key': 'back', onclick: () => this.#owner.onBack(),
      }, '‹ List'),
      element('div', { class: 'whose' },
        element('h2', { id: 'subject', tabindex: '-1' }, contactName(conversation)),
        element('p', { class: 'hint' }, details.join(' · '))),
      element('button', {
        type: 'button', class: 'button small toDetails', 'data-key': 'details', onclick: () => this.#owner.onDetails(),
      }, 'Details'),
      element('p', { class: 'standing' },
        element('span', { class: `pill ${conversation.status}` }, statusWord(conversation.status)),
        this.#charge(conversation, people)),
      element('div', { class: 'deeds' },
        this.#deeds(conversation),
        this.#assignment(conversation, people)));
  }

  #charge({ humanManagingUserId, status, attentionItems = [] }, people) {
    const pill = (text, style = '') => element('span', { class: `pill ${style}` }, text);
    if (humanManagingUserId === people.me && people.me) return pill('You are in charge', 'person');
    if (humanManagingUserId) return pill(`In charge: ${people.name(humanManagingUserId)}`, 'person');
    if (ended.has(status)) return null;
    const called = attentionItems.some((item) => item.status === 'open' || item.status === 'acknowledged');
    return called ? pill('Needs a person', 'in_progress') : pill('AI in charge');
  }

  #deeds({ status, humanManagingUserId }) {
    const deed = (name, text, style = '') => element('button', {
      type: 'button', class: `button small ${style}`, 'data-key': name, onclick: () => this.#owner.onDeed(name),
    }, text);
    if (ended.has(status)) return [deed('reopen', 'Reopen')];
    return [
      humanManagingUserId ? deed('release', 'Release to AI') : deed('take-over', 'Take over', 'primary'),
      deed('resolve', 'Resolve…'),
      deed('close', 'Close…'),
    ];
  }

  #assignment({ assignedToUserId }, people) {
    const known = people.users.some((user) => user.id === assignedToUserId);
    if (people.users.length === 0 && !assignedToUserId) return null;
    const select = element('select', {
      id: 'assignee', 'data-key': 'assignee', onchange: () => this.#owner.onAssign(select.value || null),
    },
    element('option', { value: '' }, 'Nobody'),
    assignedToUserId && !known ? element('option', { value: assignedToUserId }, people.name(assignedToUserId)) : null,
    people.users.map((user) => element('option', { value: user.id }, people.name(user.id))));
    select.value = assignedToUserId ?? '';
    return element('label', { class: 'assign' }, element('span', {}, 'Assigned to'), select);
  }
}
