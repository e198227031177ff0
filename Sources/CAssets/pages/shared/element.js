// Makes DOM nodes. Text always becomes a text node: nothing here, and nothing that uses it, parses HTML,
// so what a customer wrote can never become markup.

/// A new element; attributes that are null, undefined or false are left out, `on…` ones are listeners.
export function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (key === 'class') node.className = value;
    else node.setAttribute(key, value === true ? '' : value);
  }
  node.append(...present(children));
  return node;
}

/// Replaces everything inside `node`.
export function fill(node, ...children) {
  node.replaceChildren(...present(children));
}

/// The element of the page with this id.
export function named(id) {
  return document.getElementById(id);
}

function present(children) {
  return children.flat(3).filter((child) => child !== null && child !== undefined && child !== false);
}

/// As `fill`, but what the reader had opened or focused inside stays so: elements are recognised by `data-key`.
export function refill(node, ...children) {
  const opened = new Map([...node.querySelectorAll('details[data-key]')].map((each) => [each.dataset.key, each.open]));
  const focused = node.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  fill(node, ...children);
  for (const each of node.querySelectorAll('details[data-key]')) each.open = opened.get(each.dataset.key) ?? each.open;
  if (focused) node.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}
