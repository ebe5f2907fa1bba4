// An echo of a string by sd-bus.
//
//   sdbus serve ADDRESS                      serves org.bench.Echo on a bus, until SIGTERM
//   sdbus call ADDRESS DEPTH BYTES SECONDS   calls it there
//   sdbus peer DEPTH BYTES SECONDS           starts a service of its own at the end of a socket pair, and calls it
//
// DEPTH is how many calls are under way; with 1 each waits for its answer in sd_bus_call. Prints msgs_per_s, and
// p50_us and p99_us where DEPTH is 1.
#include "common.h"

#include <systemd/sd-bus.h>

#define NAME "org.bench.Echo"
#define WARM_UP 500

static void ok(int result, const char *what) {
  if (result < 0) die("%s: %s", what, strerror(-result));
}
#define OK(call) ok(call, #call)

static int echo(sd_bus_message *message, void *data, sd_bus_error *error) {
  (void)data, (void)error;
  const char *text;
  int result = sd_bus_message_read(message, "s", &text);
  return result < 0 ? result : sd_bus_reply_method_return(message, "s", text);
}

static const sd_bus_vtable methods[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("Echo", "s", "s", echo, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END,
};

static void serve(sd_bus *bus) {
  OK(sd_bus_add_object_vtable(bus, NULL, "/echo", NAME, methods, NULL));
  for (;;) {
    int done = sd_bus_process(bus, NULL);
    // The other end is gone: all is said.
    if (done < 0 || (done == 0 && sd_bus_wait(bus, UINT64_MAX) < 0)) exit(0);
  }
}

static sd_bus *connect_bus(const char *address) {
  for (int attempt = 0; attempt < 100; attempt++) {
    sd_bus *bus;
    const char *name;
    OK(sd_bus_new(&bus));
    OK(sd_bus_set_address(bus, address));
    OK(sd_bus_set_bus_client(bus, 1));
    if (sd_bus_start(bus) >= 0 && sd_bus_get_unique_name(bus, &name) >= 0) return bus;
    sd_bus_unref(bus);
    usleep(30000);
  }
  die("no bus answers at %s", address);
}

// The client's end; the service is a child at the other.
static sd_bus *connect_peer(void) {
  int pair[2];
  sd_id128_t id;
  sd_bus *bus;
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, pair)) die_errno("socketpair");
  OK(sd_id128_randomize(&id));
  bool is_service = fork() == 0;
  close(pair[is_service ? 1 : 0]);
  int fd = pair[is_service ? 0 : 1];
  OK(sd_bus_new(&bus));
  OK(sd_bus_set_fd(bus, fd, fd));
  if (is_service) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    OK(sd_bus_set_server(bus, 1, id));
  }
  OK(sd_bus_set_anonymous(bus, 1));
  OK(sd_bus_start(bus));
  if (is_service) serve(bus);
  return bus;
}

static void call_once(sd_bus *bus, const char *destination, const char *text) {
  sd_bus_error error = SD_BUS_ERROR_NULL;
  sd_bus_message *reply = NULL;
  const char *answer;
  // A service that has just been started may not have its name yet.
  for (int attempt = 0;
       sd_bus_call_method(bus, destination, "/echo", NAME, "Echo", &error, &reply, "s", text) < 0; attempt++) {
    if (attempt == 100) die("the call failed: %s", error.message);
    sd_bus_error_free(&error);
    usleep(20000);
  }
  OK(sd_bus_message_read(reply, "s", &answer));
  sd_bus_message_unref(reply);
}

static void call_alone(sd_bus *bus, const char *destination, const char *text, double seconds) {
  struct latencies latencies = {0};
  uint64_t begun = now_ns(), end = begun + (uint64_t)(seconds * 1e9), then = begun;
  while (then < end) {
    call_once(bus, destination, text);
    uint64_t now = now_ns();
    latencies_add(&latencies, now - then);
    then = now;
  }
  tell_latencies(&latencies, (double)(then - begun) / 1e9);
}

static uint64_t answered;
static int under_way;

static int on_answer(sd_bus_message *message, void *data, sd_bus_error *error) {
  (void)data, (void)error;
  if (sd_bus_message_is_method_error(message, NULL)) die("a call failed");
  const char *text;
  OK(sd_bus_message_read(message, "s", &text));
  answered++;
  under_way--;
  return 1;
}

static void call_deep(sd_bus *bus, const char *destination, int depth, const char *text, double seconds) {
  uint64_t begun = now_ns(), end = begun + (uint64_t)(seconds * 1e9);
  while (now_ns() < end) {
    for (; under_way < depth; under_way++)
      OK(sd_bus_call_method_async(bus, NULL, destination, "/echo", NAME, "Echo", on_answer, NULL, "s", text));
    int done = sd_bus_process(bus, NULL);
    OK(done);
    if (done == 0) OK(sd_bus_wait(bus, UINT64_MAX));
  }
  printf("msgs_per_s,%.0f\n", (double)answered / ((double)(now_ns() - begun) / 1e9));
}

int main(int count, char **words) {
  signal(SIGPIPE, SIG_IGN);
  if (count == 3 && !strcmp(words[1], "serve")) {
    sd_bus *bus = connect_bus(words[2]);
    OK(sd_bus_request_name(bus, NAME, 0));
    serve(bus);
  }
  bool is_peer = count == 5 && !strcmp(words[1], "peer");
  if (!is_peer && !(count == 6 && !strcmp(words[1], "call")))
    die("usage: sdbus serve ADDRESS | call ADDRESS DEPTH BYTES SECONDS | peer DEPTH BYTES SECONDS");
  sd_bus *bus = is_peer ? connect_peer() : connect_bus(words[2]);
  char **rest = words + count - 3;
  size_t size = (size_t)atol(rest[1]);
  char *text = must(malloc(size + 1));
  memset(text, 'x', size);
  text[size] = 0;
  const char *destination = is_peer ? NULL : NAME;
  for (int at = 0; at < WARM_UP; at++) call_once(bus, destination, text);
  int depth = atoi(rest[0]);
  if (depth == 1) {
    call_alone(bus, destination, text, atof(rest[2]));
  } else {
    call_deep(bus, destination, depth, text, atof(rest[2]));
  }
  fflush(stdout);
  sd_bus_close(bus);
  if (is_peer) wait(NULL);
  return 0;
}
