"""Params: unknown, missing and wrong ones, all at once, with RFC 6901 pointers; and `_meta`."""
import json
import re

from harness import MAX_INTEGER, Failure, case, paths, request, text

PAST = 9007199254740991


def fetch(**changes):
    """events.fetch with good params, changed; None leaves one out."""
    params = {"after": PAST, "max": 10, "waitMs": 0, **changes}
    return request("events.fetch", {k: v for k, v in params.items() if v is not None})


def only(answer, *expected):
    if sorted(set(paths(answer))) != sorted(expected):
        raise Failure(f"problems at {sorted(expected)} and nowhere else", paths(answer))
    return answer


@case("§3")
def bounds(t):
    for name, value in (("after", PAST), ("after", 0), ("max", 1), ("max", 10000), ("waitMs", 0)):
        with t.part(f"{name} {value} is good"):
            t.result("events.fetch", fetch(**{name: value})["params"])
    bad = {"after": (-1, 2**53, 10**30, "5", "", True, [], {}), "max": (0, -1, 10001, 2**53, "10", False, [1], {}),
           "waitMs": (-1, 60001, 2**53, "0", True, {"a": 1})}
    for name, values in bad.items():
        for value in values:
            with t.part(f"{name} {json.dumps(value)}"):
                only(t.refused_params(fetch(**{name: value}), "/" + name), "/" + name)
        with t.part(f"{name} null"):
            only(t.refused_params(text("events.fetch", json.dumps({**fetch()["params"], name: None})), "/" + name),
                    "/" + name)
        with t.part(f"{name} missing"):
            only(t.refused_params(fetch(**{name: None}), "/" + name), "/" + name)
    for value, path in (("x", "/types"), (5, "/types"), ({}, "/types"), ([1], "/types/0"), (["a", None], "/types/1"),
                        (["a*b"], "/types/0"), (["*a"], "/types/0"), (["ok", "a**"], "/types/1"),
                        (["*.x.*"], "/types/0")):
        with t.part(f"types {json.dumps(value)}"):
            t.refused_params(fetch(types=value), path)


@case("§3")
def integers_are_integer_literals(t):
    for name in ("after", "max", "waitMs"):
        for literal in ("1.0", "1e0", "1E1", "1.5", "10e-1", "0.0", "1e400", "-0.0"):
            params = {"after": "1", "max": "1", "waitMs": "0", name: literal}
            message = text("events.fetch", "{" + ",".join(f'"{k}":{v}' for k, v in params.items()) + "}")
            with t.part(f"{name} {literal}", message):
                only(t.refused_params(message, "/" + name), "/" + name)


@case("§3, §4")
def all_problems_at_once(t):
    with t.part("three missing"):
        only(t.refused_params(request("events.fetch", {}), "/after"), "/after", "/max", "/waitMs")
    with t.part("each kind together"):
        params = {"after": -1, "max": "x", "zzUnknown": 1, "types": ["a*b", "ok", 7], "_meta": {"timeoutMs": 0}}
        expected = "/after", "/max", "/waitMs", "/zzUnknown", "/types/0", "/types/2", "/_meta/timeoutMs"
        only(t.refused_params(request("events.fetch", params), *expected), *expected)
    with t.part("each unknown one"):
        only(t.refused_params(request("bus.ping", {"zza": 1, "zzb": {"c": 1}, "zzc": None}), "/zza"), "/zza", "/zzb",
                "/zzc")
    with t.part("twice and the rest"):
        message = text("events.fetch", '{"after":0,"after":1,"max":0,"waitMs":0}')
        t.refused_params(message, "/after", "/max")


