#!/usr/bin/env python3
"""Solves random tiny instances with `stadsbuss allocation solve` and by brute force, and holds the two together.

    exact.py --bin DIR [--count 4000] [--seed 1]

The brute force shares nothing with the solver. It takes every seat for a place of its own with its own order of applicants
(Dur, Kominers, Pathak, Sönmez 2018), tries every way to give out the seats, keeps those that are stable, and asks that
one of them is best for every applicant at once. Lottery numbers come from hashlib."""
import argparse
import hashlib
import json
import random
import subprocess
import sys
from pathlib import Path

TAGS = ["prio", "walk", "åäö", 'a"b']
NAMES = ["{}", "id {}", "å{}", 'q"{}', "k,{}", "{}\u2028", "\U0001F68C{}"]


def lottery_number(seed, applicant):
    return hashlib.sha256(f"{seed}:{applicant}".encode()).hexdigest()[:16]


def orders(instance):
    """By group the eligible applicants, the best first."""
    if instance["kind"] != "lottery":
        return {group["id"]: group["priority"] for group in instance["groups"]}
    seed = instance["lottery"]["seed"]
    return {
        group: [a for tier in tiers for a in sorted(tier, key=lambda a: (lottery_number(seed, a), a.encode()))]
        for group, tiers in instance["tiers"].items()
    }


def seats_of(group):
    """(tag, hard) of each seat, in the order in which they are offered."""
    reserved = [
        (reserve["tag"], reserve.get("hard") or False) for reserve in group.get("reserves") or []
        for _ in range(reserve["seats"])
    ]
    opened = [(None, False)] * (group["capacity"] - len(reserved))
    return opened + reserved if group.get("precedence") == "open-first" else reserved + opened


class SeatMarket:
    """One place a seat: applicants want the seats of a group in the order in which they are offered."""

    def __init__(self, instance, absent=(), taken=None):
        self.applicants = [a for a in instance["applicants"] if a["id"] not in absent]
        order = orders(instance)
        self.seats = []  # (group, {applicant: rank})
        of_group = {}
        for group in instance["groups"]:
            eligible = order[group["id"]]
            tags = {a["id"]: a.get("tags") or [] for a in instance["applicants"]}
            # More seats than applicants change nothing but the work.
            seats = seats_of(group)[(taken or {}).get(group["id"], 0):]
            of_group[group["id"]] = []
            for tag, hard in seats:
                if tag is None:
                    ranking = eligible
                else:
                    ranking = [a for a in eligible if tag in tags[a]]
                    if not hard:
                        ranking = ranking + [a for a in eligible if tag not in tags[a]]
                of_group[group["id"]].append(len(self.seats))
                self.seats.append((group["id"], {a: rank for rank, a in enumerate(ranking)}))
        self.wishes = [
            [seat for wish in a["wishes"] for seat in of_group[wish] if a["id"] in self.seats[seat][1]]
            for a in self.applicants
        ]

    def stable(self):
        """Every stable way to give out the seats: by applicant the place in `wishes`, or its length for none."""
        holder = [None] * len(self.seats)
        chosen = [None] * len(self.applicants)
        found = []

        def objects(index):
            ident = self.applicants[index]["id"]
            for seat in self.wishes[index][:chosen[index]]:
                held = holder[seat]
                if held is None or self.seats[seat][1][ident] < self.seats[seat][1][self.applicants[held]["id"]]:
                    return True
            return False

        def fill(index):
            if index == len(self.applicants):
                if not any(objects(other) for other in range(index)):
                    found.append(tuple(chosen))
                return
            for place, seat in enumerate(self.wishes[index]):
                if holder[seat] is None:
                    holder[seat], chosen[index] = index, place
                    fill(index + 1)
                    holder[seat] = None
            chosen[index] = len(self.wishes[index])
            fill(index + 1)

        fill(0)
        return found

    def best(self):
        found = self.stable()
        best = tuple(min(column) for column in zip(*found)) if self.applicants else ()
        assert best in found, "no stable way is best for everybody"
        return {
            a["id"]: self.seats[wishes[place]][0] if place < len(wishes) else None
            for a, wishes, place in zip(self.applicants, self.wishes, best)
        }


def cutoffs(instance, assignment):
    order = orders(instance)
    result = {}
    for group in instance["groups"]:
        inside = [a for a in order[group["id"]] if assignment[a] == group["id"]]
        result[group["id"]] = {
            "filled": len(inside), "capacity": group["capacity"], "full": len(inside) == group["capacity"],
            "lastAdmitted": inside[-1] if inside else None}
    return result


