"""A growth plot as plain SVG: seconds by number of claims, both axes in tenfolds."""

from __future__ import annotations

import math
from xml.sax.saxutils import escape

COLOURS = ("#0b5394", "#b45f06", "#38761d", "#741b47", "#666666", "#990000")
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 640, 400, 70, 30, 150, 50


def growth_plot(title: str, lines: dict[str, list[tuple[int, float]]]) -> str:
    xs = [math.log10(x) for line in lines.values() for x, _ in line]
    ys = [math.log10(y) for line in lines.values() for _, y in line]
    low_x, high_x = math.floor(min(xs)), max(math.ceil(max(xs)), math.floor(min(xs)) + 1)
    low_y, high_y = math.floor(min(ys)), math.ceil(max(ys))

    def place(x: float, y: float) -> tuple[float, float]:
        across = LEFT + (x - low_x) / (high_x - low_x) * (WIDTH - LEFT - RIGHT)
        return across, HEIGHT - BOTTOM - (y - low_y) / (high_y - low_y) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" font-family="Liberation Sans, Arial, Helvetica, sans-serif" font-size="12">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="18" font-weight="bold">{escape(title)}</text>',
    ]
    for x in range(low_x, high_x + 1):
        (left, top), (_, low) = place(x, high_y), place(x, low_y)
        parts.append(f'<path d="M{left:.1f} {top:.1f}V{low:.1f}" stroke="#dddddd"/>')
        parts.append(
            f'<text x="{left:.1f}" y="{low + 18:.1f}" text-anchor="middle">{10**x:,}</text>'
        )
    for y in range(low_y, high_y + 1):
        (left, top), (right, _) = place(low_x, y), place(high_x, y)
        parts.append(f'<path d="M{left:.1f} {top:.1f}H{right:.1f}" stroke="#dddddd"/>')
        parts.append(
            f'<text x="{left - 6:.1f}" y="{top + 4:.1f}" text-anchor="end">{seconds(10**y)}</text>'
        )
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">claims</text>')
    labels: list[float] = []
    for number, (name, line) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        points = [place(math.log10(x), math.log10(y)) for x, y in sorted(line)]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        height = points[-1][1] + 4
        while any(abs(height - other) < 14 for other in labels):
            height += 14
        labels.append(height)
        parts.append(
            f'<text x="{points[-1][0] + 8:.1f}" y="{height:.1f}" fill="{colour}">{escape(name)}</text>'
        )
    return "\n".join([*parts, "</svg>\n"])


def seconds(value: float) -> str:
    """A duration in the unit that suits it."""
    if value >= 1:
        return f"{value:.3g} s"
    return f"{value * 1e3:.3g} ms" if value >= 1e-3 else f"{value * 1e6:.3g} µs"
