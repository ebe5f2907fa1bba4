"""That an answer to a command means: on disk. Asked of the service that the benchmarks measure."""
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from services import Client, expect, run, until

COMMANDS = 20
PERSON = "a" * 26


def tmpfs_is_refused(binaries):
    """A figure about durability means nothing where files lie in memory."""
    with tempfile.TemporaryDirectory(prefix="stadsbuss-bench-", dir="/dev/shm") as directory:
        code, _, said = run(f"{binaries}/stadsbuss-bench", "serve", directory)
        left = os.listdir(directory)
    expect(code == 74, f"exit code 74, got {code}")
    expect(len(said.strip().splitlines()) == 1 and "memory" in said, f"one sentence about memory, got {said!r}")
    expect(not left, f"nothing left behind, got {left}")


def each_command_is_synced(binaries):
    """The kernel is asked at least once for every command that waits for the answer to the one before."""
    if not shutil.which("strace"):
        return
    directory = Path(tempfile.mkdtemp(prefix="stadsbuss-durable-", dir="/var/tmp"))
    trace, socket = directory / "trace", directory / "bench.sock"
    process = subprocess.Popen(
        ["strace", "-f", "-y", "-qq", "-o", trace, "-e", "trace=fdatasync,fsync,pwrite64", f"{binaries}/stadsbuss-bench", "serve", directory],
        stderr=subprocess.DEVNULL)
    try:
        until("an answer", lambda: socket.exists() and answers(socket))
        before, written = syncs(trace), log_writes(trace)
        with Client(socket) as client:
            for _ in range(COMMANDS):
                client.call("matter.open", person=PERSON)
        found, written = syncs(trace) - before, log_writes(trace) - written
        expect(found >= COMMANDS, f"at least {COMMANDS} syncs for as many commands, got {found}")
        expect(COMMANDS <= written <= COMMANDS + 2, f"one write to the log for each of {COMMANDS} commands, got {written}")
    finally:
        # What strace has started ends by its own id, and strace with it.
        for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
            os.kill(int(child), signal.SIGTERM)
        code = process.wait(30)
        shutil.rmtree(directory, ignore_errors=True)
    expect(code == 0, f"a clean stop, got {code}")


def answers(socket):
    with Client(socket) as client:
        return client.call("bus.ping")


def syncs(trace):
    """Calls that have returned; a line that another thread has cut in two counts where it resumes."""
    return sum(1 for line in trace.read_text().splitlines() if ("sync(" in line or "sync resumed" in line) and line.rstrip().endswith("= 0"))


def log_writes(trace):
    """Writes to the write-ahead log; a line that another thread has cut in two begins with the file's name once."""
    return sum(1 for line in trace.read_text().splitlines() if "pwrite64(" in line and "bench.sqlite-wal>" in line)


CASES = [tmpfs_is_refused, each_command_is_synced]
