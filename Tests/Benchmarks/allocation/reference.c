// The large form of `stadsbuss allocation solve` as a C programmer would write it who cares for speed: what the Swift
// solver is measured against. Same files in, same bytes out.
//
//   reference solve APPLICANTS.jsonl GROUPS.jsonl SEED OUT.csv
//   reference odds APPLICANTS.jsonl GROUPS.jsonl SEED DRAWS
//
// It reads lines as programs write them (no escapes, the members in any order) and refuses all others. Times of the
// parts go to standard error.
#include <cpuid.h>
#include <errno.h>
#include <fcntl.h>
#include <immintrin.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// ---------------------------------------------------------------- helpers

static _Noreturn void refuse(const char *form, ...) {
  va_list words;
  va_start(words, form);
  vfprintf(stderr, form, words);
  va_end(words);
  fputc('\n', stderr);
  exit(2);
}

static void *room(size_t bytes) {
  void *memory = malloc(bytes ? bytes : 1);
  if (!memory) refuse("There is too little memory.");
  return memory;
}

static double cpu(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void lap(const char *part) {
  static double last;
  double now = cpu();
  fprintf(stderr, "%-10s %8.3f s\n", part, now - last);
  last = now;
}

typedef struct {
  const char *at, *end;
} Text;

static Text mapped(const char *path) {
  int file = open(path, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status)) refuse("%s: %s", path, strerror(errno));
  Text text = {0, 0};
  if (status.st_size) {
    text.at = mmap(0, (size_t)status.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (text.at == MAP_FAILED) refuse("%s: %s", path, strerror(errno));
    text.end = text.at + status.st_size;
  }
  close(file);
  return text;
}

// ---------------------------------------------------------------- SHA-256 of a short message (FIPS 180-4)

static const uint32_t rounds[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01,
    0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
    0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
    0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};
static const uint32_t initial[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

static inline uint32_t turned(uint32_t word, int by) { return word >> by | word << (32 - by); }

static void block_plain(uint32_t state[8], const uint8_t *bytes) {
  uint32_t w[64], s[8];
  for (int i = 0; i < 16; i++) {
    memcpy(&w[i], bytes + 4 * i, 4);
    w[i] = __builtin_bswap32(w[i]);
  }
  for (int i = 16; i < 64; i++)
    w[i] = w[i - 16] + w[i - 7] + (turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ w[i - 15] >> 3) +
           (turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ w[i - 2] >> 10);
  memcpy(s, state, sizeof s);
  for (int i = 0; i < 64; i++) {
    uint32_t t = s[7] + (turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) +
                 rounds[i] + w[i];
    uint32_t u = (turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
    memmove(s + 1, s, 7 * sizeof *s);
    s[4] += t;
    s[0] = t + u;
  }
  for (int i = 0; i < 8; i++) state[i] += s[i];
}

__attribute__((target("sha,sse4.1"))) static void block_shani(uint32_t state[8], const uint8_t *bytes) {
  const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
  __m128i t = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xB1);
  __m128i s1 = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1B);
  __m128i s0 = _mm_alignr_epi8(t, s1, 8);
  s1 = _mm_blend_epi16(s1, t, 0xF0);
  const __m128i save0 = s0, save1 = s1;
  __m128i w[4];
#pragma GCC unroll 16
  for (int i = 0; i < 16; i++) {
    __m128i *now = &w[i & 3];
    if (i < 4) {
      *now = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(bytes + 16 * i)), swap);
    } else {
      __m128i sum = _mm_add_epi32(
          _mm_sha256msg1_epu32(*now, w[(i + 1) & 3]), _mm_alignr_epi8(w[(i + 3) & 3], w[(i + 2) & 3], 4));
      *now = _mm_sha256msg2_epu32(sum, w[(i + 3) & 3]);
    }
    __m128i k = _mm_add_epi32(*now, _mm_loadu_si128((const __m128i *)(rounds + 4 * i)));
    s1 = _mm_sha256rnds2_epu32(s1, s0, k);
    s0 = _mm_sha256rnds2_epu32(s0, s1, _mm_shuffle_epi32(k, 0x0E));
  }
  s0 = _mm_add_epi32(s0, save0);
  s1 = _mm_add_epi32(s1, save1);
  t = _mm_shuffle_epi32(s0, 0x1B);
  s1 = _mm_shuffle_epi32(s1, 0xB1);
  _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(t, s1, 0xF0));
  _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(s1, t, 8));
}

