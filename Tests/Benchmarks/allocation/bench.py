#!/usr/bin/env python3
"""The allocation beside a C program, Python libraries and plain Python, in turns, by processor time.

    bench.py --bin DIR --work DIR [--rounds 5] [--quick] [--without PEER,…] [--write]

It generates the markets, builds the C reference, makes a virtual environment with the Python peers, and prints a table with
a row for each claim. `--write` puts the table into Documentation/Performance.md; the numbers go to WORK/allocation.json.
Each program is run in turn with the one it is compared with, so that what else the machine does hits both alike."""
import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import exact

HERE = Path(__file__).parent
DOCUMENT = HERE.parent.parent.parent / "Documentation" / "Performance.md"
BEGIN, END = "<!-- allocation: begin -->", "<!-- allocation: end -->"
PACKAGES = ["matching==1.4.3", "algmatch==1.5.2", "ortools", "networkx"]
SEED = "2026-sommar"


class Run:
    """A finished program: processor seconds, its largest memory in KB, and what it wrote."""

    def __init__(self, words, **others):
        with open(os.devnull, "rb") as nothing:
            process = subprocess.Popen(
                list(map(str, words)), stdin=nothing, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **others)
            self.out = process.stdout.read().decode()
            self.err = process.stderr.read().decode()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{words[0]} ended with {process.returncode}: {self.err[-2000:]}")
        self.cpu = used.ru_utime + used.ru_stime
        self.memory = used.ru_maxrss

    def lap(self, part):
        """The seconds of a part, as the program says them."""
        return next(float(line.split()[1]) for line in self.err.splitlines() if line.split()[0] == part)


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


