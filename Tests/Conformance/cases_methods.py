"""Section 5: what every service has, and the shape of what it answers."""
import datetime
import json
import os
import pwd
import re
import secrets
import time

import openmetrics
from harness import ROLES, TIME, Failure, case, paths, request, text


def has(result, **types):
    """The result has these members, each of one of these types."""
    if not isinstance(result, dict):
        raise Failure("an object", result)
    for name, kinds in types.items():
        kinds = kinds if isinstance(kinds, tuple) else (kinds,)
        if name not in result:
            raise Failure(f"a member {name}", result)
        value = result[name]
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            raise Failure(f"{name} as {'/'.join(k.__name__ for k in kinds)}", result)
    return result


@case("§5")
def ping(t):
    result = has(t.result("bus.ping", {}), service=str, version=str, now=str)
    if result["service"] != t.service or not result["version"]:
        raise Failure(f"service {t.service} and a version", result)
    if not TIME.fullmatch(result["now"]):
        raise Failure("now in RFC 3339 UTC", result)
    now = datetime.datetime.fromisoformat(result["now"][:19] + "+00:00")
    if abs((datetime.datetime.now(datetime.timezone.utc) - now).total_seconds()) > 5:
        raise Failure("now is now", result)


@case("§5, §7")
def whoami(t):
    result = has(t.result("bus.whoami", {}), uid=int, gid=int, pid=int, user=(str, type(None)), roles=list)
    try:
        name = pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        name = None
    for member, value in (("uid", os.geteuid()), ("gid", os.getegid()), ("pid", os.getpid()), ("user", name)):
        with t.part(member):
            if result[member] != value:
                raise Failure(f"{member} {value}", result)
    with t.part("roles"):
        said = json.dumps(result["roles"])
        missing = [role for role in ROLES if f'"{role}"' not in said]
        if missing:
            raise Failure(f"every role; not {missing} missing", result)


@case("§5")
def status(t):
    result = has(t.result("bus.status", {}), health=str, version=str, uptimeSeconds=int, databaseBytes=int,
            lastSequence=int,
                 consumerLags=(dict, list), inFlight=int, connections=int, lastBackup=(str, dict, type(None)))
    with t.part("counts are not negative"):
        negative = [k for k in ("uptimeSeconds", "databaseBytes", "lastSequence", "inFlight") if result[k] < 0]
        if negative or result["connections"] < 1:
            raise Failure("no negative count and one connection", result)
    with t.part("lastSequence is the stream's last"):
        for _ in range(5):
            last = t.last_sequence()
            fetched = t.result("events.fetch", {"after": last, "max": 1, "waitMs": 0})
            if fetched["last"] == last:
                break
        else:
            raise Failure(f"last {last}", fetched)
    with t.part("connections counts"):
        before = t.result("bus.status", {})["connections"]
        others = [t.connect() for _ in range(5)]
        try:
            for other in others:
                t.ping(other)
            now = t.result("bus.status", {})["connections"]
            if now < before + 5:
                raise Failure(f"at least {before + 5}", now)
        finally:
            for other in others:
                other.close()
        if not t.eventually(lambda: t.result("bus.status", {})["connections"] <= before + 2):
            raise Failure(f"back to about {before}", t.result("bus.status", {}))
    with t.part("uptime goes on"):
        if t.result("bus.status", {})["uptimeSeconds"] < result["uptimeSeconds"]:
            raise Failure("an uptime that does not shrink")
    with t.part("version as bus.ping says it"):
        if t.ping()["version"] != result["version"]:
            raise Failure("one version", result)


@case("§5, OpenMetrics")
def metrics(t):
    odd = "zz.canary" + secrets.token_hex(4)
    for _ in range(3):
        t.ping()
        t.ask(text(odd))
    result = has(t.result("bus.metrics", {}), contentType=str, text=str)
    with t.part("content type"):
        kind = result["contentType"].replace(" ", "").lower().split(";")
        if kind[0] != "application/openmetrics-text" or "version=1.0.0" not in kind[1:]:
            raise Failure("application/openmetrics-text; version=1.0.0; charset=utf-8", result["contentType"])
    try:
        families = openmetrics.parse(result["text"])
    except ValueError as error:
        raise Failure("OpenMetrics text", str(error))
    with t.part("names"):
        wrong = [name for name in families if not name.startswith("stadsbuss_")]
        if wrong or not families:
            raise Failure("names stadsbuss_…", wrong)
    with t.part("durations are histograms in seconds"):
        histograms = [name for name, family in families.items() if family["type"] == "histogram" and family["samples"]]
        if not any(name.endswith("_seconds") for name in histograms):
            raise Failure("a histogram whose name ends _seconds", histograms)
        wrong = [name for name in families if "duration" in name and
                 (families[name]["type"] != "histogram" or not name.endswith("_seconds"))]
        if wrong:
            raise Failure("every duration as a histogram in seconds", wrong)
    with t.part("labels from bounded sets"):
        if odd in result["text"]:
            raise Failure("no label from what a peer sends", odd)
        wrong = {label for family in families.values() for _, pairs, _ in family["samples"] for label, _ in pairs
                 if label in ("pid", "uid", "gid", "id", "trace", "traceparent", "personRef", "path")}
        if wrong:
            raise Failure("no label that grows with peers or data", sorted(wrong))
    with t.part("every family says its type"):
        wrong = [name for name, family in families.items() if "type" not in family["said"]]
        if wrong:
            raise Failure("# TYPE for each", wrong)
    with t.part("counters grow"):
        t.ping()
        after = openmetrics.parse(t.result("bus.metrics", {})["text"])

        def totals(all_families):
            return {(name, pairs): value for name, family in all_families.items() if family["type"] == "counter"
                    for suffix, pairs, value in family["samples"] if suffix == "_total"}
        old, new = totals(families), totals(after)
        shrunk = [key for key in old if new.get(key, -1) < old[key]]
        if shrunk or not old or old == new:
            raise Failure("counters that stay and grow", shrunk)


