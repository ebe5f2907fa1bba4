"""The rows of the table: what is told, of what, and whether it is what was aimed at."""
import json
import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "Documentation/Performance.md"
BEGIN, END = "<!-- the latest run -->", "<!-- end of the latest run -->"


class Row:
    """`ours` and `peer` are (contender, figure); `most` or `least` is the target for ours / peer, or for ours alone."""

    def __init__(self, what, ours, peer=None, most=None, least=None, aim=None):
        self.what, self.ours, self.peer, self.most, self.least, self.aim = what, ours, peer, most, least, aim

    def judge(self, figures):
        if not figures.has(*self.ours) or (self.peer and not figures.has(*self.peer)):
            return None
        ours, peer = figures.best(*self.ours), figures.best(*self.peer) if self.peer else None
        value = ours / peer if peer else ours
        median = figures.median(*self.ours) / (figures.median(*self.peer) if self.peer else 1)
        target = self.most if self.most is not None else self.least
        met = None if target is None else value <= target if self.most is not None else value >= target
        return {"what": self.what, "ours": ours, "oursIs": list(self.ours), "peer": peer, "peerIs": list(self.peer or []),
                "peerName": PEERS.get(self.peer[1], self.peer[0]) if self.peer else None,
                "value": value, "median": median, "target": target, "isMost": self.most is not None, "aim": self.aim, "met": met}


# What one program measures of several peers.
PEERS = {"prealloc_per_s": "fdatasync, blocks there", "extend_per_s": "fdatasync, growing file", "sqlite_per_s": "SQLite, one row"}
P50, P99, RATE = "p50_us", "p99_us", "msgs_per_s"
ROWS = [
    Row("`bus.ping`, p50", ("ping 256", P50), ("echo 256", P50), most=1.8, aim=1.3),
    Row("`bus.ping`, p50", ("ping 256", P50), ("dbus-broker 256", P50), most=0.5),
    Row("`bus.ping`, p50", ("ping 256", P50), ("sd-bus 256", P50)),
    Row("`bus.ping`, p50", ("ping 256", P50), ("redis ECHO 1", P50)),
    Row("`bus.ping`, p50", ("ping 256", P50), ("NATS 256", P50)),
    Row("`bus.ping`, the service's processor time in µs", ("ping 256", "server_cpu_us")),
    Row("`bus.ping`, p99", ("ping 256", P99), ("echo 256", P99), most=3, aim=1.5),
    Row("64 deep on one connection", ("ping 64 deep", RATE), ("dbus-broker 64 deep", RATE), least=8),
    Row("64 deep on one connection", ("ping 64 deep", RATE), ("NATS 64 deep", RATE), least=8),
    Row("64 deep on one connection", ("ping 64 deep", RATE), ("grpc 64 deep", RATE), least=50),
    Row("64 deep on one connection", ("ping 64 deep", RATE), ("grpc at once 64 deep", RATE)),
    Row("64 deep on one connection", ("ping 64 deep", RATE), ("sd-bus 64 deep", RATE)),
    Row("64 deep on one connection", ("ping 64 deep", RATE), ("echo 64 deep", RATE)),
    Row("64 deep on one connection, a second", ("ping 64 deep", RATE), aim=1_000_000),
    Row("64 deep, the service's processor time for a call in µs", ("ping 64 deep", "server_cpu_us")),
    Row("64 connections", ("ping 64 connections", RATE), ("redis ECHO 50", RATE), least=1),
    Row("64 connections", ("ping 64 connections", RATE), ("echo 64 connections", RATE), aim=0.7),
    Row("4 KiB, p50", ("ping 4096", P50), ("ping 256", P50), most=1.5),
    Row("4 KiB, p50 (dbus-broker's own)", ("dbus-broker 4096", P50), ("dbus-broker 256", P50)),
    Row("4 KiB, p50", ("ping 4096", P50), ("echo 4096", P50)),
    Row("async Swift client, p50", ("Swift client async", P50), ("grpc 256", P50), most=0.15),
    Row("async Swift client, p50", ("Swift client async", P50), ("grpc at once 256", P50)),
    Row("async Swift client on its own thread, p50", ("Swift client async-own-thread", P50), ("grpc 256", P50)),
    Row("async Swift client, 64 deep", ("Swift client async 64 deep", RATE), ("grpc 64 deep", RATE)),
    Row("blocking Swift client, p50", ("Swift client blocking", P50), ("grpc 256", P50)),
    Row("durable command, 64 clients", ("command 64", RATE), ("redis XADD 50", RATE), least=0.3, aim=1),
    Row("the same with keys that tell no time", ("command 64, keys without a time", RATE), ("redis XADD 50", RATE)),
    Row("durable command, one client", ("command 1", RATE), ("disk", "prealloc_per_s"), least=0.5),
    Row("durable command, one client", ("command 1", RATE), ("disk", "extend_per_s")),
    Row("durable command, one client", ("command 1", RATE), ("disk", "sqlite_per_s")),
    Row("durable command, one client", ("command 1", RATE), ("redis XADD 1", RATE)),
    Row("durable command, 64 clients, the service's processor time for one in µs", ("command 64", "server_cpu_us")),
    Row("durable command, 64 clients, p99 in µs", ("command 64", P99)),
    Row("durable command, 64 clients, p99", ("command 64", P99), ("redis XADD 50", P99)),
    Row("durable command, 64 clients, beside JetStream, which does not sync", ("command 64", RATE), ("JetStream publish 64", RATE)),
    Row("replay in pages of 100", ("replay 100", "events_per_s"), ("redis XREAD 100", RATE), least=1),
    Row("replay in pages of 1000", ("replay 1000", "events_per_s"), ("redis XREAD 1000", RATE), least=1),
    Row("replay in pages of 1000", ("replay 1000", "events_per_s"), ("JetStream replay", RATE), least=2),
    Row("long-poll wake, end of fdatasync to the follower's socket, p50 in µs", ("wake", "after_commit_us_p50"), most=100),
    Row("long-poll wake, command's answer to the follower's socket, p50 in µs", ("wake", "after_answer_us_p50")),
    Row("long-poll wake, command sent to the follower's socket, p50 in µs", ("wake", "event_us_p50")),
    Row("envelope of 256 bytes, ns", ("envelope", "ns_256"), most=500),
    Row("envelope of 4 KiB, ns", ("envelope", "ns_4096"), most=4000),
]


