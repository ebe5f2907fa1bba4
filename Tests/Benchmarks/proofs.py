"""That durable means durable: what the kernel was asked for, counted, and what a slow disk and a disk in memory do."""
import os
import signal
import subprocess
import tempfile
from pathlib import Path

from peers import ask, file_system, metric
from processes import Problem

SLOW_MS = 5
LEAST_GAIN = 30
GROUP = 256


def syncs(trace):
    """Calls that have returned: one that another thread's line has cut in two is counted where it resumes."""
    lines = Path(trace).read_text(errors="replace").splitlines()
    return sum(1 for line in lines if ("fdatasync" in line or "fsync" in line) and "= 0" in line)


def prove_all(bench):
    """[(what, what was found, whether it holds)]"""
    return [*counted(bench), *slow_disk(bench), in_memory(bench), audited(bench)]


def counted(bench):
    """The system's calls by strace, which slows the service down and changes nothing else."""
    trace = bench.directory / "strace.log"
    path, process = bench.serve("traced", before=("strace", "-f", "-qq", "-o", trace, "-e", "trace=fdatasync,fsync"))
    before = syncs(trace)
    alone = int(bench.load(path, "matter.open", seconds=0.5)["answers"])
    found = syncs(trace) - before
    yield (f"{alone} commands of one client, one after another", f"{found} syncs, at least one for each", found >= alone)
    before, commits = syncs(trace), metric(path, "stadsbuss_store_commits")
    many = int(bench.load(path, "matter.open", connections=64, seconds=1)["answers"])
    found, commits = syncs(trace) - before, int(metric(path, "stadsbuss_store_commits") - commits)
    yield (f"{many} commands of 64 clients", f"{found} syncs for {commits} commits, at least one for each and for {GROUP} commands",
           found >= commits and found >= many / GROUP)
    last = ask(path, "bus.status")["lastSequence"]
    yield (f"{alone + many} commands answered", f"{last} events in the stream", last >= alone + many)
    # What strace has started is ended by its own id; strace ends with it.
    for child in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
        os.kill(int(child), signal.SIGTERM)
    process.wait(60)


def slow_disk(bench):
    """Where each sync takes 5 ms more, many clients must share them."""
    path, process = bench.serve("slow", {"LD_PRELOAD": str(bench.programs / "syncshim.so"), "SYNCSHIM_DELAY_MS": str(SLOW_MS)})
    seconds = max(1.0, bench.options.seconds)
    one = bench.load(path, "matter.open", seconds=seconds)["msgs_per_s"]
    many = bench.load(path, "matter.open", connections=64, seconds=seconds)["msgs_per_s"]
    bench.processes.stop(process)
    yield (f"fdatasync made {SLOW_MS} ms slower", f"one client {one:.0f} commands a second, under {1000 // SLOW_MS}",
           one < 1000 / SLOW_MS)
    yield (f"64 clients on that disk", f"{many:.0f} a second, {many / one:.1f} × one client, at least {LEAST_GAIN} ×",
           many >= LEAST_GAIN * one)


def in_memory(bench):
    """A state directory in memory is refused."""
    with tempfile.TemporaryDirectory(prefix="stadsbuss-bench-", dir="/dev/shm") as directory:
        if file_system(directory) != "tmpfs":
            raise Problem("/dev/shm is no tmpfs here, so that it cannot be shown that one is refused.")
        done = subprocess.run([str(bench.options.bin / "stadsbuss-bench"), "serve", directory], capture_output=True, text=True,
                              timeout=60)
    said = done.stderr.strip()
    return "a state directory on tmpfs", f"exit code {done.returncode}: {said}", done.returncode == 74 and len(said.splitlines()) == 1


def audited(bench):
    """An audited read is on disk too before it is answered, and what that costs has its bounds."""
    done = subprocess.run([str(bench.options.bin / "stadsbuss-bench"), "audited", bench.options.directory, "--seconds",
                           str(bench.options.seconds)], capture_output=True, text=True, timeout=300)
    said = "; ".join(line.strip() for line in done.stdout.splitlines() if "at most" in line or "at least" in line)
    return "an audited read beside the same read without a record", said or done.stderr.strip(), done.returncode == 0