static void (*block)(uint32_t *, const uint8_t *) = block_plain;

// The first 16 hex digits of SHA-256(head + tail).
static uint64_t digest(const char *head, size_t headLength, const char *tail, size_t tailLength) {
  uint32_t state[8];
  uint8_t buffer[64];
  size_t held = 0, total = headLength + tailLength;
  memcpy(state, initial, sizeof state);
  const char *parts[2] = {head, tail};
  size_t lengths[2] = {headLength, tailLength};
  for (int part = 0; part < 2; part++) {
    while (lengths[part]) {
      size_t count = 64 - held < lengths[part] ? 64 - held : lengths[part];
      memcpy(buffer + held, parts[part], count);
      held += count, parts[part] += count, lengths[part] -= count;
      if (held == 64) block(state, buffer), held = 0;
    }
  }
  buffer[held++] = 0x80;
  if (held > 56) {
    memset(buffer + held, 0, 64 - held);
    block(state, buffer);
    held = 0;
  }
  memset(buffer + held, 0, 56 - held);
  uint64_t bits = __builtin_bswap64((uint64_t)total * 8);
  memcpy(buffer + 56, &bits, 8);
  block(state, buffer);
  return (uint64_t)state[0] << 32 | state[1];
}

// ---------------------------------------------------------------- identifiers

typedef struct {
  const char *at;
  uint32_t length;
} Name;

// The first fifteen bytes and the length: the whole name where it is no longer, so that a look-up reads one line of memory
// for the slot and one for the head.
typedef struct {
  uint64_t low, high;
} Head;

typedef struct {
  uint32_t *slots;  // number + 1, 0 where free
  uint32_t mask, count, limit;
  Head *heads;
  Name *names;
} Table;

static inline uint64_t word(const char *at, uint32_t length) {
  if (length >= 8) { uint64_t value; memcpy(&value, at, 8); return value; }
  if (length >= 4) {
    uint32_t first, last;
    memcpy(&first, at, 4);
    memcpy(&last, at + length - 4, 4);
    return first | (uint64_t)last << 8 * (length - 4);
  }
  uint64_t value = 0;
  for (uint32_t i = 0; i < length; i++) value |= (uint64_t)(uint8_t)at[i] << 8 * i;
  return value;
}

static inline Head headOf(Name name) {
  Head head = {word(name.at, name.length), 0};
  if (name.length > 8) head.high = word(name.at + 8, name.length < 15 ? name.length - 8 : 7);
  head.high |= (uint64_t)(name.length > 15 ? 255 : name.length) << 56;
  return head;
}

static inline uint32_t scattered(Head head, Name name) {
  unsigned __int128 product = (unsigned __int128)(head.low ^ 0x9E3779B97F4A7C15) * (head.high ^ 0xA0761D6478BD642F);
  uint64_t mixed = (uint64_t)product ^ (uint64_t)(product >> 64);
  for (uint32_t i = 15; i < name.length; i++) mixed = (mixed ^ (uint8_t)name.at[i]) * 0xE7037ED1A0B428DB;
  return (uint32_t)(mixed * 0x8EBC6AF09C88C6E3 >> 33);
}

static inline int isSame(const Table *table, uint32_t number, Head head, Name name) {
  return table->heads[number].low == head.low && table->heads[number].high == head.high &&
         (name.length <= 15 || (table->names[number].length == name.length &&
                                memcmp(table->names[number].at, name.at, name.length) == 0));
}

