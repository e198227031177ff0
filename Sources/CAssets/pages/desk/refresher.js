// Loads again what may be old, soon but not for every single event: reasons that come while a load waits or
// runs are gathered into the next one. At most one load runs at a time.

const gatherMilliseconds = 150;

export class Refresher {
  #load;
  #due = false;
  #running = false;

  /// `load()`: a promise; it must not fail.
  constructor(load) {
    this.#load = load;
  }

  request() {
    this.#due = true;
    if (!this.#running) this.#run();
  }

  async #run() {
    this.#running = true;
    while (this.#due) {
      await new Promise((resolve) => setTimeout(resolve, gatherMilliseconds));
      this.#due = false;
      await this.#load();
    }
    this.#running = false;
  }
}
