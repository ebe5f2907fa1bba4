"""Names, numbers and contact ways are found in clear in no file, event, log line or metric."""
import re
from pathlib import Path

from services import SERVICES, TOP, RpcError, Services, dumps, expect

NUMBERS = TOP / "Services/Tool/Data/skatteverket-testpersonnummer-2024.txt"
GIVEN, FAMILY, MAIL = "Kanariefågelnamn", "Åkerhönsefamilj", "kanarie@prov.example"


def needles():
    """Every way in which what was planted could stand in a file."""
    numbers = [line.strip() for line in NUMBERS.read_text().splitlines() if re.fullmatch(r"19(8|9)\d{9}", line.strip())][:20]
    out = {}
    for number in numbers:
        out[number] = [number, number[2:], f"{number[2:8]}-{number[8:]}", f"{number[:8]}-{number[8:]}"]
    return numbers, out


def written(text):
    """A text as files may hold it: UTF-8, UTF-16, JSON escapes, in any case."""
    return {text.encode(), text.lower().encode(), text.upper().encode(), text.encode("utf-16-le"), dumps(text)[1:-1].encode(),
            text.encode("ascii", "backslashreplace").replace(b"\\xe5", b"\\u00e5").replace(b"\\xc5", b"\\u00c5")}


def search(where, data, forms):
    for name, texts in forms.items():
        for text in texts:
            for form in written(text):
                expect(form not in data, f"nothing of {name[:4]}… in {where}")


def nothing_leaks(binaries):
    numbers, forms = needles()
    forms[GIVEN], forms[FAMILY], forms[MAIL] = [GIVEN], [FAMILY], [MAIL]
    with Services(binaries) as services:
        refs = []
        for index, number in enumerate(numbers):
            person = {"identityNumber": number, "givenName": GIVEN, "familyName": FAMILY,
                      "contacts": [{"kind": "epost", "value": MAIL, "allowed": True}]}
            if index % 4 == 0:
                person["protectionLevel"] = "sekretessmarkering"
            refs.append(services.call("people", "people.register", person)["personRef"])
        expect(services.call("people", "people.show", {"personRef": refs[1]}, reason="prov")["givenName"] == GIVEN, "the name, to whom it belongs")
        services.call("people", "people.show", {"personRef": refs[0]}, reason="prov")
        services.call("people", "people.find", {"name": GIVEN})
        services.call("people", "people.identify", {"identityNumber": numbers[1]})
        for ref in refs[:4]:
            services.call("intake", "case.register", {
                "personRef": ref, "caseKind": "jobbtorg", "targetGroup": "egenbosatt", "entryRoute": "egetInitiativ",
                "initiator": "individen", "organisation": "AMF"}, patience=5)
        for wrong in ({"identityNumber": numbers[0][:-1] + "0", "givenName": GIVEN, "familyName": FAMILY},
                      {"identityNumber": numbers[0], "givenName": GIVEN, "familyName": 7},
                      {"identityNumber": numbers[0] + "9", "givenName": GIVEN * 20, "familyName": FAMILY}):
            try:
                services.call("people", "people.register", wrong)
            except RpcError as error:
                search("an error", dumps([str(error), error.data]).encode(), forms)
        services.caught_up()
        for service in SERVICES:
            if service != "people":
                search(f"{service}'s events", dumps(services.events(service)).encode(), forms)
            for method in ("bus.metrics", "bus.status", "rpc.discover"):
                search(f"{service}'s {method}", dumps(services.call(service, method)).encode(), forms)
            search(f"{service}'s calls", dumps(services.call(service, "bus.monitor", {"after": 0, "max": 1000, "waitMs": 0})).encode(), forms)
            search(f"{service}'s audit log", dumps(services.call(service, "audit.read", {"after": 0, "max": 1000})).encode(), forms)
            search(f"{service}'s environment", Path(f"/proc/{services.pid(service)}/environ").read_bytes(), forms)
        search("people's events", dumps(services.events("people")).encode(), forms)
        files(services, forms)
        services.stop()
        files(services, forms)


def files(services, forms):
    """Databases, write-ahead logs, logs: every byte of every file."""
    seen = 0
    for file in services.directory.rglob("*"):
        if file.is_file():
            seen += 1
            search(file.name, file.read_bytes(), forms)
    expect(seen > 10, f"files to search; saw {seen}")


def a_planted_leak_is_found(binaries):
    """The test must fail where there is something to find."""
    numbers, forms = needles()
    for text in (f"... {numbers[0][2:8]}-{numbers[0][8:]} ...", f"x{numbers[3]}y"):
        try:
            search("a planted file", text.encode(), forms)
        except Exception:
            continue
        expect(False, "the search finds what is planted")


CASES = [nothing_leaks, a_planted_leak_is_found]
