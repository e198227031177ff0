// The chat's words in the channel's language. English is always here; another language is loaded when a
// channel speaks it.
import english from './labels/en.js';

const files = { en: 'en', da: 'da', sv: 'sv', nb: 'nb', no: 'nb', nn: 'nb', de: 'de' };

/// The words now in force. Read them at the moment of showing: they change once the channel is known.
export let words = english;

/// The language of `words`, for the page's `lang`.
export let language = 'en';

/// Turns to the language with this tag (`da`, `de-AT`, …); one that we do not speak is English.
export async function speak(tag) {
  const file = files[String(tag).toLowerCase().split('-')[0]] ?? 'en';
  if (file === language) return;
  words = file === 'en' ? english : (await import(`./labels/${file}.js`)).default;
  language = file;
}

/// `text` with `{name}` replaced by the value of that name.
export function worded(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
