// Preloaded into a service (LD_PRELOAD): fdatasync and fsync as they are, and then what the environment asks for.
//
//   SYNCSHIM_DELAY_MS=N    each returns N milliseconds later, as a slow disk's would
//   SYNCSHIM_STAMPS=FILE   how many there were and when the last ones returned, in a file that others map (stamps.h)
#include "common.h"
#include "stamps.h"

#include <dlfcn.h>
#include <sys/mman.h>

static int (*real_fdatasync)(int), (*real_fsync)(int);
static struct timespec delay;
static struct stamps *stamps;

__attribute__((constructor)) static void prepare(void) {
  *(void **)&real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  *(void **)&real_fsync = dlsym(RTLD_NEXT, "fsync");
  const char *milliseconds = getenv("SYNCSHIM_DELAY_MS"), *path = getenv("SYNCSHIM_STAMPS");
  if (milliseconds) delay.tv_nsec = atol(milliseconds) * 1000000;
  if (!path) return;
  int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0 || ftruncate(fd, sizeof *stamps)) die_errno(path);
  stamps = mmap(NULL, sizeof *stamps, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (stamps == MAP_FAILED) die_errno("mmap");
  close(fd);
}

static int ended(int result) {
  if (delay.tv_nsec) nanosleep(&delay, NULL);
  if (stamps) {
    // Two threads may sync at once, the log and a checkpoint: each has a place of its own.
    atomic_store(&stamps->end_ns[atomic_fetch_add(&stamps->count, 1) % STAMPS], now_ns());
  }
  return result;
}

int fdatasync(int fd) { return ended(real_fdatasync(fd)); }

int fsync(int fd) { return ended(real_fsync(fd)); }
