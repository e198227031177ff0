// A WebSocket of JSON frames that comes back by itself. It knows nothing of what the frames mean: its owner
// greets on `onOpen`, calls `settled()` once the server has accepted the greeting, and reads `onFrame`.
import { Backoff } from './backoff.js';

const silenceMilliseconds = 25_000;
const answerMilliseconds = 10_000;
const watchMilliseconds = 10_000;
const refusedCode = 1008;

export class Socket {
  #owner;
  #backoff = new Backoff();
  #web = null;
  #retry = null;
  #heartbeat = null;
  #running = false;
  #wasOpen = false;
  #watchedAt = Date.now();

  /// `owner`: `address()` → URL or a promise of one; `onOpen()`; `onFrame(frame)`;
  /// `onState('connecting' | 'open' | 'waiting' | 'refused')`; `pings`: whether the server answers `ping`;
  /// `isRefused()`: a promise of whether the server will never let us in, asked while no connection ever opened.
  constructor(owner) {
    this.#owner = owner;
    window.addEventListener('online', () => this.#running && this.restart());
    setInterval(() => this.#noticeSleep(), watchMilliseconds);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.#hurry();
    });
  }

  start() {
    if (this.#running) return;
    this.#running = true;
    this.#connect();
  }

  stop() {
    this.#running = false;
    clearTimeout(this.#retry);
    clearTimeout(this.#heartbeat);
    this.#retry = null;
    const web = this.#web;
    this.#web = null;
    web?.close(1000);
  }

  /// Drops the connection, if any, and makes a new one.
  restart() {
    this.stop();
    this.start();
  }

  /// Sends a frame; false when there is no open connection.
  send(frame) {
    if (this.#web?.readyState !== WebSocket.OPEN) return false;
    this.#web.send(JSON.stringify(frame));
    return true;
  }

  settled() {
    this.#backoff.reset();
    this.#owner.onState('open');
  }

  async #connect() {
    this.#retry = null;
    this.#owner.onState('connecting');
    let address;
    try {
      address = await this.#owner.address();
    } catch {
      return this.#lost(null, null);
    }
    if (!this.#running || this.#web) return undefined;
    const web = new WebSocket(address);
    this.#web = web;
    web.onopen = () => {
      this.#wasOpen = true;
      this.#owner.onOpen();
    };
    web.onmessage = (event) => this.#receive(web, event.data);
    web.onclose = (event) => this.#lost(web, event.code);
    this.#listen(web);
    return undefined;
  }

  #receive(web, text) {
    if (web !== this.#web) return;
    this.#listen(web);
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      return web.close(4000);
    }
    if (frame && typeof frame.type === 'string' && frame.type !== 'pong') this.#owner.onFrame(frame);
    return undefined;
  }

  #lost(web, code) {
    if (web !== this.#web || !this.#running) return undefined;
    this.#web = null;
    clearTimeout(this.#heartbeat);
    if (code === refusedCode) return this.#giveUp();
    this.#owner.onState('waiting');
    this.#retry = setTimeout(() => this.#connect(), this.#backoff.next());
    if (!this.#wasOpen) this.#owner.isRefused?.().then((refused) => refused && this.#giveUp(), () => {});
    return undefined;
  }

  #giveUp() {
    this.stop();
    this.#owner.onState('refused');
  }

  /// Asks after silence; no answer means that the connection is dead though nobody closed it.
  #listen(web) {
    if (!this.#owner.pings) return;
    clearTimeout(this.#heartbeat);
    this.#heartbeat = setTimeout(() => {
      this.send({ type: 'ping' });
      this.#heartbeat = setTimeout(() => {
        web.close();
        this.#lost(web, null);
      }, answerMilliseconds);
    }, silenceMilliseconds);
  }

  /// A machine that slept finds its connections dead without being told.
  #noticeSleep() {
    const now = Date.now();
    const slept = now - this.#watchedAt > 3 * watchMilliseconds;
    this.#watchedAt = now;
    if (slept && this.#running && document.visibilityState === 'visible') this.restart();
  }

  #hurry() {
    if (!this.#retry) return;
    clearTimeout(this.#retry);
    this.#connect();
  }
}
