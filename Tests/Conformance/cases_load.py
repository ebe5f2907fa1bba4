"""Many at once, and peers that do not behave."""
import select
import socket
import time

from client import Closed, frame, parse
from harness import Failure, case, request, text


@case("§1, §3")
def four_hundred_connections(t):
    connections = []
    try:
        for _ in range(400):
            connections.append(t.connect(20))
        for n, connection in enumerate(connections):
            connection.send(text("bus.ping", id=n))
        for n, connection in enumerate(connections):
            if t.read(connection).get("id") != n:
                raise Failure(f"the answer to {n} on its own connection")
        with t.part("each goes on"):
            for n, connection in reversed(list(enumerate(connections))):
                connection.send(text("bus.whoami", id=n))
            for n, connection in enumerate(connections):
                if "result" not in t.read(connection):
                    raise Failure("a result on each")
        with t.part("they are counted"):
            count = t.result("bus.status", {})["connections"]
            if count < 400:
                raise Failure("at least 400 connections", count)
    finally:
        for connection in connections:
            connection.close()
    with t.part("afterwards"):
        t.ping()


@case("§1")
def the_listeners_queue(t):
    """300 connections in one breath find room in the kernel's queue: nobody is told to try again."""
    sockets = [socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) for _ in range(300)]
    try:
        for n, one in enumerate(sockets):
            one.setblocking(False)
            try:
                one.connect(t.path)
            except BlockingIOError:
                raise Failure("a backlog that takes 300 connections (listen(2), net.core.somaxconn)",
                        f"EAGAIN at number {n}")
    finally:
        for one in sockets:
            one.close()
    t.ping()


@case("§1")
def connections_come_and_go(t):
    for n in range(300):
        with t.connect() as connection:
            if n % 3 == 0:
                t.ping(connection)
            elif n % 3 == 1:
                connection.send_bytes(frame(text("bus.ping"))[:7])
    t.ping()


@case("§3")
def a_client_that_never_reads(t):
    """The service stops reading it, does not grow, serves the others, and drops nothing."""
    before = t.resident()
    with t.connect(20) as deaf, t.connect(10) as other:
        deaf.socket.setblocking(False)
        each = [frame(text("bus.ping", id=n)) for n in range(1000)]
        pattern = b"".join(each)
        limit, sent, stuck = 24 << 20, 0, time.monotonic()
        while sent < limit and time.monotonic() - stuck < 0.7:
            try:
                offset = sent % len(pattern)
                sent += deaf.socket.send(pattern[offset:offset + 65536])
                stuck = time.monotonic()
            except BlockingIOError:
                select.select([], [deaf.socket], [], 0.1)
        with t.part("it is stopped"):
            if sent >= limit:
                raise Failure("the service to stop reading", f"{sent} bytes of calls taken without one answer read")
        with t.part("the others are served"):
            began = time.monotonic()
            for _ in range(50):
                t.ping(other)
            if time.monotonic() - began > 3:
                raise Failure("50 pings at once", f"{time.monotonic() - began:.1f} s")
        if before is not None:
            with t.part("the service does not grow"):
                grown = t.resident() - before
                if grown > 32 << 20:
                    raise Failure("memory that stays bounded", f"{grown >> 20} MiB more")
        with t.part("nothing is dropped"):
            rest = -sent % len(pattern)
            calls = (sent + rest) // len(pattern) * 1000
            data, at, answers, buffered = pattern[len(pattern) - rest:] if rest else b"", 0, 0, bytearray()
            end = time.monotonic() + 30
            while answers < calls:
                if time.monotonic() > end:
                    raise Failure(f"{calls} answers", answers)
                readable, writable, _ = select.select([deaf.socket], [deaf.socket] if at < len(data) else [], [], 5)
                if writable:
                    at += deaf.socket.send(data[at:at + 65536])
                if readable:
                    got = deaf.socket.recv(1 << 18)
                    if not got:
                        raise Failure(f"{calls} answers", f"{answers}, then closed")
                    buffered += got
                    start = 0
                    while len(buffered) - start >= 4:
                        size = int.from_bytes(buffered[start:start + 4], "big")
                        if len(buffered) - start < 4 + size:
                            break
                        answers += 1
                        start += 4 + size
                    del buffered[:start]


@case("§3", slow=True)
def one_that_asks_for_much_and_never_reads(t):
    """Unsent answers have a budget: the heaviest peer may be closed, the others are not touched."""
    before = t.resident()
    deaf = [t.connect() for _ in range(4)]
    try:
        for connection in deaf:
            connection.socket.setblocking(False)
            data, at = b"".join(frame(text("rpc.discover", id=n)) for n in range(500)), 0
            end = time.monotonic() + 3
            while at < len(data) and time.monotonic() < end:
                try:
                    at += connection.socket.send(data[at:])
                except BlockingIOError:
                    time.sleep(0.02)
                except OSError:
                    break
        with t.part("the others are served"):
            for _ in range(20):
                t.ping()
        if before is not None:
            with t.part("the service stays within its budget"):
                grown = t.resident() - before
                if grown > 128 << 20:
                    raise Failure("about 64 MiB more at most", f"{grown >> 20} MiB")
    finally:
        for connection in deaf:
            connection.close()
    t.ping()


@case("§3")
def a_stuck_peer_stalls_nobody(t):
    """Half frames, waiting polls and silence on forty connections; one ping is answered at once."""
    odd = [t.connect() for _ in range(40)]
    try:
        for n, connection in enumerate(odd):
            if n % 2:
                connection.send_bytes(frame(text("bus.ping"))[:-2])
            else:
                connection.send(request("events.fetch", {"after": 2**53 - 1, "max": 1, "waitMs": 60000}))
        began = time.monotonic()
        with t.connect() as other:
            for _ in range(20):
                t.ping(other)
        if time.monotonic() - began > 2:
            raise Failure("20 pings at once", f"{time.monotonic() - began:.1f} s")
    finally:
        for connection in odd:
            connection.close()


@case("§2, §3")
def after_all_of_it(t):
    """The service is well, and an error still ends nothing but what it says."""
    t.drop()
    with t.part("it answers"):
        t.ping()
    with t.part("an error closes nothing"), t.connect() as connection:
        for message, code in (("nonsense", -32700), ("[]", -32600), (text("no.such"), -32601),
                (text("bus.ping", "[]"), -32602)):
            t.refused(message, code, ..., connection=connection)
        t.ping(connection)
    with t.part("a bad length closes only its own"), t.connect() as connection, t.connect() as other:
        other.send_bytes(b"\xff" * 4)
        if parse(other.receive())["error"]["code"] != -32600:
            raise Failure("−32600")
        try:
            other.receive(5)
        except (Closed, ConnectionResetError):
            pass
        t.ping(connection)
