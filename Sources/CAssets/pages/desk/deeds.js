// What a person may do to a conversation. Each deed is one request; what changed is shown only when the server
// has said so. Deeds that end something ask first.
import { ask } from './dialog.js';
import { identifier } from '../shared/identifier.js';

export class Deeds {
  #api;
  #owner;

  /// `owner`: `onDone(sentence)`, `onRefused(refusal)`; both then show the state as the server has it.
  constructor(api, owner) {
    this.#api = api;
    this.#owner = owner;
  }

  takeOver(id) {
    return this.#post(id, 'take-over', undefined, 'You are in charge. The AI stays silent.');
  }

  release(id) {
    return this.#post(id, 'release', undefined, 'Released. The AI answers the next message.');
  }

  reopen(id) {
    return this.#post(id, 'reopen', undefined, 'Reopened.');
  }

  approve(id) {
    return this.#post(id, 'approve', undefined, 'Approved.');
  }

  assign(id, userId) {
    return userId === null ? this.#post(id, 'unassign', undefined, 'Nobody is assigned now.')
      : this.#post(id, 'assign', { userId }, 'Assigned.');
  }

  async resolve(id) {
    const outcome = await ask({
      title: 'Resolve the conversation', label: 'Outcome (optional)', confirm: 'Resolve',
      text: 'The question is answered. The customer can still write again.',
    });
    if (outcome !== null) await this.#post(id, 'resolve', outcome === '' ? undefined : { outcome }, 'Resolved.');
  }

  async close(id) {
    const sure = await ask({
      title: 'Close the conversation?', confirm: 'Close it', danger: true,
      text: 'For spam, tests and duplicates. A closed conversation is not scored and cannot be answered.',
    });
    if (sure !== null) await this.#post(id, 'close', undefined, 'Closed.');
  }

  async reject(id) {
    const reason = await ask({
      title: 'Reject the draft', label: 'Reason (optional)', confirm: 'Reject', danger: true,
      text: 'It is not sent, and the AI goes on without it.',
    });
    if (reason !== null) await this.#post(id, 'reject', reason === '' ? undefined : { reason }, 'Rejected.');
  }

  async settle(item) {
    const reason = await ask({
      title: 'Mark as done', label: 'What was done (optional)', confirm: 'Mark as done',
      text: 'The conversation itself stays as it is.',
    });
    if (reason === null) return;
    const path = `/api/attention-items/${item.id}/resolve`;
    await this.#send(path, reason === '' ? undefined : { reason }, 'Done.');
  }

  #post(id, deed, body, sentence) {
    return this.#send(`/api/conversations/${id}/${deed}`, body, sentence);
  }

  async #send(path, body, sentence) {
    try {
      await this.#api.post(path, body, identifier());
      this.#owner.onDone(sentence);
    } catch (refusal) {
      this.#owner.onRefused(refusal);
    }
  }
}
