"""Starts the real services in a directory of their own, and what the system tests ask of them."""
import json
import os
import re
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Conformance"))
from client import Client, Closed, RpcError, Timeout, parse  # noqa: E402

TOP = Path(__file__).resolve().parents[2]
SERVICES = ["people", "intake", "placement", "allocation", "reporting"]
PATIENCE = 60.0
NUMBERS = TOP / "Services/Tool/Data/skatteverket-testpersonnummer-2024.txt"


class Failure(Exception):
    """What was expected and what came instead."""


def expect(ok, text):
    if not ok:
        raise Failure(text)


def until(what, body, seconds=PATIENCE):
    """Waits for `body` to give something true."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            value = body()
        except (OSError, Closed, Timeout, RpcError):
            value = None
        if value:
            return value
        time.sleep(0.02)
    raise Failure(f"{what} within {seconds:.0f} s")


class Services:
    """`stadsbuss up` and its children. As a context manager it stops them and removes the directory."""

    def __init__(self, binaries, services=SERVICES, directory=None):
        self.binaries = Path(binaries)
        self.services = services
        self.own = directory is None
        self.directory = Path(directory or tempfile.mkdtemp(prefix="stadsbuss-system-", dir="/var/tmp"))
        self.log = self.directory / "services.log"
        self.process = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, kind, *_):
        if kind is not None:
            print(f"     the services said at the end:\n{self.log.read_text()[-3000:]}")
        self.stop()
        if self.own:
            shutil.rmtree(self.directory, ignore_errors=True)

    def words(self):
        words = [str(self.binaries / "stadsbuss"), "up", "--dir", str(self.directory)]
        if self.services != SERVICES:
            for service in self.services:
                words += ["--service", service]
        return words

    def start(self):
        self.process = subprocess.Popen(self.words(), stdout=subprocess.PIPE, stderr=open(self.log, "ab"))
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        line = self.process.stdout.readline() if ready else b""
        if line != b"ready\n":
            self.stop()
            raise Failure(f"the line ready; got {line!r} and on stderr:\n{self.log.read_text()[-2000:]}")

    def stop(self):
        """SIGTERM, and the exit code."""
        if self.process is None:
            return None
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(40)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise Failure("a clean stop within 40 s") from None
        finally:
            self.process.stdout.close()
            self.process = None
        return code

    def path(self, service):
        return self.directory / "run" / f"{service}.sock"

    def database(self, service):
        found = list((self.directory / "state" / service).glob("*.sqlite"))
        expect(found, f"a database of {service}")
        return found[0]

    def pid(self, service):
        """The service's process, a child of `up`."""
        for child in Path(f"/proc/{self.process.pid}/task").glob("*/children"):
            for pid in child.read_text().split():
                try:
                    words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
                except OSError:
                    continue
                if words[0].decode().endswith(f"stadsbuss-{service}"):
                    return int(pid)
        return None

    def kill(self, service):
        """SIGKILL to our own child, by its id."""
        pid = self.pid(service)
        if pid:
            os.kill(pid, signal.SIGKILL)
        return pid

    def call(self, service, method, params=None, key=None, reason=None, patience=0.0):
        """Calls; while patience lasts, again where the service is away, with the same key."""
        params = dict(params or {})
        meta = {name: value for name, value in (("idempotencyKey", key), ("reason", reason)) if value}
        if meta:
            params["_meta"] = meta
        deadline = time.monotonic() + patience
        while True:
            try:
                with Client(self.path(service)) as client:
                    return client.call(method, **params)
            except (OSError, Closed, Timeout):
                if time.monotonic() > deadline:
                    raise
            except RpcError as error:
                if not error.data.get("retryable") or time.monotonic() > deadline:
                    raise
            time.sleep(0.05)

    def events(self, service, types=None):
        """The whole stream."""
        out, after = [], 0
        while True:
            params = {"after": after, "max": 1000, "waitMs": 0}
            if types:
                params["types"] = types
            page = self.call(service, "events.fetch", params)
            out += page["events"]
            if not page["more"]:
                return out
            after = int(page["events"][-1]["sequence"])

    def caught_up(self):
        """Waits until every follower has taken in all there is."""

        def lags():
            return all(
                lag == 0
                for service in self.services
                for lag in self.call(service, "bus.status")["consumerLags"].values())

        until("followers catch up", lags)
        time.sleep(0.3)
        until("followers catch up", lags)


def table(path, name):
    """Every row of a table of a stopped service's database."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        return db.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()


def tables(path, like):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        return [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table' AND name LIKE ?", (like,))]


def run(binary, *words, **more):
    """A program to its end: (exit code, stdout, stderr)."""
    done = subprocess.run([str(binary), *map(str, words)], capture_output=True, text=True, timeout=60, **more)
    return done.returncode, done.stdout, done.stderr


def published_numbers(pattern=r"19[89]\d{9}"):
    """Skatteverket's published test numbers that the whole pattern fits, in the file's order; of grown-ups if none is given."""
    return [line for line in map(str.strip, NUMBERS.read_text().splitlines()) if re.fullmatch(pattern, line)]


def dumps(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