def number(value):
    """Three digits that count."""
    if value >= 100:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def target(row):
    if row["target"] is None:
        return f"aim {number(row['aim'])}" if row["aim"] else "–"
    times = " ×" if row["peer"] else ""
    text = f"{'≤' if row['isMost'] else '≥'} {number(row['target'])}{times}"
    return f"{text}, aim {number(row['aim'])}" if row["aim"] else text


def markdown(report):
    """The table, the proofs, and the machine."""
    out = ["| what | ours | peer | its figure | ratio (of medians) | target | met |", "| --- | --: | --- | --: | --: | --- | --- |"]
    for row in report["rows"]:
        is_ratio = row["peer"] is not None
        ratio = f"{number(row['value'])} ({number(row['median'])})" if is_ratio else f"– ({number(row['median'])})"
        met = {True: "yes", False: "**no**", None: ""}[row["met"]]
        out.append(f"| {row['what']} | {number(row['ours'])} | {row['peerName'] or '–'} | "
                   f"{number(row['peer']) if is_ratio else '–'} | {ratio} | {target(row)} | {met} |")
    if report["proofs"]:
        out += ["", "| that durable means durable | what was found | holds |", "| --- | --- | --- |"]
    out += [f"| {what} | {found} | {'yes' if holds else '**no**'} |" for what, found, holds in report["proofs"]]
    out += ["", "| of | |", "| --- | --- |"]
    out += [f"| {name} | {value} |" for name, value in report["machine"].items()]
    out += ["", "| peer | settings |", "| --- | --- |"]
    out += [f"| {name} | {text} |" for name, text in report["settings"].items()]
    return "\n".join(out) + "\n"


def write(report, output, page):
    output = Path(output)
    (output / "results.json").write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n")
    (output / "results.md").write_text(markdown(report))
    if page:
        text = PAGE.read_text()
        new = f"{BEGIN}\n\n{markdown(report)}\n{END}"
        PAGE.write_text(re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: new, text, flags=re.S))
