"""The audit logs: tampering is found against anchors, who has read is told, reasons are sealed, rights are judged again."""
import hashlib
import json
import os
import signal
import sqlite3
import time
from pathlib import Path

from services import Client, RpcError, Services, dumps, expect, published_numbers, run, table, until

FAULTY = 6


def person(services, number, **more):
    made = services.call("people", "people.register", {"identityNumber": number, "givenName": "Testa", "familyName": "Testsson", **more})
    return made["personRef"]


def case(services, ref):
    return services.call("intake", "case.register", {
        "personRef": ref, "caseKind": "jobbtorg", "targetGroup": "egenbosatt", "entryRoute": "egetInitiativ",
        "initiator": "individen", "organisation": "AMF"}, patience=5)["caseId"]


def digest(data):
    return hashlib.sha256(data).digest()


def tamper(path, body):
    """Changes rows of the log as somebody would who has the file: (sequence, bytes) in, the same out."""
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT sequence, bytes, hash FROM audit ORDER BY sequence").fetchall()
        changed = body([list(row) for row in rows])
        db.execute("DELETE FROM audit")
        db.executemany("INSERT INTO audit (sequence, bytes, hash) VALUES (?, ?, ?)", changed)
    db.close()


def whole_copy(database, copy):
    """With what lies in the write-ahead log."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as source, sqlite3.connect(copy) as target:
        source.backup(target)
    source.close()
    target.close()


def edited(data):
    other = data.replace(b'"outcome":"ok"', b'"outcome":"no"')
    expect(other != data, "an entry that can be edited")
    return other


def changed_row(rows):
    rows[9][1] = edited(rows[9][1])
    return rows


def changed_and_hashed_row(rows):
    rows[9][1] = edited(rows[9][1])
    rows[9][2] = digest(rows[9][1])
    return rows


def removed_row(rows):
    return rows[:9] + rows[10:]


def exchanged_rows(rows):
    rows[9][1:], rows[10][1:] = rows[10][1:], rows[9][1:]
    return rows


def cut_tail(rows):
    return rows[:-7]


def tail_made_again(rows):
    rows[9][1] = edited(rows[9][1])
    rows[9][2] = digest(rows[9][1])
    for before, row in zip(rows[9:], rows[10:]):
        record = row[1].decode()
        start = record.index('"previous":"') + len('"previous":"')
        row[1] = (record[:start] + before[2].hex() + record[start + 64:]).encode()
        row[2] = digest(row[1])
    return rows


# What was done, and what the sentence about it holds; whether the chain alone shows it.
TAMPERINGS = [
    (changed_row, "Entry 10 has been changed", True),
    (changed_and_hashed_row, "Entry 11 does not follow", True),
    (removed_row, "Entry 10 has been removed", True),
    (exchanged_rows, "says that it is entry", True),
    (cut_tail, "cut off", False),
    (tail_made_again, "has been rewritten", False),
]


def tampering_is_found_against_anchors(binaries):
    tool = Path(binaries) / "stadsbuss"
    with Services(binaries, ["people"]) as services:
        for number in published_numbers()[:12]:
            person(services, number)
        services.stop()
        services.start()
        for number in published_numbers()[:12]:
            services.call("people", "people.identify", {"identityNumber": number})
        socket = run(tool, "audit", "verify", "--service", "people", "--dir", services.directory, "--anchors", services.log)
        expect(socket[0] == 0 and "is whole" in socket[1], f"a whole log by the socket; got {socket}")
        backup = run(tool, "backup", "--service", "people", "--dir", services.directory, "--to", services.directory / "backups")
        expect(backup[0] == 0, f"a backup; got {backup}")
        manifest = next((services.directory / "backups").rglob("manifest.json"))
        services.stop()
        log = services.log.read_text()
        said = [line for line in log.splitlines() if "auditHash=" in line]
        expect(len(said) >= 3, f"the head told at each stop and start; got {said}")
        database = services.database("people")
        verify = [tool, "audit", "verify", "--service", "people"]
        files = sorted(database.parent.iterdir())
        good = run(*verify, "--db", database, "--anchors", services.log)
        expect(good[0] == 0 and " anchors agree" in good[1] and " 0 anchors" not in good[1], f"a whole log; got {good}")
        expect(sorted(database.parent.iterdir()) == files, "no file made beside the database")
        good = run(*verify, "--db", database, "--backup", manifest)
        expect(good[0] == 0 and " 1 anchors agree" in good[1], f"a whole log by its backup; got {good}")
        for change, sentence, alone in TAMPERINGS:
            copy = services.directory / f"{change.__name__}.sqlite"
            whole_copy(database, copy)
            tamper(copy, change)
            found = run(*verify, "--db", copy, "--anchors", services.log)
            expect(found[0] == FAULTY and sentence in found[1], f"{change.__name__} to be found ({sentence}); got {found}")
            if not alone:
                found = run(*verify, "--db", copy, "--backup", manifest)
                expect(found[0] == FAULTY and sentence in found[1], f"{change.__name__} by a backup's manifest; got {found}")
            blind = run(*verify, "--db", copy)
            expect((blind[0] == FAULTY) == alone, f"{change.__name__} without anchors; got {blind}")
        # The same by the socket of a service that runs on a log whose tail was cut.
        tamper(database, cut_tail)
        services.start()
        found = run(*verify, "--dir", services.directory, "--anchors", services.log)
        expect(found[0] == FAULTY, f"a cut tail by the socket; got {found}")
        journal = services.directory / "journal.json"
        words = dict(word.split("=", 1) for word in said[-1].split() if "=" in word)
        journal.write_text(json.dumps({
            "MESSAGE_ID": "f09c5be7c0b5495fb13fbc47f684424f", "STADSBUSS_SERVICE": "people", "__REALTIME_TIMESTAMP": "1560751200250000",
            "STADSBUSS_AUDIT_SEQUENCE": words["auditSequence"], "STADSBUSS_AUDIT_HASH": words["auditHash"]}) + "\n")
        found = run(*verify, "--dir", services.directory, "--anchors", journal)
        expect(found[0] == FAULTY, f"the same by an entry of the journal; got {found}")


def who_has_read_is_told(binaries):
    tool = Path(binaries) / "stadsbuss"
    with Services(binaries, ["people", "intake"]) as services:
        ref = person(services, published_numbers()[0])
        matter = case(services, ref)
        services.call("people", "people.show", {"personRef": ref}, reason="skälet i registret")
        services.call("intake", "case.show", {"caseId": matter}, reason="skälet i ärendet")
        services.call("intake", "case.show", {"caseId": matter})
        told = run(tool, "audit", "about", ref, "--dir", services.directory, "--json")
        expect(told[0] == 3, f"exit 3, three services being away; got {told}")
        document = json.loads(told[1])
        expect(document["missing"] == ["placement", "allocation", "reporting"], f"who is missing; got {document['missing']}")
        seen = [(entry["service"], entry["method"], entry.get("reason")) for entry in document["entries"]]
        expect(seen[:5] == [
            ("people", "people.register", None), ("intake", "case.register", None), ("people", "people.show", "skälet i registret"),
            ("intake", "case.show", "skälet i ärendet"), ("intake", "case.show", None)], f"every read and change; got {seen}")
        letter = run(tool, "audit", "about", ref, "--dir", services.directory, "--for-the-individual")[1]
        for part in ("Personregistret", "Etableringscentrum", "handläggare läste ditt ärende", "skälet i ärendet"):
            expect(part in letter, f"{part} in the letter; got {letter}")
        expect("uid" not in letter and str(os.getuid()) + " " not in letter, f"no officer in the letter; got {letter}")
        for service in ("people", "intake"):
            page = services.call(service, "audit.read", {"after": 0, "max": 1000})
            expect("skälet" not in dumps(page), f"no reason in clear in the log of {service}")
        entries = services.call("intake", "audit.read", {"after": 0, "max": 1000})["entries"]
        records = [entry for entry in entries if entry["method"] == "case.show"]
        expect([("sealedReason" in record) for record in records] == [True, False], f"a sealed reason where one was given; got {records}")
        services.call("people", "people.erase", {"personRef": ref, "ground": "gallring"})
        entries = json.loads(run(tool, "audit", "about", ref, "--dir", services.directory, "--json")[1])["entries"]
        expect(len(entries) >= 5 and not any("reason" in entry for entry in entries), f"no reason after erasure; got {entries}")
        services.stop()
        for file in services.directory.rglob("*"):
            if file.is_file():
                data = file.read_bytes()
                expect("skälet i".encode() not in data, f"no reason in clear in {file.name}")


def an_export_is_signed(binaries):
    tool = Path(binaries) / "stadsbuss"
    with Services(binaries, ["people", "intake"]) as services:
        ref = person(services, published_numbers()[0])
        matter = case(services, ref)
        services.call("intake", "case.show", {"caseId": matter}, reason="ett skäl")
        keys = services.call("people", "register.publicKey")
        key = keys["keys"][-1]["publicKey"]
        file = services.directory / "intake.jsonl"
        made = run(tool, "audit", "export", "--service", "intake", "--dir", services.directory, "--out", file, "--from", "2020-01-01")
        expect(made[0] == 0 and key in made[1], f"an export; got {made}")
        verify = lambda path, public=key: run(tool, "audit", "verify-export", path, "--public-key", public)
        good = verify(file)
        expect(good[0] == 0 and "is genuine" in good[1], f"a genuine export; got {good}")
        lines = file.read_text().splitlines(keepends=True)
        expect("sealedReason" in file.read_text() and "skäl" not in file.read_text(), "reasons stay sealed in it")
        other = services.directory / "other.jsonl"
        for what, text in (("a line removed", lines[:2] + lines[3:]), ("an outcome changed", [lines[0], lines[1].replace('"outcome":"', '"outcome":"x'), *lines[2:]]),
                           ("a later head", [*lines[:-2], lines[-2].replace('"sequence":', '"sequence":1'), lines[-1]])):
            other.write_text("".join(text))
            found = verify(other)
            expect(found[0] == FAULTY and "has been changed" in found[1], f"{what} to be found; got {found}")
        wrong = verify(file, "0" * 64)
        expect(wrong[0] == FAULTY and "signature" in wrong[1], f"another key's export; got {wrong}")
        other.write_text("".join(lines[:-1]))
        expect(verify(other)[0] == 2, "an export without its signature is none")


def without_the_register_no_reason_is_taken(binaries):
    with Services(binaries, ["people", "intake"]) as services:
        ref = person(services, published_numbers()[0])
        matter = case(services, ref)
        pid = services.pid("people")
        os.kill(pid, signal.SIGSTOP)
        try:
            begun = time.monotonic()
            try:
                services.call("intake", "case.show", {"caseId": matter}, reason="ett skäl")
                expect(False, "a read with a reason is refused while the register is away")
            except RpcError as error:
                expect(error.data["type"] == "unavailable" and error.data["retryable"], f"unavailable; got {error.data}")
            expect(time.monotonic() - begun < 5, "the refusal within its deadline")
        finally:
            os.kill(pid, signal.SIGCONT)
        shown = services.call("intake", "case.show", {"caseId": matter}, reason="ett skäl", patience=10)
        expect(shown["personRef"] == ref, "the read once the register is back")


def policy(services, grants, officers=()):
    (services.directory / "policy.json").write_text(json.dumps({"grants": grants, "officers": list(officers)}))


def everything(roles):
    return {"user": str(os.getuid()), "services": ["*"], "units": ["*"], "roles": roles}


def a_withdrawn_role_ends_a_waiting_poll(binaries):
    with Services(binaries, ["people"]) as services:
        with Client(services.path("people")) as waiting:
            waiting.connection.send({"jsonrpc": "2.0", "id": 1, "method": "events.fetch", "params": {"after": 0, "max": 10, "waitMs": 60000}})
            time.sleep(0.3)
            policy(services, [everything(["reader", "auditor", "officer"])])
            begun = time.monotonic()
            os.kill(services.pid("people"), signal.SIGHUP)
            answer = json.loads(waiting.connection.receive(10))
            expect(answer["error"]["data"]["type"] == "denied", f"the poll denied; got {answer}")
            expect(time.monotonic() - begun < 5, "at once")
            try:
                waiting.call("events.fetch", after=0, max=10, waitMs=0)
                expect(False, "an open connection is judged by the new policy")
            except RpcError as error:
                expect(error.data["needs"] == ["follower"], f"what is needed; got {error.data}")
        policy(services, [{"user": "nobody-of-that-name", "services": ["*"], "units": ["*"], "roles": ["reader"]}])
        os.kill(services.pid("people"), signal.SIGHUP)
        until("the refusal of a wrong policy is told", lambda: "/grants/0/user" in services.log.read_text())
        expect(services.call("people", "bus.whoami")["roles"], "the old policy holds")


def denials_are_counted_in_the_log(binaries):
    with Services(binaries, ["people"]) as services:
        policy(services, [everything(["reader"])])
        os.kill(services.pid("people"), signal.SIGHUP)
        until("the new policy", lambda: services.call("people", "bus.whoami")["roles"] == ["reader"])
        for _ in range(3):
            try:
                services.call("people", "people.find", {"name": "Testa"})
                expect(False, "a denial")
            except RpcError as error:
                expect(error.data["type"] == "denied", f"a denial; got {error.data}")
        services.stop()
        records = [json.loads(row[1]) for row in table(services.database("people"), "audit")]
        counted = [record for record in records if record["outcome"] == "denied"]
        expect(sum(record["count"] for record in counted) == 3, f"three denials counted; got {counted}")
        expect(all(record["method"] == "people.find" and record["uid"] == os.getuid() for record in counted), f"by whom; got {counted}")


def two_persons_in_up_mode(binaries):
    tool = Path(binaries) / "stadsbuss"
    with Services(binaries, ["people"]) as services:
        ref = person(services, published_numbers()[0], protectionLevel="sekretessmarkering")

        def act(method, officer):
            return run(tool, "call", "people", method, f"personRef={ref}", "--dir", services.directory, "--on-behalf-of", officer,
                       "--reason", "prov")

        expect(act("protection.review", "anna")[0] == 0, "a review by the first officer")
        again = act("protection.lower", "anna")
        expect(again[0] == 1 and "second person" in again[2], f"the same officer is refused; got {again}")
        expect(act("protection.lower", "bo")[0] == 0, "another officer may")


def the_policy_is_checked_and_explained(binaries):
    tool = Path(binaries) / "stadsbuss"
    with Services(binaries, ["people"]) as services:
        file = services.directory / "policy.json"
        good = run(tool, "policy", "check", file, "--strict")
        expect(good[0] == 0 and "is in order" in good[1], f"the policy of up is in order; got {good}")
        uid = str(os.getuid())
        allowed = run(tool, "policy", "explain", uid, "people.show", "--dir", services.directory)
        expect(allowed[0] == 0 and "/grants/0" in allowed[1], f"allowed; got {allowed}")
        denied = run(tool, "policy", "explain", "54321", "people.show", "--dir", services.directory)
        expect(denied[0] == 1 and '"roles":["officer"]' in denied[1], f"denied, with the line to add; got {denied}")
        officer = run(tool, "policy", "explain", uid, "people.show", "--dir", services.directory, "--on-behalf-of", "anna", "--json")
        expect(json.loads(officer[1])["allowed"], f"as a delegate; got {officer}")
        wrong = services.directory / "wrong.json"
        wrong.write_text('{"grants":[{"user":1,"services":["intak"],"units":["*"],"roles":["reder"]}]}')
        told = run(tool, "policy", "check", wrong)
        expect(told[0] == FAULTY and "/grants/0/roles/0" in told[1], f"mistakes with their places; got {told}")


CASES = [
    tampering_is_found_against_anchors, who_has_read_is_told, an_export_is_signed, without_the_register_no_reason_is_taken, a_withdrawn_role_ends_a_waiting_poll,
    denials_are_counted_in_the_log, two_persons_in_up_mode, the_policy_is_checked_and_explained,
]
