"""A peer that asks for all it can get: `flood.py SOCKET CONNECTIONS DEPTH REQUEST`, one JSON text that is sent again and again.

Keeps so many requests under way on so many connections, heeding no `retryAfterMs`, until it is killed. Prints `begun` when all are
under way. Given to another user's Python as a text, so it needs no file that the user may read."""
import select
import socket
import struct
import sys

path, connections, depth, request = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
one = request.encode()
one = struct.pack(">I", len(one)) + one
poll, peers = select.epoll(), {}


class Peer:
    def __init__(self):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.socket.connect(path)
        self.socket.setblocking(False)
        self.out, self.left = one * depth, b""

    def send(self):
        try:
            self.out = self.out[self.socket.send(self.out):] if self.out else self.out
        except BlockingIOError:
            pass
        poll.modify(self.socket, select.EPOLLIN | (select.EPOLLOUT if self.out else 0))

    def read(self):
        try:
            got = self.socket.recv(1 << 18)
        except BlockingIOError:
            return
        if not got:
            sys.exit("closed")
        data, at, answered = self.left + got, 0, 0
        while len(data) - at >= 4:
            length = int.from_bytes(data[at:at + 4], "big")
            if len(data) - at < 4 + length:
                break
            at += 4 + length
            answered += 1
        self.left = data[at:]
        self.out += one * answered


for _ in range(connections):
    peer = Peer()
    peers[peer.socket.fileno()] = peer
    poll.register(peer.socket, select.EPOLLIN)
for peer in peers.values():
    peer.send()
print("begun", flush=True)
while True:
    for descriptor, ready in poll.poll():
        peer = peers[descriptor]
        if ready & (select.EPOLLHUP | select.EPOLLERR):
            sys.exit("closed")
        if ready & select.EPOLLIN:
            peer.read()
        peer.send()
