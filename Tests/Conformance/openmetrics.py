"""A strict reader of OpenMetrics 1.0 text. Raises ValueError with the line that breaks it."""
import math
import re

NAME = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*")
LABEL = re.compile(r"[a-zA-Z_][a-zA-Z0-9_]*")
SAMPLE = re.compile(r'([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})? (\S+)( \S+)?( # \{.*)?')
PAIR = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"')
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?Inf|NaN", re.I)
SUFFIXES = {
    "counter": ("_total", "_created"), "gauge": ("",), "info": ("_info",), "stateset": ("",), "unknown": ("",),
    "histogram": ("_bucket", "_count", "_sum", "_created"), "gaugehistogram": ("_bucket", "_gcount", "_gsum"),
    "summary": ("", "_count", "_sum", "_created"),
}


def number(text):
    if not NUMBER.fullmatch(text):
        raise ValueError(f"no number: {text!r}")
    return float(text)


def labels(text):
    if not text:
        return ()
    inner, out, at = text[1:-1], [], 0
    while at < len(inner):
        pair = PAIR.match(inner, at)
        if not pair:
            raise ValueError(f"labels: {text!r}")
        out.append(pair.groups())
        at = pair.end()
        if at < len(inner):
            if inner[at] != "," or at + 1 == len(inner):
                raise ValueError(f"labels: {text!r}")
            at += 1
    if len({name for name, _ in out}) != len(out):
        raise ValueError(f"a label twice: {text!r}")
    return tuple(out)


def family_of(name, families):
    """The open family that a sample name belongs to: (family, suffix)."""
    for suffix in ("_bucket", "_count", "_sum", "_gcount", "_gsum", "_total", "_created", "_info", ""):
        if name.endswith(suffix):
            family = name[:len(name) - len(suffix)] if suffix else name
            if family in families and suffix in SUFFIXES[families[family]["type"]]:
                return family, suffix
    raise ValueError(f"sample {name} has no # TYPE before it, or not a suffix of its type")


def parse(text):
    """{family: {type, unit, help, samples: [(suffix, labels, value)]}}"""
    if not isinstance(text, str) or "\r" in text:
        raise ValueError("lines end with \\n alone")
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    if not lines or lines[-1] != "# EOF":
        raise ValueError("the last line is # EOF")
    families, current, done = {}, None, set()

    def enter(family):
        nonlocal current
        if family == current:
            return
        if current is not None:
            done.add(current)
        if family in done:
            raise ValueError(f"family {family} is interleaved with another")
        current = family

    for line in lines[:-1]:
        if line == "":
            raise ValueError("an empty line")
        if line.startswith("#"):
            parts = line.split(" ", 3)
            known = len(parts) >= 3 and parts[0] == "#" and parts[1] in ("TYPE", "UNIT", "HELP")
            if not known or not NAME.fullmatch(parts[2]):
                raise ValueError(f"line {line!r}")
            keyword, family, value = parts[1].lower(), parts[2], parts[3] if len(parts) == 4 else ""
            enter(family)
            entry = families.setdefault(family,
                    {"type": "unknown", "unit": "", "help": "", "samples": [], "said": set()})
            if keyword in entry["said"] or entry["samples"]:
                raise ValueError(f"{keyword} of {family} twice or after its samples")
            entry["said"].add(keyword)
            entry[keyword] = value
            if keyword == "type" and value not in SUFFIXES:
                raise ValueError(f"type {value!r} of {family}")
            if keyword == "unit" and value and not family.endswith("_" + value):
                raise ValueError(f"family {family} does not end with its unit {value}")
        else:
            match = SAMPLE.fullmatch(line)
            if not match:
                raise ValueError(f"line {line!r}")
            family, suffix = family_of(match[1], families)
            enter(family)
            value = number(match[3])
            if match[4]:
                number(match[4].strip())
            families[family]["samples"].append((suffix, labels(match[2]), value))
    for name, family in families.items():
        check(name, family)
    return families


def check(name, family):
    """The rules of each type."""
    seen, groups, last = set(), set(), None
    for suffix, pairs, value in family["samples"]:
        key = (suffix, tuple(sorted(pairs)))
        if key in seen:
            raise ValueError(f"{name}{suffix} {pairs} twice")
        seen.add(key)
        group = tuple(sorted(p for p in pairs if p[0] not in ("le", "quantile")))
        if group != last:
            if group in groups:
                raise ValueError(f"{name}: samples of {group} are interleaved")
            groups.add(group)
            last = group
        if family["type"] == "counter" or suffix in ("_count", "_bucket"):
            if math.isnan(value) or value < 0:
                raise ValueError(f"{name}{suffix} is {value}")
    if family["type"] == "counter" and name.endswith("_total"):
        raise ValueError(f"# TYPE {name} counter: the family's name has no _total")
    if family["type"] == "histogram":
        for group in groups:
            histogram(name, group, family["samples"])


def histogram(name, group, samples):
    mine = [(s, dict(p), v) for s, p, v in samples if tuple(sorted(x for x in p if x[0] != "le")) == group]
    buckets = [(number(p["le"]), v) for s, p, v in mine if s == "_bucket"]
    counts = [v for s, _, v in mine if s == "_count"]
    if not buckets or buckets[-1][0] != math.inf:
        raise ValueError(f"{name} {group}: the last bucket is le=\"+Inf\"")
    if [b for b, _ in buckets] != sorted({b for b, _ in buckets}) or [v for _, v in buckets] != sorted(v for _,
            v in buckets):
        raise ValueError(f"{name} {group}: buckets do not grow")
    if len(counts) != 1 or counts[0] != buckets[-1][1] or len([1 for s, _, _ in mine if s == "_sum"]) != 1:
        raise ValueError(f"{name} {group}: one _count, equal to the +Inf bucket, and one _sum")
