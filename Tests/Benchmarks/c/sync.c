// sync DIRECTORY SECONDS: what the disk and SQLite take for one durable record of 300 bytes, one after another, in
// DIRECTORY.
//
// Prints for each of three ways NAME_per_s, NAME_p50_us and NAME_p99_us:
//   extend   written at the end of a growing file, then fdatasync: the file system commits the new length each time
//   prealloc written over a file that has its size and blocks, then fdatasync: the least that a disk can be asked for
//   sqlite   one row a transaction in SQLite, journal_mode=WAL and synchronous=FULL, everything else its default
#include "common.h"

#include <sqlite3.h>

#define RECORD 300
#define FILE_BYTES (16 << 20)

static char record[RECORD];

static void tell(const char *name, struct latencies *latencies, uint64_t begun) {
  double seconds = (double)(now_ns() - begun) / 1e9, median = quantile_us(latencies, 0.5);
  printf("%s_per_s,%.0f\n%s_p50_us,%.1f\n%s_p99_us,%.1f\n", name, (double)latencies->count / seconds, name, median,
         name, quantile_us(latencies, 0.99));
}

static void loop_file(const char *directory, const char *name, bool is_preallocated, double seconds) {
  char path[4096];
  snprintf(path, sizeof path, "%s/sync.log", directory);
  int fd = open(path, O_CREAT | O_TRUNC | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0) die_errno(path);
  if (is_preallocated) {
    // Written, not only allocated: blocks that were never written cost a journal entry at their first write.
    char *zeros = must(calloc(1, FILE_BYTES));
    write_all(fd, zeros, FILE_BYTES);
    free(zeros);
    if (fsync(fd)) die_errno("fsync");
  }
  struct latencies latencies = {0};
  uint64_t begun = now_ns(), end = begun + (uint64_t)(seconds * 1e9);
  off_t at = 0;
  for (uint64_t then = begun; then < end;) {
    if (pwrite(fd, record, RECORD, at) != RECORD) die_errno("pwrite");
    if (fdatasync(fd)) die_errno("fdatasync");
    at += RECORD;
    if (is_preallocated && at + RECORD > FILE_BYTES) at = 0;
    uint64_t now = now_ns();
    latencies_add(&latencies, now - then);
    then = now;
  }
  tell(name, &latencies, begun);
  free(latencies.values);
  close(fd);
  unlink(path);
}

static void loop_sqlite(const char *directory, double seconds) {
  static const char *const endings[] = {"", "-wal", "-shm"};
  char path[4096], file[4104];
  snprintf(path, sizeof path, "%s/sync.sqlite", directory);
  for (int at = 0; at < 3; at++) {
    snprintf(file, sizeof file, "%s%s", path, endings[at]);
    unlink(file);
  }
  sqlite3 *db;
  sqlite3_stmt *insert;
  if (sqlite3_open(path, &db) ||
      sqlite3_exec(db,
                   "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                   "CREATE TABLE event (sequence INTEGER PRIMARY KEY, type TEXT, bytes BLOB)",
                   NULL, NULL, NULL) ||
      sqlite3_prepare_v2(db, "INSERT INTO event (type, bytes) VALUES ('matter.opened', ?)", -1, &insert, NULL))
    die("SQLite: %s", sqlite3_errmsg(db));
  struct latencies latencies = {0};
  uint64_t begun = now_ns(), end = begun + (uint64_t)(seconds * 1e9);
  for (uint64_t then = begun; then < end;) {
    sqlite3_bind_blob(insert, 1, record, RECORD, SQLITE_STATIC);
    if (sqlite3_step(insert) != SQLITE_DONE) die("SQLite: %s", sqlite3_errmsg(db));
    sqlite3_reset(insert);
    uint64_t now = now_ns();
    latencies_add(&latencies, now - then);
    then = now;
  }
  tell("sqlite", &latencies, begun);
  free(latencies.values);
  sqlite3_finalize(insert);
  sqlite3_close(db);
  unlink(path);
}

int main(int count, char **words) {
  if (count != 3) die("usage: sync DIRECTORY SECONDS");
  memset(record, 'r', RECORD);
  double seconds = atof(words[2]);
  loop_file(words[1], "extend", false, seconds);
  loop_file(words[1], "prealloc", true, seconds);
  loop_sqlite(words[1], seconds);
  return 0;
}
