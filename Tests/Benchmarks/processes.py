"""Starts programs and ends what was started, by its id and nothing else."""
import os
import signal
import subprocess
import time
from pathlib import Path

PATIENCE = 20.0


class Problem(Exception):
    """Why there is no figure: one sentence."""


def figures(text):
    """The lines `name,value` that a program printed."""
    out = {}
    for line in text.splitlines():
        name, comma, value = line.partition(",")
        if comma:
            out[name] = float(value)
    return out


def run(*words, timeout=300, environment=None):
    """What a program prints on standard output; a Problem with its last line of complaint where it fails."""
    words = [str(word) for word in words]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=timeout, env={**os.environ, **(environment or {})})
    except FileNotFoundError:
        raise Problem(f"{words[0]} is not installed; `make bench` installs what is missing, or leave it out with --without.") from None
    except subprocess.TimeoutExpired:
        raise Problem(f"{Path(words[0]).name} did not end within {timeout} s.") from None
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip() or "it said nothing").splitlines()[-1]
        raise Problem(f"{Path(words[0]).name} ended with {done.returncode}: {said}")
    return done.stdout


def measure(*words, **more):
    return figures(run(*words, **more))


def until(what, body, problem=lambda: None):
    """Waits for `body` to give something true; no longer once `problem` gives a sentence."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if problem():
            raise Problem(problem())
        try:
            value = body()
        except (OSError, Problem):
            value = None
        if value:
            return value
        time.sleep(0.02)
    raise Problem(f"{what} did not come within {PATIENCE:.0f} s.")


class Processes:
    """The servers of one run."""

    def __init__(self, logs):
        self.logs = Path(logs)
        self.logs.mkdir(parents=True, exist_ok=True)
        self.running = []

    def start(self, name, *words, ready=None, environment=None):
        """Starts a program, and waits until `ready` gives something true. Its words go to a log of its own."""
        with open(self.logs / f"{name}.log", "ab") as log:
            try:
                process = subprocess.Popen([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                           env={**os.environ, **(environment or {})})
            except FileNotFoundError:
                raise Problem(f"{words[0]} is not installed; `make bench` installs what is missing, "
                              "or leave it out with --without.") from None
        self.running.append(process)

        def problem():
            if process.poll() is None:
                return None
            said = (self.logs / f"{name}.log").read_text(errors="replace").strip().splitlines()
            return f"{name} ended with {process.returncode}: {said[-1] if said else 'it said nothing'}"

        until(f"an answer of {name}", ready or (lambda: True), problem)
        return process

    def stop(self, process):
        """SIGTERM, and what is needed after it."""
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if process in self.running:
            self.running.remove(process)

    def stop_all(self):
        for process in reversed(list(self.running)):
            self.stop(process)
