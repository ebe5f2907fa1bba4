#!/usr/bin/env python3
"""SIGKILL of every service in the middle of the demonstration changes no figure of its reports.

`demo_kills.py --bin DIR [--calm REPORTS]`: runs the demonstration undisturbed (or takes the reports of an earlier run), runs it
again while services are killed at random, and compares. Ends with `N passed, N failed`. The seed of the kills is printed."""
import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from services import SERVICES, TOP

DEMO = TOP / "Services/Tool/Demo/run"
PERIODS = ("2019", "2020")
LEAST_KILLS_EACH = 1


def children(pid):
    out = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            out += [int(word) for word in file.read_text().split()]
        except OSError:
            pass
    return out


def services_below(pid):
    """(service, pid) of every service among a process's descendants."""
    found = []
    for child in children(pid):
        try:
            name = Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")[0].decode().rsplit("/", 1)[-1]
        except OSError:
            continue
        if name.startswith("stadsbuss-"):
            found.append((name.removeprefix("stadsbuss-"), child))
        found += services_below(child)
    return found


def run(binaries, directory, disturb):
    """Runs the demonstration; gives its exit code."""
    process = subprocess.Popen([str(DEMO), str(binaries), str(directory)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    stop = threading.Event()
    killer = threading.Thread(target=disturb, args=(process.pid, stop))
    killer.start()
    said, _ = process.communicate()
    stop.set()
    killer.join()
    if process.returncode:
        print(said.decode()[-3000:])
    return process.returncode


def figures(reports, period):
    """What a report says, without its ids."""
    return json.loads((Path(reports) / f"{period}.json").read_text())["values"]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--bin", required=True)
    arguments.add_argument("--calm", help="the reports' directory of an undisturbed run with the same binaries")
    given = arguments.parse_args()
    seed = random.randrange(1 << 32)
    chance = random.Random(seed)
    kills = dict.fromkeys(SERVICES, 0)
    work = Path(tempfile.mkdtemp(prefix="stadsbuss-kills-", dir="/var/tmp"))
    failed = 0

    def killer(pid, stop):
        while not stop.wait(chance.uniform(1.0, 3.0)):
            alive = services_below(pid)
            if alive:
                service, victim = chance.choice(alive)
                try:
                    os.kill(victim, signal.SIGKILL)
                    kills[service] += 1
                except ProcessLookupError:
                    pass

    try:
        calm = given.calm
        if not calm:
            calm = work / "calm/reports"
            if run(given.bin, work / "calm", lambda *_: None):
                print("0 passed, 1 failed")
                return 1
        code = run(given.bin, work / "killed", killer)
        print(f"kills (seed {seed}): {kills}")
        results = [(code == 0, "the disturbed demonstration ends well")]
        results += [(kills[service] >= LEAST_KILLS_EACH, f"{service} was killed at least {LEAST_KILLS_EACH} times") for service in SERVICES]
        if code == 0:
            for period in PERIODS:
                results.append((figures(calm, period) == figures(work / "killed/reports", period), f"the figures of {period} are the same"))
        for ok, text in results:
            print("ok  " if ok else "FAIL", text)
            failed += not ok
        print(f"{len(results) - failed} passed, {failed} failed")
        return 1 if failed else 0
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
