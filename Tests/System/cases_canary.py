"""The canary test: names, numbers and addresses are planted, every method of every service is called, every report and
export is made, services crash, and nothing of what was planted is found in clear outside the answers to those who may
see it."""
import os
import random
import resource
import shutil
import signal
import sqlite3
import tempfile
from pathlib import Path

import canaries
from canaries import FAMILY, GIVEN, MAIL, PHONE, STORY, STREET
from services import SERVICES, Failure, Services, expect, run, until
from cases_protection import INSIDE, OUTSIDE, policy
from stories import STORIES, Persons, Teller
from walker import Walker

ROUNDS = 5
OFFICERS = [INSIDE, OUTSIDE]
PLANTED = 17
# Numbers that nobody has at first.
SPARE = 2
# What would end the walk: a person who has been erased is of no more use for it. Each is called at the end.
LAST = {"people.erase"}
# Methods that by chance are never answered with ok: those that no story tells of, and what of the last is refused.
MOST_NEVER_OK = 0.05


def is_protected(index):
    return index % 4 == 0


def register(services, planted):
    for index, number in enumerate(planted):
        person = {"identityNumber": number, "givenName": GIVEN, "familyName": FAMILY, "contacts": [
            {"kind": "epost", "value": MAIL, "allowed": True}, {"kind": "post", "value": STREET, "allowed": True},
            {"kind": "telefon", "value": PHONE, "allowed": False}]}
        if is_protected(index):
            person["protectionLevel"] = "sekretessmarkering"
        yield services.call("people", "people.register", person)["personRef"]


def exports(binaries, services):
    """Every command of the tool that tells of what is held to somebody who may not see it in clear. The register extract
    and the list of readers are for the person."""
    out = services.directory / "exports"
    out.mkdir()
    there = ["--dir", str(services.directory)]
    services.call("reporting", "report.compute", {"kind": "ar", "period": "2026"})
    commands = [
        ["report", "show", "2026", "--html", out / "report.html", *there], ["report", "list", *there], ["status", "--json", *there],
        ["records", "--html", out / "records.html", *there], ["keys", "status", *there], ["backup", *there],
        ["policy", "check", services.directory / "policy.json"],
        *(["audit", "export", "--service", service, "--out", out / f"{service}.jsonl", *there] for service in SERVICES),
        *(["audit", "verify", "--service", service, *there] for service in SERVICES),
    ]
    for number, words in enumerate(commands):
        code, said, complained = run(f"{binaries}/stadsbuss", *words)
        expect(code == 0, f"{' '.join(map(str, words))} works; {complained}")
        (out / f"{number}.output").write_text(said)
        (out / f"{number}.complaint").write_text(complained)


def crash(services, forms):
    """What a crash leaves behind: output and core files."""
    for service in SERVICES:
        pid = services.pid(service)
        folder = Path(f"/proc/{pid}/cwd").resolve()
        before = set(folder.iterdir())
        os.kill(pid, signal.SIGSEGV)
        until(f"{service} has ended", lambda pid=pid, service=service: services.pid(service) not in (pid, None))
        left = {file.name for file in set(folder.iterdir()) - before if file.name.startswith("core")}
        expect(not left, f"no core file of {service}, though the limit allows one; found {left}")
    for service in SERVICES:
        until(f"{service} answers again", lambda service=service: services.call(service, "bus.ping"))
    canaries.files(services.directory, forms, but=("stadsbuss.key",))
    pattern = Path("/proc/sys/kernel/core_pattern").read_text().strip()
    if pattern.startswith("/"):
        expect(not list(Path(pattern).parent.glob("*stadsbuss*")), f"no core file in {Path(pattern).parent}")


