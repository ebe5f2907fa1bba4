"""JSON-RPC 2.0 requests, notifications, ids, and the order of the checks."""
import json

from client import parse, raw_members
from harness import Failure, case, paths, text

PING = '"method":"bus.ping"'
V = '"jsonrpc":"2.0"'


@case("§3, JSON-RPC 2.0 §7")
def the_specifications_examples(t):
    """By-position calls keep their form: an unknown method is found before its params are looked at."""
    for message, id in (
        ('{"jsonrpc": "2.0", "method": "subtract", "params": [42, 23], "id": 1}', 1),
        ('{"jsonrpc": "2.0", "method": "subtract", "params": [23, 42], "id": 2}', 2),
        ('{"jsonrpc": "2.0", "method": "subtract", "params": {"subtrahend": 23, "minuend": 42}, "id": 3}', 3),
        ('{"jsonrpc": "2.0", "method": "subtract", "params": {"minuend": 42, "subtrahend": 23}, "id": 4}', 4),
        ('{"jsonrpc": "2.0", "method": "foobar", "id": "1"}', "1"),
    ):
        with t.part(f"call {id!r}", message):
            t.refused(message, -32601, id, "methodNotFound")
    for message in (
        '{"jsonrpc": "2.0", "method": "update", "params": [1,2,3,4,5]}',
        '{"jsonrpc": "2.0", "method": "foobar"}',
    ):
        with t.part("notification", message):
            t.silent(message)
    with t.part("invalid JSON"):
        t.refused('{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]', -32700, None)
    with t.part("invalid request object"):
        t.refused('{"jsonrpc": "2.0", "method": 1, "params": "bar"}', -32600, None)
    with t.part("by-name on a method that is"):
        message = '{"jsonrpc": "2.0", "method": "bus.ping", "params": {}, "id": 3}'
        if t.ask(message).get("result", {}).get("service") != t.service:
            raise Failure("the result of bus.ping")
    with t.part("by-position on a method that is"):
        for array in ("[]", "[42, 23]", "[{}]"):
            t.refused(text("bus.ping", array, id=4), -32602, 4, "invalidParams")


@case("§3")
def ids_come_back(t):
    for id in (
        "1", "0", "-1", "7", "9007199254740991", "9007199254740993", "-9223372036854775808", "18446744073709551616",
        "123456789012345678901234567890", "1" * 256, "-" + "9" * 255, '""', '"1"', '"a b"', '"å€𝄞"', '"\\u00e5"',
        '"\\u00E5"', '"\\/"', '"/"', '"\\\\\\""', '"\\b\\f\\n\\r\\t"', '"\\u0000"', '"\\ud834\\udd1e"',
        '"\\uD834\\uDD1E"',
        '"' + "x" * 254 + '"', '"' + "\\u0041" * 42 + '"', '"' + "å" * 127 + '"', '"\u007f"', '"null"', "null",
    ):
        message = text("bus.ping", id=id)
        with t.part(id[:40], message):
            raw = t.raw(message)
            members = raw_members(raw)
            if "result" not in members or members["id"] != id:
                raise Failure(f"a result with the id {id} byte for byte", raw)
    for id in ('"\\u00e5\\/"', "123456789012345678901234567890", '"a b"'):
        with t.part(f"in an error {id[:30]}"):
            t.refused(text("no.such.method", id=id), -32601, ..., id_text=id)
            t.refused(text("bus.ping", '{"x":1}', id=id), -32602, ..., id_text=id)
    with t.part("spaces around the id are not the id"):
        raw = t.raw('{"jsonrpc":"2.0","id" : \t"s" ,"method":"bus.ping"}')
        if raw_members(raw)["id"] != '"s"':
            raise Failure('id "s"', raw)


@case("§3")
def ids_refused(t):
    for id in (
        "1.5", "1.0", "0.0", "-1.0", "1e2", "1E2", "1e+2", "1E-2", "true", "false", "{}", "[]", '{"a":1}', "[1]",
        "1" * 257, "-" + "1" * 256, '"' + "x" * 257 + '"', '"' + "\\u0041" * 43 + '"', '"' + "å" * 129 + '"',
        '"\\ud800"', '"\\udc00\\ud800"', '"a\\ud834"',
    ):
        message = text("bus.ping", id=id)
        with t.part(id[:40], message):
            t.refused(message, -32600, None, "invalidRequest")
    with t.part("with an unknown method"):
        t.refused(text("no.such.method", id="1.5"), -32600, None)


