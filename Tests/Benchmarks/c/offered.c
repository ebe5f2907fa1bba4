// Open-loop load on a Unix socket: requests are due at times that were fixed beforehand, whatever the answers do.
//
//   offered --socket PATH --template FILE --rate PER_SECOND [--connections N] [--seconds S] [--warm-up S] [--drain S]
//           [--seed N]
//
// Gaps between requests are exponential, as those of many callers who do not know of each other; the same seed gives
// the same ones. Requests take turns on the connections. A latency counts from when the request was due, so what waits
// here because the service reads no more counts too. The template is as load.c's; an answer with `"type":"overloaded"`
// is counted apart, any other error ends the run with exit code 1.
//
// After the last request answers are awaited for --drain seconds. What is not answered then has waited at least so
// long, and stands among the latencies as that.
//
// Of the requests that were due after the warm-up: requests, offered_per_s, answered_per_s (results that came in that
// time), overloaded, unanswered, p50_us, p99_us, p999_us, overloaded_p50_us, overloaded_p99_us (0 where there were none),
// late_p99_us: how late a request was put to its connection, which says whether this program kept its times.
#include "template.h"

#include <getopt.h>
#include <math.h>

#define HEAD 96
#define CHUNK (64 << 10)

struct connection {
  int fd;
  struct inbox inbox;
  char *out;
  size_t out_used, out_sent;
  // The next of its requests to be put, and the first that is not due yet.
  uint64_t next, due;
  bool is_blocked;
};

static struct {
  const char *socket, *template_file;
  int connections;
  double rate, seconds, warm_up, drain;
  uint64_t seed;
} option = {.connections = 64, .seconds = 2, .warm_up = 0.5, .drain = 1, .seed = 1};

static struct template template;
static struct connection *all;
static int epoll;
// When each request is due, in nanoseconds; turned into 0 once it is answered.
static uint64_t *due_at;
static uint64_t total, first_measured, answered, results_in_time, measured_until, overloaded;
static struct latencies latencies, refusals, lateness;

static uint64_t next_random(uint64_t *state) {
  uint64_t value = *state += 0x9e3779b97f4a7c15u;
  value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9u;
  value = (value ^ value >> 27) * 0x94d049bb133111ebu;
  return value ^ value >> 31;
}

static void make_schedule(void) {
  double until = (option.warm_up + option.seconds) * 1e9, gap = 1e9 / option.rate, at = 0;
  size_t capacity = (size_t)(until / gap * 1.5) + 1000;
  due_at = must(malloc(capacity * sizeof *due_at));
  uint64_t state = option.seed;
  while (total < capacity) {
    double uniform = (double)((next_random(&state) >> 11) + 1) / 9007199254740993.0;
    at -= log(uniform) * gap;
    if (at >= until) break;
    if (at < option.warm_up * 1e9) first_measured = total + 1;
    due_at[total++] = (uint64_t)at;
  }
  if (first_measured >= total) die("no request falls into the time that is measured: a higher rate or more seconds");
}

static void watch(struct connection *connection, bool is_blocked) {
  if (connection->is_blocked == is_blocked) return;
  connection->is_blocked = is_blocked;
  struct epoll_event event = {.events = is_blocked ? EPOLLIN | EPOLLOUT : EPOLLIN, .data.ptr = connection};
  epoll_ctl(epoll, EPOLL_CTL_MOD, connection->fd, &event);
}

// Puts what is due to the connection, until the kernel takes no more.
static void put_due(struct connection *connection) {
  while (true) {
    if (connection->out_used == connection->out_sent) {
      connection->out_used = connection->out_sent = 0;
      uint64_t now = now_ns();
      while (connection->next < connection->due && connection->out_used + template.size <= CHUNK) {
        uint64_t number = connection->next;
        if (number >= first_measured && !connection->is_blocked) latencies_add(&lateness, now - due_at[number]);
        template_put(&template, number, connection->out + connection->out_used);
        connection->out_used += template.size;
        connection->next += (uint64_t)option.connections;
      }
      if (connection->out_used == 0) return watch(connection, false);
    }
    ssize_t written = send(connection->fd, connection->out + connection->out_sent,
                           connection->out_used - connection->out_sent, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) return watch(connection, true);
    if (written < 0) die_errno("send");
    connection->out_sent += (size_t)written;
  }
}

static void take_answer(const char *frame, size_t size, uint64_t now) {
  size_t head = size < HEAD ? size : HEAD;
  const char *id = memmem(frame, head, "\"id\":", 5);
  if (!id || id + 5 + DIGITS > frame + size) die("an answer has no id: %.*s", (int)head, frame);
  uint64_t number = 0;
  for (int at = 0; at < DIGITS; at++) number = number * 10 + (uint64_t)(id[5 + at] - '0');
  number -= FIRST;
  if (number >= total || due_at[number] == 0) die("an answer came to a request that is not under way");
  uint64_t waited = now - due_at[number];
  due_at[number] = 0;
  answered++;
  bool is_error = memmem(frame, head, "\"error\":", 8);
  if (is_error && !memmem(frame, size, "\"type\":\"overloaded\"", 19)) die("the service answered: %.*s", (int)size, frame);
  if (number < first_measured) return;
  latencies_add(is_error ? &refusals : &latencies, waited);
  if (is_error) {
    overloaded++;
  } else if (now < measured_until) {
    results_in_time++;
  }
}

