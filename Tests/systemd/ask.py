#!/usr/bin/env python3
"""ask.py SERVICE METHOD [PARAMS]: one call on the bus, for the system test.

Prints the answer as compact JSON. Exit status: 0 a result, 1 an error answer, 2 no answer (says why on one line).

  --time         first print the milliseconds from connect() to the answer
  --times N      N connections at once, one call each; prints how many were answered with a result
  --again        after the answer wait for a line on stdin, then ask the same again on the same connection
  --timeout S    give up after S seconds (default 10)
"""
import argparse
import errno
import json
import os
import socket
import struct
import sys
import time


class Connection:
    def __init__(self, service, timeout):
        directory = os.environ.get("STADSBUSS_RUNTIME_DIR", "/run/stadsbuss")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.settimeout(timeout)
        self.socket.connect(f"{directory}/{service}.sock")

    def send(self, method, params, ident=1):
        body = json.dumps({"jsonrpc": "2.0", "id": ident, "method": method, "params": params}).encode()
        self.socket.sendall(struct.pack(">I", len(body)) + body)

    def receive(self):
        (length,) = struct.unpack(">I", self.exactly(4))
        return json.loads(self.exactly(length))

    def exactly(self, count):
        data = b""
        while len(data) < count:
            more = self.socket.recv(count - len(data))
            if not more:
                raise ConnectionError(errno.ECONNRESET, "closed without an answer")
            data += more
        return data


def show(answer):
    print(json.dumps(answer, separators=(",", ":"), sort_keys=True, ensure_ascii=False), flush=True)
    return 0 if "result" in answer else 1


def many(options, params):
    connections = [Connection(options.service, options.timeout) for _ in range(options.times)]
    for connection in connections:
        connection.send(options.method, params)
    answered = sum("result" in connection.receive() for connection in connections)
    print(answered)
    return 0 if answered == options.times else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("service")
    parser.add_argument("method")
    parser.add_argument("params", nargs="?", default="{}")
    parser.add_argument("--time", action="store_true")
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--timeout", type=float, default=10)
    options = parser.parse_args()
    params = json.loads(options.params)
    try:
        if options.times > 1:
            return many(options, params)
        start = time.monotonic()
        connection = Connection(options.service, options.timeout)
        connection.send(options.method, params)
        answer = connection.receive()
        if options.time:
            print(f"{(time.monotonic() - start) * 1000:.1f}", flush=True)
        status = show(answer)
        if options.again:
            sys.stdin.readline()
            connection.send(options.method, params, 2)
            status = show(connection.receive())
        return status
    except OSError as error:
        print(errno.errorcode.get(error.errno, type(error).__name__), error.strerror or "no answer in time")
        return 2


if __name__ == "__main__":
    sys.exit(main())