static void grow(Table *table) {
  table->limit = table->limit ? 2 * table->limit : 1024;
  table->names = realloc(table->names, table->limit * sizeof *table->names);
  table->heads = realloc(table->heads, table->limit * sizeof *table->heads);
  table->mask = 2 * table->limit - 1;
  free(table->slots);
  table->slots = calloc((size_t)table->mask + 1, sizeof *table->slots);
  if (!table->names || !table->heads || !table->slots) refuse("There is too little memory.");
  for (uint32_t number = 0; number < table->count; number++) {
    uint32_t slot = scattered(table->heads[number], table->names[number]) & table->mask;
    while (table->slots[slot]) slot = (slot + 1) & table->mask;
    table->slots[slot] = number + 1;
  }
}

// The number of a name that was scattered to a slot, or -1.
static inline int64_t findAt(const Table *table, uint32_t slot, Head head, Name name) {
  for (; table->slots[slot]; slot = (slot + 1) & table->mask)
    if (isSame(table, table->slots[slot] - 1, head, name)) return table->slots[slot] - 1;
  return -1;
}

static inline int64_t find(const Table *table, Name name) {
  if (!table->count) return -1;
  Head head = headOf(name);
  return findAt(table, scattered(head, name) & table->mask, head, name);
}

// The number of a new name, -1 where it is known.
static int64_t insert(Table *table, Name name) {
  if (table->count == table->limit) grow(table);
  Head head = headOf(name);
  uint32_t slot = scattered(head, name) & table->mask;
  for (; table->slots[slot]; slot = (slot + 1) & table->mask)
    if (isSame(table, table->slots[slot] - 1, head, name)) return -1;
  table->names[table->count] = name;
  table->heads[table->count] = head;
  table->slots[slot] = ++table->count;
  return table->count - 1;
}

// ---------------------------------------------------------------- the market

static Table groups, districts;
static struct {
  Name *names;
  uint32_t count;
} applicants;
static uint32_t *capacities, *homes;
static uint32_t *starts;  // of each applicant's wishes
static uint32_t *wishes;  // group × 8 + tier
static uint64_t *numbers;
static uint32_t wishCount, wishLimit;

static void space(Text *text) {
  while (text->at < text->end && (*text->at == ' ' || *text->at == '\t' || *text->at == '\r')) text->at++;
}

static int take(Text *text, char byte) {
  space(text);
  if (text->at == text->end || *text->at != byte) return 0;
  text->at++;
  return 1;
}

static void need(Text *text, char byte) {
  if (!take(text, byte)) refuse("A line is not as expected near: %.40s", text->at);
}

static Name string(Text *text) {
  need(text, '"');
  Name name = {text->at, 0};
  const uint64_t ones = 0x0101010101010101;
  for (;;) {
    // Eight bytes at a time: a byte may borrow from the one above it, so the lowest that is found is certain.
    if (text->end - text->at >= 8) {
      uint64_t eight = word(text->at, 8), quote = eight ^ ones * '"', slash = eight ^ ones * '\\';
      uint64_t special = ((eight - ones * 0x20) | (quote - ones) | (slash - ones)) & ~eight & ones * 0x80;
      if (!special) { text->at += 8; continue; }
      text->at += __builtin_ctzll(special) >> 3;
    }
    if (text->at == text->end || *text->at == '"') break;
    if (*text->at == '\\' || (unsigned char)*text->at < 0x20) refuse("A string is not plain near: %.40s", name.at);
    text->at++;
  }
  name.length = (uint32_t)(text->at - name.at);
  need(text, '"');
  return name;
}

static long number(Text *text) {
  space(text);
  int isNegative = text->at < text->end && *text->at == '-';
  text->at += isNegative;
  if (text->at == text->end || *text->at < '0' || *text->at > '9') refuse("A number is missing near: %.40s", text->at);
  long value = 0;
  while (text->at < text->end && *text->at >= '0' && *text->at <= '9') value = 10 * value + (*text->at++ - '0');
  return isNegative ? -value : value;
}

static int flag(Text *text) {
  space(text);
  if (text->end - text->at >= 4 && memcmp(text->at, "true", 4) == 0) return text->at += 4, 1;
  if (text->end - text->at >= 5 && memcmp(text->at, "false", 5) == 0) return text->at += 5, 0;
  refuse("A flag is missing near: %.40s", text->at);
}

