"""Cases, parts of cases, and what every answer must look like whatever was asked."""
import contextlib
import json
import os
import pathlib
import re
import time

from client import Closed, Connection, Timeout, parse, raw_members

DATA = pathlib.Path(__file__).parent / "data"
SERVICES = ("intake", "placement", "allocation", "reporting", "people")
ROLES = ("reader", "officer", "manager", "protected", "delegate", "importer", "follower", "auditor", "operator")
MAX_INTEGER = 2**53 - 1
POINTER = re.compile(r"(/([^~/]|~[01])*)*")
TIME = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?Z")
DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
TRACEPARENT = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")

# PROTOCOL section 4: what each code's data.type may be.
TYPES = {
    -32700: {"parseError"}, -32600: {"invalidRequest", "frameTooLarge", "frameEmpty"}, -32601: {"methodNotFound"},
    -32602: {"invalidParams"}, -32603: {"internalError"}, -32001: {"notFound"}, -32002: {"conflict"},
    -32003: {"denied"}, -32004: {"overloaded"}, -32005: {"deadlineExceeded"}, -32006: {"cancelled"},
    -32007: {"unavailable"},
}
# … and which other members its data has.
MEMBERS = {-32602: "problems", -32603: "trace", -32002: "state", -32003: "needs", -32004: "retryAfterMs"}

CASES = []


class Failure(Exception):
    """One expectation that did not hold."""

    def __init__(self, expected, got="", sent=""):
        super().__init__(expected)
        self.expected, self.got, self.sent = expected, got, sent


def case(section, slow=False):
    """Registers a case: a function of one `Bench`. Its name is the function's, its file the group."""
    def register(function):
        group = pathlib.Path(function.__code__.co_filename).stem.removeprefix("cases_")
        CASES.append((f"{group}/{function.__name__}", section, slow, function))
        return function
    return register


def short(value, limit=300):
    """One line for a report."""
    if isinstance(value, (bytes, bytearray)):
        value = bytes(value[:limit * 2]).decode("utf-8", "backslashreplace")
    elif not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False, default=repr)
    value = "".join(c if c.isprintable() else repr(c)[1:-1] for c in value)
    return value if len(value) <= limit else f"{value[:limit]}… ({len(value)} characters)"


def request(method, params=None, id=1, **more):
    """A request as an object; `id=None` leaves it out."""
    out = {"jsonrpc": "2.0", "method": method, **more}
    if id is not None:
        out["id"] = id
    if params is not None:
        out["params"] = params
    return out


def text(method, params="{}", id="1"):
    """A request as text, so that params and id can be any text at all."""
    return f'{{"jsonrpc":"2.0","id":{id},"method":"{method}","params":{params}}}'


def check_error(error, sent=""):
    """PROTOCOL section 4: the shape that every error has."""
    if not isinstance(error, dict) or not {"code", "message"} <= set(error) <= {"code", "message", "data"}:
        raise Failure("error {code, message, data}", error, sent)
    code, message, data = error["code"], error["message"], error.get("data")
    if type(code) is not int or code not in TYPES:
        raise Failure("a code of PROTOCOL section 4", error, sent)
    if not isinstance(message, str) or not message.strip() or "\n" in message:
        raise Failure("error.message is one plain sentence", error, sent)
    if not isinstance(data, dict) or data.get("type") not in TYPES[code]:
        raise Failure(f"error.data.type is one of {sorted(TYPES[code])}", error, sent)
    if not isinstance(data.get("retryable"), bool):
        raise Failure("error.data.retryable is a boolean", error, sent)
    if code in MEMBERS and MEMBERS[code] not in data:
        raise Failure(f"error.data.{MEMBERS[code]}", error, sent)
    if code == -32602:
        problems = data["problems"]
        if not isinstance(problems, list) or not problems:
            raise Failure("error.data.problems is a list of at least one", error, sent)
        for problem in problems:
            if (not isinstance(problem, dict) or not isinstance(problem.get("problem"), str)
                    or not isinstance(problem.get("path"), str) or not POINTER.fullmatch(problem["path"])):
                raise Failure("each problem is {path: JSON Pointer, problem: text}", error, sent)
    if code == -32004 and type(data["retryAfterMs"]) is not int:
        raise Failure("error.data.retryAfterMs is an integer", error, sent)
    if data["type"] in ("frameTooLarge", "frameEmpty") and type(data.get("limit")) is not int:
        raise Failure("error.data.limit in bytes", error, sent)


