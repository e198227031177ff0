// Small JSON values kept by the browser. Where storage is blocked (private windows, foreign frames) they
// live as long as the page: nothing fails, only the reload forgets.

/// A named value in `storage` (`localStorage` or `sessionStorage`).
export class Keep {
  #area;
  #name;
  #memory = null;

  constructor(area, name) {
    this.#area = area;
    this.#name = name;
  }

  /// The kept value, or `fallback` when there is none or it cannot be read.
  read(fallback) {
    try {
      const text = window[this.#area].getItem(this.#name);
      return text === null ? fallback : JSON.parse(text);
    } catch {
      return this.#memory ?? fallback;
    }
  }

  write(value) {
    this.#memory = value;
    try {
      window[this.#area].setItem(this.#name, JSON.stringify(value));
    } catch {
      // Kept in memory above.
    }
  }

  remove() {
    this.#memory = null;
    try {
      window[this.#area].removeItem(this.#name);
    } catch {
      // Nothing was stored.
    }
  }
}