static uint32_t district(Name name) {
  int64_t found = find(&districts, name);
  return (uint32_t)(found < 0 ? insert(&districts, name) : found);
}

static int is(Name name, const char *word) {
  return name.length == strlen(word) && memcmp(name.at, word, name.length) == 0;
}

static void readGroups(Text text) {
  uint32_t limit = 0;
  for (space(&text); text.at < text.end; space(&text)) {
    if (*text.at == '\n') { text.at++; continue; }
    Name id = {0, 0}, home = {0, 0};
    long capacity = -1;
    need(&text, '{');
    do {
      Name name = string(&text);
      need(&text, ':');
      if (is(name, "id")) id = string(&text);
      else if (is(name, "district")) home = string(&text);
      else if (is(name, "capacity")) capacity = number(&text);
      else refuse("An unknown member.");
    } while (take(&text, ','));
    need(&text, '}');
    if (!id.length || capacity < 0) refuse("The group %.*s is not as expected.", (int)id.length, id.at);
    if (groups.count == limit) {
      limit = limit ? 2 * limit : 1024;
      capacities = realloc(capacities, limit * sizeof *capacities);
      homes = realloc(homes, limit * sizeof *homes);
    }
    int64_t group = insert(&groups, id);
    if (group < 0) refuse("The group %.*s occurs twice.", (int)id.length, id.at);
    capacities[group] = (uint32_t)(capacity > INT32_MAX ? INT32_MAX : capacity);
    homes[group] = district(home);
  }
}

enum { MostWishes = 64 };

// Looks up the wishes of a line at once, so that the memory one waits for is fetched while the others are.
static void addWishes(const Name *names, int count) {
  Head heads[MostWishes];
  uint32_t slots[MostWishes];
  if (!groups.count && count) refuse("A wish for the unknown group %.*s.", (int)names[0].length, names[0].at);
  for (int i = 0; i < count; i++) {
    heads[i] = headOf(names[i]);
    slots[i] = scattered(heads[i], names[i]) & groups.mask;
  }
  if (wishCount + (uint32_t)count > wishLimit) {
    wishLimit = wishLimit ? 2 * wishLimit : 65536;
    wishes = realloc(wishes, wishLimit * sizeof *wishes);
    if (!wishes) refuse("There is too little memory.");
  }
  for (int i = 0; i < count; i++) {
    int64_t group = findAt(&groups, slots[i], heads[i], names[i]);
    if (group < 0) refuse("A wish for the unknown group %.*s.", (int)names[i].length, names[i].at);
    int isKnown = 0;
    for (int j = 0; j < i; j++) isKnown |= wishes[wishCount + (uint32_t)j] == (uint32_t)group;
    if (isKnown) refuse("The group %.*s is wished for twice.", (int)names[i].length, names[i].at);
    wishes[wishCount + (uint32_t)i] = (uint32_t)group;
  }
  wishCount += (uint32_t)count;
}

