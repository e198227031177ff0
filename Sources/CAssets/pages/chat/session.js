// What the browser remembers of one chat channel: the session's secret, the language last spoken and which
// conversations were rated. No cookie, no message text.
import { Keep } from '../shared/keep.js';

export class Session {
  #keep;
  #value;

  constructor(channelKey) {
    this.#keep = new Keep('localStorage', `svar.chat.${channelKey}`);
    this.#value = this.#keep.read({});
  }

  get id() { return this.#value.sessionId; }
  get language() { return this.#value.language; }

  /// Takes the session that the server named; true when it is another than before.
  adopt(sessionId) {
    const changed = this.#value.sessionId !== undefined && this.#value.sessionId !== sessionId;
    this.#write({ sessionId, ...(changed ? { rated: undefined } : {}) });
    return changed;
  }

  rememberLanguage(language) {
    this.#write({ language });
  }

  wasRated(conversationId) {
    return this.#value.rated === conversationId;
  }

  rememberRating(conversationId) {
    this.#write({ rated: conversationId });
  }

  #write(change) {
    this.#value = { ...this.#value, ...change };
    this.#keep.write(this.#value);
  }
}
