"""Pipelining, waiting polls, bus.cancel and timeoutMs."""
import time

from client import Timeout, frame, parse
from harness import Failure, case, check_answer, request, text

PAST = 9007199254740991


def poll(connection, id, wait=60000, **meta):
    params = {"after": PAST, "max": 1, "waitMs": wait}
    connection.send(request("events.fetch", {**params, "_meta": meta} if meta else params, id))


def cancel(connection, id):
    connection.send({"jsonrpc": "2.0", "method": "bus.cancel", "params": {"id": id}})


def nothing(t, connection, seconds=0.25):
    """No answer for a while."""
    try:
        got = connection.receive(seconds)
    except Timeout:
        return
    raise Failure(f"no answer within {seconds} s", got)


def expect(t, connection, id, code=None, timeout=None):
    answer = t.read(connection, timeout)
    if answer["id"] != id or answer.get("error", {}).get("code") != code:
        raise Failure(f"id {id} with {'a result' if code is None else code}", answer)
    return answer


@case("§3")
def pipelined_calls(t):
    """5 000 calls written without reading between: each is answered once."""
    with t.connect(30) as connection:
        connection.socket.setblocking(True)
        data = b"".join(frame(text("bus.ping", id=n)) for n in range(5000))
        seen, sent = set(), 0
        end = time.monotonic() + 30
        while len(seen) < 5000:
            if time.monotonic() > end:
                raise Failure("5 000 answers within 30 s", len(seen))
            if sent < len(data):
                connection.socket.setblocking(False)
                try:
                    sent += connection.socket.send(data[sent:sent + 65536])
                except BlockingIOError:
                    pass
            # Reads only when nothing more can be sent, so that the service meets a full pipe.
            try:
                answer = t.read(connection, 0.05 if sent < len(data) else 10)
            except Timeout:
                continue
            if "result" not in answer or answer["id"] in seen:
                raise Failure("one result for each id", answer)
            seen.add(answer["id"])


@case("§3")
def pipelined_of_every_kind(t):
    with t.connect(20) as connection:
        expected = {}
        for n in range(0, 400, 4):
            connection.send(text("bus.ping", id=n))
            connection.send(text("no.such", id=n + 1))
            connection.send(text("bus.ping", '{"zz":1}', id=n + 2))
            connection.send(text("bus.status", id=n + 3))
            connection.send('{"jsonrpc":"2.0","method":"bus.ping"}')
            expected |= {n: None, n + 1: -32601, n + 2: -32602, n + 3: None}
        got = {}
        for _ in expected:
            answer = t.read(connection)
            got[answer["id"]] = answer.get("error", {}).get("code")
        if got != expected:
            raise Failure("each id with its own answer", {k: v for k, v in got.items() if expected.get(k, 1) != v})


@case("§3, §6")
def a_poll_waits_and_answers(t):
    with t.connect() as connection:
        for wait in (0, 300, 900):
            with t.part(f"{wait} ms"):
                began = time.monotonic()
                poll(connection, "w", wait)
                answer = expect(t, connection, "w")
                took = (time.monotonic() - began) * 1000
                if answer["result"]["events"] or answer["result"]["more"]:
                    raise Failure("no events, no more", answer)
                if not wait * 0.9 - 5 <= took <= wait + 1500:
                    raise Failure(f"an answer after {wait} ms", f"{took:.0f} ms")
        with t.part("the type filter waits too"):
            began = time.monotonic()
            params = {"after": 0, "max": 1, "waitMs": 300, "types": ["se.stadsbuss.none.such.happened"]}
            connection.send(request("events.fetch", params, "t"))
            answer = expect(t, connection, "t")
            if answer["result"]["events"] or answer["result"]["more"] or time.monotonic() - began < 0.25:
                raise Failure("no events after 300 ms", answer)


@case("§3")
def a_poll_holds_up_nobody(t):
    with t.connect() as connection:
        poll(connection, "w")
        for n in range(50):
            connection.send(text("bus.ping", id=n))
        for _ in range(50):
            if "result" not in t.read(connection):
                raise Failure("the pings answered while a poll waits")
        cancel(connection, "w")
        expect(t, connection, "w", -32006)


@case("§3")
def sixteen_polls(t):
    with t.connect() as connection, t.connect() as other:
        for n in range(16):
            poll(connection, n)
        with t.part("sixteen wait"):
            nothing(t, connection)
        poll(connection, 16)
        with t.part("the seventeenth"):
            answer = expect(t, connection, 16, -32004)
            if answer["error"]["data"]["retryable"] is not True:
                raise Failure("retryable", answer)
        with t.part("others go on"):
            connection.send(text("bus.ping", id='"p"'))
            expect(t, connection, "p")
            poll(connection, "now", 0)
            expect(t, connection, "now")
        with t.part("another connection has its own"):
            for n in range(16):
                poll(other, n)
            nothing(t, other)
        with t.part("one that ends makes room"):
            cancel(connection, 3)
            expect(t, connection, 3, -32006)
            poll(connection, "again")
            nothing(t, connection)
            poll(connection, "one too many")
            expect(t, connection, "one too many", -32004)
        with t.part("each can be cancelled"):
            for id in [n for n in range(16) if n != 3] + ["again"]:
                cancel(connection, id)
            seen = [t.read(connection) for _ in range(16)]
            if {answer["error"]["code"] for answer in seen} != {-32006} or len({a["id"] for a in seen}) != 16:
                raise Failure("sixteen times cancelled", seen)


