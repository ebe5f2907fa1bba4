"""The service under measure and its peers: how each is started, and with which settings."""
import socket
import subprocess
import sys
from pathlib import Path

from processes import Problem, measure, run, until

TOP = Path(__file__).resolve().parents[2]
SOURCES = Path(__file__).resolve().parent / "c"
sys.path.insert(0, str(TOP / "Tests/Conformance"))
from client import Client  # noqa: E402

# Each program in C and what it is linked with.
PROGRAMS = {
    "echo": [], "load": [], "replay": [], "wake": [], "sync": ["-lsqlite3"], "broker": ["-lsystemd"], "sdbus": ["-lsystemd"],
    "natsload": ["-lnats"],
}
NEEDS = {"broker": "dbus-broker", "sdbus": "sd-bus", "natsload": "nats"}
PEERS = ["sd-bus", "dbus-broker", "redis", "nats", "grpc"]

# What each peer is given beside its own defaults, and why: told in every report.
SETTINGS = {
    "C echo floor": "one thread, one epoll loop, nothing but the length is looked at",
    "sd-bus": "libsystemd's own defaults; peer to peer over a socket pair, anonymous",
    "dbus-broker": "its defaults, but for limits that the load does not reach; a policy that lets everybody do everything",
    "Redis": "its defaults over a Unix socket, but `save \"\"`, so that no snapshot is written while it is measured; for durable figures "
             "`appendonly yes` and `appendfsync always` (its default is no append-only file, and `everysec` with one)",
    "NATS": "its defaults over TCP at 127.0.0.1, for it has no Unix sockets; JetStream in files with its default `sync_interval` of 2 min: "
            "an acknowledged message is not on disk. Clients that wait for each answer send at once (SetSendAsap)",
    "grpc-swift": "grpc-swift 2 with NIO's HTTP/2 over a Unix socket in plain text, messages of bytes without protobuf; its default of "
                  "gathering flushes for up to 100 µs, and for comparison without",
    "SQLite": "journal_mode=WAL and synchronous=FULL as the services have; one row a transaction, else its defaults",
    "fdatasync": "300 bytes and one fdatasync, over a file that has its blocks already, and at the end of one that grows",
}

TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
NUMBER = "#" * 13
# A UUID of version 7 with the time at which the request is made, as Protocol.md advises; and a key that tells no time.
TIMED_KEY, OTHER_KEY = "$" * 13 + "-7{:03x}-8abc-" + "%" * 12, "{:06d}-" + NUMBER
PERSON = "a" * 12 + "@" * 13 + "a"


def request(method, size, params="", key=None):
    """A request of `size` bytes with places for its number (c/template.h); the filler is a member of _meta that is passed over."""
    name = f'"idempotencyKey":"{key}",' if key else ""
    head = (f'{{"jsonrpc":"2.0","id":{NUMBER},"method":"{method}","params":{{{params}{"," if params else ""}'
            f'"_meta":{{{name}"traceparent":"{TRACE}"')
    tail = "}}}"
    rest = size - len(head) - len(tail) - len(',"filler":""')
    return head + (f',"filler":"{"x" * rest}"' if rest > 0 else "") + tail


