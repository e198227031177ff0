// The list of conversations, its tabs, search and paging. It shows what the server sent and says which one
// the reader chose; it loads nothing itself.
import { element, fill, named, refill } from '../shared/element.js';
import { tabs } from './listing.js';
import { contactName } from './people.js';
import { briefly, exactly, routeWord, statusWord } from './words.js';

const searchAfterMilliseconds = 250;

export class List {
  #owner;
  #ids = [];
  #searchTimer = null;

  /// `owner`: `onTab(tab)`, `onSearch(text)`, `onOpen(id)`, `onMore()`.
  constructor(owner) {
    this.#owner = owner;
    const search = () => owner.onSearch(named('search').value.trim());
    named('search').addEventListener('input', () => {
      clearTimeout(this.#searchTimer);
      this.#searchTimer = setTimeout(search, searchAfterMilliseconds);
    });
    named('searchForm').addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(this.#searchTimer);
      search();
      named('search').blur();
    });
    named('more').addEventListener('click', () => owner.onMore());
  }

  showTabs(current, counts) {
    refill(named('tabs'), tabs.map((tab) => element('button', {
      type: 'button', class: 'tab', 'data-key': tab.id, 'aria-pressed': String(tab === current),
      'data-urgent': tab.id === 'attention' && Boolean(counts?.attention), onclick: () => this.#owner.onTab(tab),
    }, tab.name, counts ? element('span', { class: 'count' }, String(counts[tab.id])) : null)));
  }

  /// `summaries`: by conversation, what is told in place of its last message.
  show(listing, openId, people, summaries) {
    this.#ids = listing.conversations.map((each) => each.id);
    refill(named('list'), listing.conversations.map((each) =>
      this.#row(each, openId, people, summaries.get(each.id) ?? each.lastMessagePreview ?? '')));
    named('more').hidden = listing.isComplete;
    named('listEmpty').hidden = this.#ids.length > 0;
    named('listEmpty').textContent = named('search').value.trim() === ''
      ? 'Nothing here. That is good.' : 'Nothing found. The search looks at names, e-mail addresses and subjects.';
    this.showProblem('');
  }

  showProblem(sentence) {
    fill(named('listProblem'), sentence);
    named('listProblem').hidden = sentence === '';
  }

  /// Marks the open conversation, and brings it into view.
  mark(openId) {
    for (const row of named('list').querySelectorAll('.row')) {
      if (row.dataset.key === openId) {
        row.setAttribute('aria-current', 'true');
        row.scrollIntoView({ block: 'nearest' });
      } else {
        row.removeAttribute('aria-current');
      }
    }
  }

  /// The id `steps` away from the open one, within the list.
  neighbour(openId, steps) {
    if (this.#ids.length === 0) return undefined;
    const at = this.#ids.indexOf(openId);
    const next = at < 0 ? 0 : Math.min(this.#ids.length - 1, Math.max(0, at + steps));
    return this.#ids[next];
  }

  #row(conversation, openId, people, preview) {
    const { id, status, lastMessageAt } = conversation;
    return element('li', {}, element('button', {
      type: 'button', class: 'row', 'data-key': id, 'aria-current': id === openId ? 'true' : null,
      onclick: () => this.#owner.onOpen(id),
    },
    element('span', { class: 'top' },
      element('span', { class: 'contact' }, contactName(conversation)),
      element('time', { datetime: lastMessageAt, title: exactly(lastMessageAt) }, briefly(lastMessageAt))),
    conversation.accountName ? element('span', { class: 'account' }, conversation.accountName) : null,
    element('span', { class: 'preview' }, preview),
    element('span', { class: 'marks' },
      element('span', { class: `pill ${status}` }, statusWord(status)),
      conversation.humanManaged ? element('span', { class: 'pill person' }, 'Taken over') : null,
      conversation.autoResolved ? element('span', { class: 'pill' }, 'By AI') : null,
      status === 'in_progress' && !conversation.humanManaged && conversation.lastTurnRoutingPath === 'human'
        ? element('span', { class: 'pill' }, routeWord('human')) : null,
      conversation.assignedToUserId
        ? element('span', { class: 'pill' }, people.name(conversation.assignedToUserId)) : null)));
  }
}