@case("§5")
def monitor(t):
    trace, canary = secrets.token_hex(16), "canary" + secrets.token_hex(8)
    meta = {"traceparent": f"00-{trace}-b7ad6b7169203331-01", "reason": canary}
    page = has(t.result("bus.monitor", {"after": 0, "max": 1, "waitMs": 0}), calls=list, last=int, more=bool)
    if len(page["calls"]) > 1:
        raise Failure("at most max calls", page)
    cursor = page["last"]
    t.result("bus.whoami", {"_meta": meta})
    t.refused(request("bus.ping", {canary: 1}), -32602)
    page = t.result("bus.monitor", {"after": cursor, "max": 1000, "waitMs": 0})
    with t.part("calls that were just made"):
        mine = [call for call in page["calls"] if trace in json.dumps(call)]
        if "bus.whoami" not in [call.get("method") for call in mine]:
            raise Failure(f"bus.whoami under the trace {trace}", page["calls"][-5:])
        for call in mine:
            missing = [name for name in ("time", "peer", "method", "outcome", "trace") if name not in call]
            if missing or not any(name.startswith("duration") for name in call):
                raise Failure("time, peer, method, outcome, duration… and trace", call)
            if not TIME.fullmatch(call["time"]):
                raise Failure("a time in RFC 3339 UTC", call)
    with t.part("never params"):
        if canary in json.dumps(page):
            raise Failure("nothing of a call's params", canary)
    with t.part("the cursor"):
        if page["last"] < cursor or t.result("bus.monitor",
                {"after": page["last"] + 10**6, "max": 5, "waitMs": 0})["calls"]:
            raise Failure("last that grows, and nothing past the end", page["last"])
    with t.part("a trace is made where none is sent"):
        cursor = page["last"]
        t.ping()
        made = [c["trace"] for c in t.result("bus.monitor", {"after": cursor, "max": 100, "waitMs": 0})["calls"]]
        if not made or not all(re.search(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])", str(one)) for one in made):
            raise Failure("32 hexadecimal digits in every trace", made)
    with t.part("waits for what is not yet"):
        began = time.monotonic()
        page = t.result("bus.monitor", {"after": page["last"] + 10**6, "max": 5, "waitMs": 300})
        if page["calls"] or time.monotonic() - began < 0.25:
            raise Failure("no calls after 300 ms", page)
        with t.connect() as watcher:
            watcher.send(request("bus.monitor", {"after": page["last"] + 1, "max": 5, "waitMs": 20000}, "w"))
            time.sleep(0.05)
            for _ in range(5):
                t.ping()
            if not t.read(watcher, 5).get("result", {}).get("calls"):
                raise Failure("the calls that were made meanwhile")
    for params in ({}, {"after": 0, "max": 0, "waitMs": 0}, {"after": -1, "max": 1, "waitMs": 0}):
        with t.part(f"refuses {json.dumps(params)}"):
            t.refused(request("bus.monitor", params), -32602, 1, "invalidParams")


@case("§5")
def audit(t):
    from cases_events import commands
    commands(t)  # so that there is something to have been recorded
    params = {"after": 0, "max": 10}
    answer = t.ask(request("audit.read", params))
    if "error" in answer and answer["error"]["code"] == -32602 and "/waitMs" in paths(answer):
        params["waitMs"] = 0
        answer = t.ask(request("audit.read", params))
    if "result" not in answer:
        raise Failure("a result", answer, params)
    result = answer["result"]
    with t.part("read"):
        lists = [value for value in result.values() if isinstance(value, list)]
        if len(lists) != 1 or len(lists[0]) > 10 or not all(isinstance(one, dict) for one in lists[0]):
            raise Failure("one list of at most max records", result)
        if not lists[0] and [one for one in commands(t) if "result" in one["answer"]]:
            raise Failure("a record of each command", result)
    if lists[0]:
        with t.part("read, page by page"):
            one = t.result("audit.read", {**params, "max": 1})
            if sum(len(value) for value in one.values() if isinstance(value, list)) != 1:
                raise Failure("one record", one)
        with t.part("records are chained by hashes"):
            if not any("hash" in name.lower() for record in lists[0] for name in record):
                raise Failure("a hash in each record", lists[0][:2])
    with t.part("read, bounds"):
        t.refused_params(request("audit.read", {**params, "max": 0}), "/max")
        t.refused_params(request("audit.read", {**params, "after": -1}), "/after")
    with t.part("verify"):
        result = t.result("audit.verify", {}, timeout=30)
        if not isinstance(result, dict) or False in [v for v in result.values() if isinstance(v, bool)]:
            raise Failure("an unbroken chain", result)


@case("§5")
def every_common_method_exists(t):
    names = ("rpc.discover", "bus.ping", "bus.cancel", "bus.whoami", "bus.status", "bus.metrics", "bus.monitor",
            "events.fetch",
             "audit.read", "audit.verify")
    for name in names:
        with t.part(name):
            if name not in t.methods():
                raise Failure(f"{name} in rpc.discover", sorted(t.methods()))
            answer = t.ask(text(name, '{"zzUnknown":1}'))
            if answer.get("error", {}).get("code") == -32601:
                raise Failure(f"{name} known", answer)