def check_answer(answer, sent=""):
    """JSON-RPC 2.0 section 5: the shape that every single answer has."""
    if not isinstance(answer, dict) or set(answer) not in ({"jsonrpc", "id", "result"}, {"jsonrpc", "id", "error"}):
        raise Failure("exactly jsonrpc, id and one of result and error", answer, sent)
    if answer["jsonrpc"] != "2.0":
        raise Failure('jsonrpc "2.0"', answer, sent)
    if "error" in answer:
        check_error(answer["error"], sent)
    return answer


def paths(answer):
    """The JSON Pointers of an invalidParams error."""
    return [problem["path"] for problem in answer["error"]["data"]["problems"]]


class Bench:
    """What a case works with: one service, a connection, and the counting."""

    def __init__(self, directory, service, slow, verbose):
        self.service, self.slow, self.verbose = service, slow, verbose
        self.path = os.path.join(directory, service + ".sock")
        self.passed = self.failed = 0
        self.memory, self.connection, self.case, self.section = {}, None, "", ""

    # Counting
    def begin(self, name, section):
        self.case, self.section, self.parts = name, section, 0
        self.case_failures = self.case_timeouts = 0

    def fail(self, part, failure):
        self.failed += 1
        self.case_failures += 1
        name = f"{self.service} {self.case}" + (f"/{part}" if part else "")
        words = [f"expected {failure.expected}"]
        if failure.sent != "":
            words.insert(0, f"sent {short(failure.sent)}")
        if failure.got != "":
            words.append(f"got {short(failure.got)}")
        print(f"FAIL {name}: {'; '.join(words)} [{self.section}]", flush=True)

    @contextlib.contextmanager
    def part(self, name, sent=""):
        """One thing that passes or fails by itself; the case goes on after it."""
        if self.case_failures >= 12 or self.case_timeouts >= 3:
            raise Failure("fewer failures; the rest of this case is left out")
        self.parts += 1
        try:
            yield
        except Failure as failure:
            failure.sent = failure.sent or sent
            self.fail(name, failure)
            self.drop()
        except (OSError, Closed, Timeout, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
            self.case_timeouts += isinstance(error, Timeout)
            self.fail(name, Failure("an answer in the documented shape", f"{type(error).__name__}: {error}", sent))
            self.drop()
        else:
            self.passed += 1
            if self.verbose:
                print(f"ok   {self.service} {self.case}/{name}", flush=True)

    # Talking
    def connect(self, timeout=8.0):
        return Connection(self.path, timeout)

    def drop(self):
        """Forgets the shared connection: whatever is still on its way there belongs to a failed part."""
        if self.connection:
            self.connection.close()
        self.connection = None

    @property
    def shared(self):
        if self.connection is None:
            self.connection = self.connect()
        return self.connection

    def raw(self, message, connection=None, timeout=None):
        """Sends one frame, returns the bytes of the next."""
        connection = connection or self.shared
        connection.send(message)
        return connection.receive(timeout)

    def ask(self, message, connection=None, timeout=None):
        """Sends one request, returns its single answer, parsed strictly and of the right shape."""
        return check_answer(parse(self.raw(message, connection, timeout)), message)

    def read(self, connection, timeout=None):
        return check_answer(parse(connection.receive(timeout)))

    def result(self, method, params=None, connection=None, timeout=None):
        """The result of a call that must succeed."""
        message = request(method, params)
        answer = self.ask(message, connection, timeout)
        if "result" not in answer:
            raise Failure("a result", answer["error"], message)
        return answer["result"]

    def refused(self, message, code, id=1, type=None, connection=None, id_text=None):
        """Sends what must be refused with this code and this id; returns the answer."""
        raw = self.raw(message, connection)
        answer = parse(raw)
        if not isinstance(answer, dict):
            raise Failure(f"one error {code}, no batch", raw, message)
        check_answer(answer, message)
        if answer.get("error", {}).get("code") != code:
            raise Failure(f"error {code}", raw, message)
        if type and answer["error"]["data"]["type"] != type:
            raise Failure(f"data.type {type}", raw, message)
        if id_text is not None:
            if raw_members(raw)["id"] != id_text:
                raise Failure(f"id {id_text} byte for byte", raw, message)
        elif id is not ... and (answer["id"] != id or isinstance(answer["id"], bool)):
            raise Failure(f"id {json.dumps(id)}", raw, message)
        return answer

    def refused_params(self, message, *expected, id=1, connection=None):
        """−32602 whose problems name at least these paths."""
        answer = self.refused(message, -32602, id, "invalidParams", connection)
        missing = [path for path in expected if path not in paths(answer)]
        if missing:
            raise Failure(f"problems at {missing}", answer["error"]["data"], message)
        return answer

    def silent(self, message, connection=None):
        """Sends what must get no answer: the next answer is the ping's that follows it."""
        connection = connection or self.shared
        connection.send(message)
        connection.send(text("bus.ping", id='"after"'))
        answer = parse(connection.receive())
        if not isinstance(answer, dict) or answer.get("id") != "after":
            raise Failure("no answer", answer, message)

    def ping(self, connection=None, timeout=None):
        answer = self.ask(text("bus.ping", id='"p"'), connection, timeout)
        if "result" not in answer or answer["id"] != "p":
            raise Failure("bus.ping still answered", answer)
        return answer["result"]

    def closed(self, connection, timeout=5.0):
        """The service closes, and sends nothing more."""
        try:
            got = connection.receive(timeout)
        except (Closed, ConnectionResetError, BrokenPipeError):
            if connection.buffer:
                raise Failure("end of file, nothing before it", bytes(connection.buffer))
            return
        except Timeout:
            raise Failure(f"the connection closed within {timeout} s", "still open")
        raise Failure("end of file, nothing before it", got)

    # What several cases need to know
    @property
    def limit(self):
        """The service's max frame in bytes, as it says itself."""
        if "limit" not in self.memory:
            with self.connect() as connection:
                connection.send_bytes(b"\0\0\0\0")
                self.memory["limit"] = parse(connection.receive())["error"]["data"]["limit"]
        return self.memory["limit"]

    @property
    def document(self):
        if "document" not in self.memory:
            self.memory["document"] = self.result("rpc.discover", {})
        return self.memory["document"]

    def methods(self):
        return {method["name"]: method for method in self.document["methods"]}

    def resolve(self, thing):
        """Follows a local $ref of the OpenRPC document."""
        while isinstance(thing, dict) and set(thing) == {"$ref"}:
            target = self.document
            for step in thing["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            thing = target
        return thing

    def last_sequence(self):
        return self.result("bus.status", {})["lastSequence"]

    def resident(self):
        """Resident bytes of the service, or None where its process cannot be told."""
        with self.connect() as connection:
            pid = connection.peer()[0]
        try:
            status = pathlib.Path(f"/proc/{pid}/status").read_text()
        except OSError:
            return None
        if not pathlib.Path(f"/proc/{pid}/exe").exists() or pid == 1 or self.service not in self.command(pid):
            return None
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) * 1024

    @staticmethod
    def command(pid):
        return pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")

    def eventually(self, condition, seconds=3.0):
        """Waits for something that a service may need a moment for."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if condition():
                return True
            time.sleep(0.02)
        return bool(condition())
