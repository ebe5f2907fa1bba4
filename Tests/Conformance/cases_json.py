"""One UTF-8 JSON text by RFC 8259: JSONTestSuite, depth, and what every method does with odd texts."""
import base64
import json

from client import parse
from harness import DATA, Failure, case, check_answer, text

BOM = b"\xef\xbb\xbf"


def suite():
    out = {}
    for name, value in json.loads((DATA / "json_test_suite.json").read_text())["texts"].items():
        if isinstance(value, dict):
            out[name] = base64.b64decode(value["repeat"]) * value["times"] + base64.b64decode(value["then"])
        else:
            out[name] = base64.b64decode(value)
    return out


def depth(source):
    """How deep a well-formed text nests; brackets inside strings do not count."""
    deepest = now = 0
    inside = escaped = False
    for c in source:
        if inside:
            escaped, inside = (c == "\\" and not escaped), not (c == '"' and not escaped)
        elif c == '"':
            inside = True
        elif c in "[{":
            now += 1
            deepest = max(deepest, now)
        elif c in "]}":
            now -= 1
    return deepest


def well_formed(data):
    """RFC 8259 as section 2 reads it. Members that stand twice and lone surrogates are well formed."""
    try:
        source = data.decode("utf-8")
        json.loads(source, parse_constant=lambda name: 1 / 0)
    except (ValueError, ZeroDivisionError, RecursionError):
        return False
    return depth(source) <= 64


def codes(answer):
    return [check_answer(one)["error"]["code"] for one in (answer if isinstance(answer, list) else [answer])]


@case("§2")
def json_test_suite(t):
    for name, data in suite().items():
        if not data:
            continue  # a frame of length 0 never gets as far as JSON
        with t.part(name, data):
            accepted = name[0] == "y" or (name[0] == "i" and well_formed(data))
            answer = parse(t.raw(data))
            if not accepted:
                if not isinstance(answer, dict) or codes(answer) != [-32700] or answer["id"] is not None:
                    raise Failure("one error −32700 with id null", answer)
            elif set(codes(answer)) != {-32600}:
                raise Failure("JSON, but no request: −32600", answer)


@case("§2, §3")
def json_test_suite_in_params(t):
    """The same texts as the value of a parameter nobody knows: −32602 where it is JSON, −32700 where not."""
    for name, data in suite().items():
        if len(data) > 10000:
            continue
        message = b'{"jsonrpc":"2.0","id":1,"method":"bus.ping","params":{"x":' + data + b"}}"
        with t.part(name, message):
            if well_formed(message):
                t.refused(message, -32602, 1)
            else:
                t.refused(message, -32700, None)


@case("§2")
def not_json(t):
    ping = text("bus.ping").encode()
    cases = {
        "byte order mark": BOM + ping, "byte order mark alone": BOM, "UTF-16": ping.decode().encode("utf-16"),
        "UTF-16BE": ping.decode().encode("utf-16-be"),
        "NaN": b'{"jsonrpc":"2.0","id":1,"method":"bus.ping","params":{"x":NaN}}',
        "Infinity": b"[Infinity]", "-Infinity": b"[-Infinity]", "trailing comma": ping[:-1] + b",}",
        "two texts": ping + ping,
        "two texts on two lines": ping + b"\n" + ping, "text and a nul": ping + b"\0", "comment": b"/**/" + ping,
        "single quotes": ping.replace(b'"', b"'"), "names without quotes": b"{jsonrpc:2.0}", "only spaces": b"    ",
        "form feed as space": b"\x0c" + ping, "no-break space": "\u00a0".encode() + ping, "leading zero": b"[01]",
        "plus": b"[+1]", "bare point": b"[.5]", "point at the end": b"[5.]", "hexadecimal": b"[0x1]",
        "newline in a string": b'["a\nb"]', "nul in a string": b'["a\0b"]', "tab in a string": b'["a\tb"]',
        "escape of a": b'["\\a"]', "escape of x": b'["\\x41"]', "short escape": b'["\\u12"]',
        "uppercase literal": b"[True]",
        "cut literal": b"[tru]", "unclosed": ping[:-1], "unclosed string": b'["abc', "lone closing": b"]",
        "mixed brackets": b"[1}", "colon in an array": b'["a":1]', "no colon": b'{"a" 1}', "no value": b'{"a":}',
        "number as a name": b"{1:1}", "lone minus": b"[-]", "exponent without digits": b"[1e]",
        "batch cut": b"[" + ping + b",",
        "the specification's own": b'{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]',
        "the specification's own batch": (
            b'[{"jsonrpc": "2.0", "method": "sum", "params": [1,2,4], "id": "1"},{"jsonrpc": "2.0", "method"]'),
    }
    for name, data in cases.items():
        with t.part(name, data):
            t.refused(data, -32700, None, "parseError")
    with t.part("the connection stays open"):
        t.ping()


