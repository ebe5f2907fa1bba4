#!/usr/bin/env python3
"""Counts the instructions of the hot paths under callgrind and compares them with a stored baseline.

Each path runs twice, N and 2N times; what the longer run counts more, over N, is the cost of one time, so starting up falls
out. All threads are counted, the kernel is not. Ends with 1 where a path costs over 10 % more than its baseline.

gate.py --bin PROGRAM [--write] [--only NAME,…] [--keep DIR] [--measured FILE]"""
import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
# More than this is a loss, in percent.
TOLERANCE = 10
# One run, in seconds.
PATIENCE = 300
# What the paths depend on, and what would vary with whoever runs them: hashes, the binding of symbols, arenas of malloc.
SETTING = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C", "LC_ALL": "C", "TZ": "UTC", "LD_BIND_NOW": "1",
    "SWIFT_DETERMINISTIC_HASHING": "1", "MALLOC_ARENA_MAX": "1"}


def toolchain(swift):
    return subprocess.run([swift, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0].strip()


def instruction_set():
    """The x86-64 level that a program sees under valgrind, which knows no AVX-512; elsewhere the machine's name."""
    if platform.machine() != "x86_64":
        return platform.machine()
    flags = set(re.search(r"^flags\s*:(.*)$", Path("/proc/cpuinfo").read_text(), re.M).group(1).split())
    if {"avx2", "bmi1", "bmi2", "fma", "f16c", "movbe"} <= flags:
        return "x86-64-v3"
    return "x86-64-v2" if {"sse4_2", "ssse3", "popcnt"} <= flags else "x86-64-v1"


def machine(swift):
    valgrind = subprocess.run(["valgrind", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return {"toolchain": toolchain(swift), "instructionSet": instruction_set(), "valgrind": valgrind}


def hot_paths(program):
    listed = subprocess.run([program, "--list"], capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        name, iterations, each, what = line.split("\t")
        yield name, int(iterations), int(each), what


def stripped(program, folder):
    """A copy without debugging information, which valgrind 3.19 cannot read as Swift writes it; function names stay."""
    copy = folder / Path(program).name
    subprocess.run(["strip", "--strip-debug", "-o", copy, program], check=True)
    return copy


def fixed():
    """Addresses that are the same every time, where the machine lets us."""
    tried = ["setarch", platform.machine(), "-R"]
    works = shutil.which("setarch") and subprocess.run([*tried, "true"], capture_output=True).returncode == 0
    return tried if works else []


def counted(text):
    """Instructions that a callgrind file tells of."""
    found = re.findall(r"^(?:totals|summary):\s*(\d+)", text, re.M)
    if not found:
        raise ValueError("callgrind wrote no totals")
    return int(found[-1])


def run(program, prefix, name, iterations, keep):
    """The instructions of one run in a directory of its own."""
    with tempfile.TemporaryDirectory(prefix="hotpaths-") as folder:
        out = Path(keep or folder) / f"callgrind.{name}.{iterations}"
        setting = SETTING | {key: os.environ[key] for key in ("LD_LIBRARY_PATH",) if key in os.environ}
        done = subprocess.run(
            [*prefix, "valgrind", "--tool=callgrind", "--quiet", f"--callgrind-out-file={out}", program, name, str(iterations),
             folder], env=setting, capture_output=True, text=True, timeout=PATIENCE)
        if done.returncode != 0:
            raise RuntimeError(f"{name} ended with {done.returncode}: {done.stderr.strip()[-2000:]}")
        with open(out) as file:
            return counted(file.read())


def measure(program, only, keep):
    """{name: instructions for one thing}"""
    with tempfile.TemporaryDirectory(prefix="hotpaths-program-") as folder:
        copy, prefix = stripped(program, Path(folder)), fixed()
        paths = [path for path in hot_paths(program) if not only or path[0] in only]
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            runs = {
                (name, times): pool.submit(run, copy, prefix, name, iterations * times, keep)
                for name, iterations, _, _ in paths for times in (1, 2)}
            return {
                name: round((runs[name, 2].result() - runs[name, 1].result()) / iterations / each)
                for name, iterations, each, _ in paths}


def judged(baseline, now, present):
    """(sentences that fail the gate, sentences that do not)"""
    losses, remarks = [], []
    before = baseline.get("paths", {})
    for name, count in now.items():
        if name not in before:
            losses.append(f"{name} has no baseline; take one with make bench-gate-baseline")
            continue
        percent = (count - before[name]) * 100 / before[name]
        if percent > TOLERANCE:
            losses.append(f"{name}: {before[name]} instructions before, {count} now: {percent:+.1f} %")
        elif percent < -TOLERANCE:
            remarks.append(f"{name} has become {-percent:.1f} % cheaper; keep it with make bench-gate-baseline")
    then = baseline.get("machine", {})
    others = [f"{key} {then.get(key, 'unknown')} then, {value} now" for key, value in present.items() if then.get(key) != value]
    if losses and others:
        losses.append("The baseline is of another machine, which may be why: " + "; ".join(others))
    return losses, remarks


def table(baseline, now):
    before = baseline.get("paths", {})
    print(f"{'instructions for one':<20} {'baseline':>10} {'now':>10} {'change':>8}")
    for name, count in now.items():
        then = before.get(name)
        change = f"{(count - then) * 100 / then:+.1f} %" if then else ""
        print(f"{name:<20} {then or '':>10} {count:>10} {change:>8}")


def written(file, now, present, before):
    """Only what was measured is written anew."""
    document = {"machine": present, "paths": {**before.get("paths", {}), **now} if before.get("machine") == present else now}
    file.write_text(json.dumps(document, indent=2) + "\n")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--bin", help="stadsbuss-hotpaths, release build")
    arguments.add_argument("--swift", default="swift")
    arguments.add_argument("--baseline", type=Path, default=HERE / "baseline.json")
    arguments.add_argument("--write", action="store_true", help="take the baseline anew")
    arguments.add_argument("--only", default="", help="names of paths, with commas between")
    arguments.add_argument("--keep", help="a directory for the callgrind files")
    arguments.add_argument("--measured", type=Path, help="judge these figures instead of measuring")
    given = arguments.parse_args()
    only = {name for name in given.only.split(",") if name}
    began = time.monotonic()
    baseline = json.loads(given.baseline.read_text()) if given.baseline.exists() else {}
    if given.measured:
        measured = json.loads(given.measured.read_text())
        now, present = measured["paths"], measured["machine"]
    else:
        now, present = measure(given.bin, only, given.keep), machine(given.swift)
    table(baseline, now)
    print(f"counted in {time.monotonic() - began:.0f} s")
    if given.write:
        return written(given.baseline, now, present, baseline)
    losses, remarks = judged(baseline, now, present)
    losses += [f"{name} has a baseline but is no path any more" for name in baseline.get("paths", {}) if not only and name not in now]
    for sentence in remarks + losses:
        print(sentence)
    if losses:
        sys.exit(1)


if __name__ == "__main__":
    main()