def expected(instance):
    assignment = SeatMarket(instance).best()
    if instance["kind"] != "realloc":
        return {"name": instance["name"], "assignment": assignment, "cutoffs": cutoffs(instance, assignment)}
    gone = set(instance["declines"])
    kept = {a: group for a, group in assignment.items() if group and a not in gone}
    taken = {}
    for group in kept.values():
        taken[group] = taken.get(group, 0) + 1
    frozen = dict(kept, **SeatMarket(instance, absent=gone | set(kept), taken=taken).best())
    return {
        "name": instance["name"], "round1": assignment, "afterFull": SeatMarket(instance, absent=gone).best(),
        "afterFrozen": frozen}


def drawn(random, number):
    """A random instance."""
    kind = random.choice(["hr", "hr", "lottery", "lottery", "reserve", "reserve", "reserve", "realloc"])
    form = random.choice(NAMES)
    groups = [form.format(f"g{i}") for i in range(random.randint(1, 4))]
    applicants = [random.choice([form, "{}"]).format(f"a{i}") for i in range(random.randint(0, 5))]
    tags = random.sample(TAGS, random.randint(1, 3))
    instance = {"name": f"{kind} {number}", "kind": kind, "applicants": [], "groups": []}
    for ident in applicants:
        entry = {"id": ident, "wishes": random.sample(groups, random.randint(0, len(groups)))}
        if kind == "reserve":
            entry["tags"] = [tag for tag in tags if random.random() < 0.5]
        instance["applicants"].append(entry)
    seats = 7
    for ident in groups:
        capacity = min(random.randint(0, 3), seats)
        seats -= capacity
        priority = [a for a in random.sample(applicants, len(applicants)) if random.random() < 0.85]
        group = {"id": ident, "capacity": capacity, "priority": priority}
        if kind == "lottery" and random.random() < 0.3:
            group["priority"] = ["nobody", "nobody"]  # is not looked at
        if kind == "reserve":
            left, group["reserves"] = capacity, []
            for tag in random.sample(tags, random.randint(0, len(tags))):
                count = random.randint(0, left)
                left -= count
                group["reserves"].append({"tag": tag, "seats": count})
                if random.random() < 0.5:
                    group["reserves"][-1]["hard"] = random.random() < 0.6
            if random.random() < 0.5:
                group["precedence"] = random.choice(["reserved-first", "open-first"])
        instance["groups"].append(group)
        if kind == "lottery":
            tiers = [[] for _ in range(random.randint(1, 3))]
            for ident2 in priority if group["priority"] is priority else applicants:
                random.choice(tiers).append(ident2)
            instance.setdefault("tiers", {})[ident] = tiers
    if kind == "lottery":
        instance["lottery"] = {"seed": random.choice(["s", "sommar 2026", "åäö:", "x" * 70, "\U0001F3B2"]) + str(number)}
    if kind == "realloc":
        instance["declines"] = [a for a in applicants if random.random() < 0.4]
    members = list(instance.items())
    random.shuffle(members)  # members come in any order
    return dict(members)


def solved(binaries, text, name="-"):
    done = subprocess.run(
        [Path(binaries) / "stadsbuss", "allocation", "solve", name], input=text.encode(), capture_output=True, timeout=600)
    if done.returncode:
        raise SystemExit(f"exit {done.returncode}: {done.stderr.decode()}")
    return [json.loads(line) for line in done.stdout.decode().split("\n") if line]


def run(binaries, count, seed):
    """How many instances of each kind were the same; ends the program at the first that is not."""
    source = random.Random(seed)
    instances = [drawn(source, number) for number in range(count)]
    results = solved(binaries, "\n".join(json.dumps(i, ensure_ascii=source.random() < 0.5) for i in instances))
    assert len(results) == len(instances), (len(results), len(instances))
    kinds = {}
    for instance, result in zip(instances, results):
        wanted = expected(instance)
        if result != wanted:
            raise SystemExit(
                f"seed {seed}: {json.dumps(instance, ensure_ascii=False)}\n  wanted {json.dumps(wanted)}\n"
                f"  got    {json.dumps(result)}")
        kinds[instance["kind"]] = kinds.get(instance["kind"], 0) + 1
    return kinds


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--bin", required=True, help="where the binaries are")
    arguments.add_argument("--count", type=int, default=4000)
    arguments.add_argument("--seed", type=int, default=1)
    given = arguments.parse_args()
    kinds = run(given.bin, given.count, given.seed)
    print(f"{given.count} instances are as brute force says (seed {given.seed}): {kinds}")


if __name__ == "__main__":
    sys.exit(main())