@case("§3")
def unknown_members(t):
    for wrong, right in (("afterr", "after"), ("aftr", "after"), ("waitms", "waitMs"), ("waitMS", "waitMs"),
            ("type", "types"),
                         ("mx", "max"), ("_mta", "_meta")):
        with t.part(f"{wrong} is near {right}"):
            answer = t.refused_params(fetch(**{wrong: 1}), "/" + wrong)
            problem = [p["problem"] for p in answer["error"]["data"]["problems"] if p["path"] == "/" + wrong][0]
            if not re.search(rf"(?<!\w){right}(?!\w)", problem):
                raise Failure(f"the nearest known name, {right}, in the problem", problem)
    pointers = {"a/b": "/a~1b", "a~b": "/a~0b", "~1": "/~01", "": "/", "/": "/~1", "å": "/å", " ": "/ ", "a\"b": '/a"b',
                "\\": "/\\", "%": "/%", "0": "/0", "a\u0000b": "/a\u0000b", "𝄞": "/𝄞", "jsonrpc": "/jsonrpc"}
    for name, pointer in pointers.items():
        with t.part(f"pointer {pointer!r}"):
            only(t.refused_params(request("bus.ping", {name: 1}), pointer), pointer)
    with t.part("an escape in a name"):
        t.refused_params(text("bus.ping", '{"\\u007a\\u007a":1}'), "/zz")
    with t.part("names mind case"):
        t.refused_params(fetch(after=None, After=1), "/After", "/after")


@case("§3")
def duplicates_and_surrogates_in_params(t):
    for name, method, params, path in (
        ("twice", "bus.ping", '{"a":1,"a":1}', "/a"),
        ("twice through an escape", "bus.ping", '{"a":1,"\\u0061":2}', "/a"),
        ("twice in _meta", "bus.ping", '{"_meta":{"x":1,"x":2}}', "/_meta/x"),
        ("_meta twice", "bus.ping", '{"_meta":{},"_meta":{}}', "/_meta"),
        ("twice, deeper", "bus.ping", '{"_meta":{"x":[{"y":1},{"y":1,"y":2}]}}', "/_meta/x/1/y"),
        ("twice, name to escape", "bus.ping", '{"_meta":{"a/b~":1,"a/b~":2}}', "/_meta/a~1b~0"),
        ("twice the same", "events.fetch", '{"after":1,"after":1,"max":1,"waitMs":0}', "/after"),
        ("surrogate in a value", "bus.ping", '{"_meta":{"x":"\\ud800"}}', "/_meta/x"),
        ("surrogates turned", "bus.ping", '{"_meta":{"x":"\\udc00\\ud800"}}', "/_meta/x"),
        ("surrogate in a list", "bus.ping", '{"_meta":{"x":["a","b\\udfffc"]}}', "/_meta/x/1"),
        ("surrogate before text", "bus.ping", '{"_meta":{"reason":"\\ud83dx"}}', "/_meta/reason"),
        ("surrogate before an escape", "bus.ping", '{"_meta":{"reason":"\\ud83d\\u0041"}}', "/_meta/reason"),
        ("surrogate in types", "events.fetch", '{"after":1,"max":1,"waitMs":0,"types":["\\ud800"]}', "/types/0"),
    ):
        message = text(method, params)
        with t.part(name, message):
            t.refused_params(message, path)
    for name, params in (("surrogate in a name", '{"\\ud800":1}'), ("in a name in _meta", '{"_meta":{"\\udc00":1}}'),
                         ("twice in an array of params", '[{"a":1,"a":2}]'),
                         ("surrogate in an array of params", '["\\ud800"]')):
        message = text("bus.ping", params)
        with t.part(name, message):
            t.refused(message, -32602, 1, "invalidParams")
    for name, value in (("a pair", '"\\ud83d\\ude00"'), ("same names in different objects", '[{"a":1},{"a":1}]'),
                        ("names that differ in case", '{"a":1,"A":1}')):
        with t.part(f"{name} is good"):
            message = text("bus.ping", f'{{"_meta":{{"x":{value}}}}}')
            if "result" not in t.ask(message):
                raise Failure("a result", "", message)


