// A request with places for its number, so that each request's id, idempotency key and person are its own.
//
// In the file, which holds one request without its length, a run of 13 `#` is replaced by the number in decimal
// digits, and a run of 13 `@` by the same digits backwards as the letters a to j: part of a person's reference,
// spread over an index as real ones are. A run of 13 `$` is replaced by the time in milliseconds as a UUID of version
// 7 begins (RFC 9562: eight hexadecimal digits, a hyphen, four), and one of 12 `%` by the number's last digits.
#pragma once
#include "common.h"

#include <time.h>

#define DIGITS 13
#define LAST_DIGITS 12
// Numbers have all their digits, for a JSON number may not begin with a zero.
#define FIRST 1000000000000u
#define MARKS 8

struct template {
  // The frame, its length included.
  char *frame;
  size_t size;
  size_t number_at[MARKS], letters_at[MARKS];
  size_t numbers, letters;
  // Zero where there is none, for the length lies there.
  size_t time_at, last_at;
};

static inline struct template template_read(const char *path) {
  struct template template = {0};
  size_t count;
  char *bytes = read_file(path, &count);
  while (count > 0 && bytes[count - 1] == '\n') count--;
  template.size = PREFIX + count;
  template.frame = must(malloc(template.size + 1));
  put_frame_length(template.frame, count);
  memcpy(template.frame + PREFIX, bytes, count);
  template.frame[template.size] = 0;
  free(bytes);
  for (size_t at = PREFIX; at + DIGITS <= template.size;) {
    bool is_number = strspn(template.frame + at, "#") >= DIGITS;
    bool is_letters = strspn(template.frame + at, "@") >= DIGITS;
    if (is_number && template.numbers < MARKS) template.number_at[template.numbers++] = at;
    if (is_letters && template.letters < MARKS) template.letters_at[template.letters++] = at;
    if (strspn(template.frame + at, "$") >= DIGITS) template.time_at = at;
    if (strspn(template.frame + at, "%") >= LAST_DIGITS && template.frame[at - 1] != '%') template.last_at = at;
    at += is_number || is_letters ? DIGITS : 1;
  }
  if (template.numbers == 0) die("%s has no run of %d # for the request's number", path, DIGITS);
  return template;
}

static inline void template_put_time(char *at) {
  struct timespec now;
  char text[DIGITS + 1];
  clock_gettime(CLOCK_REALTIME, &now);
  uint64_t time = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
  snprintf(text, sizeof text, "%08x-%04x", (unsigned)(time >> 16 & 0xffffffffu), (unsigned)(time & 0xffff));
  memcpy(at, text, DIGITS);
}

// Writes the frame of request `number`, template->size bytes.
static inline void template_put(const struct template *template, uint64_t number, char *frame) {
  char digits[DIGITS], letters[DIGITS];
  uint64_t rest = FIRST + number;
  for (int at = DIGITS; at-- > 0; rest /= 10) {
    digits[at] = (char)('0' + rest % 10);
    letters[DIGITS - 1 - at] = (char)('a' + rest % 10);
  }
  memcpy(frame, template->frame, template->size);
  for (size_t at = 0; at < template->numbers; at++) memcpy(frame + template->number_at[at], digits, DIGITS);
  for (size_t at = 0; at < template->letters; at++) memcpy(frame + template->letters_at[at], letters, DIGITS);
  if (template->time_at) template_put_time(frame + template->time_at);
  if (template->last_at) memcpy(frame + template->last_at, digits + DIGITS - LAST_DIGITS, LAST_DIGITS);
}