static void readApplicants(Text text, const char *seed) {
  uint32_t limit = 0;
  size_t seedLength = strlen(seed);
  char *head = room(seedLength + 2);
  memcpy(head, seed, seedLength);
  head[seedLength++] = ':';
  for (space(&text); text.at < text.end; space(&text)) {
    if (*text.at == '\n') { text.at++; continue; }
    Name id = {0, 0}, home = {0, 0};
    int isPriority = -1, isFirst = -1;
    uint32_t first = wishCount;
    need(&text, '{');
    do {
      Name name = string(&text);
      need(&text, ':');
      if (is(name, "id")) id = string(&text);
      else if (is(name, "district")) home = string(&text);
      else if (is(name, "prio")) isPriority = flag(&text);
      else if (is(name, "first")) isFirst = flag(&text);
      else if (is(name, "wishes")) {
        need(&text, '[');
        if (take(&text, ']')) continue;
        Name names[MostWishes];
        int count = 0;
        do {
          if (count == MostWishes) refuse("The applicant %.*s has too many wishes.", (int)id.length, id.at);
          names[count++] = string(&text);
        } while (take(&text, ','));
        addWishes(names, count);
        need(&text, ']');
      } else refuse("An unknown member.");
    } while (take(&text, ','));
    need(&text, '}');
    if (!id.length || isPriority < 0 || isFirst < 0) refuse("The applicant %.*s is not as expected.", (int)id.length, id.at);
    uint32_t own = district(home);
    uint32_t tier = (isPriority ? 0 : 4) + (isFirst ? 0 : 2);
    for (uint32_t wish = first; wish < wishCount; wish++)
      wishes[wish] = wishes[wish] << 3 | (tier + (homes[wishes[wish]] == own ? 0 : 1));
    if (applicants.count == limit) {
      limit = limit ? 2 * limit : 65536;
      starts = realloc(starts, (limit + 1) * sizeof *starts);
      numbers = realloc(numbers, limit * sizeof *numbers);
      applicants.names = realloc(applicants.names, limit * sizeof *applicants.names);
    }
    uint32_t applicant = applicants.count++;
    applicants.names[applicant] = id;
    starts[applicant] = first;
    starts[applicant + 1] = wishCount;
    numbers[applicant] = digest(head, seedLength, id.at, id.length);
  }
  if (!starts) starts = calloc(1, sizeof *starts);
  free(head);
}

// ---------------------------------------------------------------- the lottery

typedef struct {
  uint64_t number;
  uint32_t applicant;
} Drawn;

static int later(const Drawn *a, const Drawn *b) {
  if (a->number != b->number) return a->number > b->number;
  Name x = applicants.names[a->applicant], y = applicants.names[b->applicant];
  int order = memcmp(x.at, y.at, x.length < y.length ? x.length : y.length);
  // Equal ids have equal numbers, and so meet here.
  if (!order && x.length == y.length && a->applicant != b->applicant)
    refuse("The applicant %.*s occurs twice.", (int)x.length, x.at);
  return order ? order > 0 : x.length > y.length;
}

// Sorts by the lottery number: the numbers are as good as random, so one counting pass on their first bits leaves
// buckets of about two, which are then in order by insertion.
static void draw(Drawn *to, uint32_t *counts, int bits) {
  uint32_t count = applicants.count, sum = 0;
  size_t buckets = (size_t)1 << bits;
  memset(counts, 0, buckets * sizeof *counts);
  for (uint32_t i = 0; i < count; i++) counts[numbers[i] >> (64 - bits)]++;
  for (size_t bucket = 0; bucket < buckets; bucket++) {
    uint32_t size = counts[bucket];
    counts[bucket] = sum;
    sum += size;
  }
  for (uint32_t i = 0; i < count; i++) to[counts[numbers[i] >> (64 - bits)]++] = (Drawn){numbers[i], i};
  for (uint32_t i = 1; i < count; i++) {
    Drawn moved = to[i];
    uint32_t hole = i;
    for (; hole > 0 && later(&to[hole - 1], &moved); hole--) to[hole] = to[hole - 1];
    to[hole] = moved;
  }
}

// ---------------------------------------------------------------- deferred acceptance

static uint32_t *places;     // of each applicant in the drawn order
static uint32_t *order;      // the applicants, the best number first
static uint32_t *queue;      // order, by the tier of the first wish
static uint32_t *next;       // the wish after the last one that was tried
static uint64_t *heaps;      // tier << 32 | place, the worst on top
static uint32_t *heapStarts, *heapCounts;
static uint64_t *cutoffs;    // by group: from here on nobody gets in

