#!/usr/bin/env python3
"""The house's rules, held to: sizes, directions, names. Prints what breaks them and `N passed, N failed`.

With --runtime-dir DIR it also asks the running services, and fails on a name on the wire that the glossary lacks."""
import argparse
import json
import re
import socket
import struct
import sys
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
LONGEST_FUNCTION = 70
# Data written as source: a table's length says nothing about its reader.
TABLES = re.compile(r"(\+Data|Table|List|Codes)\.swift$")
PURE = ["Shared/Wire", "Shared/Vocabulary", "Shared/Casework", "Services/*/API", "Services/*/Domain"]
IMPURE = {"Foundation", "GRDB", "Dispatch", "Logging", "Systemd"}
# Words of standards and of JSON-RPC itself, which no glossary of the city needs.
STANDARD = set("""jsonrpc method params id result error code message data type retryable problems path problem state needs nearest limit
retryAfterMs trace specversion source subject time datacontenttype sequence traceparent kind name uid gid pid user roles""".split())

failures = []
passed = 0


def check(ok, text):
    global passed
    if ok:
        passed += 1
    else:
        failures.append(text)


def sources():
    for folder in ("Shared", "Services", "Tests"):
        yield from sorted((TOP / folder).rglob("*.swift"))


def functions(lines):
    """(name, first line, number of lines) of each function, by its indentation."""
    for at, line in enumerate(lines):
        found = re.match(r"^(\s*)(?:[@\w()]+\s+)*func\s+([\w`]+|[^\s\w]+)", line)
        if not found:
            continue
        closing = found.group(1) + "}"
        for end in range(at, min(at + 400, len(lines))):
            if lines[end].rstrip() == closing:
                yield found.group(2), at + 1, end - at + 1
                break
            if end > at and lines[end].startswith(found.group(1) + "func "):
                break


def sizes():
    for file in sources():
        lines = file.read_text().splitlines()
        name = file.relative_to(TOP)
        check(len(lines) <= LONGEST_FILE or TABLES.search(file.name), f"{name} has {len(lines)} lines, over {LONGEST_FILE}")
        for function, at, length in functions(lines):
            check(length <= LONGEST_FUNCTION, f"{name}:{at} {function} has {length} lines, over {LONGEST_FUNCTION}")


def directions():
    for pattern in PURE:
        for folder in TOP.glob(pattern):
            for file in folder.rglob("*.swift"):
                imports = set(re.findall(r"^(?:package |public |@\w+ )*import (?:struct |class |enum )?(\w+)", file.read_text(), re.M))
                check(not imports & IMPURE, f"{file.relative_to(TOP)} imports {sorted(imports & IMPURE)}; this layer is pure")


def unfinished():
    words = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
    for file in sources():
        found = [at for at, line in enumerate(file.read_text().splitlines(), 1) if words.search(line)]
        check(not found, f"{file.relative_to(TOP)} has unfinished work at lines {found}")


def golden_files():
    """Every event type has a golden file from its first day."""
    for file in (TOP / "Services").glob("*/API/**/*.swift"):
        for event in re.findall(r'eventType = "(se\.stadsbuss\.[\w.]+)"', file.read_text()):
            service = event.split(".")[2]
            found = list((TOP / "Tests/Fixtures/events" / service).glob(f"*{event.split('.', 3)[3]}*"))
            check(found, f"{event} has no golden file in Tests/Fixtures/events/{service}")


# The catalogue's rows about holiday jobs, and its parts that the coverage page answers row by row.
HOLIDAY_ROWS = {"18", "35", "39", "50", "61", "63", "73", "136", "142", "192", "193", "233", "250", "264"}
HOLIDAY_PARTS = {"2l", "3", "4.3", "5 (13)", "5 (14)", "6"}


def suites():
    """Every Swift test as TARGET/Suite.function, and every case of the system tests as System/function."""
    found = set()
    for file in (TOP / "Tests").rglob("*.swift"):
        target, suite, is_test = file.relative_to(TOP / "Tests").parts[0], None, False
        for line in file.read_text().splitlines():
            named = re.match(r"^(?:@Suite.*)?\b(?:struct|extension|final class) (\w+)", line)
            suite = named.group(1) if named else suite
            is_test = is_test or "@Test" in line
            function = re.search(r"\bfunc (\w+)", line)
            if function and is_test:
                found.add(f"{target}/{suite}.{function.group(1)}")
            is_test = is_test and not function
    for file in (TOP / "Tests/System").glob("cases_*.py"):
        cases = re.search(r"^CASES = \[(.*?)\]", file.read_text(), re.M | re.S)
        found.update(f"System/{name}" for name in re.findall(r"\w+", cases.group(1) if cases else ""))
    return found


