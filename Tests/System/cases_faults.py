"""Full disk, read-only database, missing key, newer schema, bad policy: one clear error, nothing half done, the others undisturbed."""
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

from services import Client, parse, Failure, RpcError, Services, expect, run, table, tables, until

POLICY = ('{"grants":[{"user":%d,"services":["*"],"units":["*"],"roles":["reader","officer","manager","protected","importer",'
          '"follower","auditor","operator","guard"]}],"officers":[]}')


class Alone:
    """One service started by itself, for what `up` would mend."""

    def __init__(self, binaries, service, state=None, key=True):
        self.directory = Path(tempfile.mkdtemp(prefix="stadsbuss-alone-", dir="/var/tmp"))
        self.state = Path(state) if state else self.directory / "state"
        self.state.mkdir(parents=True, exist_ok=True)
        (self.directory / "policy.json").write_text(POLICY % os.getuid())
        self.words = [f"{binaries}/stadsbuss-{service}", "serve", "--runtime-dir", self.directory / "run", "--state-dir",
                      self.state, "--policy", self.directory / "policy.json"]
        if key:
            path = self.directory / "stadsbuss.key"
            path.write_bytes(os.urandom(32))
            path.chmod(0o600)
            self.words += ["--key-file", path]
        self.socket = self.directory / "run" / f"{service}.sock"
        self.process = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)
        shutil.rmtree(self.directory, ignore_errors=True)

    def start(self):
        self.process = subprocess.Popen([*map(str, self.words)], stderr=subprocess.PIPE, text=True)
        until("an answer", lambda: self.ask("bus.ping"))
        return self

    def refused(self):
        """The exit code and what was said by a service that cannot start."""
        code, _, said = run(*self.words)
        return code, said.strip()

    def ask(self, method, params=None):
        with Client(self.socket) as client:
            return client.call(method, **(params or {}))


def one_sentence(said, *words):
    expect(len(said.splitlines()) == 1, f"one line; got {said!r}")
    for word in words:
        expect(word in said, f"{word!r} in what is said; got {said!r}")


def missing_key(binaries):
    with Alone(binaries, "people", key=False) as people:
        code, said = people.refused()
        expect(code == 77, f"exit code 77, got {code}")
        one_sentence(said, "key", "missing")


def open_key(binaries):
    with Alone(binaries, "people") as people:
        (people.directory / "stadsbuss.key").chmod(0o644)
        code, said = people.refused()
        expect(code == 77, f"exit code 77, got {code}")
        one_sentence(said, "chmod 0600")


def another_key(binaries):
    with Alone(binaries, "people") as people:
        people.start()
        people.process.send_signal(signal.SIGTERM)
        expect(people.process.wait(30) == 0, "a clean stop")
        (people.directory / "stadsbuss.key").write_bytes(os.urandom(32))
        code, said = people.refused()
        expect(code != 0, "a refusal of another key")
        one_sentence(said, "key")


def bad_policy(binaries):
    with Alone(binaries, "intake") as intake:
        (intake.directory / "policy.json").write_text('{"grants":[{"user":0,"services":["*"],"units":["*"],"rolls":[]}],"officers":[]}')
        code, said = intake.refused()
        expect(code == 78, f"exit code 78, got {code}")
        expect("/grants/0/rolls" in said and "roles" in said, f"the place and the mend; got {said!r}")


def newer_schema(binaries):
    with Alone(binaries, "intake") as intake:
        intake.start()
        intake.process.send_signal(signal.SIGTERM)
        intake.process.wait(30)
        with sqlite3.connect(intake.state / "intake.sqlite") as db:
            db.execute("INSERT INTO grdb_migrations (identifier) VALUES ('primary-99')")
        db.close()
        code, said = intake.refused()
        expect(code == 74, f"exit code 74, got {code}")
        one_sentence(said, "newer version")


def read_only_database(binaries):
    """Root writes to anything, so where we are root the service runs as nobody on a file that is root's."""
    with Alone(binaries, "intake") as intake:
        intake.start()
        intake.process.send_signal(signal.SIGTERM)
        intake.process.wait(30)
        for file in intake.state.iterdir():
            file.chmod(0o444)
        if os.getuid() == 0:
            intake.directory.chmod(0o777)
            intake.state.chmod(0o777)
            for file in intake.state.glob("*.lock"):
                file.chmod(0o666)
            intake.words = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *intake.words]
        else:
            for file in intake.state.glob("*.lock"):
                file.chmod(0o600)
        code, said = intake.refused()
        expect(code == 74, f"exit code 74, got {code}: {said}")
        one_sentence(said, "read-only")


