#!/usr/bin/env python3
"""The bus beside its peers, in one run: `run.py --bin DIR`. Documentation/Performance.md says what the figures mean.

Every peer is started here, in a directory of its own on a disk, and ended by its process id. Ours and theirs take turns. Prints the
table, and writes it beside the figures as JSON. Ends with 0 where everything was measured and durable is durable, whatever the
targets; with 1 where not; with one sentence and 69 where something is missing."""
import argparse
import os
import shlex
import shutil
import sys
import tempfile
from datetime import datetime, timezone
from pathlib import Path

import machine
import proofs
import report
import scenes
from peers import PEERS, SETTINGS, TOP, Bench
from processes import Problem, Processes, run


def arguments():
    known = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    known.add_argument("--bin", type=Path, required=True, help="where stadsbuss-bench lies, a release build")
    known.add_argument("--directory", default="/var/tmp", help="where databases lie: on a disk")
    known.add_argument("--output", type=Path, default=TOP / ".build/benchmarks", help="where programs, logs and results go")
    known.add_argument("--cpu", default=str(max(os.sched_getaffinity(0))), help="the processor that everything is pinned to, or `all`")
    known.add_argument("--rounds", type=int, default=5)
    known.add_argument("--seconds", type=float, default=1.0, help="of one measuring")
    known.add_argument("--warm-up", type=float, default=0.2, help="seconds before it")
    known.add_argument("--events", type=int, default=200_000, help="in the stream that is replayed")
    known.add_argument("--wakes", type=int, default=300, help="commits for the long-poll wake, in a round")
    known.add_argument("--quick", action="store_true", help="two short rounds, for trying out")
    known.add_argument("--without", action="append", default=[], choices=PEERS, help="leave a peer out")
    known.add_argument("--only", action="append", default=[], choices=scenes.SCENES, help="these scenes alone, and no proofs")
    known.add_argument("--write", action="store_true", help="put the results into Documentation/Performance.md")
    options = known.parse_args()
    if options.quick:
        options.rounds, options.seconds, options.warm_up, options.events, options.wakes = 2, 0.3, 0.1, 50_000, 50
    options.cpu = None if options.cpu == "all" else int(options.cpu)
    options.cpus = os.sched_getaffinity(0)
    options.bin = options.bin.resolve()
    options.grpc = TOP / ".build/grpc/release/grpc-echo"
    return options


def prepare(bench):
    """Builds what is measured beside ours, and says at once what is not there."""
    for program, peer in (("strace", None), ("redis-server", "redis"), ("nats-server", "nats"), ("dbus-broker", "dbus-broker")):
        if (peer is None or bench.has(peer)) and not shutil.which(program):
            raise Problem(f"{program} is not installed; `make bench` installs it"
                          + (f", and --without {peer} leaves it out." if peer else "."))
    if not os.access(bench.options.bin / "stadsbuss-bench", os.X_OK):
        raise Problem(f"There is no stadsbuss-bench in {bench.options.bin}; build it with -c release first.")
    bench.compile()
    if bench.has("grpc"):
        run(os.environ.get("SWIFT", "swift"), "build", "-c", "release", "--package-path", TOP / "Tests/Benchmarks/grpc",
            "--scratch-path", TOP / ".build/grpc", timeout=3600)


def measure_all(options):
    with tempfile.TemporaryDirectory(prefix="stadsbuss-bench-", dir=options.directory) as directory:
        processes = Processes(Path(options.output) / "logs")
        bench = Bench(options, directory, processes)
        prepare(bench)
        options.pressure = machine.pressure()
        if options.cpu is not None:
            # Whatever is started from now on inherits it.
            os.sched_setaffinity(0, {options.cpu})
        figures = scenes.Figures()
        try:
            scenes.run_all(bench, figures)
            processes.stop_all()
            # What is proved is no figure, and some of it has many clients of its own.
            os.sched_setaffinity(0, options.cpus)
            found = [] if options.only else proofs.prove_all(bench)
        finally:
            processes.stop_all()
        rows = [row for row in (row.judge(figures) for row in report.ROWS) if row]
        date = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
        command = shlex.join(["make", "bench"] + ([f"BENCH_OPTIONS={shlex.join(given())}"] if given() else []))
        return {"rows": rows, "proofs": found, "machine": machine.describe(bench, command, date), "settings": SETTINGS,
                "figures": figures.all}


def given():
    """The options that change what is measured, as they were given."""
    words, rest = [], iter(sys.argv[1:])
    for word in rest:
        if word in ("--bin", "--output"):
            next(rest)
        elif word != "--write":
            words.append(word)
    return words


def main():
    options = arguments()
    try:
        results = measure_all(options)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 69
    report.write(results, options.output, options.write)
    print(report.markdown(results))
    missed = [row["what"] for row in results["rows"] if row["met"] is False]
    print(f"{len(missed)} targets missed; the figures are in {options.output}")
    return 0 if all(holds for _, _, holds in results["proofs"]) else 1


if __name__ == "__main__":
    sys.exit(main())
