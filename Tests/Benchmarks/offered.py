#!/usr/bin/env python3
"""Latency over offered load: `offered.py --bin DIR`. Documentation/Performance.md says what the picture means.

Requests come at times fixed beforehand, from 10 % to 150 % of what the service can take, whatever its answers do. Writes the figures
as JSON, and with --write the picture into Documentation. Ends with 69 and one sentence where something is missing."""
import argparse
import json
import os
import sys
import tempfile
from datetime import datetime, timezone
from pathlib import Path

import machine
from offered_picture import draw
from peers import SOURCES, TOP, Bench, request
from processes import Problem, Processes, measure, run

PICTURE = TOP / "Documentation/latency-over-load.svg"
SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0, 1.05, 1.1, 1.2, 1.3, 1.4, 1.5)
# Requests under way on each connection while the capacity is found.
DEPTH = 4
# A generator that is later than this with one request in a hundred has not offered what it says, in microseconds.
LATEST = 1000


def arguments():
    cpus = sorted(os.sched_getaffinity(0))
    known = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    known.add_argument("--bin", type=Path, required=True, help="where stadsbuss-bench lies, a release build")
    known.add_argument("--directory", default="/var/tmp", help="where the database lies: on a disk")
    known.add_argument("--output", type=Path, default=TOP / ".build/benchmarks", help="where programs, logs and figures go")
    known.add_argument("--connections", type=int, default=64)
    known.add_argument("--seconds", type=float, default=2.0, help="of one measuring")
    known.add_argument("--warm-up", type=float, default=0.5, help="seconds before it, at the same rate")
    known.add_argument("--rounds", type=int, default=3, help="the median round of each rate counts")
    known.add_argument("--service-cpu", type=int, default=cpus[-1], help="the processor that the service is pinned to")
    known.add_argument("--load-cpu", type=int, default=cpus[0], help="that of the load, which must not wait for the service")
    known.add_argument("--quick", action="store_true", help="one short round of few rates, for trying out")
    known.add_argument("--write", action="store_true", help="put the picture into Documentation")
    known.add_argument("--draw", type=Path, help="only draw these figures again")
    options = known.parse_args()
    options.without, options.shares = [], SHARES
    if options.quick:
        options.seconds, options.warm_up, options.rounds, options.shares = 0.5, 0.2, 1, SHARES[1::3]
    options.bin = options.bin.resolve()
    return options


def compile_load(bench):
    bench.programs.mkdir(parents=True, exist_ok=True)
    for program in ("load", "offered"):
        run("gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", bench.programs / program, SOURCES / f"{program}.c", "-lm")


def offer(bench, path, text, rate, seed):
    options = bench.options
    return measure(
        bench.programs / "offered", "--socket", path, "--template", bench.template("offered", text), "--rate", f"{rate:.1f}",
        "--connections", options.connections, "--seconds", options.seconds, "--warm-up", options.warm_up, "--seed", seed)


def walk(bench, name, text):
    """One method against a service of its own. Every call of `text` gives a request with keys of its own."""
    options = bench.options
    os.sched_setaffinity(0, {options.service_cpu})
    path, process = bench.serve(name)
    os.sched_setaffinity(0, {options.load_cpu})
    closed = [
        measure(bench.programs / "load", "--socket", path, "--template", bench.template("load", text()), "--connections",
                options.connections, "--depth", DEPTH, "--seconds", options.seconds, "--warm-up", options.warm_up)["msgs_per_s"]
        for _ in range(options.rounds)]
    capacity = sorted(closed)[len(closed) // 2]
    print(f"{name}: {capacity:.0f} a second", file=sys.stderr, flush=True)
    points = []
    for share in options.shares:
        rounds = [offer(bench, path, text(), share * capacity, seed + 1) for seed in range(options.rounds)]
        point = sorted(rounds, key=lambda figures: figures["p99_us"])[len(rounds) // 2]
        points.append({"share": share, **point})
        print(f"  {share:4.0%}: p50 {point['p50_us']:.0f} µs, p99 {point['p99_us']:.0f} µs, overloaded {point['overloaded']:.0f} and "
              f"unanswered {point['unanswered']:.0f} of {point['requests']:.0f}", file=sys.stderr, flush=True)
    bench.processes.stop(process)
    late = max(point["late_p99_us"] for point in points if point["share"] <= 1)
    return {"method": name, "capacity": capacity, "points": points, "late_us": late if late > LATEST else 0}


def measure_all(options):
    if options.service_cpu == options.load_cpu:
        raise Problem("Service and load need a processor each; this machine gives us only one.")
    with tempfile.TemporaryDirectory(prefix="stadsbuss-offered-", dir=options.directory) as directory:
        processes = Processes(options.output / "logs")
        bench = Bench(options, directory, processes)
        try:
            compile_load(bench)
            walks = [walk(bench, "bus.ping", lambda: request("bus.ping", 256)),
                     walk(bench, "matter.open", lambda: bench.command(256))]
        finally:
            processes.stop_all()
    return {
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"), "processor": machine.processor(),
        "commit": machine.first_line("git", "-C", TOP, "describe", "--always", "--dirty"), "connections": options.connections,
        "seconds": options.seconds, "rounds": options.rounds, "walks": walks}


def main():
    options = arguments()
    if options.draw:
        results = json.loads(options.draw.read_text())
    else:
        try:
            results = measure_all(options)
        except Problem as problem:
            print(problem, file=sys.stderr)
            return 69
        (options.output / "offered.json").write_text(json.dumps(results, indent=1) + "\n")
    for method, late in ((walk["method"], walk["late_us"]) for walk in results["walks"] if walk["late_us"]):
        print(f"{method}: the load was up to {late:.0f} µs late; a quieter machine gives truer figures.", file=sys.stderr)
    picture = PICTURE if options.write else options.output / PICTURE.name
    picture.write_text(draw(results))
    print(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
