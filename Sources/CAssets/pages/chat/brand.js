// The look of the company: its name and one colour. The colour fills areas only, with black or white text on
// it, whichever reads better, so that no company's colour makes text unreadable.
import { named } from '../shared/element.js';

/// Shows the brand of `channel` (`{brandName?, primaryColor?}`).
export function showBrand(channel, fallbackName) {
  const name = channel.brandName || fallbackName;
  named('brand').textContent = name;
  named('initial').textContent = Array.from(name)[0]?.toUpperCase() ?? '';
  const colour = /^#[0-9a-f]{6}$/i.test(channel.primaryColor ?? '') ? channel.primaryColor : null;
  if (!colour) return;
  document.documentElement.style.setProperty('--brand', colour);
  document.documentElement.style.setProperty('--brand-ink', luminance(colour) > 0.179 ? '#000000' : '#ffffff');
}

/// Relative luminance as WCAG 2 defines it; above 0.179 black text has the higher contrast.
function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
