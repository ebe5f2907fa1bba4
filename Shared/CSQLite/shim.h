#pragma once
// What Swift cannot call of libsqlite3 because it is variadic. Header only: no C is compiled here.

// As sqlite3.h declares it; the header itself belongs to GRDB's module.
extern int sqlite3_config(int option, ...);

/// Leaves SQLite's own count of its memory out (SQLITE_CONFIG_MEMSTATUS, https://sqlite.org/c3ref/c_config_covering_index_scan.html):
/// without, each of its allocations takes and leaves one lock of the whole process. 0, or SQLITE_MISUSE once SQLite is in use.
static inline int stadsbuss_sqlite_leave_memory_uncounted(void) {
  const int memory_statistics = 9;
  return sqlite3_config(memory_statistics, 0);
}
