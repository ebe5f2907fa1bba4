// Closed-loop load on a Unix socket: each of some connections keeps a number of requests under way.
//
//   load --socket PATH --template FILE [--connections N] [--depth N] [--seconds S] [--warm-up S] [--start N]
//        [--pid PID]
//
// The template (template.h) must have its number as the id, `"id":#############`, which comes back in the answer:
// an answer to a request that is not under way, an error, or a closed connection ends the run with exit code 1. An
// echo passes too, for it holds the id. --start is the first request's number.
//
// Prints msgs_per_s, p50_us, p99_us, answers, and with --pid server_cpu_us: what the server's process used for a
// message.
#include "template.h"

#include <getopt.h>

// Where an answer's id and the word "error" are looked for: it begins with the envelope.
#define HEAD 96

struct slot {
  uint64_t number, sent;
};

struct connection {
  int fd;
  struct inbox inbox;
  // What has been made and not yet taken by the kernel.
  char *out;
  size_t out_used, out_sent;
};

static struct {
  const char *socket, *template_file;
  int connections, depth;
  double seconds, warm_up;
  uint64_t start;
  int pid;
} option = {.connections = 1, .depth = 1, .seconds = 1, .warm_up = 0.2};

static struct template template;
static struct slot *slots;
static uint64_t slot_count, answers;
static struct latencies latencies;
static bool is_measuring;

static void put_request(struct connection *connection, uint64_t number) {
  template_put(&template, number, connection->out + connection->out_used);
  connection->out_used += template.size;
}

// Gives the kernel what it takes now; the rest goes when the socket is writable.
static void flush_out(struct connection *connection) {
  while (connection->out_sent < connection->out_used) {
    ssize_t written = send(connection->fd, connection->out + connection->out_sent,
                           connection->out_used - connection->out_sent, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EAGAIN) break;
    if (written < 0) die_errno("send");
    connection->out_sent += (size_t)written;
  }
  // What is unsent lies at the beginning, so that `depth` frames are always room enough.
  connection->out_used -= connection->out_sent;
  memmove(connection->out, connection->out + connection->out_sent, connection->out_used);
  connection->out_sent = 0;
}

static bool has_unsent(const struct connection *connection) { return connection->out_used > 0; }

static uint64_t answered_number(const char *frame, size_t size) {
  size_t head = size < HEAD ? size : HEAD;
  if (memmem(frame, head, "\"error\":", 8)) die("the service answered: %.*s", (int)size, frame);
  const char *id = memmem(frame, head, "\"id\":", 5);
  if (!id || id + 5 + DIGITS > frame + size) die("an answer has no id: %.*s", (int)head, frame);
  uint64_t number = 0;
  for (int at = 0; at < DIGITS; at++) number = number * 10 + (uint64_t)(id[5 + at] - '0');
  return number - FIRST;
}

// Takes what has come, asks again for each answer, and writes all of that at once.
static void take_answers(struct connection *connection) {
  struct inbox *inbox = &connection->inbox;
  ssize_t got = read(connection->fd, inbox->bytes + inbox->used, inbox->capacity - inbox->used);
  if (got < 0 && errno == EINTR) return;
  if (got < 0) die_errno("read");
  if (got == 0) die("the service closed a connection");
  inbox->used += (size_t)got;
  size_t whole = whole_frames(inbox);
  if (whole == 0) return;
  uint64_t now = now_ns();
  for (size_t at = 0; at < whole;) {
    size_t size = frame_length(inbox->bytes + at);
    uint64_t number = answered_number(inbox->bytes + at + PREFIX, size);
    struct slot *slot = &slots[(number - option.start) % slot_count];
    if (slot->number != number) die("an answer came to a request that is not under way");
    if (is_measuring) latencies_add(&latencies, now - slot->sent);
    answers++;
    slot->number += slot_count;
    slot->sent = now;
    put_request(connection, slot->number);
    at += PREFIX + size;
  }
  inbox_drop(inbox, whole);
  flush_out(connection);
}

// A lone connection is read without asking epoll first, as a program that only waits for its answer does.
static void turn_lone(struct connection *connection) {
  if (has_unsent(connection)) {
    struct pollfd wait = {.fd = connection->fd, .events = POLLIN | POLLOUT};
    if (poll(&wait, 1, -1) < 0) die_errno("poll");
    if (wait.revents & POLLOUT) flush_out(connection);
    if (!(wait.revents & (POLLIN | POLLHUP))) return;
  }
  take_answers(connection);
}

