// replay SOCKET PAGE SECONDS: reads a service's stream from its beginning by events.fetch, page after page, as raw
// bytes, and from the beginning again where it ends. Nothing is parsed but where a page ends: the sequence of its
// last event.
//
// Prints events_per_s, pages_per_s, bytes_per_event and events, the length of the stream.
#include "common.h"

static struct inbox inbox;

static void ask(int fd, uint64_t after, unsigned page) {
  char frame[256];
  int size = snprintf(frame + PREFIX, sizeof frame - PREFIX,
                      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"events.fetch\",\"params\":"
                      "{\"after\":%llu,\"max\":%u,\"waitMs\":0}}",
                      (unsigned long long)after, page);
  put_frame_length(frame, (size_t)size);
  write_all(fd, frame, PREFIX + (size_t)size);
}

// One whole answer; the bytes are the inbox's.
static size_t receive(int fd) {
  inbox_need(&inbox, 1 << 21);
  inbox.used = 0;
  do {
    ssize_t got = read(fd, inbox.bytes + inbox.used, inbox.capacity - inbox.used);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) die("the service closed the connection");
    inbox.used += (size_t)got;
  } while (inbox.used < PREFIX || whole_frames(&inbox) == 0);
  return inbox.used;
}

// The sequence of the page's last event; 0 where it has none.
static uint64_t last_sequence(void) {
  static const char name[] = "\"sequence\":\"";
  size_t head = inbox.used < 96 ? inbox.used : 96;
  if (memmem(inbox.bytes, head, "\"error\":", 8)) die("the service answered: %.*s", (int)inbox.used, inbox.bytes);
  for (size_t at = inbox.used - sizeof name; at > 0; at--)
    if (inbox.bytes[at] == '"' && memcmp(inbox.bytes + at, name, sizeof name - 1) == 0)
      return strtoull(inbox.bytes + at + sizeof name - 1, NULL, 10);
  return 0;
}

int main(int count, char **words) {
  if (count != 4) die("usage: replay SOCKET PAGE SECONDS");
  int fd = connect_unix(words[1]);
  unsigned page = (unsigned)atoi(words[2]);
  uint64_t after = 0, events = 0, longest = 0, bytes = 0, pages = 0;
  uint64_t begun = now_ns(), end = begun + (uint64_t)(atof(words[3]) * 1e9);
  while (now_ns() < end) {
    ask(fd, after, page);
    bytes += receive(fd);
    pages++;
    uint64_t last = last_sequence();
    if (last == 0) {
      if (after == 0) die("the stream is empty");
      after = 0;
      continue;
    }
    if (last <= after || last - after > page) die("a page ends at %llu after %llu", (unsigned long long)last,
                                                  (unsigned long long)after);
    events += last - after;
    after = last;
    if (last > longest) longest = last;
  }
  double seconds = (double)(now_ns() - begun) / 1e9;
  printf("events_per_s,%.0f\npages_per_s,%.0f\nbytes_per_event,%.0f\nevents,%llu\n", (double)events / seconds,
         (double)pages / seconds, (double)bytes / (double)events, (unsigned long long)longest);
  return 0;
}
