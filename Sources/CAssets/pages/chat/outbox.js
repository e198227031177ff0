// Messages written here and not yet acknowledged. They survive a reload; each keeps its client id, so
// sending one twice stores it once. Other tabs of the same channel share the list.
import { Keep } from '../shared/keep.js';
import { identifier } from '../shared/identifier.js';

export class Outbox {
  #keep;

  constructor(channelKey) {
    this.#keep = new Keep('localStorage', `svar.chat.${channelKey}.outbox`);
  }

  /// Oldest first: `{clientId, body, writtenAt}`, with `refused` (a sentence) when the server did not take it.
  get messages() {
    return this.#keep.read([]);
  }

  add(body) {
    const message = { clientId: identifier(), body, writtenAt: new Date().toISOString() };
    this.#keep.write([...this.messages, message]);
    return message;
  }

  remove(clientId) {
    this.#keep.write(this.messages.filter((message) => message.clientId !== clientId));
  }

  /// Marks a message as not taken, or (with null) as worth another attempt.
  refuse(clientId, sentence) {
    this.#keep.write(
      this.messages.map((message) =>
        message.clientId === clientId ? { ...message, refused: sentence ?? undefined } : message));
  }
}