static void turn_many(int epoll) {
  struct epoll_event events[256];
  int ready = epoll_wait(epoll, events, 256, 1000);
  for (int at = 0; at < ready; at++) {
    struct connection *connection = events[at].data.ptr;
    bool was_unsent = has_unsent(connection);
    if (events[at].events & EPOLLOUT) flush_out(connection);
    if (events[at].events & (EPOLLIN | EPOLLHUP)) take_answers(connection);
    if (was_unsent == has_unsent(connection)) continue;
    struct epoll_event event = {.events = has_unsent(connection) ? EPOLLIN | EPOLLOUT : EPOLLIN,
                                .data.ptr = connection};
    epoll_ctl(epoll, EPOLL_CTL_MOD, connection->fd, &event);
  }
}

static uint64_t process_cpu_ns(int pid) {
  clockid_t clock;
  struct timespec time;
  if (clock_getcpuclockid(pid, &clock) || clock_gettime(clock, &time)) die("there is no process %d", pid);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static struct connection *open_connections(int epoll) {
  struct connection *all = must(calloc((size_t)option.connections, sizeof *all));
  uint64_t number = option.start;
  for (int at = 0; at < option.connections; at++) {
    struct connection *connection = &all[at];
    connection->fd = connect_unix(option.socket);
    inbox_need(&connection->inbox, 1 << 18);
    connection->out = must(malloc(template.size * (size_t)option.depth));
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT, .data.ptr = connection};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, connection->fd, &event)) die_errno("epoll_ctl");
  }
  // All are connected before the first is asked.
  for (int at = 0; at < option.connections; at++) {
    uint64_t now = now_ns();
    for (int depth = 0; depth < option.depth; depth++, number++) {
      slots[number - option.start] = (struct slot){.number = number, .sent = now};
      put_request(&all[at], number);
    }
    flush_out(&all[at]);
    struct epoll_event event = {.events = has_unsent(&all[at]) ? EPOLLIN | EPOLLOUT : EPOLLIN, .data.ptr = &all[at]};
    epoll_ctl(epoll, EPOLL_CTL_MOD, all[at].fd, &event);
  }
  return all;
}

static void run_for(double seconds, struct connection *all, int epoll) {
  uint64_t end = now_ns() + (uint64_t)(seconds * 1e9);
  while (now_ns() < end) {
    if (option.connections == 1) {
      turn_lone(all);
    } else {
      turn_many(epoll);
    }
  }
}

static void read_options(int count, char **words) {
  static const struct option known[] = {
      {"socket", 1, 0, 's'},  {"template", 1, 0, 't'}, {"connections", 1, 0, 'c'}, {"depth", 1, 0, 'd'},
      {"seconds", 1, 0, 'l'}, {"warm-up", 1, 0, 'w'},  {"start", 1, 0, 'n'},       {"pid", 1, 0, 'p'},
      {0, 0, 0, 0},
  };
  for (int letter; (letter = getopt_long(count, words, "", known, NULL)) >= 0;) {
    switch (letter) {
    case 's': option.socket = optarg; break;
    case 't': option.template_file = optarg; break;
    case 'c': option.connections = atoi(optarg); break;
    case 'd': option.depth = atoi(optarg); break;
    case 'l': option.seconds = atof(optarg); break;
    case 'w': option.warm_up = atof(optarg); break;
    case 'n': option.start = strtoull(optarg, NULL, 10); break;
    case 'p': option.pid = atoi(optarg); break;
    default: exit(64);
    }
  }
  if (!option.socket || !option.template_file || option.connections < 1 || option.depth < 1)
    die("usage: load --socket PATH --template FILE [--connections N] [--depth N] [--seconds S] [--warm-up S] "
        "[--start N] [--pid PID]");
}

int main(int count, char **words) {
  read_options(count, words);
  template = template_read(option.template_file);
  slot_count = (uint64_t)option.connections * (uint64_t)option.depth;
  slots = must(calloc(slot_count, sizeof *slots));
  int epoll = epoll_create1(EPOLL_CLOEXEC);
  struct connection *all = open_connections(epoll);
  run_for(option.warm_up, all, epoll);
  is_measuring = true;
  uint64_t cpu = option.pid ? process_cpu_ns(option.pid) : 0;
  uint64_t begun = now_ns();
  run_for(option.seconds, all, epoll);
  double seconds = (double)(now_ns() - begun) / 1e9;
  if (option.pid) cpu = process_cpu_ns(option.pid) - cpu;
  tell_latencies(&latencies, seconds);
  printf("answers,%llu\n", (unsigned long long)answers);
  if (option.pid) printf("server_cpu_us,%.3f\n", (double)cpu / 1e3 / (double)latencies.count);
  return 0;
}
