// The field in which the visitor writes: Enter sends, Shift+Enter makes a line, the field grows with its text.
import { named } from '../shared/element.js';
import { words } from './labels.js';

const typingEveryMilliseconds = 3_000;

export class Composer {
  #field = named('body');
  #button = named('send');
  #typingAt = 0;

  /// `onSend(text)` takes what was written; `onTyping()` is called now and then while somebody writes.
  constructor({ onSend, onTyping }) {
    named('composer').addEventListener('submit', (event) => {
      event.preventDefault();
      const text = this.#field.value.trim();
      if (text === '') return;
      this.#field.value = '';
      this.#typingAt = 0;
      this.#fit();
      onSend(text);
    });
    this.#field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      named('composer').requestSubmit();
    });
    this.#field.addEventListener('input', () => {
      this.#fit();
      const now = performance.now();
      if (this.#field.value.trim() === '' || (this.#typingAt && now - this.#typingAt < typingEveryMilliseconds)) return;
      this.#typingAt = now;
      onTyping();
    });
  }

  showWords() {
    this.#field.placeholder = words.placeholder;
    this.#field.title = words.hint;
    named('bodyLabel').textContent = words.message;
    this.#button.setAttribute('aria-label', words.send);
  }

  focus() {
    this.#field.focus();
  }

  #fit() {
    this.#button.disabled = this.#field.value.trim() === '';
    this.#field.style.height = 'auto';
    this.#field.style.height = `${Math.min(this.#field.scrollHeight + 2, 160)}px`;
  }
}
