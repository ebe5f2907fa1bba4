// What the programs of the benchmarks share. Each prints its figures as lines `name,value`, and says on standard
// error why it could not measure, with exit code 1.
#pragma once
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// The length before each frame: 4 bytes, big-endian.
#define PREFIX 4

__attribute__((noreturn, format(printf, 1, 2))) static inline void die(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vfprintf(stderr, format, arguments);
  va_end(arguments);
  fputc('\n', stderr);
  exit(1);
}

__attribute__((noreturn)) static inline void die_errno(const char *what) { die("%s: %s", what, strerror(errno)); }

// CLOCK_MONOTONIC.
static inline uint64_t now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static inline void *must(void *memory) {
  if (!memory) die("out of memory");
  return memory;
}

static inline struct sockaddr_un unix_address(const char *path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address.sun_path) die("the socket path %s is too long", path);
  strcpy(address.sun_path, path);
  return address;
}

// Tries for five seconds, since who listens may just be starting.
static inline int connect_unix(const char *path) {
  struct sockaddr_un address = unix_address(path);
  for (int attempt = 0; attempt < 250; attempt++) {
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) die_errno("socket");
    if (connect(fd, (struct sockaddr *)&address, sizeof address) == 0) return fd;
    close(fd);
    usleep(20000);
  }
  die("nothing listens at %s", path);
}

static inline int listen_unix(const char *path) {
  struct sockaddr_un address = unix_address(path);
  unlink(path);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, 1024)) die_errno(path);
  return fd;
}

static inline void write_all(int fd, const void *bytes, size_t count) {
  for (const char *at = bytes; count > 0;) {
    ssize_t written = write(fd, at, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) die_errno("write");
    at += written;
    count -= (size_t)written;
  }
}

static inline void read_all(int fd, void *bytes, size_t count) {
  for (char *at = bytes; count > 0;) {
    ssize_t got = read(fd, at, count);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) die_errno("read");
    if (got == 0) die("the connection was closed");
    at += got;
    count -= (size_t)got;
  }
}

static inline size_t frame_length(const char *frame) {
  uint32_t length;
  memcpy(&length, frame, PREFIX);
  return ntohl(length);
}

static inline void put_frame_length(char *frame, size_t length) {
  uint32_t prefix = htonl((uint32_t)length);
  memcpy(frame, &prefix, PREFIX);
}

// Frames out of a stream of bytes: `used` bytes of `bytes` are there.
struct inbox {
  char *bytes;
  size_t used, capacity;
};

static inline void inbox_need(struct inbox *inbox, size_t capacity) {
  if (capacity <= inbox->capacity) return;
  inbox->bytes = must(realloc(inbox->bytes, capacity));
  inbox->capacity = capacity;
}

// How many bytes the whole frames at `from` take: the first incomplete one lies there after. Makes room for that one.
static inline size_t whole_frames(struct inbox *inbox) {
  size_t at = 0;
  while (inbox->used - at >= PREFIX) {
    size_t size = PREFIX + frame_length(inbox->bytes + at);
    if (inbox->used - at < size) {
      inbox_need(inbox, size);
      break;
    }
    at += size;
  }
  return at;
}

static inline void inbox_drop(struct inbox *inbox, size_t count) {
  inbox->used -= count;
  memmove(inbox->bytes, inbox->bytes + count, inbox->used);
}

// What each of many things took, in nanoseconds.
struct latencies {
  uint32_t *values;
  size_t count, capacity;
};

static inline void latencies_add(struct latencies *latencies, uint64_t ns) {
  if (latencies->count == latencies->capacity) {
    latencies->capacity = latencies->capacity ? 2 * latencies->capacity : 1 << 16;
    latencies->values = must(realloc(latencies->values, latencies->capacity * sizeof *latencies->values));
  }
  latencies->values[latencies->count++] = ns > UINT32_MAX ? UINT32_MAX : (uint32_t)ns;
}

static inline int compare_u32(const void *a, const void *b) {
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  return (left > right) - (left < right);
}

// Sorts; `share` of 0.5 is the median. In microseconds.
static inline double quantile_us(struct latencies *latencies, double share) {
  if (latencies->count == 0) die("nothing was measured");
  qsort(latencies->values, latencies->count, sizeof *latencies->values, compare_u32);
  size_t at = (size_t)((double)latencies->count * share);
  return latencies->values[at < latencies->count ? at : latencies->count - 1] / 1e3;
}

static inline void tell_latencies(struct latencies *latencies, double seconds) {
  double median = quantile_us(latencies, 0.5);
  printf("msgs_per_s,%.0f\np50_us,%.2f\np99_us,%.2f\n", (double)latencies->count / seconds, median,
         quantile_us(latencies, 0.99));
  fflush(stdout);
}

// A file whole; `count` is set to its size.
static inline char *read_file(const char *path, size_t *count) {
  FILE *file = fopen(path, "r");
  if (!file) die_errno(path);
  char *bytes = must(malloc(1 << 20));
  *count = fread(bytes, 1, 1 << 20, file);
  fclose(file);
  return bytes;
}
