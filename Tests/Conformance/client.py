"""A small client for the Stadsbuss wire: 4-byte length, one JSON text, JSON-RPC 2.0. Standard library only.

    with Client("/run/stadsbuss/intake.sock") as intake:
        print(intake.call("bus.ping"))

`Connection` below it is for tests: it can send anything, whole or in pieces.
"""
import json
import re
import socket
import struct
import time


class Closed(Exception):
    """The service closed the connection."""


class Timeout(Exception):
    """No whole frame within the time given."""


class RpcError(Exception):
    """An error answer: `code`, `message` and `data` as the service sent them."""

    def __init__(self, error):
        super().__init__(f"{error['code']}: {error['message']}")
        self.code, self.message, self.data = error["code"], error["message"], error.get("data", {})


def frame(text):
    """One frame: the length, big-endian, and the text."""
    body = text.encode() if isinstance(text, str) else bytes(text)
    return struct.pack(">I", len(body)) + body


def _no_duplicates(pairs):
    out = {}
    for key, value in pairs:
        if key in out:
            raise ValueError(f"the member {key!r} stands twice")
        out[key] = value
    return out


def _no_constant(name):
    raise ValueError(f"{name} is not JSON")


def _integer(text):
    return int(text) if len(text) < 4000 else text


def parse(text):
    """Strict RFC 8259: UTF-8, no byte order mark, no NaN, no member twice."""
    return json.loads(bytes(text).decode("utf-8"), parse_constant=_no_constant, parse_int=_integer,
                      object_pairs_hook=_no_duplicates)


_SPACE = re.compile(r"[ \t\r\n]*")
_RAW = json.JSONDecoder(parse_int=str, parse_float=str)


def raw_members(text):
    """The source text of each member of one JSON object, as the service wrote it: {name: text}."""
    source = text.decode("utf-8") if isinstance(text, (bytes, bytearray)) else text
    at, out = _SPACE.match(source, source.index("{") + 1).end(), {}
    while source[at] != "}":
        name, at = json.decoder.scanstring(source, at + 1, True)
        start = _SPACE.match(source, _SPACE.match(source, at).end() + 1).end()
        _, at = _RAW.raw_decode(source, start)
        out[name] = source[start:at]
        at = _SPACE.match(source, at).end()
        if source[at] == ",":
            at = _SPACE.match(source, at + 1).end()
    return out


def raw_items(text):
    """The source text of each item of one JSON array."""
    source = text.decode("utf-8") if isinstance(text, (bytes, bytearray)) else text
    at, out = _SPACE.match(source, source.index("[") + 1).end(), []
    while source[at] != "]":
        _, end = _RAW.raw_decode(source, at)
        out.append(source[at:end])
        at = _SPACE.match(source, end).end()
        if source[at] == ",":
            at = _SPACE.match(source, at + 1).end()
    return out


class Connection:
    """One connection that sends and reads frames, and bytes that are no frames."""

    def __init__(self, path, timeout=8.0):
        self.timeout, self.buffer = timeout, bytearray()
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(timeout)
        try:
            self._connect(str(path), time.monotonic() + timeout)
        except BaseException:
            self.socket.close()
            raise

    def _connect(self, path, deadline):
        """A socket with a timeout gets EAGAIN where a blocking one would wait for room in the listener's queue."""
        while True:
            try:
                return self.socket.connect(path)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise Timeout("no room in the listener's queue") from None
                time.sleep(0.002)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def half_close(self):
        """End of file towards the service; its answers can still be read."""
        self.socket.shutdown(socket.SHUT_WR)

    def send_bytes(self, data):
        self.socket.settimeout(self.timeout)
        self.socket.sendall(data)

    def send(self, message):
        """A str or bytes goes as it is; anything else is written as JSON."""
        text = message if isinstance(message, (str, bytes, bytearray)) else json.dumps(message, ensure_ascii=False)
        self.send_bytes(frame(text))

    def _fill(self, deadline):
        left = deadline - time.monotonic()
        if left <= 0:
            raise Timeout("no whole frame came in time")
        self.socket.settimeout(left)
        try:
            got = self.socket.recv(1 << 18)
        except socket.timeout:
            raise Timeout("no whole frame came in time") from None
        if not got:
            raise Closed("half a frame, then end of file" if self.buffer else "end of file")
        self.buffer += got

    def receive(self, timeout=None):
        """The bytes of the next frame. Raises Closed or Timeout."""
        deadline = time.monotonic() + (self.timeout if timeout is None else timeout)
        while len(self.buffer) < 4:
            self._fill(deadline)
        length = struct.unpack_from(">I", self.buffer)[0]
        while len(self.buffer) < 4 + length:
            self._fill(deadline)
        body = bytes(self.buffer[4:4 + length])
        del self.buffer[:4 + length]
        return body

    def peer(self):
        """(pid, uid, gid) of the process that listens, as the kernel says."""
        raw = self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
        return struct.unpack("3i", raw)


class Client:
    """Calls one service, one call at a time."""

    def __init__(self, path, timeout=65.0):
        self.connection, self.last_id = Connection(path, timeout), 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()

    def call(self, method, /, **params):
        """The result, or RpcError. `_meta={...}` goes along like any other parameter."""
        self.last_id += 1
        self.connection.send({"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params})
        while True:
            answer = parse(self.connection.receive())
            if answer.get("id") == self.last_id:
                if "error" in answer:
                    raise RpcError(answer["error"])
                return answer["result"]
