#!/usr/bin/env python3
"""Runs the conformance suite against running services. See README.md beside this file."""
import argparse
import functools
import multiprocessing
import os
import pathlib
import resource
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True

import harness  # noqa: E402
from client import Closed, Timeout  # noqa: E402

GROUPS = ("frames", "json", "envelope", "batch", "params", "flow", "methods", "discover", "events", "peers", "load")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runtime-dir", required=True, help="the directory of the sockets <service>.sock")
    arguments.add_argument("--service", action="append", help="only this service (again for more)")
    arguments.add_argument("--filter", default="", help="only cases whose name has this in it, as events/ or batch")
    arguments.add_argument("--slow", action="store_true", help="also what must wait for the long limits")
    arguments.add_argument("--verbose", action="store_true", help="print what passes too, and times")
    arguments.add_argument("--jobs", type=int, default=2, help="how many services are tested at the same time (2)")
    options = arguments.parse_args()

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 4096 if hard == resource.RLIM_INFINITY else min(4096, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    for group in GROUPS:
        __import__("cases_" + group)

    services = options.service or harness.SERVICES
    with multiprocessing.get_context("fork").Pool(max(1, min(options.jobs, len(services))), maxtasksperchild=1) as pool:
        counts = pool.map(functools.partial(one_service, options), services, chunksize=1)
    passed, failed = (sum(column) for column in zip(*counts))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


def one_service(options, service):
    """All cases on one service: how many parts passed and failed."""
    bench = harness.Bench(options.runtime_dir, service, options.slow, options.verbose)
    if not os.path.exists(bench.path):
        bench.begin("sockets", "PROTOCOL §1")
        bench.fail("", harness.Failure(f"a socket at {bench.path}"))
        return bench.passed, bench.failed
    for name, section, slow, function in harness.CASES:
        if options.filter in name and (options.slow or not slow):
            run(bench, name, section, function)
    return bench.passed, bench.failed


def run(bench, name, section, function):
    """One case on one service: what it raises outside its parts fails the case, never the run."""
    bench.begin(name, "PROTOCOL " + section)
    began = time.monotonic()
    try:
        function(bench)
    except harness.Failure as failure:
        bench.fail("", failure)
    except (Closed, Timeout, OSError) as error:
        bench.fail("", harness.Failure("an answer", f"{type(error).__name__}: {error}"))
    except Exception as error:  # an answer so far from the page that the case could not read it
        where = error.__traceback__
        while where.tb_next:
            where = where.tb_next
        place = f"{pathlib.Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}"
        bench.fail("",
        harness.Failure("an answer in the documented shape", f"{type(error).__name__}: {error} ({place})"))
    else:
        if not bench.parts:
            bench.passed += 1
            if bench.verbose:
                print(f"ok   {bench.service} {name}")
    finally:
        bench.drop()
    if bench.verbose:
        print(f"     {bench.service} {name} took {time.monotonic() - began:.2f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