class Bench:
    def __init__(self, given):
        self.given = given
        self.work = Path(given.work)
        self.work.mkdir(parents=True, exist_ok=True)
        self.tool = Path(given.bin) / "stadsbuss"
        self.without = set(filter(None, given.without.split(",")))
        self.rows = []
        self.results = {}
        for name, libraries in (("reference", []), ("generate", ["-lm"])):
            subprocess.run(
                ["gcc", "-O2", "-march=x86-64-v2", "-Wall", "-Wextra", "-o", self.work / name, HERE / f"{name}.c", *libraries],
                check=True)

    def say(self, text):
        print(text, file=sys.stderr, flush=True)

    def row(self, what, ours, theirs, ratio, bound, unit="s"):
        def shown(value):
            if value is None:
                return "–"
            return f"{value / 1024:.0f} MB" if unit == "KB" else f"{value:.3f} s" if value >= 0.1 else f"{value * 1000:.2f} ms"
        kept = ratio <= bound[1] if bound[0] == "≤" else ratio >= bound[1]
        self.rows.append((what, shown(ours), shown(theirs), f"{ratio:.2f} ×" if ratio < 100 else f"{spaced(round(ratio))} ×",
                          f"{bound[0]} {bound[1]:g} ×", "yes" if kept else "no"))
        self.results[what] = {"ours": ours, "theirs": theirs, "ratio": ratio, "bound": bound[1], "kept": kept}
        self.say("  ".join(self.rows[-1]))

    def market(self, name, *numbers):
        prefix = self.work / name
        if not Path(f"{prefix}-applicants.jsonl").exists():
            self.say(f"generating {name}")
            Run([self.work / "generate", *numbers, 1, prefix])
        return [f"{prefix}-applicants.jsonl", f"{prefix}-groups.jsonl"]

    def solve(self, files, *others):
        return Run([
            self.tool, "allocation", "solve", "--applicants", files[0], "--groups", files[1], "--seed", SEED, "--out",
            self.work / "ours.csv", "--timings", *others])

    def reference(self, files):
        return Run([self.work / "reference", "solve", *files, SEED, self.work / "theirs.csv"])

    def same(self, other="theirs.csv"):
        if digest(self.work / "ours.csv") != digest(self.work / other):
            raise SystemExit(f"{other} is not what stadsbuss gives")

    def in_turns(self, *programs):
        turns = [[program() for program in programs] for _ in range(self.given.rounds)]
        return [list(column) for column in zip(*turns)]

    def million(self):
        size = (100_000, 10_000, 80_000, 10) if self.given.quick else (1_000_000, 100_000, 800_000, 10)
        files = self.market("m" + str(size[0]), *size)
        ours, theirs, again = self.in_turns(
            lambda: self.solve(files), lambda: self.reference(files), lambda: self.solve(files, "--declines", declines(files)))
        self.solve(files)
        self.same()
        middle = statistics.median
        cpu = middle(run.cpu for run in ours), middle(run.cpu for run in theirs)
        name = f"{spaced(size[0])} applicants"
        self.row(f"{name}, files in and out, beside C", *cpu, cpu[0] / cpu[1], ("≤", 2))
        memory = middle(run.memory for run in ours), middle(run.memory for run in theirs)
        self.row(f"{name}, memory, beside C", *memory, memory[0] / memory[1], ("≤", 1.5), "KB")
        solver = middle(run.lap("solve") for run in ours), middle(run.lap("solve") for run in theirs)
        self.row(f"{name}, the solver alone, beside C", *solver, solver[0] / solver[1], ("≤", 1.5))
        rerun = middle(run.lap("solve") for run in again)
        self.row(f"{name}, full re-run after 20 % declined, beside the round", rerun, solver[0], rerun / solver[0], ("≤", 1.1))

    def chain(self):
        length = 100_000 if self.given.quick else 1_000_000
        files = [self.work / "chain-applicants.jsonl", self.work / "chain-groups.jsonl"]
        with open(files[1], "w") as out:
            for side in (0, 1):
                out.write(f'{{"id":"F{side}","district":"d{side}","capacity":0}}\n')
            for group in range(length + 1):
                out.write(f'{{"id":"g{group}","district":"d{group % 2}","capacity":1}}\n')
        with open(files[0], "w") as out:
            line = '{{"id":"{}","district":"d{}","prio":false,"first":false,"wishes":["{}","{}"{}]}}\n'
            for applicant in range(length):
                home = (applicant + 1) % 2
                out.write(line.format(f"a{applicant}", home, f"F{home}", f"g{applicant}", f',"g{applicant + 1}"'))
            # At home nowhere that they wish for first, and so the last to propose; at home at g0.
            out.write(line.format("z", 0, "F1", "g0", ""))
        ours, theirs = self.in_turns(lambda: self.solve(files), lambda: self.reference(files))
        self.same()
        moved = sum(row.endswith(",3") for row in (self.work / "ours.csv").read_text().splitlines())
        if moved != length:
            raise SystemExit(f"{moved} were displaced, not {length}")
        cpu = statistics.median(run.cpu for run in ours), statistics.median(run.cpu for run in theirs)
        self.row(f"a chain of {spaced(length)} displacements, beside C", *cpu, cpu[0] / cpu[1], ("≤", 2))

    def odds(self):
        draws = 500 if self.given.quick else 10_000
        files = self.market("m12000", 12_000, 600, 7_200, 10)
        ours, theirs = self.in_turns(
            lambda: Run([self.tool, "allocation", "odds", "--applicants", files[0], "--groups", files[1], "--seed", SEED,
                         "--draws", draws, "--timings"]),
            lambda: Run([self.work / "reference", "odds", *files, SEED, draws]))
        laps = statistics.median(run.lap("draws") for run in ours), statistics.median(run.lap("draws") for run in theirs)
        self.row(f"{spaced(draws)} draws of 12 000 × 600, beside C", *laps, laps[0] / laps[1], ("≤", 1.5))

    def python(self):
        place = self.work / "venv"
        if not (place / "bin" / "python").exists():
            subprocess.run([sys.executable, "-m", "venv", place], check=True)
        wanted = [package for package in PACKAGES if package.split("==")[0] not in self.without]
        subprocess.run([place / "bin" / "pip", "install", "-q", "--disable-pip-version-check", *wanted], check=True)
        return place / "bin" / "python"

    def peer(self, python, name, files):
        run = Run([python, HERE / "peers.py", name, *files, SEED, self.work / f"{name}.csv"])
        return json.loads(run.out.splitlines()[-1])

    def peers(self):
        python = self.python()
        small = self.market("m10000", 10_000, 500, 6_000, 10)
        large = self.market("m100000", 100_000, 10_000, 80_000, 10)
        middle = statistics.median
        for name in ("matching", "algmatch"):
            if name in self.without:
                continue
            theirs = self.peer(python, name, small)
            ours = [self.solve(small) for _ in range(max(self.given.rounds, 5))]
            self.same(f"{name}.csv")
            own = middle(run.lap("draw") + run.lap("solve") for run in ours)
            other = theirs["form"] + theirs["solve"]
            self.row(f"10 000 applicants in memory, {name} (PyPI)", own, other, other / own, ("≥", 5000))
        theirs, ours = self.in_turns(lambda: self.peer(python, "python", large), lambda: self.solve(large))
        self.same("python.csv")
        own, other = middle(run.lap("solve") for run in ours), middle(run["solve"] for run in theirs)
        self.row("100 000 applicants, the solver alone, plain Python", own, other, other / own, ("≥", 100))
        if "ortools" not in self.without:
            theirs = [self.peer(python, "ortools", large) for _ in range(2)]
            own = middle(run.lap("draw") + run.lap("solve") for run in ours)
            other = middle(run["form"] + run["solve"] for run in theirs)
            self.row("100 000 applicants in memory, OR-tools min-cost flow", own, other, other / own, ("≥", 100))
            self.flow(python, "ortools", self.market("m12000", 12_000, 600, 7_200, 10))
        if "networkx" not in self.without:
            self.flow(python, "networkx", self.market("m600", 600, 40, 350, 6))

    def flow(self, python, name, files):
        """Our flow places as many, at the same sum of wish numbers, as the peer's."""
        self.peer(python, name, files)
        placed = [int(row.rsplit(",", 1)[1]) for row in (self.work / f"{name}.csv").read_text().splitlines()]
        told = json.loads(Run([
            self.tool, "allocation", "compare", "--applicants", files[0], "--groups", files[1], "--seed", SEED, "--json"]).out)
        ours = next(row for row in told["mechanisms"] if row["name"] == "min-cost flow")
        if (ours["placed"], ours["wishSum"]) != (sum(wish > 0 for wish in placed), sum(placed)):
            raise SystemExit(f"min-cost flow differs from {name}: {ours['placed']}, {ours['wishSum']}")
        self.say(f"min-cost flow is as cheap as that of {name}: {ours['placed']} placed, wish numbers {ours['wishSum']}")

    def table(self):
        lines = ["| what | here | there | ratio | claimed | kept |", "| --- | ---: | ---: | ---: | ---: | --- |"]
        return "\n".join(lines + [f"| {' | '.join(row)} |" for row in self.rows])