static void prepare(void) {
  uint32_t *wishers = calloc(groups.count + 1, sizeof *wishers);
  for (uint32_t wish = 0; wish < wishCount; wish++) wishers[wishes[wish] >> 3]++;
  heapStarts = room((groups.count + 1) * sizeof *heapStarts);
  heapStarts[0] = 0;
  for (uint32_t group = 0; group < groups.count; group++) {
    if (capacities[group] > wishers[group]) capacities[group] = wishers[group] + 1;  // never full
    heapStarts[group + 1] = heapStarts[group] + capacities[group];
  }
  free(wishers);
  heaps = room(heapStarts[groups.count] * sizeof *heaps);
  heapCounts = room((groups.count + 1) * sizeof *heapCounts);
  cutoffs = room((groups.count + 1) * sizeof *cutoffs);
  next = room((applicants.count + 1) * sizeof *next);
  queue = room((applicants.count + 1) * sizeof *queue);
}

static void solve(void) {
  uint32_t tierCounts[10] = {0};
  for (uint32_t i = 0; i < applicants.count; i++)
    tierCounts[starts[i] < starts[i + 1] ? (wishes[starts[i]] & 7) + 1 : 9]++;
  for (int tier = 1; tier < 10; tier++) tierCounts[tier] += tierCounts[tier - 1];
  for (uint32_t i = 0; i < applicants.count; i++) {
    uint32_t applicant = order[i];
    queue[tierCounts[starts[applicant] < starts[applicant + 1] ? wishes[starts[applicant]] & 7 : 8]++] = applicant;
  }
  memcpy(next, starts, applicants.count * sizeof *next);
  memset(heapCounts, 0, groups.count * sizeof *heapCounts);
  for (uint32_t group = 0; group < groups.count; group++) cutoffs[group] = capacities[group] ? UINT64_MAX : 0;
  for (uint32_t i = 0; i < applicants.count; i++) {
    uint32_t proposer = queue[i];
    for (;;) {
      uint32_t wish = next[proposer], end = starts[proposer + 1], group = 0;
      uint64_t key = 0, place = places[proposer];
      for (; wish < end; wish++) {
        group = wishes[wish] >> 3;
        key = (uint64_t)(wishes[wish] & 7) << 32 | place;
        if (key < cutoffs[group]) break;
      }
      if (wish == end) {
        next[proposer] = end + 1;  // one past a wish that was not granted
        break;
      }
      next[proposer] = wish + 1;
      uint64_t *heap = heaps + heapStarts[group];
      uint32_t count = heapCounts[group], capacity = capacities[group];
      if (count < capacity) {
        uint32_t hole = count;
        while (hole && heap[(hole - 1) / 2] < key) heap[hole] = heap[(hole - 1) / 2], hole = (hole - 1) / 2;
        heap[hole] = key;
        heapCounts[group] = count + 1;
        if (count + 1 == capacity) cutoffs[group] = heap[0];
        break;
      }
      uint32_t loser = order[(uint32_t)heap[0]], hole = 0;
      for (uint32_t child; (child = 2 * hole + 1) < count; hole = child) {
        if (child + 1 < count && heap[child + 1] > heap[child]) child++;
        if (heap[child] <= key) break;
        heap[hole] = heap[child];
      }
      heap[hole] = key;
      cutoffs[group] = heap[0];
      proposer = loser;
    }
  }
}

// ---------------------------------------------------------------- results

static char *put(char *to, Name name) {
  for (uint32_t i = 0; i < name.length; i++)
    if (name.at[i] == ',' || name.at[i] == '\n' || name.at[i] == '\r') refuse("An id needs quotes.");
  memcpy(to, name.at, name.length);
  return to + name.length;
}

static void writeOut(const char *path) {
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  if (file < 0) refuse("%s: %s", path, strerror(errno));
  enum { Size = 1 << 18 };
  char *buffer = room(Size), *at = buffer;
  for (uint32_t i = 0; i <= applicants.count; i++) {
    if (i == applicants.count || at - buffer > Size - 1024) {
      for (char *from = buffer; from < at;) {
        ssize_t count = write(file, from, (size_t)(at - from));
        if (count < 0) refuse("%s: %s", path, strerror(errno));
        from += count;
      }
      at = buffer;
      if (i == applicants.count) break;
    }
    at = put(at, applicants.names[i]);
    *at++ = ',';
    if (next[i] > starts[i + 1] || next[i] == starts[i]) {
      memcpy(at, "-,0\n", 4);
      at += 4;
    } else {
      at = put(at, groups.names[wishes[next[i] - 1] >> 3]);
      uint32_t wish = next[i] - starts[i];
      *at++ = ',';
      if (wish > 9) *at++ = (char)('0' + wish / 10);
      *at++ = (char)('0' + wish % 10);
      *at++ = '\n';
    }
  }
  if (close(file)) refuse("%s: %s", path, strerror(errno));
  free(buffer);
}

