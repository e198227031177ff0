// Where a person answers. A draft belongs to its conversation and stays until the server has taken it; the
// same draft sent twice carries the same idempotency key, so a customer never gets it twice.
import { named } from '../shared/element.js';
import { identifier } from '../shared/identifier.js';

export class Reply {
  #owner;
  #field = named('content');
  #button = named('sendReply');
  #drafts = new Map();
  #conversation = null;
  #busy = false;

  /// `owner`: `onSend(conversationId, content, idempotencyKey)`, a promise that fails with a `Refusal`.
  constructor(owner) {
    this.#owner = owner;
    named('reply').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.#send();
    });
    this.#field.addEventListener('input', () => this.#keep(this.#field.value));
  }

  show(conversation) {
    if (this.#conversation?.id !== conversation.id) {
      this.#field.value = this.#drafts.get(conversation.id)?.content ?? '';
      this.#showProblem('');
    }
    this.#conversation = conversation;
    named('replyNote').textContent = note(conversation);
    this.#field.disabled = conversation.status === 'closed';
    this.#button.disabled = this.#busy || conversation.status === 'closed';
  }

  focus() {
    this.#field.focus();
  }

  /// Puts a suggestion into the field, for a person to change and send.
  suggest(content) {
    this.#field.value = content;
    this.#keep(content);
    this.#field.focus();
  }

  #keep(content) {
    if (this.#conversation) this.#drafts.set(this.#conversation.id, { content, key: identifier() });
  }

  async #send() {
    const { id } = this.#conversation;
    const draft = this.#drafts.get(id);
    if (this.#busy || !draft || draft.content.trim() === '') return;
    this.#busy = true;
    this.#button.disabled = true;
    this.#showProblem('');
    try {
      await this.#owner.onSend(id, draft.content.trim(), draft.key);
      if (this.#drafts.get(id) === draft) this.#drafts.delete(id);
      if (this.#conversation.id === id && this.#field.value === draft.content) this.#field.value = '';
    } catch (refusal) {
      if (this.#conversation.id === id) this.#showProblem(refusal.wording ?? String(refusal));
    } finally {
      this.#busy = false;
      this.#button.disabled = this.#conversation.status === 'closed';
    }
  }

  #showProblem(sentence) {
    named('replyProblem').textContent = sentence;
    named('replyProblem').hidden = sentence === '';
  }
}

function note({ status, humanManagingUserId, channelType, attentionItems = [] }) {
  if (status === 'closed') return 'Closed. Reopen the conversation to reply.';
  if (status === 'resolved') return 'Resolved. A reply is sent as a closing word.';
  if (status === 'abandoned') return 'Abandoned. A reply waits for the customer again.';
  if (humanManagingUserId) return 'A person is in charge: the AI stays silent.';
  if (attentionItems.some((item) => item.status === 'open' && item.type === 'escalation')) {
    return 'A person was called: the AI stays silent until somebody has answered.';
  }
  return channelType === 'email'
    ? 'The AI answers the next mail unless you take over.' : 'The AI answers the next message unless you take over.';
}
