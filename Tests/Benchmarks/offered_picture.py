"""Draws latency over offered load as SVG: a panel for each method, and under it what became of the requests."""
import math

WIDTH, LEFT, RIGHT = 560, 70, 80
TOP, TALL, GAP, LOW = 70, 260, 34, 70
HEIGHT = TOP + TALL + GAP + LOW + 86
PLOT = WIDTH - LEFT - RIGHT
MOST = 1.55
LINES = [("p50_us", "p50", "#1f5fa8", ""), ("p99_us", "p99", "#b3261e", ""), ("p999_us", "p99.9", "#b3261e", "3 4")]
INK, FAINT = "#222222", "#d8d8d8"
FATES = [("overloaded", "answered overloaded", "#e08a00"), ("unanswered", "not answered", "#777777")]


def duration(us):
    if us >= 1e6:
        return f"{us / 1e6:g} s"
    return f"{us / 1e3:g} ms" if us >= 1e3 else f"{us:g} µs"


def thousands(value):
    return f"{value:,.0f}".replace(",", " ")


def text(x, y, words, size=12, anchor="middle", colour=INK, more=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}" {more}>{words}</text>'


def line(x1, y1, x2, y2, colour, width=1, dashes=""):
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"{dashed}/>'


def decades(walks):
    """The powers of ten, in microseconds, that hold every latency."""
    values = [point[name] for walk in walks for point in walk["points"] for name, *_ in LINES if point[name] > 0]
    return math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))


def spread(places, least):
    """Places for labels that do not lie on each other: [(y, label)], top first."""
    out = []
    for y, label in sorted(places, key=lambda place: place[0]):
        out.append((max(y, out[-1][0] + least) if out else y, label))
    return out


class Panel:
    def __init__(self, walk, at, low, high):
        self.walk, self.at, self.low, self.high = walk, at, low, high
        self.out = []

    def x(self, share):
        return self.at + LEFT + PLOT * share / MOST

    def y(self, us):
        return TOP + TALL * (1 - (math.log10(max(us, 10 ** self.low)) - self.low) / (self.high - self.low))

    def draw(self):
        self.axes()
        self.latencies()
        self.fates()
        return self.out

    def axes(self):
        left, right, bottom = self.x(0), self.x(MOST), TOP + TALL
        self.out.append(text(left, TOP - 18, self.walk["method"], 15, "start", more='font-weight="bold"'))
        for power in range(self.low, self.high + 1):
            y = self.y(10 ** power)
            self.out += [line(left, y, right, y, FAINT), text(left - 8, y + 4, duration(10 ** power), anchor="end")]
        floor = bottom + GAP + LOW
        for tenth in range(0, 16, 2):
            share = tenth / 10
            self.out.append(line(self.x(share), TOP, self.x(share), floor, FAINT))
            self.out.append(text(self.x(share), floor + 18, f"{share:.0%}"))
            self.out.append(text(self.x(share), floor + 34, thousands(share * self.walk["capacity"]), 10, colour="#666666"))
        self.out.append(line(self.x(1), TOP, self.x(1), floor, INK, 1, "5 4"))
        self.out.append(text(self.x(1), TOP - 4, "capacity, closed loop", 10))
        self.out.append(text((left + right) / 2, floor + 56, "offered: share of the capacity, and requests a second"))

    def latencies(self):
        ends = []
        for name, label, colour, dashes in LINES:
            points = [(self.x(point["share"]), self.y(point[name])) for point in self.walk["points"] if point[name] > 0]
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
            self.out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>')
            if not dashes:
                self.out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>' for x, y in points]
            if points:
                ends.append((points[-1][1], (points[-1][0], label, colour)))
        for y, (x, label, colour) in spread(ends, 13):
            self.out.append(text(x + 8, y + 4, label, 12, "start", colour))

    def fates(self):
        """Stacked from below: answered overloaded, and not answered at all."""
        bottom, left = TOP + TALL + GAP + LOW, self.x(0)
        self.out.append(line(left, bottom, self.x(MOST), bottom, INK))
        for share in (0, 0.5, 1):
            self.out.append(text(left - 8, bottom - LOW * share + 4, f"{share:.0%}", anchor="end"))
            if share:
                self.out.append(line(left, bottom - LOW * share, self.x(MOST), bottom - LOW * share, FAINT))
        below = [0.0] * len(self.walk["points"])
        for at, (name, label, colour) in enumerate(FATES):
            above = [low + point[name] / point["requests"] for low, point in zip(below, self.walk["points"])]
            edge = [(self.x(point["share"]), bottom - LOW * top) for point, top in zip(self.walk["points"], above)]
            edge += [(self.x(point["share"]), bottom - LOW * low) for point, low in zip(self.walk["points"], below)][::-1]
            corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in edge)
            self.out.append(f'<polygon points="{corners}" fill="{colour}" stroke="{colour}"/>')
            x = left + 10 + 170 * at
            self.out.append(f'<rect x="{x}" y="{bottom - LOW - 20}" width="10" height="10" fill="{colour}"/>')
            self.out.append(text(x + 15, bottom - LOW - 11, label, 11, "start"))
            below = above


def draw(results):
    """The whole picture."""
    walks = results["walks"]
    low, high = decades(walks)
    width = WIDTH * len(walks)
    how = (f"{results['connections']} connections, Poisson arrivals fixed beforehand, latency from the time at which a request was due; "
           f"service on one processor, load on another; commit {results['commit']}, {results['date']}")
    late = max(walk["late_us"] for walk in walks)
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" font-family="Helvetica, Arial, sans-serif" role="img">',
           f"<title>Latency over offered load: {' and '.join(walk['method'] for walk in walks)}</title>",
           f'<rect width="{width}" height="{HEIGHT}" fill="#ffffff"/>',
           text(LEFT, 24, "Latency over offered load", 18, "start", more='font-weight="bold"'),
           text(LEFT, HEIGHT - 10, how, 10, "start", "#666666")]
    if late:
        out.append(text(width - RIGHT, 24, f"On a busy machine: the load itself was up to {late / 1000:.0f} ms late.", 12, "end", "#b3261e"))
    for at, walk in enumerate(walks):
        out += Panel(walk, at * WIDTH, low, high).draw()
    return "\n".join([*out, "</svg>", ""])