@case("§3 _meta")
def meta(t):
    good = ({}, {"zz": 1}, {"zz": {"timeoutMs": 0}}, {"timeoutMs": 60000}, {"timeoutMs": MAX_INTEGER},
            {"idempotencyKey": "k"},
            {"idempotencyKey": "k" * 128}, {"idempotencyKey": "å" * 64}, {"reason": "handläggning"},
            {"traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"})
    for value in good:
        with t.part(f"good {json.dumps(value)[:60]}"):
            t.result("bus.ping", {"_meta": value})
    for value in (None, 1, "x", True, [], [{}]):
        with t.part(f"_meta {json.dumps(value)}"):
            only(t.refused_params(text("bus.ping", json.dumps({"_meta": value})), "/_meta"), "/_meta")
    bad = {"timeoutMs": (0, -1, 2**53, "5", None, True, [], {}), "idempotencyKey": ("k" * 129, 1, None, True, [], {}),
           "traceparent": (1, True, [], {}), "onBehalfOf": (1, True, [], {}), "reason": (1, True, [], {})}
    for name, values in bad.items():
        for value in values:
            with t.part(f"{name} {json.dumps(value)[:40]}"):
                only(t.refused_params(request("bus.ping", {"_meta": {name: value}}), f"/_meta/{name}"),
                        f"/_meta/{name}")
    for literal in ("1.0", "1e3", "5.5"):
        with t.part(f"timeoutMs {literal}"):
            t.refused_params(text("bus.ping", f'{{"_meta":{{"timeoutMs":{literal}}}}}'), "/_meta/timeoutMs")
    with t.part("all of its problems"):
        value = {"timeoutMs": 0, "idempotencyKey": 5, "reason": []}
        only(t.refused_params(request("bus.ping", {"_meta": value, "zz": 1}), "/zz"),
             "/_meta/timeoutMs", "/_meta/idempotencyKey", "/_meta/reason", "/zz")


@case("§3 _meta, W3C Trace Context")
def traceparents(t):
    """A value that is none: refused with its path, or, as W3C has it, left aside and a new trace begun."""
    for value in ("", "x", "00-" + "0" * 32 + "-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-" + "0" * 16 + "-01",
                  "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                  "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                  "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"):
        with t.part(repr(value)):
            answer = t.ask(request("bus.ping", {"_meta": {"traceparent": value}}))
            if "error" in answer and (answer["error"]["code"] != -32602 or "/_meta/traceparent" not in paths(answer)):
                raise Failure("a result, or −32602 at /_meta/traceparent", answer)
    with t.part("a later version is taken"):
        t.result("bus.ping", {"_meta": {"traceparent": "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}})


# Every method, from its own description: nothing here can change state, for each call is refused.

def described(t):
    for name, method in t.methods().items():
        descriptors = [t.resolve(one) for one in method["params"]]
        yield name, method, [d for d in descriptors if d["name"] != "_meta"]


@case("§3, §5")
def every_method_refuses_arrays_and_others(t):
    for name, _, _ in described(t):
        with t.part(name):
            if name != "bus.cancel":
                t.refused(text(name, "[]"), -32602, 1, "invalidParams")
                t.refused(text(name, "[1,2]"), -32602, 1, "invalidParams")
            t.refused(text(name, "null"), -32600, 1, "invalidRequest")
            t.refused(text(name, '"x"'), -32600, 1, "invalidRequest")


@case("§3, §5")
def every_method_names_every_problem(t):
    for name, _, params in described(t):
        if name == "bus.cancel":
            continue
        required = ["/" + one["name"] for one in params if one.get("required")]
        with t.part(f"{name}, unknown and missing"):
            only(t.refused_params(request(name, {"zzUnknown": 1}), "/zzUnknown", *required), "/zzUnknown", *required)
        with t.part(f"{name}, _meta"):
            only(t.refused_params(request(name, {"_meta": 5}), "/_meta", *required), "/_meta", *required)
            expected = "/_meta/timeoutMs", *required
            only(t.refused_params(request(name, {"_meta": {"timeoutMs": 0}}), *expected), *expected)


@case("§3, §5")
def every_method_checks_types(t):
    """Each param of the example in turn is of a type that its schema does not have."""
    for name, method, params in described(t):
        if name == "bus.cancel":
            continue
        for one in params:
            schema = t.resolve(one["schema"])
            kinds = schema.get("type") if isinstance(schema, dict) else None
            kinds = [kinds] if isinstance(kinds, str) else kinds
            if not kinds:
                continue
            for kind, literal in (("string", '"\\u0001 none"'), ("object", '{"zz":1}'), ("array", '[{"zz":[]}]'),
                                  ("boolean", "true"), ("integer", "1.0"), ("integer", "9007199254740992")):
                if kind in kinds and literal not in ("1.0", "9007199254740992"):
                    continue
                if "number" in kinds and kind == "integer":
                    continue
                message = text(name, f'{{"{one["name"]}":{literal}}}')
                with t.part(f"{name} {one['name']} {literal}", message):
                    answer = t.refused(message, -32602, 1)
                    at = "/" + one["name"]
                    if not any(path == at or path.startswith(at + "/") for path in paths(answer)):
                        raise Failure(f"a problem at {at}", paths(answer))
