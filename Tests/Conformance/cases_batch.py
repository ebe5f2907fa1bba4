"""Batches: JSON-RPC 2.0 section 6 and what PROTOCOL.md adds to it."""
import json
import time

from client import parse, raw_items, raw_members
from harness import Failure, case, check_answer, text

NOTE = '{"jsonrpc":"2.0","method":"bus.ping"}'


def batch(t, message, *expected, connection=None):
    """Sends a batch; its answers, in any order, are these (id, code or None) and each is well formed."""
    raw = t.raw(message, connection)
    answers = parse(raw)
    if not isinstance(answers, list):
        raise Failure("an array of answers", raw, message)
    for answer in answers:
        check_answer(answer, message)
    got = sorted((json.dumps(a["id"]), a.get("error", {}).get("code") or 0) for a in answers)
    if got != sorted((json.dumps(id), code or 0) for id, code in expected):
        raise Failure(f"answers (id, code) {expected}", got, message)
    return answers


@case("§3, JSON-RPC 2.0 §7")
def the_specifications_examples(t):
    with t.part("empty array"):
        t.refused("[]", -32600, None, "invalidRequest")
    with t.part("one that is invalid"):
        batch(t, "[1]", (None, -32600))
    with t.part("three that are invalid"):
        batch(t, "[1,2,3]", *[(None, -32600)] * 3)
    with t.part("mixed"):
        batch(t, """[
            {"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},
            {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]},
            {"jsonrpc": "2.0", "method": "subtract", "params": [42,23], "id": "2"},
            {"foo": "boo"},
            {"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"},
            {"jsonrpc": "2.0", "method": "get_data", "id": "9"}
        ]""", ("1", -32601), ("2", -32601), (None, -32600), ("5", -32601), ("9", -32601))
    with t.part("mixed, methods that are"):
        batch(t, """[
            {"jsonrpc": "2.0", "method": "bus.ping", "params": {}, "id": "1"},
            {"jsonrpc": "2.0", "method": "bus.ping", "params": {}},
            {"jsonrpc": "2.0", "method": "bus.whoami", "params": [42,23], "id": "2"},
            {"foo": "boo"},
            {"jsonrpc": "2.0", "method": "foo.get", "params": {"name": "myself"}, "id": "5"},
            {"jsonrpc": "2.0", "method": "bus.whoami", "id": "9"}
        ]""", ("1", None), ("2", -32602), (None, -32600), ("5", -32601), ("9", None))
    with t.part("all notifications"):
        t.silent("""[
            {"jsonrpc": "2.0", "method": "notify_sum", "params": [1,2,4]},
            {"jsonrpc": "2.0", "method": "notify_hello", "params": [7]}
        ]""")


@case("§3")
def members(t):
    ping = text("bus.ping", id=7)
    with t.part("one"):
        batch(t, f"[{ping}]", (7, None))
    with t.part("the same id twice"):
        batch(t, f"[{ping},{ping}]", (7, None), (7, None))
    with t.part("an invalid one and a notification"):
        batch(t, f"[1,{NOTE}]", (None, -32600))
    with t.part("a notification and a call"):
        batch(t, f"[{NOTE},{ping}]", (7, None))
    with t.part("one notification"):
        t.silent(f"[{NOTE}]")
    with t.part("a batch in a batch"):
        batch(t, f"[[{ping}],{ping}]", (None, -32600), (7, None))
        batch(t, "[[]]", (None, -32600))
    with t.part("invalid, with its id"):
        batch(t, f'[{{"jsonrpc":"1.0","id":3,"method":"bus.ping"}},{ping}]', (3, -32600), (7, None))
        batch(t, f'[{{"id":"x"}},{ping}]', ("x", -32600), (7, None))
    with t.part("an id that cannot be"):
        batch(t, f"[{text('bus.ping', id='1.5')},{ping}]", (None, -32600), (7, None))
    with t.part("an invalid notification is answered"):
        batch(t, f'[{{"jsonrpc":"2.0","method":"bus.ping","params":null}},{ping}]', (None, -32600), (7, None))
    with t.part("twice in one"):
        batch(t, f'[{{"jsonrpc":"2.0","id":1,"id":1,"method":"bus.ping"}},{ping}]', (None, -32600), (7, None))
    with t.part("twice in the params of one"):
        batch(t, f'[{text("bus.ping", """{"a":1,"a":1}""")},{ping}]', (1, -32602), (7, None))
    with t.part("a surrogate in one"):
        batch(t, f'[{text("bus.ping", id=chr(34) + chr(92) + "ud800" + chr(34))},{ping}]', (None, -32600), (7, None))
    with t.part("every kind of value"):
        batch(t, '[null,true,false,0,-1.5,"x",{},[]]', *[(None, -32600)] * 8)
    with t.part("ids byte for byte"):
        ids = ['"\\u00e5"', "123456789012345678901234567890", '"\\/"', '"å"']
        raw = t.raw("[" + ",".join(text("bus.ping", id=id) for id in ids) + "]")
        if sorted(raw_members(item)["id"] for item in raw_items(raw)) != sorted(ids):
            raise Failure(f"the ids {ids}", raw)
    with t.part("broken JSON anywhere"):
        t.refused(f"[{ping},{{]", -32700, None)