@case("§2")
def not_utf8(t):
    inside = {
        "lone continuation": b"\x80", "overlong slash": b"\xc0\xaf", "overlong nul": b"\xc0\x80",
        "overlong of three": b"\xe0\x80\x80",
        "overlong of four": b"\xf0\x80\x80\x80", "surrogate": b"\xed\xa0\x80",
        "surrogate pair": b"\xed\xa0\x80\xed\xb0\x80",
        "above 10FFFF": b"\xf4\x90\x80\x80", "five bytes": b"\xf8\x88\x80\x80\x80", "FE": b"\xfe",
        "FF": b"\xff", "latin 1": b"\xe5",
        "cut of two": b"\xc3", "cut of three": b"\xe2\x82", "cut of four": b"\xf0\x9f\x98",
    }
    for name, data in inside.items():
        message = b'{"jsonrpc":"2.0","id":1,"method":"bus.ping","params":{"_meta":{"x":"' + data + b'"}}}'
        with t.part(name, message):
            t.refused(message, -32700, None)
    for name, value in (("two bytes", "å"), ("three bytes", "€"), ("four bytes", "𝄞"),
                        ("last", "\U0010ffff"), ("noncharacter", "\uffff")):
        message = text("bus.ping", f'{{"_meta":{{"x":"{value}"}}}}', id=f'"{value}"')
        with t.part(name, message):
            if t.ask(message).get("id") != value:
                raise Failure(f"a result with the id {value}")


@case("§2")
def depth_limit(t):
    def params(depth, left="[", right="]"):
        return '{"x":' + left * depth + ("1" if left != "[" else "") + right * depth + "}"

    with t.part("64 arrays"):
        if codes(parse(t.raw("[" * 64 + "]" * 64))) != [-32600]:
            raise Failure("64 deep is JSON: −32600 for its one member")
    with t.part("65 arrays"):
        t.refused("[" * 65 + "]" * 65, -32700, None)
    with t.part("65 objects"):
        t.refused('{"a":' * 65 + "1" + "}" * 65, -32700, None)
    with t.part("64 objects"):
        t.refused('{"a":' * 64 + "1" + "}" * 64, -32600, None)
    with t.part("64 deep in params"):
        t.refused(text("bus.ping", params(62)), -32602, 1)
        t.refused(text("bus.ping", params(62, '{"a":', "}")), -32602, 1)
    with t.part("65 deep in params"):
        t.refused(text("bus.ping", params(63)), -32700, None)
        t.refused(text("bus.ping", params(63, '{"a":', "}")), -32700, None)
    with t.part("100 000 brackets"):
        t.refused("[" * 100_000, -32700, None)
        t.refused("[" * 100_000 + "]" * 100_000, -32700, None)
        t.refused('{"a":' * 100_000, -32700, None)
        t.refused(text("bus.ping", '{"x":' + "[" * 100_000 + "]" * 100_000 + "}"), -32700, None)
    with t.part("brackets in strings do not count"):
        t.refused(text("bus.ping", '{"x":"' + "[{" * 200 + '"}'), -32602, 1)
    with t.part("wide is not deep"):
        t.refused(text("bus.ping", '{"x":[' + "[]," * 20_000 + "[]]}"), -32602, 1)
    with t.part("the connection stays open"):
        t.ping()


@case("§2")
def well_formed_texts(t):
    with t.part("spaces around and inside"):
        if "result" not in t.ask(' \t\r\n{ "jsonrpc" :\n"2.0" ,\t"id" : 1 , "method" : "bus.ping" } \r\n\t '):
            raise Failure("a result")
    with t.part("escaped names and values"):
        message = '{"\\u006asonrpc":"2\\u002e0","\\u0069d":1,"m\\u0065thod":"bus\\u002eping","p\\u0061rams":{}}'
        if "result" not in t.ask(message):
            raise Failure("a result", "", message)
    with t.part("members in any order"):
        if "result" not in t.ask('{"params":{},"id":1,"method":"bus.ping","jsonrpc":"2.0"}'):
            raise Failure("a result")
    with t.part("every escape"):
        if "result" not in t.ask(text("bus.ping", '{"_meta":{"x":"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e5\\uD834\\uDD1E"}}')):
            raise Failure("a result")
