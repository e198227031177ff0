// Signing in: an API key typed here, or handed over as `/desk#key=…`, which is taken out of the address bar at
// once. The key lives in this tab's session storage and goes nowhere but into requests to this server.
import { named } from '../shared/element.js';
import { Keep } from '../shared/keep.js';

const kept = new Keep('sessionStorage', 'svar.desk.key');

/// The key that this tab already has, if any.
export function knownKey() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const key = fragment.get('key');
  if (key === null) return kept.read(null);
  fragment.delete('key');
  const rest = fragment.toString();
  history.replaceState(null, '', location.pathname + location.search + (rest ? `#${rest}` : ''));
  kept.write(key.trim());
  return key.trim();
}

/// Shows the form, with the reason when a key was refused, and resolves to the key that is entered.
export function askForKey(problem = '') {
  kept.remove();
  const form = named('signInForm');
  const field = named('key');
  document.body.dataset.signed = 'out';
  named('desk').hidden = true;
  named('signIn').hidden = false;
  named('signInProblem').textContent = problem;
  named('signInProblem').hidden = problem === '';
  field.focus();
  return new Promise((resolve) => {
    form.onsubmit = (event) => {
      event.preventDefault();
      const key = field.value.trim();
      if (key === '') return;
      field.value = '';
      kept.write(key);
      resolve(key);
    };
  });
}

/// Shows the desk.
export function enter() {
  named('signIn').hidden = true;
  named('desk').hidden = false;
  document.body.dataset.signed = 'in';
}

/// Forgets the key and starts anew.
export function leave() {
  kept.remove();
  location.replace(location.pathname);
}