@case("§3, §5")
def polls_of_both_kinds_count_together(t):
    with t.connect() as connection:
        for n in range(16):
            method = ("events.fetch", "bus.monitor")[n % 2]
            connection.send(request(method, {"after": PAST, "max": 1, "waitMs": 60000}, n))
        nothing(t, connection)
        connection.send(request("bus.monitor", {"after": PAST, "max": 1, "waitMs": 60000}, 16))
        expect(t, connection, 16, -32004)


@case("§3 Cancel")
def cancelling(t):
    with t.connect() as connection, t.connect() as other:
        for id in (5, "five", "", -1, "åä", 123456789012345678901234567890, "a\"b"):
            with t.part(f"id {id!r}"):
                poll(connection, id)
                cancel(connection, id)
                expect(t, connection, id, -32006)
        with t.part("5 is not \"5\""):
            poll(connection, "5")
            cancel(connection, 5)
            nothing(t, connection)
            cancel(connection, "5")
            expect(t, connection, "5", -32006)
        with t.part("all under one id"):
            poll(connection, "same")
            poll(connection, "same")
            nothing(t, connection, 0.1)
            cancel(connection, "same")
            expect(t, connection, "same", -32006)
            expect(t, connection, "same", -32006)
        with t.part("an unknown id is ignored"):
            cancel(connection, "nobody")
            t.ping(connection)
        with t.part("one that was answered"):
            t.ping(connection)
            cancel(connection, "p")
            t.ping(connection)
        with t.part("another connection's is not touched"):
            poll(connection, "mine")
            nothing(t, connection, 0.1)
            cancel(other, "mine")
            t.ping(other)
            nothing(t, connection)
            cancel(connection, "mine")
            expect(t, connection, "mine", -32006)
        with t.part("bad params of a notification are passed over"):
            for params in ("{}", '{"id":1.5}', '{"id":{}}', "[1]", '{"id":1,"zz":1}'):
                connection.send(f'{{"jsonrpc":"2.0","method":"bus.cancel","params":{params}}}')
            t.ping(connection)
        with t.part("from a batch"):
            poll(connection, "b")
            nothing(t, connection, 0.1)
            connection.send('[{"jsonrpc":"2.0","method":"bus.cancel","params":{"id":"b"}}]')
            expect(t, connection, "b", -32006)
        with t.part("with an id it is answered all the same"):
            answer = t.ask(request("bus.cancel", {"id": "nobody"}, 77), connection)
            if answer["id"] != 77:
                raise Failure("an answer with its id", answer)


@case("§3 _meta")
def deadlines(t):
    with t.connect() as connection:
        for limit in (1, 150, 600):
            with t.part(f"a poll past {limit} ms"):
                began = time.monotonic()
                poll(connection, "d", 30000, timeoutMs=limit)
                expect(t, connection, "d", -32005)
                took = (time.monotonic() - began) * 1000
                if not limit * 0.9 - 5 <= took <= limit + 1500:
                    raise Failure(f"after {limit} ms", f"{took:.0f} ms")
        with t.part("a longer limit than the wait"):
            poll(connection, "d", 200, timeoutMs=5000)
            expect(t, connection, "d")
        with t.part("the longest limit"):
            poll(connection, "d", 100, timeoutMs=2**53 - 1)
            expect(t, connection, "d")
        with t.part("inside a batch nothing waits for it"):
            params = '{"after":9007199254740991,"max":1,"waitMs":30000,"_meta":{"timeoutMs":20000}}'
            began = time.monotonic()
            answers = parse(t.raw(f"[{text('events.fetch', params)}]", connection))
            check_answer(answers[0])
            if "result" not in answers[0] or time.monotonic() - began > 3:
                raise Failure("a result at once", answers)


@case("§2, §3")
def a_broken_connection_takes_its_polls_along(t):
    before = t.result("bus.status", {})["inFlight"]
    with t.connect() as connection:
        for n in range(10):
            poll(connection, n)
        t.ping(connection)
    if not t.eventually(lambda: t.result("bus.status", {})["inFlight"] <= before + 1):
        raise Failure(f"inFlight back to about {before}", t.result("bus.status", {})["inFlight"])


@case("§3", slow=True)
def the_longest_wait(t):
    with t.connect(80) as connection:
        began = time.monotonic()
        poll(connection, "long", 60000)
        expect(t, connection, "long", None, 75)
        if not 57 <= time.monotonic() - began <= 65:
            raise Failure("60 s", f"{time.monotonic() - began:.1f} s")
