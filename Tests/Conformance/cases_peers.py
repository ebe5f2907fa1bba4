"""Section 7 from the outside: a peer without a role. It needs root, to become somebody else."""
import ctypes
import json
import os

from client import parse
from harness import Failure, case, check_answer, request, text

STRANGER = 61234
CAP_DAC_OVERRIDE = 1


def become_stranger():
    """Another uid and gid, no groups; of root's powers only the one to reach a socket in a private directory."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(8, 1, 0, 0, 0)  # PR_SET_KEEPCAPS
    os.setgroups([])
    os.setresgid(STRANGER, STRANGER, STRANGER)
    os.setresuid(STRANGER, STRANGER, STRANGER)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    bits = 1 << CAP_DAC_OVERRIDE
    data = (ctypes.c_uint32 * 6)(bits, bits, 0, 0, 0, 0)
    if libc.capset(header, data):
        raise OSError(ctypes.get_errno(), "capset")


def as_stranger(t, messages):
    """The answers that a stranger gets, one connection, one call at a time; None where it cannot connect."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        out = None
        try:
            os.close(reader)
            become_stranger()
            with t.connect() as connection:
                out = []
                for message in messages:
                    connection.send(message)
                    out.append(parse(connection.receive()))
        except Exception as error:
            out = f"{type(error).__name__}: {error}"
        finally:
            with os.fdopen(writer, "w") as pipe:
                json.dump({"pid": os.getpid(), "answers": out}, pipe)
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        out = json.load(pipe)
    os.waitpid(child, 0)
    return out["pid"], out["answers"]


@case("§7")
def a_peer_without_a_role(t):
    if os.geteuid() != 0:
        return
    open_methods = {"bus.ping", "bus.whoami", "rpc.discover"}
    closed = sorted(name for name in t.methods() if name not in open_methods | {"bus.cancel"})
    messages = [text("bus.ping"), text("bus.whoami"), text("rpc.discover"), text("no.such.method"),
            text("bus.ping", '{"zz":1}'),
                text("events.fetch", '{"zz":1}'), text("events.fetch", '{"a":1,"a":1}'), text("events.fetch", "[]"),
                text("events.fetch", "null")]
    pid, answers = as_stranger(t, messages + [request(name, {"zzUnknown": 1}) for name in closed])
    if isinstance(answers, str):
        if "PermissionError" in answers or "capset" in answers or "BlockingIOError" in answers:
            return  # this machine does not let root become a stranger; nothing was learnt of the service
        raise Failure("answers to a peer without a role", answers)
    for answer in answers:
        check_answer(answer)
    codes = [answer.get("error", {}).get("code") for answer in answers]
    with t.part("bus.ping, bus.whoami and rpc.discover"):
        if codes[:3] != [None, None, None]:
            raise Failure("results", codes[:3])
    with t.part("who the kernel says it is"):
        who = answers[1]["result"]
        if (who["uid"], who["gid"], who["pid"], who["user"], who["roles"]) != (STRANGER, STRANGER, pid, None, []):
            raise Failure(f"uid and gid {STRANGER}, pid {pid}, user null, no roles", who)
    with t.part("method before role, role before params"):
        if codes[3:9] != [-32601, -32602, -32003, -32003, -32003, -32600]:
            raise Failure("−32601, −32602 where no role is needed, −32003 three times, −32600", codes[3:9])
    for name, answer in zip(closed, answers[len(messages):]):
        with t.part(name):
            error = answer.get("error", {})
            if error.get("code") != -32003 or not error["data"].get("needs"):
                raise Failure("−32003 denied, with data.needs", answer)
