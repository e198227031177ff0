// How long to wait before the next attempt: doubling from half a second to thirty, and a random share of
// it, so that a thousand pages do not come back in the same instant after a restart.

const firstMilliseconds = 500;
const mostMilliseconds = 30_000;

export class Backoff {
  #failures = 0;

  /// Milliseconds until the next attempt: between half of the step and all of it.
  next() {
    const step = Math.min(mostMilliseconds, firstMilliseconds * 2 ** this.#failures);
    this.#failures += 1;
    return step / 2 + (Math.random() * step) / 2;
  }

  /// To be called when the connection has proved good, not when it merely opened.
  reset() {
    this.#failures = 0;
  }
}
