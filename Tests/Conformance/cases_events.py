"""Section 6: the stream. Commands are the examples of rpc.discover that commit something."""
import datetime
import json
import re
import secrets
import time

from cases_discover import complaints, examples, in_document
from client import Timeout, raw_items, raw_members
from harness import DATA, DATE, TIME, TRACEPARENT, UUID, Failure, case, request

COMMON = ("rpc.", "bus.", "events.", "audit.")
PAST = 9007199254740991
IDENTITY = re.compile(r"(19|20)?\d{6}[-+]?\d{4}")


def fetch(t, after=0, max=100, wait=0, **more):
    page = t.result("events.fetch", {"after": after, "max": max, "waitMs": wait, **more}, timeout=wait / 1000 + 10)
    kinds = type(page.get("events")), type(page.get("last")), type(page.get("more"))
    if kinds != (list, int, bool):
        raise Failure("{stream, events, last: integer, more: boolean}", page)
    if not isinstance(page.get("stream"), str) or not UUID.fullmatch(page["stream"]):
        raise Failure("stream, a UUID", page.get("stream"))
    return page


def whole_stream(t, limit=20000):
    """Every event from the first one on, up to a limit, page by page."""
    if "stream" not in t.memory:
        commands(t)
        events, after = [], 0
        while True:
            page = fetch(t, after, 1000)
            events += page["events"]
            if not page["more"] or len(events) >= limit:
                break
            after = int(page["events"][-1]["sequence"])
        t.memory["stream"] = events
    return t.memory["stream"]


def commands(t):
    """Runs each example of the service's own methods once, with a key, a trace and a waiting poll beside it.

    Returns what was seen: a list of {method, params, trace, key, before, after, answer, raw, poll}.
    """
    if "commands" not in t.memory:
        t.memory["commands"] = seen = []
        for method, _, values, _ in examples(t):
            if method["name"].startswith(COMMON):
                continue
            trace, key = secrets.token_hex(16), "conformance-" + secrets.token_hex(8)
            meta = {**values.get("_meta", {}), "idempotencyKey": key, "traceparent": f"00-{trace}-b7ad6b7169203331-01"}
            params = {**values, "_meta": meta}
            before = t.last_sequence()
            with t.connect(30) as watcher:
                watcher.send(request("events.fetch", {"after": before, "max": 1, "waitMs": 20000}, "w"))
                time.sleep(0.05)  # so that it waits before the command comes
                began = time.monotonic()
                raw = t.raw(request(method["name"], params), timeout=30)
                after = t.last_sequence()
                woken = None
                if after > before:
                    try:
                        woken = json.loads(watcher.receive(3)), time.monotonic() - began
                    except Timeout:
                        woken = None, 3.0
            seen.append({"method": method["name"], "params": params, "trace": trace, "key": key, "before": before,
                         "after": after, "raw": raw, "answer": json.loads(raw), "woken": woken})
    return t.memory["commands"]


def committed(t):
    return [one for one in commands(t) if "result" in one["answer"] and one["after"] > one["before"]]


@case("§6")
def a_command_makes_an_event(t):
    """A poll that waits is woken by it, and its trace goes on into the event."""
    for one in committed(t):
        with t.part(f"{one['method']} wakes a poll"):
            woken, took = one["woken"]
            if not woken or not woken.get("result", {}).get("events"):
                raise Failure("an answer to the waiting poll, with the event", woken)
            if int(woken["result"]["events"][0]["sequence"]) != one["before"] + 1:
                raise Failure(f"sequence {one['before'] + 1}", woken["result"]["events"])
            if took > 3:
                raise Failure("the moment it commits", f"{took:.1f} s")
        with t.part(f"{one['method']} passes its trace on"):
            events = fetch(t, one["before"], 100)["events"]
            if not any(one["trace"] in event["traceparent"] for event in events):
                raise Failure(f"an event with the trace {one['trace']}", [event["traceparent"] for event in events])


@case("§3 _meta")
def a_retry_gets_the_stored_result(t):
    for one in committed(t):
        with t.part(one["method"]):
            again = t.raw(request(one["method"], one["params"]), timeout=30)
            if raw_members(again).get("result") != raw_members(one["raw"])["result"]:
                raise Failure("the stored result", again, one["params"])
            events = fetch(t, one["before"], 1000)["events"]
            repeated = [e for e in events if one["trace"] in e["traceparent"] and int(e["sequence"]) > one["after"]]
            if repeated:
                raise Failure("no second event", repeated)
        names = {t.resolve(p)["name"] for p in t.methods()[one["method"]]["params"]}
        if "occurredOn" in names:
            with t.part(f"{one['method']}, other params"):
                day = (datetime.date.today() - datetime.timedelta(days=3)).isoformat()
                other = (datetime.date.today() - datetime.timedelta(days=4)).isoformat()
                day = other if one["params"].get("occurredOn") == day else day
                t.refused(request(one["method"], {**one["params"], "occurredOn": day}), -32002, 1, "conflict")


