"""What a figure was measured on: machine, kernel, versions."""
import os
import re
import subprocess
from pathlib import Path

from peers import TOP, file_system


def first_line(*words):
    """The first line that a program prints; empty where it is not there."""
    try:
        done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=60)
    except FileNotFoundError:
        return ""
    return ((done.stdout or done.stderr).strip().splitlines() or [""])[0]


def processor():
    found = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.M)
    return f"{found.group(1) if found else os.uname().machine}, {os.cpu_count()} processors"


def pressure():
    """How much of the last ten seconds somebody waited for a processor, in percent."""
    try:
        return float(re.search(r"some avg10=([\d.]+)", Path("/proc/pressure/cpu").read_text()).group(1))
    except (OSError, AttributeError):
        return 0.0


def grpc_versions():
    """What the gRPC package was resolved to."""
    try:
        text = (TOP / "Tests/Benchmarks/grpc/Package.resolved").read_text()
    except OSError:
        return ""
    found = re.findall(r'"identity" : "(grpc-swift[\w-]*)".*?"version" : "([\d.]+)"', text, re.S)
    return ", ".join(f"{name} {version}" for name, version in found)


def describe(bench, command, date):
    options = bench.options
    cpu = "all processors" if options.cpu is None else f"processor {options.cpu} alone, for every program (sched_setaffinity, as taskset does)"
    return {
        "date": date, "commit": first_line("git", "-C", TOP, "describe", "--always", "--dirty"),
        "command": f"`{command}`", "pinned to": cpu,
        "rounds": f"{options.rounds} in turns, {options.seconds:g} s each after {options.warm_up:g} s; the best counts",
        "processor": processor(), "kernel": os.uname().release,
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "disk": f"{file_system(bench.directory)} at {options.directory}",
        "waited for a processor before the run": f"{options.pressure:.0f} % of ten seconds",
        "Swift": first_line(os.environ.get("SWIFT", "swift"), "--version"), "C": first_line("gcc", "--version"),
        "systemd": first_line("pkg-config", "--modversion", "libsystemd"), "SQLite": first_line("pkg-config", "--modversion", "sqlite3"),
        "dbus-broker": first_line("dbus-broker", "--version"), "Redis": first_line("redis-server", "--version"),
        "NATS": first_line("nats-server", "--version"), "gRPC": grpc_versions(),
    }
