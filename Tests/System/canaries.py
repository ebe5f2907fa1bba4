"""What is planted, and the search for it in everything that a service writes, sends or leaves behind."""
import json
from pathlib import Path

from services import SERVICES, dumps, expect, published_numbers

GIVEN, FAMILY = "Kanariefågelnamn", "Åkerhönsefamilj"
MAIL, STREET, REASON = "kanarie@prov.example", "Gulsparvsgränd 77", "kanariskt skäl"
# Of the numbers that PTS keeps free for books and films.
PHONE = "070-1740677"
TEXTS = [GIVEN, FAMILY, MAIL, STREET, REASON, PHONE]
# A text of the kind that officers write, with all of it.
STORY = f"{GIVEN} {FAMILY}, {STREET}, {PHONE}: {REASON}"


def numbers(count, youths=((2002, 3), (2004, 17))):
    """Official test numbers, of so many grown-ups first and then of so many youths of each year."""
    found = published_numbers(r"19[789]\d{9}")[:count]
    for year, many in youths:
        found += published_numbers(rf"{year}\d{{8}}")[:many]
    return found


def needles(planted):
    """Each thing that was planted, with every way in which it could stand in a file, as bytes."""
    out = {text: {form for form in written(text)} for text in TEXTS}
    for number in planted:
        # Either with the century before it as well.
        ways = [number[2:], f"{number[2:8]}-{number[8:]}"]
        out[number] = {form for way in ways for form in written(way)}
    return out


def written(text):
    """A text as files may hold it: UTF-8, UTF-16, JSON escapes, in any case."""
    return {text.encode(), text.lower().encode(), text.upper().encode(), text.encode("utf-16-le"), dumps(text)[1:-1].encode(),
            json.dumps(text)[1:-1].encode()}


def search(where, data, forms):
    for name, ways in forms.items():
        for form in ways:
            expect(form not in data, f"nothing of {name[:4]}… in {where}")


def files(directory, forms, *, but=()):
    """Databases, write-ahead logs, logs, reports, exports, backups, core files: every byte of every file."""
    seen = 0
    for file in directory.rglob("*"):
        if file.is_file() and file.name not in but:
            seen += 1
            search(file.name, file.read_bytes(), forms)
    expect(seen > 10, f"files to search; saw {seen}")


def sent(services, forms):
    """Streams, metrics, documents, logs and environments of every running service."""
    for service in SERVICES:
        search(f"{service}'s events", dumps(services.events(service)).encode(), forms)
        for method in ("bus.metrics", "bus.status", "bus.whoami", "rpc.discover"):
            search(f"{service}'s {method}", dumps(services.call(service, method)).encode(), forms)
        calls = services.call(service, "bus.monitor", {"after": 0, "max": 10000, "waitMs": 0})
        search(f"{service}'s calls", dumps(calls).encode(), forms)
        after, more = 0, True
        while more:
            page = services.call(service, "audit.read", {"after": after, "max": 1000})
            search(f"{service}'s audit log", dumps(page).encode(), forms)
            after, more = page["last"], page["more"]
        process = Path(f"/proc/{services.pid(service)}")
        for name in ("environ", "cmdline", "comm"):
            search(f"{service}'s {name}", (process / name).read_bytes(), forms)
