// What the preloaded syncshim tells of a process's syncs, in a file that others map.
#pragma once
#include <stdatomic.h>
#include <stdint.h>

#define STAMPS 256

struct stamps {
  // Calls of fdatasync and fsync that have returned.
  _Atomic uint64_t count;
  // CLOCK_MONOTONIC when each of the last ones did: that of call n, counted from 0, at n % STAMPS.
  _Atomic uint64_t end_ns[STAMPS];
};
