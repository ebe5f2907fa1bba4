"""What is run in turns, and the rows that follow from it.

A scene is what is compared with each other: its contenders take turns, round after round, so that whatever else the machine does
for a while it does to all of them."""
import statistics
import sys

from peers import OTHER_KEY, RedisLoad
from processes import measure

LOWER = ("_us", "_p50", "_p99", "ns_256", "ns_4096")
MANY, DEEP, REDIS_CLIENTS = 64, 64, 50
SMALL, LARGE = 256, 4096
SCENES = ["single", "deep", "connections", "clients", "envelope", "replay", "durable", "wake"]
REPLAYED_PAGES = (100, 1000)


def is_lower_better(name):
    return name.endswith(LOWER) or name.startswith("ns_")


class Figures:
    """Every figure of every round, by contender and name."""

    def __init__(self):
        self.all = {}

    def add(self, contender, values):
        for name, value in values.items():
            self.all.setdefault(contender, {}).setdefault(name, []).append(value)

    def has(self, contender, name):
        return name in self.all.get(contender, {})

    def best(self, contender, name):
        values = self.all[contender][name]
        return min(values) if is_lower_better(name) else max(values)

    def median(self, contender, name):
        return statistics.median(self.all[contender][name])


def take_turns(figures, scene, contenders, options):
    """contenders: {name: body that gives figures}."""
    if options.only and scene not in options.only:
        return
    print(f"{scene}: {', '.join(contenders)}", file=sys.stderr, flush=True)
    for _ in range(options.rounds):
        for name, body in contenders.items():
            figures.add(name, body())


def run_all(bench, figures):
    ours, process = bench.serve("ours")
    bench.processes.stop(process)
    bench.fill("ours", bench.options.events)
    ours, process = bench.serve("ours")
    pid = process.pid
    echo, _ = bench.start_echo()
    bus = bench.start_broker() if bench.has("dbus-broker") else None
    redis = bench.start_redis("redis") if bench.has("redis") else None
    nats = bench.start_nats() if bench.has("nats") else None
    grpc = bench.start_grpc("grpc") if bench.has("grpc") else None
    grpc_at_once = bench.start_grpc("grpc-at-once", "--no-coalescing") if bench.has("grpc") else None
    seconds = bench.options.seconds

    def turns(scene, contenders):
        take_turns(figures, scene, contenders, bench.options)

    contenders = {
        "echo 256": lambda: bench.load(echo), "ping 256": lambda: bench.load(ours, pid=pid),
        "ping 4096": lambda: bench.load(ours, size=LARGE, pid=pid), "echo 4096": lambda: bench.load(echo, size=LARGE),
    }
    if bench.has("sd-bus"):
        contenders["sd-bus 256"] = lambda: bench.program("sdbus", "peer", 1, SMALL, seconds)
    if bus:
        contenders["dbus-broker 256"] = lambda: bench.program("sdbus", "call", bus, 1, SMALL, seconds)
        contenders["dbus-broker 4096"] = lambda: bench.program("sdbus", "call", bus, 1, LARGE, seconds)
    if redis:
        lone = RedisLoad(redis, 1, "ECHO", "x" * SMALL)
        contenders["redis ECHO 1"] = lambda: lone(seconds)
    if nats:
        contenders["NATS 256"] = lambda: bench.program("natsload", "call", nats, 1, SMALL, seconds)
    turns("single", contenders)

    contenders = {
        "echo 64 deep": lambda: bench.load(echo, depth=DEEP), "ping 64 deep": lambda: bench.load(ours, depth=DEEP, pid=pid)}
    if bench.has("sd-bus"):
        contenders["sd-bus 64 deep"] = lambda: bench.program("sdbus", "peer", DEEP, SMALL, seconds)
    if bus:
        contenders["dbus-broker 64 deep"] = lambda: bench.program("sdbus", "call", bus, DEEP, SMALL, seconds)
    if nats:
        contenders["NATS 64 deep"] = lambda: bench.program("natsload", "call", nats, DEEP, SMALL, seconds)
    if grpc:
        contenders["grpc 64 deep"] = lambda: measure(bench.options.grpc, "call", grpc, DEEP, SMALL, seconds)
        contenders["grpc at once 64 deep"] = lambda: measure(
            bench.options.grpc, "call", grpc_at_once, DEEP, SMALL, seconds, "--no-coalescing")
    turns("deep", contenders)

    contenders = {
        "echo 64 connections": lambda: bench.load(echo, connections=MANY),
        "ping 64 connections": lambda: bench.load(ours, connections=MANY, pid=pid)}
    if redis:
        body = RedisLoad(redis, REDIS_CLIENTS, "ECHO", "x" * SMALL)
        contenders["redis ECHO 50"] = lambda: body(seconds)
    turns("connections", contenders)

    clients(bench, turns, ours, grpc, grpc_at_once)
    turns("envelope", {"envelope": lambda: measure(bench.options.bin / "stadsbuss-bench", "envelope")})
    replay(bench, turns, ours, redis, nats)
    durable(bench, turns, ours, pid, nats)
    wake(bench, turns)


