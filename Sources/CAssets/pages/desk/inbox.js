// The left side: workspace, tab, search, pages, counts. It shows lists exactly as the server gave them and
// drops an answer that a later question has overtaken.
import { named } from '../shared/element.js';
import { Keep } from '../shared/keep.js';
import { List } from './list.js';
import { attentionSummaries, Listing, tabCounts, tabs } from './listing.js';
import { Refresher } from './refresher.js';

export class Inbox {
  #api;
  #people;
  #owner;
  #list;
  #listing = null;
  #counts = null;
  #summaries = new Map();
  #asked = 0;
  #q = '';
  #tab = tabs[0];
  #kept = new Keep('sessionStorage', 'svar.desk.view');
  #refresher = new Refresher(() => this.#reload(), 1_000);
  openId = null;
  workspaceId = null;

  /// `owner`: `onOpen(id)`, `onWorkspace()`.
  constructor(api, people, owner) {
    this.#api = api;
    this.#people = people;
    this.#owner = owner;
    this.#tab = tabs.find((tab) => tab.id === this.#kept.read({}).tab) ?? tabs[0];
    this.#list = new List({
      onTab: (tab) => this.#turnTo(tab),
      onSearch: (text) => this.#search(text),
      onOpen: (id) => owner.onOpen(id),
      onMore: () => this.#more(),
    });
    named('workspace').onchange = () => this.#enter(named('workspace').value);
  }

  /// Shows the workspaces and enters the one that this tab was in.
  showWorkspaces(workspaces) {
    named('workspace').replaceChildren(...workspaces.map((each) => new Option(each.name, each.id)));
    const known = workspaces.find((each) => each.id === this.#kept.read({}).workspaceId) ?? workspaces[0];
    if (!known) return this.#list.showProblem('This key sees no workspace.');
    named('workspace').value = known.id;
    return this.#enter(known.id);
  }

  /// What is shown may be old.
  refresh() {
    this.#refresher.request();
  }

  mark(openId) {
    this.openId = openId;
    this.#list.mark(openId);
  }

  /// The id `steps` from the open conversation.
  neighbour(steps) {
    return this.#list.neighbour(this.openId, steps);
  }

  #enter(workspaceId) {
    const moved = this.workspaceId !== null;
    this.workspaceId = workspaceId;
    this.#counts = null;
    this.#keepView();
    this.#anew();
    if (moved) this.#owner.onWorkspace();
  }

  #turnTo(tab) {
    this.#tab = tab;
    this.#keepView();
    this.#anew();
  }

  #search(text) {
    if (text === this.#q) return;
    this.#q = text;
    this.#anew();
  }

  #keepView() {
    this.#kept.write({ tab: this.#tab.id, workspaceId: this.workspaceId });
  }

  /// Another list than before: starts at its top.
  #anew() {
    this.#listing = null;
    this.#list.showTabs(this.#tab, this.#counts);
    named('list').setAttribute('aria-busy', 'true');
    this.#reload();
  }

  async #reload() {
    if (this.workspaceId === null) return;
    this.#asked += 1;
    const asked = this.#asked;
    const { workspaceId } = this;
    const held = this.#listing?.conversations.length ?? 0;
    const listing = new Listing(this.#api, { tab: this.#tab, workspaceId, q: this.#q });
    try {
      const [counts] = await Promise.all([tabCounts(this.#api, workspaceId), listing.reach(held)]);
      // Where there are too many to count there are too many to read.
      const isRead = this.#tab.id === 'attention' && typeof counts.attention === 'number';
      const summaries = isRead ? await attentionSummaries(this.#api, workspaceId) : new Map();
      if (asked !== this.#asked) return;
      this.#counts = counts;
      this.#summaries = summaries;
      this.#listing = listing;
      this.#show();
    } catch (refusal) {
      if (asked === this.#asked) this.#list.showProblem(refusal.wording ?? String(refusal));
    }
  }

  async #more() {
    const listing = this.#listing;
    named('more').disabled = true;
    try {
      await listing.more();
      if (listing === this.#listing) this.#show();
    } catch (refusal) {
      this.#list.showProblem(refusal.wording ?? String(refusal));
    } finally {
      named('more').disabled = false;
    }
  }

  #show() {
    named('list').removeAttribute('aria-busy');
    this.#list.showTabs(this.#tab, this.#counts);
    this.#list.show(this.#listing, this.openId, this.#people, this.#summaries);
    document.title = this.#counts.attention ? `(${this.#counts.attention}) Desk · Svar` : 'Desk · Svar';
  }
}