@case("§3")
def invalid_requests(t):
    """Answered with the id where a valid one can be read, else null, and answered without an id too."""
    wrong = {
        "no version": PING, "version 1.0": f'"jsonrpc":"1.0",{PING}', "version as number": f'"jsonrpc":2.0,{PING}',
        "version as integer": f'"jsonrpc":2,{PING}', "version 2": f'"jsonrpc":"2",{PING}',
        "version null": f'"jsonrpc":null,{PING}',
        "version with a space": f'"jsonrpc":"2.0 ",{PING}', "version empty": f'"jsonrpc":"",{PING}',
        "JSONRPC": f'"JSONRPC":"2.0",{PING}', "no method": V, "method number": V + ',"method":1',
        "method null": V + ',"method":null', "method array": V + ',"method":["bus.ping"]',
        "method object": V + ',"method":{}', "method true": V + ',"method":true', "Method": V + ',"Method":"bus.ping"',
        "params null": f'{V},{PING},"params":null', "params string": f'{V},{PING},"params":"bar"',
        "params number": f'{V},{PING},"params":1', "params true": f'{V},{PING},"params":true',
        "params false": f'{V},{PING},"params":false',
        "params number, unknown method": f'{V},"method":"no.such","params":1',
    }
    for name, members in wrong.items():
        for id, id_text in (('"id":5,', "5"), ('"id":"\\u00e5",', '"\\u00e5"'), ('"id":null,', "null"), ("", "null")):
            message = "{" + id + members + "}"
            with t.part(f"{name}, id {id_text if id else 'absent'}", message):
                t.refused(message, -32600, ..., "invalidRequest", id_text=id_text)
        with t.part(f"{name}, id last"):
            t.refused("{" + members + ',"id":6}', -32600, 6)
        with t.part(f"{name}, id invalid"):
            t.refused("{" + members + ',"id":1.5}', -32600, None)
    for whole in ("{}", "1", '"bus.ping"', "null", "true", '{"id":8}'):
        with t.part(f"the text {whole}"):
            t.refused(whole, -32600, 8 if "8" in whole else None)


@case("§3")
def duplicates_and_surrogates_outside_params(t):
    for name, message in {
        "id twice": f'{{{V},"id":1,"id":1,{PING}}}', "id twice, different": f'{{{V},"id":1,"id":2,{PING}}}',
        "method twice": f'{{{V},"id":1,{PING},{PING}}}', "version twice": f'{{{V},{V},"id":1,{PING}}}',
        "params twice": f'{{{V},"id":1,{PING},"params":{{}},"params":{{}}}}',
        "id twice through an escape": f'{{{V},"id":1,"\\u0069d":2,{PING}}}',
        "unknown member twice": f'{{{V},"id":1,{PING},"zz":1,"zz":2}}',
        "inside an unknown member": f'{{{V},"id":1,{PING},"zz":{{"a":1,"a":2}}}}',
        "lone surrogate in the method": f'{{{V},"id":1,"method":"\\ud800"}}',
        "lone surrogate in an unknown member": f'{{{V},"id":1,{PING},"zz":"\\udc00"}}',
        "lone surrogate in a name": f'{{{V},"id":1,{PING},"\\ud800":1}}',
        "without an id": f"{{{V},{PING},{PING}}}",
    }.items():
        with t.part(name, message):
            t.refused(message, -32600, None, "invalidRequest")


