// The middle and the right side: one conversation as the server has it, and the deeds on it. An answer about
// a conversation that is no longer open is dropped.
import { named } from '../shared/element.js';
import { Attention } from './attention.js';
import { Deeds } from './deeds.js';
import { correctEntry } from './entry.js';
import { showFacts, showSources } from './facts.js';
import { Heading } from './heading.js';
import { Refresher } from './refresher.js';
import { Reply } from './reply.js';
import { Thread } from './thread.js';
import { Titles } from './titles.js';
import { tell } from './toast.js';
import { Trace } from './trace.js';

export class Conversation {
  #api;
  #people;
  #owner;
  #current = null;
  #deeds;
  #refresher = new Refresher(() => this.#load(), 200);
  #entries;
  #thread = new Thread({ onWhy: (message) => this.#why(message) });
  #reply = new Reply({ onSend: (id, content, key) => this.#send(id, content, key) });
  #heading;
  #attention;
  #trace;
  id = null;

  /// `owner`: `onChanged()` after a deed, `onPane(name)` to bring a pane to the front on small screens.
  constructor(api, people, owner) {
    this.#api = api;
    this.#people = people;
    this.#owner = owner;
    this.#entries = { open: (id) => this.#correct(id), titles: new Titles(api) };
    this.#trace = new Trace({ entries: this.#entries });
    this.#deeds = new Deeds(api, {
      onDone: (sentence) => this.#settled(sentence),
      onRefused: (refusal) => this.#settled(refusal.wording, true),
    });
    this.#heading = new Heading({
      onDeed: (name) => this.act(name),
      onAssign: (userId) => this.#deeds.assign(this.id, userId),
      onBack: () => owner.onPane('list'),
      onDetails: () => owner.onPane('side'),
    });
    this.#attention = new Attention({
      onSettle: (item) => this.#deeds.settle(item),
      onApprove: () => this.act('approve'),
      onReject: () => this.act('reject'),
      onSuggest: (text) => this.#suggest(text),
      entries: this.#entries,
    });
  }

  /// Opens a conversation, or with null none.
  open(id) {
    this.id = id;
    this.#current = null;
    named('nothing').hidden = id !== null;
    named('opened').hidden = true;
    named('sidePane').hidden = true;
    this.#thread.showWorking(false);
    if (id !== null) this.#load();
  }

  /// What is shown may be old.
  refresh() {
    if (this.id !== null) this.#refresher.request();
  }

  /// An event about the open conversation.
  hear(type) {
    if (type === 'turn.started') this.#thread.showWorking(true);
    if (type === 'turn.completed' || type === 'message.sent') this.#thread.showWorking(false);
    if (type !== 'turn.step') this.refresh();
  }

  /// Does the deed of this name to the open conversation.
  act(name) {
    if (!this.#current) return undefined;
    switch (name) {
      case 'take-over': return this.#deeds.takeOver(this.id);
      case 'release': return this.#deeds.release(this.id);
      case 'resolve': return this.#deeds.resolve(this.id);
      case 'close': return this.#deeds.close(this.id);
      case 'reopen': return this.#deeds.reopen(this.id);
      case 'approve': return this.#deeds.approve(this.id);
      case 'reject': return this.#deeds.reject(this.id);
      default: return undefined;
    }
  }

  focusReply() {
    if (!this.#current) return;
    this.#owner.onPane('thread');
    this.#reply.focus();
  }

  async #load() {
    const { id } = this;
    if (id === null) return;
    try {
      const [conversation, turns] = await Promise.all([
        this.#api.get(`/api/conversations/${id}`),
        this.#api.get(`/api/conversations/${id}/turns`).catch((refusal) => refusal),
      ]);
      if (id === this.id) this.#show(conversation, turns);
    } catch (refusal) {
      if (id === this.id && refusal.status !== 401) tell(refusal.wording ?? String(refusal), true);
    }
  }

  #show(conversation, turns) {
    const first = this.#current === null;
    this.#current = conversation;
    named('opened').hidden = false;
    named('sidePane').hidden = false;
    this.#heading.show(conversation, this.#people);
    this.#reply.show(conversation);
    this.#thread.show(conversation, this.#people);
    this.#attention.show(conversation);
    showFacts(conversation);
    showSources(conversation, this.#entries.open);
    if (Array.isArray(turns)) this.#trace.show(turns);
    else this.#trace.showProblem(turns.wording);
    if (first) named('sidePane').scrollTop = 0;
  }

  async #send(id, content, key) {
    await this.#api.post(`/api/conversations/${id}/reply`, { content }, key);
    this.#settled('Reply recorded.');
  }

  #suggest(text) {
    this.#owner.onPane('thread');
    this.#reply.suggest(text);
  }

  #why(message) {
    this.#owner.onPane('side');
    if (!this.#trace.reveal(message)) tell('No turn of the AI is recorded for this message.');
  }

  async #correct(id) {
    try {
      await correctEntry(this.#api, id, (sentence) => {
        this.#entries.titles.forget(id);
        this.#settled(sentence);
      });
    } catch (refusal) {
      tell(refusal.status === 404 ? 'This entry is no longer there.' : (refusal.wording ?? String(refusal)), true);
    }
  }

  #settled(sentence, bad = false) {
    tell(sentence, bad);
    this.refresh();
    this.#owner.onChanged();
  }
}
