// wake SOCKET TEMPLATE COUNT [STAMPS]: how soon a follower that waits in events.fetch has what another connection
// commits.
//
// One thread holds both connections. For each round the follower's poll is sent, the other connection pings until
// it lies there waiting, and then sends the command of TEMPLATE (template.h). The times are taken when poll(2)
// first says that the command's answer, and the follower's, can be read: nothing is read or parsed before both are
// there, so that the pinned processor is the service's.
//
// STAMPS is the file of the preloaded syncshim of the service: the moment in which the commit's fdatasync returned.
//
// Prints in microseconds, each with _p50 and _p99: answer_us (command sent to its answer), event_us (command sent
// to the follower's answer), after_answer_us (command's answer to follower's, 0 where the follower's was first),
// and with STAMPS after_commit_us (end of fdatasync to the follower's answer).
#include "stamps.h"
#include "template.h"

#include <sys/mman.h>

#define PINGS 30
#define WAIT_MS 20000

static struct inbox inbox;

static void send_text(int fd, const char *text, size_t size) {
  static char frame[1 << 16];
  if (size + PREFIX > sizeof frame) die("a request is too long");
  put_frame_length(frame, size);
  memcpy(frame + PREFIX, text, size);
  write_all(fd, frame, PREFIX + size);
}

// One whole answer, ended with a zero.
static const char *receive(int fd) {
  char prefix[PREFIX];
  read_all(fd, prefix, PREFIX);
  size_t size = frame_length(prefix);
  inbox_need(&inbox, size + 1);
  read_all(fd, inbox.bytes, size);
  inbox.bytes[size] = 0;
  if (strstr(inbox.bytes, "\"error\":")) die("the service answered: %s", inbox.bytes);
  return inbox.bytes;
}

static void ask_events(int fd, uint64_t after, int wait_ms) {
  char text[200];
  int size = snprintf(text, sizeof text,
                      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"events.fetch\",\"params\":"
                      "{\"after\":%llu,\"max\":10,\"waitMs\":%d}}",
                      (unsigned long long)after, wait_ms);
  send_text(fd, text, (size_t)size);
}

// The newest sequence of the stream, as a page says it.
static uint64_t newest(const char *page) {
  const char *last = NULL;
  for (const char *at = page; (at = strstr(at, "\"last\":")); at++) last = at;
  if (!last) die("a page does not say the last sequence: %s", page);
  return strtoull(last + 7, NULL, 10);
}

static void ping(int fd) {
  static const char text[] = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"bus.ping\"}";
  send_text(fd, text, sizeof text - 1);
  receive(fd);
}

static void send_command(int fd, const struct template *template, uint64_t number) {
  static char frame[1 << 16];
  if (template->size > sizeof frame) die("a request is too long");
  template_put(template, number, frame);
  write_all(fd, frame, template->size);
}

// When each of the two could first be read.
static void wait_for_both(int first, int second, uint64_t times[2]) {
  struct pollfd wait[2] = {{.fd = first, .events = POLLIN}, {.fd = second, .events = POLLIN}};
  times[0] = times[1] = 0;
  while (!times[0] || !times[1]) {
    if (poll(wait, 2, WAIT_MS) <= 0) die("nothing came within %d ms", WAIT_MS);
    uint64_t now = now_ns();
    for (int at = 0; at < 2; at++) {
      if (!wait[at].revents || times[at]) continue;
      times[at] = now;
      // A negative descriptor is passed over, so that poll waits for the other.
      wait[at].fd = -1;
    }
  }
}

static void tell(const char *name, struct latencies *latencies) {
  double median = quantile_us(latencies, 0.5);
  printf("%s_p50,%.1f\n%s_p99,%.1f\n", name, median, name, quantile_us(latencies, 0.99));
}

// When the first sync between the two returned: the commit's, for a checkpoint syncs after it.
static uint64_t first_sync(const struct stamps *stamps, uint64_t from, uint64_t to) {
  uint64_t first = UINT64_MAX;
  for (int at = 0; at < STAMPS; at++) {
    uint64_t end = atomic_load(&stamps->end_ns[at]);
    if (end >= from && end < first) first = end;
  }
  if (first > to) die("the follower was told of what was not on disk");
  return first;
}

static const struct stamps *map_stamps(const char *path) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) die_errno(path);
  const struct stamps *stamps = mmap(NULL, sizeof *stamps, PROT_READ, MAP_SHARED, fd, 0);
  if (stamps == MAP_FAILED) die_errno("mmap");
  return stamps;
}

int main(int count, char **words) {
  if (count != 4 && count != 5) die("usage: wake SOCKET TEMPLATE COUNT [STAMPS]");
  const struct stamps *stamps = count == 5 ? map_stamps(words[4]) : NULL;
  struct template template = template_read(words[2]);
  int follower = connect_unix(words[1]), commander = connect_unix(words[1]);
  ask_events(follower, 0, 0);
  uint64_t after = newest(receive(follower));
  struct latencies answers = {0}, events = {0}, after_answer = {0}, after_commit = {0};
  for (int round = 0; round < atoi(words[3]); round++) {
    ask_events(follower, after, WAIT_MS);
    for (int pings = 0; pings < PINGS; pings++) ping(commander);
    uint64_t begun = now_ns(), times[2];
    send_command(commander, &template, (uint64_t)round);
    wait_for_both(commander, follower, times);
    receive(commander);
    after = newest(receive(follower));
    latencies_add(&answers, times[0] - begun);
    latencies_add(&events, times[1] - begun);
    latencies_add(&after_answer, times[1] > times[0] ? times[1] - times[0] : 0);
    if (stamps) latencies_add(&after_commit, times[1] - first_sync(stamps, begun, times[1]));
  }
  tell("answer_us", &answers);
  tell("event_us", &events);
  tell("after_answer_us", &after_answer);
  if (stamps) tell("after_commit_us", &after_commit);
  return 0;
}