static void take_answers(struct connection *connection) {
  struct inbox *inbox = &connection->inbox;
  ssize_t got = recv(connection->fd, inbox->bytes + inbox->used, inbox->capacity - inbox->used, MSG_DONTWAIT);
  if (got < 0 && (errno == EINTR || errno == EAGAIN)) return;
  if (got < 0) die_errno("read");
  if (got == 0) die("the service closed a connection");
  inbox->used += (size_t)got;
  size_t whole = whole_frames(inbox);
  uint64_t now = now_ns();
  for (size_t at = 0; at < whole;) {
    size_t size = frame_length(inbox->bytes + at);
    take_answer(inbox->bytes + at + PREFIX, size, now);
    at += PREFIX + size;
  }
  inbox_drop(inbox, whole);
}

static void open_connections(void) {
  epoll = epoll_create1(EPOLL_CLOEXEC);
  all = must(calloc((size_t)option.connections, sizeof *all));
  for (int at = 0; at < option.connections; at++) {
    struct connection *connection = &all[at];
    connection->fd = connect_unix(option.socket);
    connection->next = connection->due = (uint64_t)at;
    inbox_need(&connection->inbox, 1 << 18);
    connection->out = must(malloc(CHUNK));
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = connection};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, connection->fd, &event)) die_errno("epoll_ctl");
  }
}

// Never sleeps: a sleep that ends late would make the service look slow.
static void run(void) {
  uint64_t begun = now_ns() + 10000000;
  for (uint64_t at = 0; at < total; at++) due_at[at] += begun;
  measured_until = begun + (uint64_t)((option.warm_up + option.seconds) * 1e9);
  uint64_t deadline = measured_until + (uint64_t)(option.drain * 1e9);
  uint64_t next = 0;
  while (answered < total) {
    uint64_t now = now_ns();
    if (now >= deadline) break;
    while (next < total && due_at[next] <= now) {
      struct connection *connection = &all[next % (uint64_t)option.connections];
      connection->due = next + 1;
      if (!connection->is_blocked) put_due(connection);
      next++;
    }
    struct epoll_event events[64];
    int ready = epoll_wait(epoll, events, 64, 0);
    for (int at = 0; at < ready; at++) {
      if (events[at].events & EPOLLOUT) put_due(events[at].data.ptr);
      if (events[at].events & (EPOLLIN | EPOLLHUP)) take_answers(events[at].data.ptr);
    }
  }
}

static void tell(void) {
  uint64_t now = now_ns(), unanswered = 0, requests = total - first_measured;
  for (uint64_t at = first_measured; at < total; at++) {
    if (due_at[at] == 0) continue;
    unanswered++;
    latencies_add(&latencies, now - due_at[at]);
  }
  printf("requests,%llu\noffered_per_s,%.0f\nanswered_per_s,%.0f\noverloaded,%llu\nunanswered,%llu\n",
         (unsigned long long)requests, (double)requests / option.seconds, (double)results_in_time / option.seconds,
         (unsigned long long)overloaded, (unsigned long long)unanswered);
  bool has_results = latencies.count > 0, has_refusals = refusals.count > 0;
  printf("p50_us,%.2f\np99_us,%.2f\np999_us,%.2f\n", has_results ? quantile_us(&latencies, 0.5) : 0,
         has_results ? quantile_us(&latencies, 0.99) : 0, has_results ? quantile_us(&latencies, 0.999) : 0);
  printf("overloaded_p50_us,%.2f\noverloaded_p99_us,%.2f\nlate_p99_us,%.2f\n",
         has_refusals ? quantile_us(&refusals, 0.5) : 0, has_refusals ? quantile_us(&refusals, 0.99) : 0,
         lateness.count > 0 ? quantile_us(&lateness, 0.99) : 0);
}

static void read_options(int count, char **words) {
  static const struct option known[] = {
      {"socket", 1, 0, 's'},  {"template", 1, 0, 't'}, {"connections", 1, 0, 'c'}, {"rate", 1, 0, 'r'},
      {"seconds", 1, 0, 'l'}, {"warm-up", 1, 0, 'w'},  {"drain", 1, 0, 'd'},       {"seed", 1, 0, 'x'},
      {0, 0, 0, 0},
  };
  for (int letter; (letter = getopt_long(count, words, "", known, NULL)) >= 0;) {
    switch (letter) {
    case 's': option.socket = optarg; break;
    case 't': option.template_file = optarg; break;
    case 'c': option.connections = atoi(optarg); break;
    case 'r': option.rate = atof(optarg); break;
    case 'l': option.seconds = atof(optarg); break;
    case 'w': option.warm_up = atof(optarg); break;
    case 'd': option.drain = atof(optarg); break;
    case 'x': option.seed = strtoull(optarg, NULL, 10); break;
    default: exit(64);
    }
  }
  if (!option.socket || !option.template_file || option.connections < 1 || option.rate <= 0 || option.seconds <= 0)
    die("usage: offered --socket PATH --template FILE --rate PER_SECOND [--connections N] [--seconds S] [--warm-up S] "
        "[--drain S] [--seed N]");
}

int main(int count, char **words) {
  read_options(count, words);
  template = template_read(option.template_file);
  if (template.size > CHUNK) die("a request of %zu bytes is longer than %d", template.size, CHUNK);
  make_schedule();
  open_connections();
  run();
  tell();
  return 0;
}