def coverage():
    """The coverage page names a test, or why there is none, for every row about holiday jobs; and every test that it names is there."""
    text = (TOP / "Documentation/Coverage.md").read_text()
    known = suites()
    for name in sorted(set(re.findall(r"`(\w+Tests/\w+\.\w+|System/\w+)`", text))):
        check(name in known, f"Documentation/Coverage.md names the test {name}, which is not there")
    part = text.partition("## Feriejobb: which test shows what")[2].partition("\n## ")[0]
    seen = set()
    for row in re.findall(r"^\| ([^|]+) \|(.+)\|$", part, re.M):
        seen.add(row[0].strip())
        if row[0].strip() not in ("row", "---"):
            shown = re.search(r"`(?:\w+Tests/\w+\.|System/)", row[1]) or "no test:" in row[1]
            check(shown, f"Documentation/Coverage.md names neither a test nor a reason for {row[0].strip()}")
    told = {word: int(count) for word, count in re.findall(r"^\| ([a-z ]+) \| (\d+) \|", text.partition("## ")[0], re.M)}
    counted = {word: len(re.findall(rf"^\| \d+ \| [^|]+ \| {word} \|", text, re.M)) for word in told}
    check(told == counted, f"Documentation/Coverage.md counts {told}, and its rows are {counted}")
    for number in sorted(HOLIDAY_ROWS | HOLIDAY_PARTS):
        check(number in seen, f"Documentation/Coverage.md has no row {number} about holiday jobs and their tests")


def commands():
    """Each of the tool's commands stands in the operators' table."""
    table = set(re.findall(r"`([a-z]+)[ `]", "".join(re.findall(r"^\| `.+\|$", (TOP / "Documentation/Operations.md").read_text(), re.M))))
    tool = "".join(file.read_text() for file in sorted((TOP / "Services/Tool/Main").rglob("*.swift")))
    listed = re.findall(r"(\w+Command)\.self", (TOP / "Services/Tool/Main/Stadsbuss.swift").read_text())
    for command in listed:
        name = re.search(rf"struct {command}\b.*?commandName: \"(\w+)\"", tool, re.S)
        check(name and name.group(1) in table, f"Documentation/Operations.md lacks the tool's {name.group(1) if name else command}")


def ask(path, method):
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(20)
        connection.connect(str(path))
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method}).encode()
        connection.sendall(struct.pack(">I", len(body)) + body)
        data = b""
        while len(data) < 4 or len(data) < 4 + struct.unpack(">I", data[:4])[0]:
            more = connection.recv(1 << 16)
            if not more:
                raise ConnectionError(f"{path} closed the connection")
            data += more
        return json.loads(data[4:])["result"]


def wire_names(document):
    """Every method, event type, member and coded value that a service declares."""
    names = set()
    for method in document["methods"]:
        names.update(method["name"].split(".") if "." in method["name"] else [method["name"]])
        names.update(param["name"] for param in method["params"] if "name" in param)

    def walk(schema):
        if isinstance(schema, dict):
            names.update(schema.get("properties", {}))
            names.update(value for value in schema.get("enum", []) if isinstance(value, str))
            for value in schema.values():
                walk(value)
        elif isinstance(schema, list):
            for value in schema:
                walk(value)

    for name, schema in document["components"]["schemas"].items():
        if name.startswith("se.stadsbuss."):
            names.update(name.split(".")[3:])
        walk(schema)
    return names


def glossary(runtime):
    text = (TOP / "Documentation/Glossary.md").read_text()
    known = set()
    for row in re.findall(r"^\|(.+)\|$", text, re.M):
        for word in re.findall(r"`([^`]+)`", row):
            known.update(re.split(r"[.\s]", word))
            known.add(word)
    for service in ("people", "intake", "placement", "allocation", "reporting"):
        for name in sorted(wire_names(ask(Path(runtime) / f"{service}.sock", "rpc.discover"))):
            check(name in known or name in STANDARD, f"{service} says `{name}` on the wire, which Documentation/Glossary.md lacks")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--runtime-dir")
    given = arguments.parse_args()
    sizes()
    directions()
    unfinished()
    golden_files()
    coverage()
    commands()
    if given.runtime_dir:
        glossary(given.runtime_dir)
    for failure in failures:
        print(failure)
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