@case("§3 _meta")
def a_key_belongs_to_its_method(t):
    """The same key under a method that changes nothing is no conflict."""
    for one in committed(t)[:2]:
        answer = t.ask(request("bus.ping", {"_meta": {"idempotencyKey": one["key"]}}))
        if "result" not in answer:
            raise Failure("a result", answer)


@case("§6, CloudEvents 1.0")
def every_event_is_a_cloud_event(t):
    schema = json.loads((DATA / "cloudevents_1.0_schema.json").read_text())
    events = whole_stream(t)
    if not events and t.service == "people":  # the one service whose commands need nothing that is there before
        raise Failure("events in the stream, or examples that make some", [c["answer"] for c in commands(t)][:5])
    schemas = t.document["components"]["schemas"]
    types, samples = set(), {}
    for event in events:
        samples.setdefault(event.get("type"), []).append(event)
    with t.part("members of all"):
        for event in events:
            wrong = [name for name, good in {
                "specversion": event.get("specversion") == "1.0", "id": UUID.fullmatch(str(event.get("id"))),
                "source": event.get("source") == f"/stadsbuss/{t.service}",
                "type": re.fullmatch(rf"se\.stadsbuss\.{t.service}(\.[a-z][a-zA-Z0-9-]*){{2,}}",
                str(event.get("type"))),
                "subject": isinstance(event.get("subject"), str) and event["subject"],
                "time": TIME.fullmatch(str(event.get("time"))),
                "datacontenttype": event.get("datacontenttype") == "application/json",
                "data": isinstance(event.get("data"), dict),
                "sequence": re.fullmatch(r"\d{16}", str(event.get("sequence"))),
                "traceparent": TRACEPARENT.fullmatch(str(event.get("traceparent"))),
                "data.occurredOn": DATE.fullmatch(str((event.get("data") or {}).get("occurredOn"))),
                "dataschema": "dataschema" not in event or re.match(r"[a-z][a-z0-9+.-]*:\S+$",
                str(event["dataschema"])),
            }.items() if not good]
            if wrong:
                raise Failure(f"good {wrong}", event)
            types.add(event["type"])
    with t.part("ids are unique"):
        if len({event["id"] for event in events}) != len(events):
            raise Failure(f"{len(events)} different ids")
    for name, some in samples.items():
        with t.part(f"{name}: the CloudEvents schema"):
            for event in some[:50]:
                problems = complaints(schema, event)
                if problems:
                    raise Failure("a CloudEvent", problems, event)
        with t.part(f"{name}: its own schema"):
            if name not in schemas:
                raise Failure(f"components.schemas has {name}", sorted(schemas)[:20])
            for event in some[:50]:
                # The page does not say whether the schema is the data's or the whole event's.
                problems = complaints(in_document(t, schemas[name]), event["data"])
                if problems and complaints(in_document(t, schemas[name]), event):
                    raise Failure("data by the event's schema", problems, event)


@case("§6")
def sequences_have_no_gaps(t):
    events = whole_stream(t)
    wanted = [f"{n:016d}" for n in range(1, len(events) + 1)]
    got = [event["sequence"] for event in events]
    if got != wanted:
        at = next(n for n, (a, b) in enumerate(zip(got, wanted)) if a != b)
        raise Failure(f"{wanted[at]} as event number {at + 1}", got[at])
    times = [event["time"] for event in events]
    with t.part("recorded before now"):
        newest = max(times, default="0")[:19]
        if newest > (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=5)).isoformat()[:19]:
            raise Failure("no event from the future", newest)


@case("§6")
def no_direct_identifier(t):
    def strings(value):
        if isinstance(value, str):
            yield value
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from strings(inner)

    for event in whole_stream(t):
        for value in (event["subject"], *strings(event["data"])):
            if IDENTITY.fullmatch(value):
                raise Failure("no identity number in an event", event["type"])
        names = set(event["data"]) & {"name", "firstName", "lastName", "personnummer", "identityNumber", "email",
                "phone",
                                      "address"}
        if names:
            raise Failure("no direct identifier in an event", (event["type"], sorted(names)))


@case("§8")
def the_register(t):
    if t.service != "people":
        return
    for name in ("people.register", "people.show"):
        with t.part(name):
            if name not in t.methods():
                raise Failure(f"{name} in rpc.discover", sorted(t.methods()))
    with t.part("person.linked"):
        schema = t.resolve(t.document["components"]["schemas"]["se.stadsbuss.people.person.linked"])
        members = schema.get("properties", {})
        data = t.resolve(members.get("data", {})).get("properties", {})  # where it is the whole event's
        if not {"from", "to"} <= set(members) | set(data):
            raise Failure("from and to", schema)
    with t.part("a personRef"):
        done = [one for one in commands(t) if one["method"] == "people.register" and "result" in one["answer"]]
        if not done:
            raise Failure("a result for the example of people.register")
        ref = done[0]["answer"]["result"]["personRef"]
        if not re.fullmatch(r"[0-9A-Za-z]{26}", ref):
            raise Failure("128 bits in base32: 26 characters", ref)
        params = {name: value for name, value in done[0]["params"].items() if name != "_meta"}
        again = t.result("people.register", params)
        if again["personRef"] != ref:
            raise Failure("one personRef for one person", again)