@case("§3")
def size(t):
    def pings(count):
        return "[" + ",".join(text("bus.ping", id=n) for n in range(count)) + "]"

    with t.part("256"):
        batch(t, pings(256), *[(n, None) for n in range(256)])
    with t.part("257"):
        t.refused(pings(257), -32600, None, "invalidRequest")
    with t.part("1 000"):
        t.refused(pings(1000), -32600, None, "invalidRequest")
    with t.part("257 notifications"):
        t.refused("[" + ",".join([NOTE] * 257) + "]", -32600, None)
    with t.part("256 notifications"):
        t.silent("[" + ",".join([NOTE] * 256) + "]")
    with t.part("256 invalid"):
        batch(t, "[" + ",".join("1" * 256) + "]", *[(None, -32600)] * 256)
    with t.part("257 invalid"):
        t.refused("[" + ",".join("1" * 257) + "]", -32600, None)


@case("§3")
def pipelined_batches(t):
    """Eight batches at once: each is answered as one array."""
    with t.connect() as connection:
        for n in range(8):
            connection.send("[" + ",".join(text("bus.ping", id=n * 100 + m) for m in range(40)) + "]")
        seen = []
        for _ in range(8):
            ids = sorted(answer["id"] for answer in parse(connection.receive()))
            if ids != list(range(ids[0], ids[0] + 40)) or ids[0] % 100:
                raise Failure("the 40 ids of one batch together", ids)
            seen += ids
        if len(set(seen)) != 320:
            raise Failure("320 ids", len(set(seen)))


@case("§3")
def waiting_counts_as_zero(t):
    fetch = '{"after":9007199254740991,"max":10,"waitMs":60000}'
    began = time.monotonic()
    answers = batch(t, f"[{text('events.fetch', fetch, id=1)},{text('bus.ping', id=2)}]", (1, None), (2, None))
    if time.monotonic() - began > 3:
        raise Failure("an answer at once", f"{time.monotonic() - began:.1f} s")
    events = [answer["result"] for answer in answers if answer["id"] == 1][0]
    if events["events"] != []:
        raise Failure("no events", events)
    with t.part("more than sixteen of them"):
        many = "[" + ",".join(text("events.fetch", fetch, id=n) for n in range(40)) + "]"
        batch(t, many, *[(n, None) for n in range(40)])


@case("§3")
def what_does_not_fit(t):
    """The answer is one frame; a member whose result might not fit gets `overloaded`, none is cut."""
    one = len(t.raw(text("rpc.discover")))
    count = min(256, 2 * t.limit // one + 2)
    with t.connect(15) as connection, t.part(f"{count} documents"):
        connection.send("[" + ",".join(text("rpc.discover", id=n) for n in range(count)) + "]")
        body = connection.receive()
        if len(body) > t.limit:
            raise Failure(f"a frame of at most {t.limit} bytes", len(body))
        answers = [check_answer(answer) for answer in parse(body)]
        if sorted(answer["id"] for answer in answers) != list(range(count)):
            raise Failure(f"{count} answers, one for each id", len(answers))
        codes = {answer["error"]["code"] for answer in answers if "error" in answer}
        if codes - {-32004} or (count * one > t.limit and not codes):
            raise Failure("overloaded (−32004) where it might not fit", sorted(codes))
        if all("error" in answer for answer in answers):
            raise Failure("at least one document", "none")
    with t.part("paging methods share the room"):
        fetch = '{"after":0,"max":10000,"waitMs":0}'
        body = t.raw("[" + ",".join(text("events.fetch", fetch, id=n) for n in range(64)) + "]", timeout=30)
        if len(body) > t.limit:
            raise Failure(f"a frame of at most {t.limit} bytes", len(body))
        answers = [check_answer(answer) for answer in parse(body)]
        if len(answers) != 64 or {a["error"]["code"] for a in answers if "error" in a} - {-32004}:
            raise Failure("64 answers: results or overloaded", answers)
        for answer in answers:
            page = answer.get("result")
            if page and not page["events"] and page["more"]:
                raise Failure("an empty page does not say more", page)
