// The visitor's chat. It shows a message as sent only once the server has acknowledged it, keeps what could
// not be sent, and after a reload or a lost connection goes on where the session was.
import { named } from '../shared/element.js';
import { Socket } from '../shared/socket.js';
import { showBrand } from './brand.js';
import { Composer } from './composer.js';
import { language, speak, words, worded } from './labels.js';
import { Messages } from './messages.js';
import { Outbox } from './outbox.js';
import { Rating } from './rating.js';
import { Session } from './session.js';

const typingMilliseconds = 8_000;
const unauthorised = 401;

class Chat {
  #key;
  #session;
  #outbox;
  #channel = {};
  #conversationId;
  #greeted = false;
  #frames = Promise.resolve();
  #typingTimer = null;
  #retryTimer = null;
  #unread = 0;
  #socket;
  #messages = new Messages({
    onAgain: (clientId) => this.#again(clientId), onDiscard: (clientId) => this.#discard(clientId),
  });
  #composer = new Composer({
    onSend: (text) => this.#write(text), onTyping: () => this.#greeted && this.#socket.send({ type: 'typing' }),
  });
  #rating = new Rating({ onRate: (score, comment) => this.#rate(score, comment) });

  constructor(key) {
    this.#key = key;
    this.#session = new Session(key);
    this.#outbox = new Outbox(key);
    this.#socket = new Socket({
      pings: true,
      address: () => {
        const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
        return `${scheme}//${location.host}${this.#path}`;
      },
      isRefused: async () => (await fetch(this.#path, { cache: 'no-store' })).status === unauthorised,
      onOpen: () => this.#hello(),
      onFrame: (frame) => { this.#frames = this.#frames.then(() => this.#receive(frame)); },
      onState: (state) => this.#showState(state),
    });
  }

  async start() {
    await speak(this.#session.language ?? 'en');
    this.#showWords();
    for (const message of this.#outbox.messages) this.#messages.wait(message, message.refused ? 'failed' : 'queued');
    window.addEventListener('offline', () => this.#showState('waiting'));
    document.addEventListener('visibilitychange', () => this.#showUnread(0));
    this.#socket.start();
    this.#composer.focus();
  }

  get #path() {
    return `/ws/chat?key=${encodeURIComponent(this.#key)}`;
  }

  // What goes out.

  #hello() {
    this.#socket.send({ type: 'hello', sessionId: this.#session.id, lastMessageId: this.#messages.lastId });
  }

  #write(body) {
    const message = this.#outbox.add(body);
    this.#rating.withdraw();
    this.#showProblem('');
    this.#messages.wait(message, 'queued');
    this.#transmit(message);
  }

  #transmit(message) {
    if (!this.#greeted) return;
    const { clientId, body } = message;
    if (this.#socket.send({ type: 'message', clientId, body })) this.#messages.wait(message, 'sending');
  }

  #transmitAll() {
    for (const message of this.#outbox.messages) if (!message.refused) this.#transmit(message);
  }

  #again(clientId) {
    this.#outbox.refuse(clientId, null);
    const message = this.#outbox.messages.find((each) => each.clientId === clientId);
    if (!message) return;
    this.#messages.wait(message, 'queued');
    this.#transmit(message);
  }

  #discard(clientId) {
    this.#outbox.remove(clientId);
    this.#messages.discard(clientId);
  }

  #rate(score, comment) {
    if (!this.#greeted || !this.#socket.send({ type: 'rate', score, comment })) return false;
    this.#session.rememberRating(this.#conversationId);
    return true;
  }

  // What comes in.

  #receive(frame) {
    switch (frame.type) {
      case 'ready': return this.#ready(frame);
      case 'ack': return this.#acknowledged(frame);
      case 'message': return this.#arrived(frame.message);
      case 'typing': return this.#showTyping(frame.author);
      case 'status': return this.#showStatus(frame.status);
      case 'error': return this.#refused(frame);
      default: return undefined;
    }
  }

  async #ready(frame) {
    this.#conversationId = frame.conversationId;
    this.#channel = frame.channel ?? {};
    if (this.#session.adopt(frame.sessionId)) this.#messages.clear();
    const spoken = language;
    await speak(this.#channel.language ?? 'en');
    this.#session.rememberLanguage(language);
    if (spoken !== language) this.#messages.redraw();
    this.#showWords();
    for (const message of frame.messages ?? []) this.#messages.store(message);
    this.#messages.keepWaiting(new Set(this.#outbox.messages.map((message) => message.clientId)));
    this.#greeted = true;
    this.#socket.settled();
    this.#transmitAll();
    if (frame.status) this.#showStatus(frame.status);
  }

  #acknowledged({ clientId, messageId, conversationId }) {
    if (conversationId) this.#conversationId = conversationId;
    this.#outbox.remove(clientId);
    this.#messages.acknowledge(clientId, messageId);
    this.#showProblem('');
  }

  #arrived(message) {
    if (message.conversationId) this.#conversationId = message.conversationId;
    const isNew = this.#messages.store(message);
    if (message.direction === 'inbound') return;
    this.#showTyping(null);
    if (isNew && document.hidden) this.#showUnread(this.#unread + 1);
  }

  #refused({ code, error, clientId, retryAfter }) {
    if (retryAfter) {
      // What was refused for now stays in the outbox; everybody was, so everybody comes back at another moment.
      this.#showProblem(words.soon);
      clearTimeout(this.#retryTimer);
      this.#retryTimer = setTimeout(() => this.#transmitAll(), retryAfter * 1_000 * (1 + Math.random()));
      return;
    }
    const sentence = code === 'too_large' ? words.tooLong : (error ?? code ?? '');
    const message = this.#outbox.messages.find((each) => each.clientId === clientId);
    if (!message) return this.#showProblem(worded(words.trouble, { error: sentence }));
    this.#outbox.refuse(clientId, sentence);
    this.#messages.wait({ ...message, refused: sentence }, 'failed');
  }

  // What is shown.

  #showWords() {
    document.documentElement.lang = language;
    this.#composer.showWords();
    showBrand(this.#channel, words.title);
    this.#showUnread(this.#unread);
    this.#messages.showBrand(this.#channel.brandName ?? words.colleague);
    const note = this.#channel.retrieval === 'lexical' ? words.lexical : '';
    named('note').textContent = note;
    named('note').hidden = note === '';
    named('log').setAttribute('aria-label', words.log);
    named('greeting').textContent = words.greeting;
  }

  #showState(state) {
    if (state !== 'open') this.#greeted = false;
    const cut = state === 'waiting' && navigator.onLine === false;
    named('state').textContent = cut ? words.offline : state === 'open' ? words.connected : words[state];
    named('state').dataset.state = state;
    for (const id of ['greeting', 'composer']) named(id).hidden = state === 'refused';
    if (state !== 'waiting') return;
    this.#showTyping(null);
    for (const message of this.#outbox.messages) if (!message.refused) this.#messages.wait(message, 'queued');
  }

  #showTyping(author) {
    clearTimeout(this.#typingTimer);
    const shown = author !== null;
    const name = author?.name || this.#channel.brandName || words.colleague;
    named('typing').textContent = shown ? worded(words.typing, { name }) : '';
    if (shown) this.#typingTimer = setTimeout(() => this.#showTyping(null), typingMilliseconds);
  }

  #showStatus(status) {
    if (status !== 'in_progress') this.#showTyping(null);
    const offer = status === 'resolved' && !this.#session.wasRated(this.#conversationId);
    if (offer) this.#rating.offer(); else this.#rating.withdraw();
  }

  /// The tab's title tells how many answers came while the page was out of sight.
  #showUnread(count) {
    this.#unread = count;
    const name = this.#channel.brandName || words.title;
    document.title = count > 0 ? `(${count}) ${name}` : name;
  }

  #showProblem(sentence) {
    named('problem').textContent = sentence;
    named('problem').hidden = sentence === '';
  }
}

const key = new URLSearchParams(location.search).get('key');
if (key) {
  new Chat(key).start();
} else {
  named('state').textContent = words.missingKey;
  named('composer').hidden = true;
}
