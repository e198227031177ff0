// Shows what somebody wrote: line breaks as written, web addresses as links. Only http and https become
// links; everything stays text.
import { element } from './element.js';

const address = /\bhttps?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]]/g;

/// The nodes that show `text`.
export function prose(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    nodes.push(text.slice(end, match.index));
    nodes.push(element('a', { href: match[0], target: '_blank', rel: 'noopener noreferrer nofollow' }, match[0]));
    end = match.index + match[0].length;
  }
  nodes.push(text.slice(end));
  return nodes;
}