def clients(bench, turns, ours, grpc, grpc_at_once):
    seconds = bench.options.seconds

    def swift(kind, depth=1):
        return lambda: measure(bench.options.bin / "stadsbuss-bench", "client", ours, "--kind", kind, "--depth", depth,
                               "--seconds", seconds, "--warm-up", bench.options.warm_up)

    contenders = {f"Swift client {kind}": swift(kind) for kind in ("blocking", "async", "async-own-thread")}
    contenders["Swift client async 64 deep"] = swift("async", DEEP)
    if grpc:
        contenders["grpc 256"] = lambda: measure(bench.options.grpc, "call", grpc, 1, SMALL, seconds)
        contenders["grpc at once 256"] = lambda: measure(
            bench.options.grpc, "call", grpc_at_once, 1, SMALL, seconds, "--no-coalescing")
    turns("clients", contenders)


def replay(bench, turns, ours, redis, nats):
    contenders, seconds = {}, bench.options.seconds
    if redis:
        RedisLoad(redis, REDIS_CLIENTS, "XADD", "replayed", "*", "data", "x" * SMALL).once(20_000)
    if nats:
        bench.program("natsload", "fill", nats, SMALL, bench.options.events)
    for page in REPLAYED_PAGES:
        contenders[f"replay {page}"] = lambda page=page: bench.program("replay", ours, page, seconds)
        if redis:
            body = RedisLoad(redis, 1, "XREAD", "COUNT", str(page), "STREAMS", "replayed", "0", per=page)
            contenders[f"redis XREAD {page}"] = lambda body=body: body(seconds)
    if nats:
        contenders["JetStream replay"] = lambda: bench.program("natsload", "replay", nats)
    turns("replay", contenders)


def durable(bench, turns, ours, pid, nats):
    seconds, disk = bench.options.seconds, bench.directory / "sync"
    disk.mkdir()
    contenders = {
        "command 64": lambda: bench.load(ours, "matter.open", connections=MANY, pid=pid),
        "command 64, keys without a time": lambda: bench.load(ours, "matter.open", connections=MANY, pid=pid, key=OTHER_KEY),
        "command 1": lambda: bench.load(ours, "matter.open", pid=pid),
        "disk": lambda: bench.program("sync", disk, seconds),
    }
    if bench.has("redis"):
        path = bench.start_redis("redis-durable", "--appendonly", "yes", "--appendfsync", "always")
        words = ["XADD", "stream", "MAXLEN", "~", "200000", "*", "data", "x" * SMALL]
        many, one = RedisLoad(path, REDIS_CLIENTS, *words), RedisLoad(path, 1, *words)
        contenders["redis XADD 50"] = lambda: many(seconds)
        contenders["redis XADD 1"] = lambda: one(seconds)
    if nats:
        contenders["JetStream publish 1"] = lambda: bench.program("natsload", "publish", nats, 1, SMALL, seconds)
        contenders["JetStream publish 64"] = lambda: bench.program("natsload", "publish", nats, DEEP, SMALL, seconds)
    turns("durable", contenders)


def wake(bench, turns):
    stamps = bench.directory / "stamps"
    path, process = bench.serve("woken", {"LD_PRELOAD": str(bench.programs / "syncshim.so"), "SYNCSHIM_STAMPS": str(stamps)})

    def body():
        template = bench.template("wake", bench.command(SMALL))
        return bench.program("wake", path, template, bench.options.wakes, stamps)

    turns("wake", {"wake": body})
    bench.processes.stop(process)
