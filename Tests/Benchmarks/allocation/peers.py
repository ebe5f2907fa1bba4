#!/usr/bin/env python3
"""One peer solves one market, in a process of its own: what `bench.py` runs beside `stadsbuss allocation solve`.

    peers.py PEER APPLICANTS.jsonl GROUPS.jsonl SEED OUT.csv

PEER is python (deferred acceptance with heaps in plain Python), matching, algmatch, ortools or networkx. It
writes rows as `allocation solve` does, and prints one JSON object: CPU seconds of reading, of putting the input into the
peer's own form, and of solving."""
import hashlib
import heapq
import json
import sys
import time


def read(applicants, groups, seed):
    """The market as lists of numbers: wishes, capacities, and by wish the key (tier, number, id)."""
    ids, capacities, districts, number_of = [], [], [], {}
    with open(groups, encoding="utf-8") as lines:
        for line in lines:
            group = json.loads(line)
            number_of[group["id"]] = len(ids)
            ids.append(group["id"])
            capacities.append(group["capacity"])
            districts.append(group["district"])
    names, wishes, keys = [], [], []
    with open(applicants, encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            name = entry["id"]
            number = int(hashlib.sha256(f"{seed}:{name}".encode()).hexdigest()[:16], 16)
            base = (0 if entry["prio"] else 4) + (0 if entry["first"] else 2)
            wanted = [number_of[wish] for wish in entry["wishes"]]
            names.append(name)
            wishes.append(wanted)
            keys.append([(base + (districts[g] != entry["district"]), number, name) for g in wanted])
    return names, ids, capacities, wishes, keys


def python_form(names, capacities, wishes, keys):
    """By id, as the lines of the files have it: wishes, capacities, and the key at each wish."""
    return (
        {name: [str(group) for group in wanted] for name, wanted in zip(names, wishes)},
        {str(group): capacity for group, capacity in enumerate(capacities)},
        {name: dict(zip(map(str, wanted), row)) for name, wanted, row in zip(names, wishes, keys)}, names)


def python_solve(form, capacities, wishes):
    """Whoever has no place proposes to the next wish; a group keeps the best, the worst of them on top of a heap."""
    wishes, capacity, key, names = form
    held = {group: [] for group in capacity}
    following = {name: iter(wanted) for name, wanted in wishes.items()}
    waiting = list(names)
    while waiting:
        applicant = waiting.pop()
        group = next(following[applicant], None)
        if group is None or capacity[group] == 0:
            if group is not None:
                waiting.append(applicant)
            continue
        tier, number, _ = key[applicant][group]
        entry = (-tier, -number, applicant)
        if len(held[group]) < capacity[group]:
            heapq.heappush(held[group], entry)
        else:
            waiting.append(heapq.heappushpop(held[group], entry)[2])
    place = {entry[2]: int(group) for group, heap in held.items() for entry in heap}
    return [place.get(name, -1) for name in names]


def lists(capacities, wishes, keys):
    """Every group's applicants, the best first."""
    asking = [[] for _ in capacities]
    for applicant, wanted in enumerate(wishes):
        for group, key in zip(wanted, keys[applicant]):
            asking[group].append((key, applicant))
    return [[applicant for _, applicant in sorted(entries)] for entries in asking]


def matching_form(names, capacities, wishes, keys):
    from matching.games import HospitalResident
    sys.setrecursionlimit(1_000_000)
    priorities = lists(capacities, wishes, keys)
    used = {group for wanted in wishes for group in wanted}
    return HospitalResident.create_from_dictionaries(
        {a: wanted for a, wanted in enumerate(wishes) if wanted},
        {g: priorities[g] for g in sorted(used)}, {g: capacities[g] for g in sorted(used)})


def matching_solve(game, capacities, wishes):
    places = [-1] * len(wishes)
    for hospital, residents in game.solve(optimal="resident").items():
        for resident in residents:
            places[resident.name] = hospital.name
    return places


def algmatch_form(names, capacities, wishes, keys):
    from algmatch import HospitalResidentsProblem
    priorities = lists(capacities, wishes, keys)
    # It counts from 1, and asks for lists of all.
    return HospitalResidentsProblem(
        dictionary={
            "residents": {a + 1: [g + 1 for g in wanted] for a, wanted in enumerate(wishes)},
            "hospitals": {
                g + 1: {"capacity": capacities[g], "preferences": [a + 1 for a in row]}
                for g, row in enumerate(priorities)}},
        optimised_side="residents")


def algmatch_solve(problem, capacities, wishes):
    found = problem.get_stable_matching()
    pairs = found["resident_sided"] if "resident_sided" in found else found
    places = [-1] * len(wishes)
    for resident, hospital in pairs.items():
        number = int(str(resident).lstrip("r")) - 1
        if hospital:
            places[number] = int(str(hospital).lstrip("h")) - 1
    return places


def ortools_form(names, capacities, wishes, keys):
    """Everybody sends one unit to a wish, at the wish's number, or to nothing, at more than any way of moves can save."""
    import numpy as np
    count, total = len(wishes), sum(map(len, wishes))
    tails = np.empty(total + count + len(capacities), np.int64)
    heads, costs, room = np.empty_like(tails), np.zeros_like(tails), np.ones_like(tails)
    sink = count + len(capacities)
    at = 0
    for applicant, wanted in enumerate(wishes):
        end = at + len(wanted)
        tails[at:end] = applicant
        heads[at:end] = wanted
        heads[at:end] += count
        costs[at:end] = range(1, len(wanted) + 1)
        at = end
    tails[at:at + count] = range(count)
    heads[at:at + count] = sink
    costs[at:at + count] = 100_000
    at += count
    tails[at:] = range(count, sink)
    heads[at:] = sink
    room[at:] = capacities
    return tails, heads, room, costs, count


def ortools_solve(form, capacities, wishes):
    import numpy as np
    from ortools.graph.python import min_cost_flow
    tails, heads, room, costs, count = form
    flow = min_cost_flow.SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(tails, heads, room, costs)
    supplies = np.ones(count, np.int64)
    flow.set_nodes_supplies(np.arange(count), supplies)
    flow.set_node_supply(count + len(capacities), -count)
    if flow.solve() != flow.OPTIMAL:
        raise SystemExit("no flow")
    sent = flow.flows(arcs)
    places = [-1] * count
    for arc in np.flatnonzero(sent[:len(tails) - count - len(capacities)]):
        places[tails[arc]] = int(heads[arc]) - count
    return places


def networkx_form(names, capacities, wishes, keys):
    import networkx
    graph = networkx.DiGraph()
    graph.add_node("sink", demand=len(wishes))
    for group, capacity in enumerate(capacities):
        graph.add_edge(("g", group), "sink", capacity=capacity, weight=0)
    for applicant, wanted in enumerate(wishes):
        graph.add_node(applicant, demand=-1)
        graph.add_edge(applicant, "sink", capacity=1, weight=100_000)
        for number, group in enumerate(wanted):
            graph.add_edge(applicant, ("g", group), capacity=1, weight=number + 1)
    return graph


def networkx_solve(graph, capacities, wishes):
    import networkx
    flow = networkx.min_cost_flow(graph)
    return [
        next((node[1] for node, units in flow[applicant].items() if units and node != "sink"), -1)
        for applicant in range(len(wishes))]


def main():
    peer, applicants, groups, seed, out = sys.argv[1:]
    begun = time.process_time()
    names, ids, capacities, wishes, keys = read(applicants, groups, seed)
    after_read = time.process_time()
    form = globals()[peer + "_form"](names, capacities, wishes, keys)
    after_form = time.process_time()
    places = globals()[peer + "_solve"](form, capacities, wishes)
    after_solve = time.process_time()
    with open(out, "w", encoding="utf-8") as file:
        for name, wanted, place in zip(names, wishes, places):
            file.write(f"{name},{ids[place] if place >= 0 else '-'},{wanted.index(place) + 1 if place >= 0 else 0}\n")
    print(json.dumps({"read": after_read - begun, "form": after_form - after_read, "solve": after_solve - after_form}))


if __name__ == "__main__":
    main()