def full_disk(binaries):
    """A disk of 24 MiB that fills up under a running service, in a mount namespace of its own."""
    if os.getuid() != 0:
        print("     full_disk needs root for its mount: not run")
        return
    state = Path(tempfile.mkdtemp(prefix="stadsbuss-disk-", dir="/var/tmp"))
    try:
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", state], check=True)
        with Alone(binaries, "allocation", state=state) as allocation:
            allocation.start()
            period = {"year": 2019, "applyFrom": "2019-02-01", "applyTo": "2019-03-01", "workFrom": "2019-06-10",
                      "workTo": "2019-08-20", "hoursMax": 90, "occurredOn": "2019-01-15"}
            allocation.ask("period.open", {**period, "periodKind": "sommar"})
            with open(state / "ballast", "wb", buffering=0) as ballast:
                try:
                    while True:
                        ballast.write(b"\0" * 65536)
                except OSError:
                    pass
            try:
                allocation.ask("period.open", {**period, "periodKind": "host"})
                raise Failure("unavailable on a full disk")
            except RpcError as error:
                expect(error.data["type"] == "unavailable" and "full" in str(error), f"unavailable, full; got {error}")
            expect(allocation.ask("bus.ping")["service"] == "allocation", "reading goes on")
            before = allocation.ask("events.fetch", {"after": 0, "max": 10, "waitMs": 0})["last"]
            (state / "ballast").unlink()
            allocation.ask("period.open", {**period, "periodKind": "host"})
            after = allocation.ask("events.fetch", {"after": 0, "max": 10, "waitMs": 0})["last"]
            expect((before, after) == (1, 2), f"one event before and two after; got {before}, {after}")
            expect(allocation.ask("audit.verify")["whole"], "a whole audit chain")
    finally:
        subprocess.run(["umount", "-l", state], check=False)
        state.rmdir()


def the_others_go_on(binaries):
    """A service that cannot start disturbs nobody else."""
    with Services(binaries, services=["people", "intake", "allocation"]) as services:
        services.kill("intake")
        for service in ("people", "allocation"):
            expect(services.call(service, "bus.ping")["service"] == service, f"{service} answers")
        until("intake is started again", lambda: services.call("intake", "bus.ping"))
        expect("intake" in services.log.read_text(), "a word about it on stderr")


def a_stop_answers_what_is_in_flight(binaries):
    with Alone(binaries, "intake") as intake:
        intake.start()
        with Client(intake.socket) as waiting:
            waiting.connection.send({"jsonrpc": "2.0", "id": 1, "method": "events.fetch",
                          "params": {"after": 0, "max": 1, "waitMs": 30000}})
            time.sleep(0.3)
            begun = time.monotonic()
            intake.process.send_signal(signal.SIGTERM)
            answer = parse(waiting.connection.receive())
            expect(answer["id"] == 1, f"an answer; got {answer}")
            expect(intake.process.wait(30) == 0, "exit code 0")
            expect(time.monotonic() - begun < 5, "a stop within 5 s")
        expect(not intake.socket.exists(), "no socket left behind")


def rebuild_refuses_and_restores(binaries):
    with Services(binaries) as services:
        services.call("allocation", "period.open", {
            "periodKind": "sommar", "year": 2019, "applyFrom": "2019-02-01", "applyTo": "2019-03-01", "workFrom": "2019-06-10",
            "workTo": "2019-08-20", "hoursMax": 90, "occurredOn": "2019-01-15"})
        state = services.directory / "state" / "allocation"
        code, _, said = run(f"{binaries}/stadsbuss-allocation", "rebuild", "--state-dir", state)
        expect(code == 74 and "running" in said, f"a refusal while it runs; got {code} {said!r}")
        services.stop()
        path = services.database("allocation")
        names = tables(path, "entity\\_%") or tables(path, "entity_%")
        before = {name: table(path, name) for name in names}
        expect(any(before.values()), "rows before")
        code, out, said = run(f"{binaries}/stadsbuss-allocation", "rebuild", "--state-dir", state)
        expect(code == 0, f"a rebuild; got {code} {said!r}")
        expect({name: table(path, name) for name in names} == before, "equal rows")


CASES = [missing_key, open_key, another_key, bad_policy, newer_schema, read_only_database, full_disk, the_others_go_on,
         a_stop_answers_what_is_in_flight, rebuild_refuses_and_restores]
