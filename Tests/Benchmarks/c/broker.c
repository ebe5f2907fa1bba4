// broker SOCKET: runs dbus-broker without systemd, listening at SOCKET, until SIGTERM.
//
// dbus-broker is only the half that routes; what systems start is its launcher, which reads the policy and hands
// the broker its listener over a private D-Bus connection (org.bus1.DBus.Broker, in dbus-broker's own words
// unstable). This is the least launcher: one listener, everybody may do everything, and limits that the benchmark
// does not reach.
#include "common.h"

#include <systemd/sd-bus.h>

// The types of the policy that AddListener takes; see dbus-broker, src/launch/policy.c.
#define BATCH "bt" "a(btbs)" "a(btssssuutt)" "a(btssssuutt)"
#define POLICY "a(u(" BATCH "))" "a(buu(" BATCH "))" "a(ss)" "bs"

static void ok(int result, const char *what) {
  if (result < 0) die("%s: %s", what, strerror(-result));
}
#define OK(call) ok(call, #call)

static pid_t start_broker(int controller) {
  pid_t pid = fork();
  if (pid != 0) return pid;
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  char number[16];
  snprintf(number, sizeof number, "%d", controller);
  execlp("dbus-broker", "dbus-broker", "--controller", number, "--machine-id", "0123456789abcdef0123456789abcdef",
         "--max-matches", "1000000", "--max-objects", "1000000", "--max-bytes", "1000000000", (char *)NULL);
  die_errno("dbus-broker");
}

// One rule for every uid: connect, own any name, send and receive anything.
static void append_policy(sd_bus_message *message) {
  OK(sd_bus_message_open_container(message, 'v', "(" POLICY ")"));
  OK(sd_bus_message_open_container(message, 'r', POLICY));
  OK(sd_bus_message_open_container(message, 'a', "(u(" BATCH "))"));
  OK(sd_bus_message_open_container(message, 'r', "u(" BATCH ")"));
  OK(sd_bus_message_append(message, "u", UINT32_MAX));
  OK(sd_bus_message_open_container(message, 'r', BATCH));
  uint64_t first = 1;
  OK(sd_bus_message_append(message, BATCH, 1, first, 1, 1, first, 1, "",                       //
                           1, 1, first, "", "", "", "", 0, 0, (uint64_t)0, UINT64_MAX,  // may send
                           1, 1, first, "", "", "", "", 0, 0, (uint64_t)0, UINT64_MAX));  // may receive
  OK(sd_bus_message_close_container(message));
  OK(sd_bus_message_close_container(message));
  OK(sd_bus_message_close_container(message));
  OK(sd_bus_message_open_container(message, 'a', "(buu(" BATCH "))"));
  OK(sd_bus_message_close_container(message));
  OK(sd_bus_message_open_container(message, 'a', "(ss)"));
  OK(sd_bus_message_close_container(message));
  OK(sd_bus_message_append(message, "bs", 0, "session"));
  OK(sd_bus_message_close_container(message));
  OK(sd_bus_message_close_container(message));
}

int main(int count, char **words) {
  if (count != 2) die("usage: broker SOCKET");
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  int listener = listen_unix(words[1]), pair[2];
  fcntl(listener, F_SETFL, O_NONBLOCK);
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair)) die_errno("socketpair");
  fcntl(pair[0], F_SETFD, FD_CLOEXEC);
  start_broker(pair[1]);
  close(pair[1]);
  sd_bus *bus;
  sd_bus_message *message, *reply = NULL;
  sd_bus_error error = SD_BUS_ERROR_NULL;
  OK(sd_bus_new(&bus));
  OK(sd_bus_set_fd(bus, pair[0], pair[0]));
  OK(sd_bus_start(bus));
  OK(sd_bus_message_new_method_call(bus, &message, NULL, "/org/bus1/DBus/Broker", "org.bus1.DBus.Broker",
                                    "AddListener"));
  OK(sd_bus_message_append(message, "oh", "/org/bus1/DBus/Listener/0", listener));
  append_policy(message);
  if (sd_bus_call(bus, message, UINT64_MAX, &error, &reply) < 0) die("AddListener: %s", error.message);
  for (;;) {
    int done = sd_bus_process(bus, NULL);
    if (done < 0) die("dbus-broker has ended");
    if (done == 0 && sd_bus_wait(bus, UINT64_MAX) < 0) die("dbus-broker has ended");
  }
}