class Bench:
    """What one run works with: programs, a directory on a disk, and everything that listens."""

    def __init__(self, options, directory, processes):
        self.options, self.directory, self.processes = options, Path(directory), processes
        self.programs = Path(options.output) / "bin"
        self.without = set(options.without)
        self.keys = 0

    def has(self, peer):
        return peer not in self.without

    def compile(self):
        self.programs.mkdir(parents=True, exist_ok=True)
        warnings = ["-O2", "-Wall", "-Wextra", "-Werror"]
        for program, libraries in PROGRAMS.items():
            if program in NEEDS and not self.has(NEEDS[program]) and not (program == "sdbus" and self.has("dbus-broker")):
                continue
            run("gcc", *warnings, "-o", self.programs / program, SOURCES / f"{program}.c", *libraries)
        run("gcc", *warnings, "-shared", "-fPIC", "-o", self.programs / "syncshim.so", SOURCES / "syncshim.c")

    def program(self, name, *words, **more):
        return measure(self.programs / name, *words, **more)

    def template(self, name, text):
        path = self.directory / f"{name}.json"
        path.write_text(text)
        return path

    def load(self, path, method="bus.ping", size=256, connections=1, depth=1, seconds=None, pid=None, key=TIMED_KEY):
        """Load on a socket."""
        text = self.command(size, key) if method == "matter.open" else request(method, size)
        words = ["--socket", path, "--template", self.template("load", text), "--connections", connections, "--depth", depth,
                 "--seconds", seconds or self.options.seconds, "--warm-up", self.options.warm_up]
        return self.program("load", *words, *(["--pid", pid] if pid else []))

    def command(self, size, key=TIMED_KEY):
        """A durable command whose idempotency key no other run has."""
        self.keys += 1
        return request("matter.open", size, f'"person":"{PERSON}"', key=key.format(self.keys))

    def serve(self, name, environment=None, before=()):
        """The service under measure, in a directory of its own; its socket and its process."""
        directory = self.directory / name
        path = directory / "bench.sock"
        process = self.processes.start(name, *before, self.options.bin / "stadsbuss-bench", "serve", directory,
                                       ready=lambda: ask(path, "bus.ping"), environment=environment)
        return path, process

    def fill(self, name, events):
        run(self.options.bin / "stadsbuss-bench", "fill", self.directory / name, "--events", events)

    def start_echo(self):
        path = self.directory / "echo.sock"
        return path, self.processes.start("echo", self.programs / "echo", path, ready=path.exists)

    def start_broker(self):
        """dbus-broker and a service on it; the bus's address."""
        path = self.directory / "broker.sock"
        self.processes.start("dbus-broker", self.programs / "broker", path, ready=path.exists)
        address = f"unix:path={path}"
        self.processes.start("sdbus", self.programs / "sdbus", "serve", address)
        return address

    def start_redis(self, name, *settings):
        directory = self.directory / name
        directory.mkdir()
        path = directory / "redis.sock"
        self.processes.start(name, "redis-server", "--port", 0, "--unixsocket", path, "--save", "", "--dir", directory, *settings,
                             ready=lambda: run("redis-cli", "-s", path, "ping").strip() == "PONG")
        return path

    def start_nats(self):
        """nats-server and an answering service; the server's address."""
        port = free_port()
        (self.directory / "nats.conf").write_text(
            f'listen: 127.0.0.1:{port}\njetstream {{ store_dir: "{self.directory}/jetstream" }}\n')
        address = f"nats://127.0.0.1:{port}"
        self.processes.start("nats-server", "nats-server", "-c", self.directory / "nats.conf",
                             ready=lambda: socket.create_connection(("127.0.0.1", port), 1).close() is None)
        self.processes.start("natsload", self.programs / "natsload", "serve", address)
        return address

    def start_grpc(self, name, *more):
        path = self.directory / f"{name}.sock"
        self.processes.start(name, self.options.grpc, "serve", path, *more, ready=path.exists)
        return path


def ask(path, method, **params):
    with Client(path) as client:
        return client.call(method, **params)


def metric(path, name):
    """One number of bus.metrics."""
    for line in ask(path, "bus.metrics")["text"].splitlines():
        words = line.split()
        if len(words) == 2 and words[0] == name:
            return float(words[1])
    raise Problem(f"bus.metrics has no {name}.")


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class RedisLoad:
    """redis-benchmark, for about as many seconds as everything else: how many requests that takes it learns as it goes."""

    def __init__(self, path, clients, *words, per=1):
        self.path, self.clients, self.words, self.per = path, clients, words, per
        self.rate = None

    def once(self, count):
        out = run("redis-benchmark", "-s", self.path, "--csv", "-c", self.clients, "-n", count, *self.words)
        # "test","rps","avg_latency_ms","min_latency_ms","p50_latency_ms","p95_latency_ms","p99_latency_ms","max_latency_ms"
        values = [float(value.strip('"')) for value in out.strip().splitlines()[-1].split(",")[-7:]]
        self.rate = values[0]
        return {"msgs_per_s": values[0] * self.per, "p50_us": values[3] * 1000, "p99_us": values[5] * 1000}

    def __call__(self, seconds):
        # It counts in milliseconds: what takes less than one has no rate.
        count = 50 * self.clients
        while self.rate is None or self.rate == float("inf"):
            self.once(count)
            count *= 10
        return self.once(max(20 * self.clients, int(self.rate * seconds)))


def file_system(path):
    return subprocess.run(["df", "--output=fstype", str(path)], capture_output=True, text=True, check=True).stdout.split()[-1]
