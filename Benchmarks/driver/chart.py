"""Lines over minutes as an SVG: a panel below the other, each with its own axis, plain or logarithmic. No library."""

import math
from xml.sax.saxutils import escape

WIDTH, PANEL, TOP, LEFT, RIGHT = 900, 190, 30, 70, 190
COLORS = ["#1b6ca8", "#c0392b", "#2e8b57", "#8e5ea2"]


def draw(minutes, panels):
    """`panels` are (title, whether the axis is logarithmic, [(name, values)])."""
    height = TOP + PANEL * len(panels) + 30
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif"'
             ' font-size="12">', f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>']
    for number, (title, is_logarithmic, lines) in enumerate(panels):
        parts += panel(minutes, TOP + PANEL * number, title, is_logarithmic, lines)
    parts.append(f'<text x="{LEFT}" y="{height - 8}" fill="#444">minutes, 0 to {minutes[-1]:.0f}</text></svg>')
    return "\n".join(parts) + "\n"


def panel(minutes, top, title, is_logarithmic, lines):
    values = [value for _, line in lines for value in line]
    scale = (lambda value: math.log10(max(value, 1e-3))) if is_logarithmic else (lambda value: value)
    low = math.floor(scale(min(values))) if is_logarithmic else 0
    high = math.ceil(scale(max(values)) + 1e-9) if is_logarithmic else max(values) * 1.1
    bottom, width, tall = top + PANEL - 40, WIDTH - LEFT - RIGHT, PANEL - 60

    def x(minute):
        return LEFT + width * minute / minutes[-1]

    def y(value):
        return bottom - tall * (scale(value) - low) / max(high - low, 1e-9)

    parts = [f'<text x="{LEFT}" y="{top + 8}" font-weight="bold" fill="#222">{escape(title)}</text>']
    ticks = [10.0**power for power in range(low, high + 1)] if is_logarithmic else [high * step / 4 for step in range(5)]
    for tick in ticks:
        label = f"{tick:g}" if is_logarithmic else f"{tick:,.0f}"
        parts.append(f'<line x1="{LEFT}" x2="{LEFT + width}" y1="{y(tick):.1f}" y2="{y(tick):.1f}" stroke="#ddd"/>'
                     f'<text x="{LEFT - 8}" y="{y(tick) + 4:.1f}" text-anchor="end" fill="#444">{label}</text>')
    for number, (name, line) in enumerate(lines):
        points = " ".join(f"{x(minute):.1f},{y(value):.1f}" for minute, value in zip(minutes, line))
        color = COLORS[number % len(COLORS)]
        parts.append(f'<polyline points="{points}" fill="none" stroke="{color}" stroke-width="1.5"/>'
                     f'<text x="{LEFT + width + 10}" y="{top + 30 + 18 * number}" fill="{color}">{escape(name)}</text>')
    return parts
