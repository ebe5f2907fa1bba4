"""The frame: lengths, pieces, ends of file."""
import stat
import os
import socket
import time

from client import Closed, frame, parse
from harness import Failure, TIME, case, check_answer, text


@case("§1")
def socket_file(t):
    mode = os.stat(t.path).st_mode
    if not stat.S_ISSOCK(mode):
        raise Failure("a socket file", oct(mode))
    with t.connect() as connection:
        kind = connection.socket.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)
        if kind != socket.SOCK_STREAM:
            raise Failure("SOCK_STREAM", kind)
        result = t.ping(connection)
    if result.get("service") != t.service or not TIME.fullmatch(result.get("now", "")):
        raise Failure(f"bus.ping says {t.service} and the time", result)


def refused_frame(t, name, header, type):
    """A length that no frame may have: one error frame at once, then the end of that connection alone."""
    with t.part(name, header), t.connect() as bystander, t.connect() as connection:
        t.ping(bystander)
        t.ping(connection)
        connection.send_bytes(header)
        answer = check_answer(parse(connection.receive()), header)
        error = answer.get("error", {})
        if error.get("code") != -32600 or answer["id"] is not None or error["data"]["type"] != type:
            raise Failure(f"−32600 {type} with id null", answer)
        if not 4096 <= error["data"]["limit"] <= 64 << 20:
            raise Failure("data.limit between 4 KiB and 64 MiB", error)
        t.closed(connection)
        t.ping(bystander)


@case("§2")
def bad_length(t):
    refused_frame(t, "zero", b"\0\0\0\0", "frameEmpty")
    for name, length in (("one over max", t.limit + 1), ("2 GiB", 1 << 31), ("4 GiB − 1", (1 << 32) - 1)):
        refused_frame(t, name, length.to_bytes(4, "big"), "frameTooLarge")
    refused_frame(t, "one over max, with bytes", (t.limit + 1).to_bytes(4, "big") + b"[" * 100, "frameTooLarge")
    with t.part("what follows is not read"), t.connect() as connection:
        connection.send_bytes(b"\0\0\0\0" + frame(text("bus.ping")))
        first = parse(connection.receive())
        if first.get("error", {}).get("code") != -32600:
            raise Failure("−32600 frameEmpty", first)
        t.closed(connection)
    with t.part("after calls in the same write"), t.connect() as connection:
        connection.send_bytes(frame(text("bus.ping")) * 3 + b"\0\0\0\0")
        answers = []
        while not answers or answers[-1]["id"] is not None:
            answers.append(t.read(connection))
        if answers[-1]["error"]["data"]["type"] != "frameEmpty":
            raise Failure("one error frameEmpty, last", answers)
        t.closed(connection)
    with t.part("the length is big-endian"), t.connect() as connection:
        body = text("bus.ping").encode()
        connection.send_bytes(len(body).to_bytes(4, "little") + body)
        answer = parse(connection.receive())
        if answer.get("error", {}).get("data", {}).get("type") != "frameTooLarge":
            raise Failure("frameTooLarge for a little-endian length", answer)


@case("§2")
def largest_frame(t):
    with t.connect(20) as connection:
        body = text("bus.ping", id='"big"')
        with t.part("exactly max bytes"):
            answer = t.ask(body + " " * (t.limit - len(body)), connection)
            if "result" not in answer or answer["id"] != "big":
                raise Failure("a result", answer)
        with t.part("max bytes of no JSON"):
            t.refused("[" * t.limit, -32700, None, connection=connection)
        with t.part("one byte"):
            t.refused("7", -32600, None, connection=connection)
            t.refused("x", -32700, None, connection=connection)
            t.ping(connection)


@case("§2")
def split_at_every_byte(t):
    data = frame(text("bus.ping", id='"åäö"'))
    with t.connect() as connection:
        for cut in range(1, len(data)):
            with t.part(f"cut at {cut}"):
                connection.send_bytes(data[:cut])
                time.sleep(0.001)
                connection.send_bytes(data[cut:])
                answer = t.read(connection)
                if answer.get("id") != "åäö" or "result" not in answer:
                    raise Failure("the ping's answer", answer)
        with t.part("a byte at a time"):
            for byte in data:
                connection.send_bytes(bytes([byte]))
                time.sleep(0.0005)
            if "result" not in t.read(connection):
                raise Failure("the ping's answer")
        with t.part("cut over two frames"):
            two = data + data
            for cut in (1, 4, len(data) - 1, len(data), len(data) + 2, len(data) + 4):
                connection.send_bytes(two[:cut])
                time.sleep(0.002)
                connection.send_bytes(two[cut:])
                for _ in range(2):
                    if "result" not in t.read(connection):
                        raise Failure("both answers")