@case("§6")
def pages(t):
    events = whole_stream(t)
    if not events:
        return
    with t.part("after the first"):
        page = fetch(t, 1, 5)
        if [e["sequence"] for e in page["events"]] != [e["sequence"] for e in events[1:6]]:
            raise Failure("what has sequence > after, in order", page["events"])
    with t.part("one at a time"):
        after, seen = 0, []
        for _ in range(min(20, len(events))):
            page = fetch(t, after, 1)
            if len(page["events"]) != 1:
                raise Failure("one event", page)
            after = int(page["events"][0]["sequence"])
            seen.append(page["events"][0]["id"])
            if page["more"] != (after < page["last"]):
                raise Failure(f"more {after < page['last']} at {after} of {page['last']}", page)
        if seen != [event["id"] for event in events[:len(seen)]]:
            raise Failure("the same events in the same order", seen)
    with t.part("last is the newest"):
        page = fetch(t, 0, 1)
        if page["last"] < len(events) or page["last"] != fetch(t, page["last"], 10)["last"]:
            raise Failure("last is the newest sequence whatever the page", page)
    with t.part("after the last"):
        last = fetch(t, 0, 1)["last"]
        page = fetch(t, last, 10)
        if page["events"] or page["more"]:
            raise Failure("no events and no more", page)
    with t.part("after past the end is no error"):
        for after in (last + 1, last + 10**6, PAST):
            page = fetch(t, after, 10)
            if page["events"] or page["more"] or page["last"] < last:
                raise Failure("no events, no more, the true last", page)
    with t.part("the largest page"):
        page = fetch(t, 0, 10000)
        if not page["events"] or page["more"] != (int(page["events"][-1]["sequence"]) < page["last"]):
            raise Failure("what fits a frame", {**page, "events": len(page["events"])})
    with t.part("one stream"):
        if len({fetch(t, n, 1)["stream"] for n in range(3)}) != 1:
            raise Failure("the same stream")


@case("§6")
def stored_bytes_are_sent_as_they_lie(t):
    def raw(after, max):
        answer = t.raw(request("events.fetch", {"after": after, "max": max, "waitMs": 0}))
        return raw_items(raw_members(raw_members(answer)["result"])["events"])

    first = raw(0, 50)
    if raw(0, 50) != first:
        raise Failure("the same bytes twice")
    with t.part("whatever the page"):
        if [item for n in range(len(first[:10])) for item in raw(n, 1)] != first[:10]:
            raise Failure("the same bytes one by one")


@case("§6")
def type_filters(t):
    events = whole_stream(t)
    if not events:
        return
    counts = {}
    for event in events:
        counts[event["type"]] = counts.get(event["type"], 0) + 1
    rarest = min(counts, key=counts.get)

    def all_of(*types, limit=1000):
        out, after = [], 0
        while len(out) < limit:
            page = fetch(t, after, 200, types=list(types))
            out += page["events"]
            if not page["more"]:
                if page["last"] < len(events):
                    raise Failure("last is the stream's newest, not the filter's", page["last"])
                break
            if not page["events"]:
                raise Failure("matching events while more is true", page)
            after = int(page["events"][-1]["sequence"])
        return out

    def same(got, keep):
        wanted = [event["id"] for event in events if keep(event["type"])][:1000]
        ids = [event["id"] for event in got]
        if ids[:len(wanted)] != wanted[:len(ids)] or len(ids) < min(1000, len(wanted)):
            raise Failure(f"{len(wanted)} events of these types", len(got))

    for name in list(counts)[:6]:
        with t.part(name):
            same(all_of(name), lambda type: type == name)
            stem = name.rsplit(".", 1)[0]
            same(all_of(stem + ".*"), lambda type: type.startswith(stem + "."))
    with t.part("the empty rest too"):
        same(all_of(rarest + "*"), lambda type: type.startswith(rarest))
    with t.part("all of the service"):
        same(all_of(f"se.stadsbuss.{t.service}.*"), lambda type: True)
    with t.part("a star alone"):
        same(all_of("*"), lambda type: True)
    with t.part("several"):
        chosen = list(counts)[:3]
        same(all_of(*chosen), lambda type: type in chosen)
    with t.part("overlapping, each once"):
        got = all_of(rarest, rarest[:-1] + "*")
        if len({e["id"] for e in got}) != len(got):
            raise Failure("each event once")
    with t.part("a prefix without a star is no match"):
        if all_of(rarest[:-1]) and rarest[:-1] not in counts:
            raise Failure("nothing")
    with t.part("none such"):
        page = fetch(t, 0, 10, types=["se.stadsbuss.none.such.happened"])
        if page["events"] or page["more"] or page["last"] < len(events):
            raise Failure("no events, no more, the true last", page)
    with t.part("more counts matching events only"):
        matching = [event for event in events if event["type"] == rarest]
        page = fetch(t, int(matching[-1]["sequence"]) - 1, 1, types=[rarest])
        if len(page["events"]) != 1 or page["more"]:
            raise Failure("the last match and no more", page)