// ---------------------------------------------------------------- many draws

static uint64_t splitMix(uint64_t *state) {
  uint64_t z = *state += 0x9E3779B97F4A7C15;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
  z = (z ^ z >> 27) * 0x94D049BB133111EB;
  return z ^ z >> 31;
}

static void rank(Drawn *drawn) {
  for (uint32_t place = 0; place < applicants.count; place++) {
    order[place] = drawn[place].applicant;
    places[drawn[place].applicant] = place;
  }
}

static int hasSHA(void) {
  unsigned a, b, c, d;
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && b >> 29 & 1 && __builtin_cpu_supports("sse4.1");
}

// As many lotteries as asked for, each with the numbers of SplitMix64 from the first 16 digits of SHA-256(seed ":" draw);
// prints a sum over who got what, and a sum over where the groups stopped.
static void drawMany(const char *seed, long draws, Drawn *drawn, uint32_t *counts, int bits) {
  char name[64];
  size_t seedLength = strlen(seed);
  char *head = room(seedLength + 2);
  memcpy(head, seed, seedLength);
  head[seedLength++] = ':';
  uint64_t placed = 0, first = 0, stops = 0;
  for (long number = 0; number < draws; number++) {
    int length = snprintf(name, sizeof name, "%ld", number);
    uint64_t state = digest(head, seedLength, name, (size_t)length);
    for (uint32_t i = 0; i < applicants.count; i++) numbers[i] = splitMix(&state);
    draw(drawn, counts, bits);
    rank(drawn);
    solve();
    for (uint32_t i = 0; i < applicants.count; i++) {
      int isPlaced = next[i] > starts[i] && next[i] <= starts[i + 1];
      placed += (uint64_t)isPlaced;
      first += (uint64_t)(isPlaced && next[i] == starts[i] + 1);
    }
    for (uint32_t group = 0; group < groups.count; group++)
      if (cutoffs[group] != UINT64_MAX && cutoffs[group])
        stops += (cutoffs[group] >> 32) + numbers[order[(uint32_t)cutoffs[group]]];
  }
  printf("placed %lu first %lu cutoffs %016lx\n", placed, first, stops);
}

int main(int count, char **words) {
  int isOdds = count == 6 && strcmp(words[1], "odds") == 0;
  if (!isOdds && (count != 6 || strcmp(words[1], "solve")))
    refuse("usage: reference solve|odds APPLICANTS GROUPS SEED OUT|DRAWS");
  if (!*words[4]) refuse("The lottery has an empty seed.");
  if (hasSHA()) block = block_shani;
  readGroups(mapped(words[3]));
  readApplicants(mapped(words[2]), words[4]);
  lap("read");
  int bits = 1;
  while (bits < 24 && (1u << bits) < applicants.count) bits++;
  Drawn *drawn = room((applicants.count + 1) * sizeof *drawn);
  uint32_t *counts = room(((size_t)1 << bits) * sizeof *counts);
  order = room((applicants.count + 1) * sizeof *order);
  places = room((applicants.count + 1) * sizeof *places);
  prepare();
  if (isOdds) {
    drawMany(words[4], atol(words[5]), drawn, counts, bits);
    lap("draws");
    return 0;
  }
  draw(drawn, counts, bits);
  rank(drawn);
  free(drawn);
  free(counts);
  lap("draw");
  solve();
  lap("solve");
  writeOut(words[5]);
  lap("write");
  struct rusage used;
  getrusage(RUSAGE_SELF, &used);
  fprintf(stderr, "all        %8.3f s, %ld KB\n", cpu(), used.ru_maxrss);
  return 0;
}