def spaced(number):
    """1000000 as 1 000 000."""
    return f"{number:,}".replace(",", " ")


def declines(files):
    """Every fifth applicant, in a file of ids."""
    path = Path(files[0]).with_suffix(".declines")
    if not path.exists():
        with open(files[0]) as lines, open(path, "w") as out:
            for number, line in enumerate(lines):
                if number % 5 == 0:
                    out.write(json.loads(line)["id"] + "\n")
    return path


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--bin", required=True, help="where the release binaries are")
    arguments.add_argument("--work", required=True, help="where markets, peers and results are kept")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--quick", action="store_true", help="a tenth of everything; the claims are not meant for it")
    arguments.add_argument("--without", default="", help="peers to leave out: matching,algmatch,ortools,networkx,python")
    arguments.add_argument("--write", action="store_true", help="put the table into Documentation/Performance.md")
    given = arguments.parse_args()
    bench = Bench(given)
    count = 400 if given.quick else 6000
    bench.say(f"{count} tiny instances are as brute force says: {exact.run(given.bin, count, 2026)}")
    bench.million()
    bench.chain()
    bench.odds()
    if "python" not in bench.without:
        bench.peers()
    print(bench.table())
    (bench.work / "allocation.json").write_text(json.dumps(bench.results, indent=1, ensure_ascii=False) + "\n")
    if given.write:
        text = DOCUMENT.read_text()
        start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
        DOCUMENT.write_text(text[:start] + "\n" + bench.table() + "\n" + text[end:])
    return 0 if all(result["kept"] for result in bench.results.values()) or given.quick else 1


if __name__ == "__main__":
    sys.exit(main())
