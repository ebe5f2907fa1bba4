#!/usr/bin/env python3
"""What the gate must do: fail on a loss, and on nothing else. gate_test.py --bin PROGRAM; one case counts a real path."""
import copy
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import gate

HERE = Path(__file__).resolve().parent
BASELINE = {
    "machine": {"toolchain": "Swift 6", "instructionSet": "x86-64-v3", "valgrind": "valgrind-3"},
    "paths": {"ping": 10_000, "command": 200_000}}
program = None


def scaled(factor):
    document = copy.deepcopy(BASELINE)
    document["paths"] = {name: round(count * factor) for name, count in document["paths"].items()}
    return document


class Gate(unittest.TestCase):
    def gate(self, baseline, *arguments):
        """The gate as a program of its own: its exit code and what it says."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "baseline.json"
            file.write_text(json.dumps(baseline))
            if "--measured" not in arguments and program is None:
                self.fail("name the program with --bin")
            done = subprocess.run([sys.executable, HERE / "gate.py", "--baseline", file, *arguments], capture_output=True, text=True)
            return done.returncode, done.stdout + done.stderr

    def judged(self, baseline, now):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(now, file)
            file.flush()
            return self.gate(baseline, "--measured", file.name)

    def test_a_baseline_20_percent_lower_fails(self):
        code, said = self.judged(scaled(0.8), BASELINE)
        self.assertEqual(code, 1, said)
        self.assertIn("ping: 8000 instructions before, 10000 now: +25.0 %", said)
        self.assertIn("command: 160000 instructions before, 200000 now: +25.0 %", said)
        self.assertNotIn("another machine", said)

    def test_ten_percent_is_the_border(self):
        self.assertEqual(self.judged(BASELINE, scaled(1.10))[0], 0)
        self.assertEqual(self.judged(BASELINE, scaled(1.101))[0], 1)

    def test_a_gain_passes_and_is_told(self):
        code, said = self.judged(BASELINE, scaled(0.7))
        self.assertEqual(code, 0, said)
        self.assertIn("ping has become 30.0 % cheaper", said)

    def test_another_machine_is_compared_and_named(self):
        other = copy.deepcopy(BASELINE)
        other["machine"]["instructionSet"] = "x86-64-v2"
        self.assertEqual(self.judged(other, BASELINE)[0], 0)
        other["paths"]["ping"] = 5_000
        code, said = self.judged(other, BASELINE)
        self.assertEqual(code, 1)
        self.assertIn("ping: 5000 instructions before, 10000 now: +100.0 %", said)
        self.assertIn("instructionSet x86-64-v2 then, x86-64-v3 now", said)
        self.assertNotIn("toolchain", said)

    def test_a_path_without_baseline_and_a_baseline_without_path_fail(self):
        fewer = copy.deepcopy(BASELINE)
        del fewer["paths"]["command"]
        code, said = self.judged(fewer, BASELINE)
        self.assertEqual((code, "command has no baseline" in said), (1, True), said)
        code, said = self.judged(BASELINE, fewer)
        self.assertEqual((code, "command has a baseline but is no path any more" in said), (1, True), said)

    def test_totals_are_read(self):
        self.assertEqual(gate.counted("events: Ir\nsummary: 7\n\nfn=(1)\n3 4\n\ntotals: 12345\n"), 12345)
        with self.assertRaises(ValueError):
            gate.counted("events: Ir\n")

    def test_a_real_path_counted_against_a_baseline_20_percent_lower_fails(self):
        name = "envelope-256"
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "baseline.json"
            common = [sys.executable, HERE / "gate.py", "--bin", program, "--baseline", file, "--only", name]
            subprocess.run([*common, "--write"], check=True, capture_output=True)
            document = json.loads(file.read_text())
            document["paths"][name] = round(document["paths"][name] * 0.8)
            file.write_text(json.dumps(document))
            failed = subprocess.run(common, capture_output=True, text=True)
            self.assertEqual(failed.returncode, 1, failed.stdout)
            self.assertRegex(failed.stdout, rf"{name}: \d+ instructions before, \d+ now: \+2[45]\.\d %")


if __name__ == "__main__":
    if "--bin" in sys.argv:
        at = sys.argv.index("--bin")
        program = str(Path(sys.argv[at + 1]).resolve())
        del sys.argv[at:at + 2]
    unittest.main()
