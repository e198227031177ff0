"""The rows of a run as a table for people: medians of interleaved repeats, ratios, and a verdict for each mark."""

import statistics


class Row:
    """One measured quantity. `base` is the row it is compared with, `mark` the ratio that must not be passed, `floor`
    the ratio that must be reached."""

    def __init__(self, name, unit, base=None, mark=None, limit=None, floor=None):
        self.name, self.unit, self.base, self.mark, self.limit, self.floor = name, unit, base, mark, limit, floor
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
        if self.floor is not None and self.ratio is not None:
            return f"{'kept' if self.ratio >= self.floor else 'MISSED'} (at least {self.floor:g} times)"
        if self.limit is not None:
            return f"{'kept' if self.median <= self.limit else 'MISSED'} (at most {self.limit:g} {self.unit})"
        return ""

    @property
    def json(self):
        return {"name": self.name, "unit": self.unit, "median": self.median, "values": self.values,
                "base": self.base.name if self.base else None, "ratio": self.ratio, "verdict": self.verdict}


def text(machine, rows):
    width = max([len(row.name) for row in rows if row.values], default=0)
    lines = [machine, "", f"{'':{width}} {'median':>10} {'range':>21}         {'ratio':>6}"]
    for row in rows:
        if not row.values:
            continue
        spread = f"{min(row.values):,.1f} – {max(row.values):,.1f}"
        ratio = f"{row.ratio:6.2f}" if row.ratio is not None else " " * 6
        lines.append(f"{row.name:{width}} {row.median:10,.1f} {spread:>21} {row.unit:7} {ratio}  {row.verdict}".rstrip())
    return "\n".join(lines)
