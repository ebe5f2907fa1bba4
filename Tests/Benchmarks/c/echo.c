// echo SOCKET: the floor. One thread, one epoll loop, frames with a length before them: reads what is there and
// writes its whole frames back in one write. Nobody who serves more than this can be faster in the same place.
#include "common.h"

struct connection {
  int fd;
  struct inbox inbox;
};

static void watch(int epoll, struct connection *connection) {
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
  if (epoll_ctl(epoll, EPOLL_CTL_ADD, connection->fd, &event)) die_errno("epoll_ctl");
}

static struct connection *connection_new(int fd) {
  struct connection *connection = must(calloc(1, sizeof *connection));
  connection->fd = fd;
  inbox_need(&connection->inbox, 1 << 18);
  return connection;
}

// Writes all of it or nothing more: a client that is gone is closed at its next read.
static void answer(int fd, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(fd, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

static bool serve(struct connection *connection) {
  struct inbox *inbox = &connection->inbox;
  ssize_t got = read(connection->fd, inbox->bytes + inbox->used, inbox->capacity - inbox->used);
  if (got <= 0) return false;
  inbox->used += (size_t)got;
  size_t whole = whole_frames(inbox);
  if (whole > 0) {
    answer(connection->fd, inbox->bytes, whole);
    inbox_drop(inbox, whole);
  }
  return true;
}

int main(int count, char **words) {
  if (count != 2) die("usage: echo SOCKET");
  signal(SIGPIPE, SIG_IGN);
  struct connection *listener = connection_new(listen_unix(words[1]));
  int epoll = epoll_create1(EPOLL_CLOEXEC);
  watch(epoll, listener);
  for (;;) {
    struct epoll_event events[256];
    int ready = epoll_wait(epoll, events, 256, -1);
    for (int at = 0; at < ready; at++) {
      struct connection *connection = events[at].data.ptr;
      if (connection == listener) {
        int fd = accept4(listener->fd, NULL, NULL, SOCK_CLOEXEC);
        if (fd >= 0) watch(epoll, connection_new(fd));
      } else if (!serve(connection)) {
        close(connection->fd);
        free(connection->inbox.bytes);
        free(connection);
      }
    }
  }
}