def nothing_leaks(binaries):
    seed = random.randrange(1 << 32)
    planted = canaries.numbers(PLANTED)
    forms = canaries.needles(planted)
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    try:
        services = Services(binaries)
        policy(services.directory)
        with services:
            refs = list(register(services, planted[:-SPARE]))
            shown = services.call("people", "people.show", {"personRef": refs[1]}, reason=STORY)
            expect(shown["givenName"] == GIVEN, "the name, to whom it belongs")
            walker = Walker(services, seed, planted, OFFICERS, skip=LAST | {"bus.cancel"})
            walker.pool[("people", "personRef")] = list(refs)
            persons = Persons(planted, refs, [ref for index, ref in enumerate(refs) if is_protected(index)])
            for story in STORIES:
                story(Teller(walker), persons)
            for number in range(ROUNDS):
                walker.round(wrong=number == 0)
            walker.skip = {"bus.cancel"}
            for service, method in walker.methods():
                # Of somebody whom the chance picks it may be refused: they have been linked to another, say.
                for _ in range(len(refs) if method["name"] in LAST else 0):
                    walker.call(service, method, {one["name"]: one["value"] for one in method["examples"][0]["params"]})
                    if "ok" in walker.outcomes[(service, method["name"])]:
                        break
            never = [f"{name} ({', '.join(sorted(seen))})" for (_, name), seen in walker.outcomes.items() if "ok" not in seen]
            print(f"     seed {seed}: {len(walker.outcomes)} methods called, {len(never)} of them never with an ok: {'; '.join(sorted(never))}")
            expect(len(never) <= MOST_NEVER_OK * len(walker.outcomes), f"most methods answer ok (seed {seed})")
            failing = sorted(name for (_, name), seen in walker.outcomes.items() if "internalError" in seen)
            expect(not failing, f"no method ever fails (seed {seed}); got {failing}")
            for where, text in walker.heard:
                canaries.search(where, text.encode(), forms)
            services.caught_up()
            exports(binaries, services)
            canaries.sent(services, forms)
            canaries.files(services.directory, forms)
            crash(services, forms)
            services.stop()
            canaries.files(services.directory, forms)
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))


# MARK: leaks that are built in on purpose

def leaking(binaries, line):
    """The binaries once more, with intake replaced by one that does `line` before it starts."""
    there = Path(tempfile.mkdtemp(prefix="stadsbuss-leak-", dir="/var/tmp"))
    for file in Path(binaries).glob("stadsbuss*"):
        if file.is_file() and os.access(file, os.X_OK):
            (there / file.name).symlink_to(file)
    # The tool starts what lies beside itself, symbolic links followed.
    (there / "stadsbuss").unlink()
    shutil.copy(Path(binaries) / "stadsbuss", there / "stadsbuss")
    intake = there / "stadsbuss-intake"
    intake.unlink()
    intake.write_text(f"#!/bin/sh\n{line}\nexec {binaries}/stadsbuss-intake \"$@\"\n")
    intake.chmod(0o755)
    return there


def is_found(what, body):
    try:
        body()
    except Failure as failure:
        expect("nothing of" in str(failure), f"the search to end with what it found; it ended with {failure}")
        return
    raise Failure(f"the search finds {what}")


def each_leak_is_found(binaries):
    """The test fails when one leak is built in: in the log, in the environment, in a table, in the stream, in a report."""
    number = canaries.numbers(PLANTED)[3]
    forms = canaries.needles([number])
    for what, line, looks in (
            ("a line in the log", f'echo "x{number[2:8]}-{number[8:]}y" >&2', lambda s: canaries.files(s.directory, forms)),
            ("the environment", f'export LEAK="{FAMILY}"', lambda s: canaries.sent(s, forms))):
        there = leaking(binaries, line)
        try:
            with Services(there) as services:
                is_found(what, lambda services=services, looks=looks: looks(services))
        finally:
            shutil.rmtree(there)
    with Services(binaries) as services:
        canaries.sent(services, forms)
        canaries.files(services.directory, forms)
        (services.directory / "report.html").write_text(f"<td>{STREET}</td>")
        is_found("a report", lambda: canaries.files(services.directory, forms))
        (services.directory / "report.html").unlink()
        path = services.database("intake")
        with sqlite3.connect(path) as base:
            base.execute("INSERT INTO meta (name, value) VALUES ('leak', ?)", (GIVEN.encode(),))
        is_found("a row, in the write-ahead log at first", lambda: canaries.files(services.directory, forms))
        with sqlite3.connect(path) as base:
            base.execute("DELETE FROM meta WHERE name = 'leak'")
            base.execute("INSERT INTO event (sequence, type, bytes) VALUES (1, 'se.stadsbuss.intake.case.registered', ?)",
                         (f'{{"sequence":"0000000000000001","text":"{MAIL}"}}'.encode(),))
        # What the writer has not written the service knows from its next start on.
        services.kill("intake")
        services.call("intake", "bus.ping", patience=60)
        is_found("an event", lambda: canaries.sent(services, forms))


CASES = [nothing_leaks, each_leak_is_found]
