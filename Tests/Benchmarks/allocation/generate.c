// Makes a market as Stockholm's may be: some groups are wanted much more than others, and half of the wishes go to the
// own district. The same arguments give the same files everywhere.
//
//   generate APPLICANTS GROUPS PLACES WISHES SEED OUT   writes OUT-applicants.jsonl and OUT-groups.jsonl
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DISTRICTS = 14 };

static uint64_t state;

// SplitMix64 (Steele, Lea, Flood 2014).
static uint64_t next(void) {
  uint64_t z = state += 0x9E3779B97F4A7C15;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
  z = (z ^ z >> 27) * 0x94D049BB133111EB;
  return z ^ z >> 31;
}

static double real(void) { return (double)(next() >> 11) / 9007199254740992.0; }
static uint64_t below(uint64_t bound) { return (uint64_t)((unsigned __int128)next() * bound >> 64); }

// The first of `sums` that is larger than a random share of the last one.
static int drawn(const double *sums, int from, int to) {
  double base = from > 0 ? sums[from - 1] : 0;
  double aim = base + real() * (sums[to - 1] - base);
  int low = from, high = to - 1;
  while (low < high) {
    int middle = (low + high) / 2;
    if (sums[middle] > aim) high = middle; else low = middle + 1;
  }
  return low;
}

static FILE *opened(const char *prefix, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s-%s.jsonl", prefix, name);
  FILE *file = fopen(path, "w");
  if (!file) { perror(path); exit(1); }
  setvbuf(file, NULL, _IOFBF, 1 << 20);
  return file;
}

int main(int count, char **words) {
  if (count != 7) { fprintf(stderr, "usage: generate APPLICANTS GROUPS PLACES WISHES SEED OUT\n"); return 2; }
  int applicants = atoi(words[1]), groups = atoi(words[2]), wishes = atoi(words[4]);
  long places = atol(words[3]);
  state = strtoull(words[5], NULL, 10);
  // The groups of a district stand together in `sums`; their ids are drawn so that the order tells nothing.
  double *sums = malloc(sizeof(double) * (size_t)groups);
  int *names = malloc(sizeof(int) * (size_t)groups);
  int starts[DISTRICTS + 1];
  for (int district = 0; district <= DISTRICTS; district++) starts[district] = (int)((long)groups * district / DISTRICTS);
  double sum = 0;
  for (int group = 0; group < groups; group++) {
    names[group] = group;
    double normal = sqrt(-2 * log(1 - real())) * cos(6.283185307179586 * real());
    sums[group] = sum += exp(normal);
  }
  for (int group = groups - 1; group > 0; group--) {
    int other = (int)below((uint64_t)group + 1), name = names[group];
    names[group] = names[other];
    names[other] = name;
  }
  int *placed = malloc(sizeof(int) * (size_t)groups), *capacity = malloc(sizeof(int) * (size_t)groups);
  int *district = malloc(sizeof(int) * (size_t)groups);
  for (int home = 0; home < DISTRICTS; home++)
    for (int group = starts[home]; group < starts[home + 1]; group++) district[names[group]] = home;
  // Every group has a place; the rest are strewn in small lots.
  for (int group = 0; group < groups; group++) capacity[group] = 1;
  for (long left = places - groups; left > 0; left--) capacity[below((uint64_t)groups)]++;
  FILE *file = opened(words[6], "groups");
  for (int group = 0; group < groups; group++)
    fprintf(file, "{\"id\":\"G%06d\",\"district\":\"d%02d\",\"capacity\":%d}\n", group, district[group], capacity[group]);
  if (fclose(file)) { perror("groups"); return 1; }
  file = opened(words[6], "applicants");
  for (int group = 0; group < groups; group++) placed[group] = -1;
  for (int applicant = 0; applicant < applicants; applicant++) {
    int home = (int)below(DISTRICTS);
    fprintf(file, "{\"id\":\"A%07d\",\"district\":\"d%02d\",\"prio\":%s,\"first\":%s,\"wishes\":[", applicant, home,
            below(100) < 11 ? "true" : "false", below(100) < 60 ? "true" : "false");
    for (int wish = 0; wish < wishes && wish < groups;) {
      int isLocal = wish < (starts[home + 1] - starts[home]) / 2 && below(2);
      int group = names[isLocal ? drawn(sums, starts[home], starts[home + 1]) : drawn(sums, 0, groups)];
      if (placed[group] == applicant) continue;
      placed[group] = applicant;
      fprintf(file, "%s\"G%06d\"", wish++ ? "," : "", group);
    }
    fputs("]}\n", file);
  }
  if (fclose(file)) { perror("applicants"); return 1; }
  return 0;
}
