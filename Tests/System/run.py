#!/usr/bin/env python3
"""System tests: real processes, real kills, real files. `run.py --bin DIR [--filter x]`; ends with `N passed, N failed`."""
import argparse
import importlib
import sys
import time
import traceback
from pathlib import Path

from services import Failure


def modules():
    """Every `cases_*.py` beside this file, in order."""
    return [importlib.import_module(file.stem) for file in sorted(Path(__file__).parent.glob("cases_*.py"))]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--bin", required=True, help="where the binaries are")
    arguments.add_argument("--filter", default="", help="only the cases whose name holds this")
    given = arguments.parse_args()
    passed = failed = 0
    for module in modules():
        for case in module.CASES:
            if given.filter not in case.__name__:
                continue
            begun = time.monotonic()
            try:
                case(given.bin)
            except Failure as failure:
                failed += 1
                print(f"FAIL {case.__name__}: expected {failure}", flush=True)
            except Exception:
                failed += 1
                print(f"FAIL {case.__name__}:\n{traceback.format_exc()}", flush=True)
            else:
                passed += 1
                print(f"ok   {case.__name__} ({time.monotonic() - begun:.1f} s)", flush=True)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
