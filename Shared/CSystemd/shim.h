#pragma once
// What Swift cannot import from the system headers by itself, and libsystemd. Header only: no C is compiled here.
// The printf-style calls of sd-journal.h are variadic and invisible to Swift; every one used has an iovec twin.
#define SD_JOURNAL_SUPPRESS_LOCATION 1
#include <errno.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <sys/socket.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-id128.h>
#include <systemd/sd-journal.h>

/// Kernel ABI of SO_PEERCRED; glibc hides `struct ucred` behind _GNU_SOURCE, which Swift's Glibc module lacks.
struct stadsbuss_peer_credentials {
  int pid;
  unsigned uid;
  unsigned gid;
};

/// 0, or -errno.
static inline int stadsbuss_peer_credentials_get(int fd, struct stadsbuss_peer_credentials *ret) {
  socklen_t n = sizeof(*ret);
  return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, ret, &n) == 0 ? 0 : -errno;
}

#ifndef SO_PEERGROUPS
#define SO_PEERGROUPS 59
#endif

/// The peer's supplementary groups. Returns how many there are, or -errno; -ERANGE where `capacity` is too small.
static inline int stadsbuss_peer_groups_get(int fd, unsigned *groups, int capacity) {
  socklen_t n = (socklen_t)(capacity * (int)sizeof(unsigned));
  return getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, groups, &n) == 0 ? (int)(n / sizeof(unsigned)) : -errno;
}

#include <fcntl.h>

// glibc hides it behind _GNU_SOURCE, as above.
extern int accept4(int fd, struct sockaddr *addr, socklen_t *len, int flags);

/// The next connection, non-blocking and closed on exec, or -errno.
static inline int stadsbuss_accept(int fd) {
  int made = accept4(fd, 0, 0, SOCK_NONBLOCK | SOCK_CLOEXEC);
  return made >= 0 ? made : -errno;
}

/// fcntl(2) is variadic. 0, or -errno.
static inline int stadsbuss_set_nonblocking(int fd) {
  int flags = fcntl(fd, F_GETFL);
  return flags >= 0 && fcntl(fd, F_SETFL, flags | O_NONBLOCK) == 0 ? 0 : -errno;
}

#include <signal.h>
#include <sys/prctl.h>

/// Asks the kernel for SIGTERM when the parent dies. prctl(2) is variadic and so invisible to Swift. 0, or -errno.
static inline int stadsbuss_exit_with_parent(void) {
  return prctl(PR_SET_PDEATHSIG, SIGTERM) == 0 ? 0 : -errno;
}

/// No core dump, no ptrace by others: memory holds people's data. 0, or -errno.
static inline int stadsbuss_refuse_dumps(void) { return prctl(PR_SET_DUMPABLE, 0) == 0 ? 0 : -errno; }

#include <malloc.h>

/// Has pieces of memory from a quarter of a MiB on taken from the system and given back to it each by itself. Without, glibc
/// raises that bound to whatever was freed, and keeps what a flood of large answers took in heaps of many threads.
static inline void stadsbuss_keep_large_memory_apart(void) { (void)mallopt(M_MMAP_THRESHOLD, 256 << 10); }

/// Gives memory that has been freed back to the system.
static inline void stadsbuss_return_memory(void) { (void)malloc_trim(0); }

#include <linux/magic.h>
#include <sys/statfs.h>

/// 1 where the file system of `path` keeps its files in memory, 0 where not, -errno where that cannot be told. Glibc's Swift
/// module lacks statfs(2).
static inline int stadsbuss_is_in_memory(const char *path) {
  struct statfs status;
  if (statfs(path, &status)) return -errno;
  return status.f_type == TMPFS_MAGIC || status.f_type == RAMFS_MAGIC;
}
