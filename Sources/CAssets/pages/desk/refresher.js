// Loads again what may be old, soon but not for every single event: reasons that come while a load waits, runs
// or rests are gathered into the next one. At most one load runs at a time, so a busy desk asks the server at a
// steady pace, however many events come.

const gatherMilliseconds = 150;

export class Refresher {
  #load;
  #restMilliseconds;
  #due = false;
  #running = false;

  /// `load()`: a promise that does not fail; `restMilliseconds`: the pause after each load.
  constructor(load, restMilliseconds) {
    this.#load = load;
    this.#restMilliseconds = restMilliseconds;
  }

  request() {
    this.#due = true;
    if (!this.#running) this.#run();
  }

  async #run() {
    this.#running = true;
    while (this.#due) {
      await pause(gatherMilliseconds);
      this.#due = false;
      await this.#load();
      await pause(this.#restMilliseconds);
    }
    this.#running = false;
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
