// One sentence about what just happened, told to the eye and to screen readers, gone after a while.
import { element, fill, named } from '../shared/element.js';

const shownMilliseconds = 7_000;
let timer = null;

/// Tells `sentence`; `bad` marks it as a refusal, which stays until it is dismissed.
export function tell(sentence, bad = false) {
  clearTimeout(timer);
  const hide = () => fill(named('toast'));
  fill(named('toast'), element('div', { class: bad ? 'told bad' : 'told' },
    element('p', {}, sentence),
    element('button', { type: 'button', class: 'button quiet small', 'aria-label': 'Dismiss', onclick: hide }, '✕')));
  if (!bad) timer = setTimeout(hide, shownMilliseconds);
}