@case("§2")
def many_frames_in_one_write(t):
    with t.connect() as connection:
        connection.send_bytes(b"".join(frame(text("bus.ping", id=n)) for n in range(600)))
        seen = {t.read(connection)["id"] for _ in range(600)}
        if seen != set(range(600)):
            raise Failure("each id answered once", f"{len(seen)} different ids")


@case("§2")
def half_a_frame_then_end_of_file(t):
    data = frame(text("bus.ping"))
    for cut in (1, 3, 4, 5, len(data) - 1):
        with t.part(f"{cut} bytes"), t.connect() as connection:
            connection.send_bytes(data[:cut])
            connection.half_close()
            t.closed(connection)
    with t.part("after an answered call"), t.connect() as connection:
        t.ping(connection)
        connection.send_bytes(data[:-1])
        connection.half_close()
        t.closed(connection)
    with t.part("whole frames before it are answered"), t.connect() as connection:
        connection.send_bytes(data + data + data[:-3])
        connection.half_close()
        for _ in range(2):
            if "result" not in t.read(connection):
                raise Failure("both pings answered")
        t.closed(connection)
    with t.part("nothing at all"), t.connect() as connection:
        connection.half_close()
        t.closed(connection)


@case("§2")
def whole_frames_then_end_of_file(t):
    for count in (1, 3, 200):
        with t.part(f"{count} calls"), t.connect() as connection:
            connection.send_bytes(b"".join(frame(text("bus.ping", id=n)) for n in range(count)))
            connection.half_close()
            seen = {t.read(connection)["id"] for _ in range(count)}
            if seen != set(range(count)):
                raise Failure(f"{count} answers", f"{len(seen)}")
            t.closed(connection)
    with t.part("a batch"), t.connect() as connection:
        connection.send(f"[{text('bus.ping', id=1)},{text('bus.ping', id=2)}]")
        connection.half_close()
        if len(parse(connection.receive())) != 2:
            raise Failure("two answers in the batch")
        t.closed(connection)
    with t.part("a large answer"), t.connect() as connection:
        connection.send(text("rpc.discover"))
        connection.half_close()
        if "result" not in t.read(connection):
            raise Failure("the document")
        t.closed(connection)
    with t.part("a waiting poll is answered first"), t.connect() as connection:
        connection.send(text("events.fetch", '{"after":9007199254740991,"max":1,"waitMs":400}'))
        connection.half_close()
        answer = t.read(connection)
        if answer.get("result", {}).get("events") != []:
            raise Failure("no events after the wait, then the end", answer)
        t.closed(connection)
    with t.part("a notification, then the end"), t.connect() as connection:
        connection.send('{"jsonrpc":"2.0","method":"bus.ping"}')
        connection.half_close()
        t.closed(connection)


@case("§2")
def answers_are_frames(t):
    with t.connect() as connection:
        connection.send(text("rpc.discover"))
        body = connection.receive()
        if len(body) > t.limit:
            raise Failure(f"an answer of at most {t.limit} bytes", len(body))
        body.decode("utf-8")
        check_answer(parse(body))


@case("§2")
def claimed_length_is_not_allocated(t):
    before = t.resident()
    if before is None:
        return
    open_connections = [t.connect() for _ in range(64)]
    try:
        for connection in open_connections:
            connection.send_bytes(t.limit.to_bytes(4, "big") + b"[")
        time.sleep(0.3)
        t.ping()
        grown = t.resident() - before
        if grown > 64 * t.limit // 2:
            raise Failure("memory only for bytes that came", f"{grown >> 20} MiB more for 64 claims of {t.limit} bytes")
    finally:
        for connection in open_connections:
            connection.close()


@case("§2", slow=True)
def silence_in_a_frame(t):
    """Half a frame and 30 s of silence closes; an idle connection between frames stays."""
    with t.connect(60) as idle, t.connect(60) as half, t.connect(60) as header:
        t.ping(idle)
        half.send_bytes(frame(text("bus.ping"))[:-1])
        header.send_bytes(b"\0\0")
        began = time.monotonic()
        with t.part("half a text"):
            t.closed(half, 50)
            if time.monotonic() - began < 20:
                raise Failure("about 30 s before the close", f"{time.monotonic() - began:.1f} s")
        with t.part("half a length"):
            t.closed(header, 50)
        with t.part("idle between frames"):
            time.sleep(max(0, 40 - (time.monotonic() - began)))
            t.ping(idle)


@case("§2", slow=True)
def a_slow_writer_is_not_silent(t):
    data = frame(text("bus.ping"))
    with t.connect(30) as connection:
        for byte in data[:8]:
            connection.send_bytes(bytes([byte]))
            time.sleep(5)
        try:
            connection.send_bytes(data[8:])
            if "result" not in t.read(connection):
                raise Failure("the ping's answer")
        except (Closed, BrokenPipeError, ConnectionResetError):
            raise Failure("a frame of which a byte came every 5 s is answered", "closed")
