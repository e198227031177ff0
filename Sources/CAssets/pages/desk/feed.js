// The numbered feed of events. It proves that nothing is missing: each frame names the one before it, and
// where that does not fit, or the server asks for it, everything is loaded again.
import { Socket } from '../shared/socket.js';

export class Feed {
  #api;
  #owner;
  #sequence = null;
  #incarnation = null;
  #socket;

  /// `owner`: `onActor(actor)` (whom the key acts as), `onEvent(frame)`, `onReload()` (what is shown may be old),
  /// `onState(state)`.
  constructor(api, owner) {
    this.#api = api;
    this.#owner = owner;
    this.#socket = new Socket({
      pings: false,
      address: () => this.#address(),
      onOpen: () => this.#opened(),
      onFrame: (frame) => this.#receive(frame),
      onState: (state) => owner.onState(state),
    });
  }

  start() {
    this.#socket.start();
  }

  stop() {
    this.#socket.stop();
  }

  async #address() {
    const { ticket, actor } = await this.#api.post('/api/events/tickets');
    this.#owner.onActor(actor);
    const address = new URL('/ws/events', location.origin);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    address.searchParams.set('ticket', ticket);
    if (this.#sequence !== null) address.searchParams.set('after', String(this.#sequence));
    return address;
  }

  #opened() {
    this.#socket.settled();
    if (this.#sequence === null) this.#owner.onReload();
  }

  #receive(frame) {
    const moved = this.#incarnation !== null && frame.incarnation !== undefined && frame.incarnation !== this.#incarnation;
    const gap = this.#sequence !== null && frame.previous !== undefined && frame.previous > this.#sequence;
    const repeated = !moved && frame.sequence !== undefined && this.#sequence !== null && frame.sequence <= this.#sequence;
    this.#incarnation = frame.incarnation ?? this.#incarnation;
    if (frame.type === 'resync') {
      this.#sequence = frame.sequence ?? null;
      return this.#owner.onReload();
    }
    if (repeated) return undefined;
    this.#sequence = frame.sequence ?? this.#sequence;
    if (moved || gap) return this.#owner.onReload();
    return this.#owner.onEvent(frame);
  }
}
