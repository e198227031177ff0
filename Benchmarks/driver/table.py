"""The rows of a run as a table for people: medians of interleaved repeats, ratios, and a verdict for each mark."""

import statistics


class Row:
    """One measured quantity. `base` is the row it is compared with, `mark` the ratio that must not be passed."""

    def __init__(self, name, unit, base=None, mark=None, limit=None):
        self.name, self.unit, self.base, self.mark, self.limit = name, unit, base, mark, limit
        self.values = []

    def add(self, value):
        self.values.append(value)

    @property
    def median(self):
        return statistics.median(self.values)

    @property
    def ratio(self):
        return self.median / self.base.median if self.base and self.base.values else None

    @property
    def verdict(self):
        if self.mark is not None and self.ratio is not None:
            return f"{'kept' if self.ratio <= self.mark else 'MISSED'} (at most {self.mark:g} times)"
        if self.limit is not None:
            return f"{'kept' if self.median <= self.limit else 'MISSED'} (at most {self.limit:g} {self.unit})"
        return ""

    @property
    def json(self):
        return {"name": self.name, "unit": self.unit, "median": self.median, "values": self.values,
                "base": self.base.name if self.base else None, "ratio": self.ratio, "verdict": self.verdict}


def text(machine, rows):
    lines = [machine, "", f"{'':58} {'median':>10} {'range':>21}         {'ratio':>6}"]
    for row in rows:
        if not row.values:
            continue
        spread = f"{min(row.values):,.1f} – {max(row.values):,.1f}"
        ratio = f"{row.ratio:6.2f}" if row.ratio is not None else " " * 6
        lines.append(f"{row.name:58} {row.median:10,.1f} {spread:>21} {row.unit:7} {ratio}  {row.verdict}".rstrip())
    return "\n".join(lines)