@case("§3")
def order_of_checks(t):
    for name, message, code, id in (
        ("JSON before the envelope", '{"jsonrpc":"1.0","id":1,"method":1,}', -32700, None),
        ("envelope before the method", '{"jsonrpc":"1.0","id":1,"method":"no.such"}', -32600, 1),
        ("params' form before the method", text("no.such", '"bar"'), -32600, 1),
        ("method before an array", text("no.such", "[1]"), -32601, 1),
        ("method before params", text("no.such", '{"a":1,"_meta":5}'), -32601, 1),
        ("method before twice in params", text("no.such", '{"a":1,"a":2}'), -32601, 1),
        ("method before a surrogate in params", text("no.such", '{"a":"\\ud800"}'), -32601, 1),
        ("a reserved name that nobody has", text("rpc.nosuch"), -32601, 1),
        ("the empty name", text(""), -32601, 1),
        ("names mind case", text("Bus.Ping"), -32601, 1), ("names are whole", text("bus.ping "), -32601, 1),
        ("a prefix is no name", text("bus"), -32601, 1), ("a nul in a name", text("bus.ping\\u0000"), -32601, 1),
    ):
        with t.part(name, message):
            t.refused(message, code, id)


@case("§4")
def nearest_method(t):
    for wrong, right in (("bus.pin", "bus.ping"), ("bus.whoam", "bus.whoami"), ("events.fetsh", "events.fetch"),
                         ("rpc.discovr", "rpc.discover")):
        with t.part(wrong):
            answer = t.refused(text(wrong), -32601, 1, "methodNotFound")
            nearest = answer["error"]["data"].get("nearest")
            if right not in (nearest if isinstance(nearest, list) else [nearest]):
                raise Failure(f"data.nearest {right}", answer["error"])
    with t.part("nothing near"):
        t.refused(text("x" * 5000), -32601, 1)


@case("§3, JSON-RPC 2.0 §4.1")
def notifications_get_no_answer(t):
    for name, message in {
        "a known method": f"{{{V},{PING}}}", "with params": f'{{{V},{PING},"params":{{}}}}',
        "an unknown method": f'{{{V},"method":"no.such"}}', "an array": f'{{{V},{PING},"params":[1]}}',
        "unknown params": f'{{{V},{PING},"params":{{"zz":1}}}}', "missing params": f'{{{V},"method":"events.fetch"}}',
        "twice in params": f'{{{V},{PING},"params":{{"a":1,"a":1}}}}',
        "a large answer": f'{{{V},"method":"rpc.discover"}}',
    }.items():
        with t.part(name, message):
            t.silent(message)
    with t.part("one that waits holds up nobody"):
        t.silent(f'{{{V},"method":"events.fetch","params":{{"after":9007199254740991,"max":1,"waitMs":3000}}}}')


@case("§3")
def every_method_as_a_notification(t):
    """Without an id nothing is answered, and what changes state is ignored."""
    examples = []
    for name, method in t.methods().items():
        for pairing in map(t.resolve, method.get("examples", [])):
            values = {one["name"]: one["value"] for one in map(t.resolve, pairing["params"])}
            if "waitMs" in values:
                values["waitMs"] = 0
            examples.append((name, values))
    before = t.last_sequence()
    for name, values in examples:
        with t.part(name):
            t.silent({"jsonrpc": "2.0", "method": name, "params": values})
    with t.part("no state changed"):
        mine = [name for name, _ in examples]
        after = t.last_sequence()
        if after != before:
            answer = t.result("events.fetch", {"after": before, "max": 5, "waitMs": 0})
            raise Failure(f"no event after notifications of {mine}", [e["type"] for e in answer["events"]])


@case("§3")
def unknown_envelope_members(t):
    """Nothing is said of them: a result and −32600 are both taken, silence and a lost connection are not."""
    with t.part("an unknown member"):
        answer = parse(t.raw(f'{{{V},"id":1,{PING},"zz":1}}'))
        if "result" not in answer and answer["error"]["code"] != -32600:
            raise Failure("a result or −32600", answer)
    with t.part("the connection stays open"):
        t.ping()


@case("§3")
def params_absent_means_empty(t):
    with t.part("where nothing is needed"):
        if "result" not in t.ask(f'{{{V},"id":1,{PING}}}'):
            raise Failure("a result")
    with t.part("where something is"):
        answer = t.refused(f'{{{V},"id":1,"method":"events.fetch"}}', -32602, 1)
        missing = {"/after", "/max", "/waitMs"} - set(paths(answer))
        if missing:
            raise Failure(f"problems at {sorted(missing)}", json.dumps(answer["error"]["data"]))
