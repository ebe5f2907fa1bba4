"""Nobody and a protected person take the same time: an attacker who measures learns nothing.

Each method is asked 10 000 times, half for a protected person and half for nobody, in an order drawn from a printed seed
(STADSBUSS_SEED repeats it). Two attackers guess which was which from the time alone: by rank (Mann-Whitney), and by a
histogram learnt on one half and tried on the other, both ways. STADSBUSS_TIMINGS=n asks less often, with bounds wider to match.
"""
import bisect
import math
import os
import random
import time

from services import Client, RpcError, Services, expect, published_numbers

TIMINGS = int(os.environ.get("STADSBUSS_TIMINGS", "10000"))
SEED = int(os.environ.get("STADSBUSS_SEED", time.time_ns() % 2**32))
# AUC may differ from a half by so much at 10 000 timings.
BOUND = 0.02
WARM_UP = 100


def bound(count):
    """0.02 at 10 000 timings: 3.5 standard deviations of a rank AUC where there is no difference; wider for fewer."""
    return BOUND * max(1.0, math.sqrt(10_000 / count))


def rank_auc(zeros, ones):
    """How often a time of `ones` is longer than one of `zeros`, ties by half."""
    everything = sorted([(value, 0) for value in zeros] + [(value, 1) for value in ones])
    ranks, place = 0.0, 0
    while place < len(everything):
        end = place
        while end < len(everything) and everything[end][0] == everything[place][0]:
            end += 1
        middle = (place + 1 + end) / 2
        ranks += middle * sum(label for _, label in everything[place:end])
        place = end
    return (ranks - len(ones) * (len(ones) + 1) / 2) / (len(zeros) * len(ones))


def trained_auc(zeros, ones, bins=32):
    """An attacker who learns on every other timing how likely each class is in each of 32 intervals and is tried on the
    rest, and the other way round: every timing is judged once, by one who has not seen it."""
    folds = [(zeros[i::2], ones[i::2], zeros[1 - i::2], ones[1 - i::2]) for i in (0, 1)]
    return sum(learnt_auc(*fold, bins) for fold in folds) / 2


def learnt_auc(zeros, ones, other_zeros, other_ones, bins):
    learnt = sorted(zeros + ones)
    edges = [learnt[len(learnt) * i // bins] for i in range(1, bins)]
    counts = [[1, 1] for _ in range(bins)]
    for label, values in enumerate((zeros, ones)):
        for value in values:
            counts[bisect.bisect_right(edges, value)][label] += 1
    score = [one / (zero + one) for zero, one in counts]
    return rank_auc(*([score[bisect.bisect_right(edges, value)] for value in values] for values in (other_zeros, other_ones)))


def refused(client, method, params):
    try:
        client.call(method, **params)
    except RpcError as error:
        return error.data.get("type")
    return "result"


def measure(client, method, zero, one, outcomes, draw):
    """Seconds of calls for nobody and for somebody, in a random order, after some that warm up."""
    labels = [0] * (TIMINGS // 2) + [1] * (TIMINGS // 2)
    draw.shuffle(labels)
    times = ([], [])
    for turn in range(WARM_UP):
        refused(client, method, (zero, one)[turn % 2])
    for label in labels:
        # Where in the tick a call begins is the attacker's to choose; here it is drawn.
        time.sleep(draw.random() * 0.002)
        begun = time.perf_counter()
        outcome = refused(client, method, (zero, one)[label])
        times[label].append(time.perf_counter() - begun)
        expect(outcome == outcomes[label], f"{outcomes[label]} of {method}; got {outcome}")
    return times


def attack(name, times):
    count = len(times[0]) + len(times[1])
    rank, trained = rank_auc(*times), trained_auc(*times)
    print(f"     {name}: AUC {rank:.4f} by rank, {trained:.4f} by a trained histogram, {count} timings", flush=True)
    return max(abs(rank - 0.5), abs(trained - 0.5))


def prepare(services):
    """A protected person of whose circle the caller is not, one whom everybody may know, and numbers of nobody."""
    numbers = published_numbers(r"198\d{9}")[:40]
    refs = []
    for index, number in enumerate(numbers[:30]):
        refs.append(services.call("people", "people.register", {
            "identityNumber": number, "givenName": "Gömd" if index == 0 else "Öppen", "familyName": f"Tidtagen{index}"})["personRef"])
    services.call("people", "protection.raise", {"personRef": refs[0], "level": "sekretessmarkering"}, patience=20)
    services.call("people", "protection.setCircle", {"personRef": refs[0], "members": ["h-anna1"]}, patience=20)
    return numbers, refs


def a_protected_person_takes_as_long_as_nobody(binaries):
    draw = random.Random(SEED)
    print(f"     seed {SEED}", flush=True)
    with Services(binaries, services=["people"]) as services:
        numbers, refs = prepare(services)
        nobody = "".join(draw.choice("abcdefghijklmnopqrstuvwxyz234567") for _ in range(25)) + "a"
        questions = [
            ("people.identify", {"identityNumber": numbers[35]}, {"identityNumber": numbers[0]}, "notFound"),
            ("people.show", {"personRef": nobody}, {"personRef": refs[0]}, "notFound"),
            ("people.find", {"name": "Okänd Namnlös"}, {"name": "Gömd Tidtagen0"}, "result"),
        ]
        with Client(services.path("people")) as client:
            for method, zero, one, outcome in questions:
                if method == "people.find":
                    expect(not client.call(method, **one)["items"], "nobody found outside the circle")
                times = measure(client, method, zero, one, (outcome, outcome), draw)
                far = attack(method, times)
                expect(far <= bound(TIMINGS), f"an AUC within {bound(TIMINGS):.3f} of a half; seed {SEED}")


def the_attack_works_where_there_is_something_to_see(binaries):
    """The same attackers, on what does differ: an answer that leaves at once, and one answer in ten a tick late."""
    draw = random.Random(SEED)
    with Services(binaries, services=["people"]) as services:
        numbers, _ = prepare(services)
        with Client(services.path("people")) as client:
            times = measure(
                client, "people.identify", {"identityNumber": numbers[35]}, {"identityNumber": numbers[1]},
                ("notFound", "result"), draw)
            far = attack("an unprotected person against nobody", times)
            expect(far > 0.1, f"an attack that tells a person from nobody; seed {SEED}")
            zeros, ones = times[0][::2], [t + (0.005 if draw.random() < 0.1 else 0) for t in times[0][1::2]]
            far = attack("one answer in ten a tick late", (zeros, ones))
            expect(far > BOUND, f"an attack that sees one answer in ten; seed {SEED}")


def the_attackers_are_right_about_themselves(_):
    draw = random.Random(1)
    same = [[draw.gauss(0, 1) for _ in range(5000)] for _ in range(2)]
    apart = [same[0], [value + 0.5 for value in same[1]]]
    expect(abs(rank_auc(*same) - 0.5) < 0.02, "no difference found where there is none")
    # For normal classes half a deviation apart the AUC is known: Φ(0.5/√2) = 0.638.
    expect(abs(rank_auc(*apart) - 0.638) < 0.02, "the known AUC of two normal distributions")
    expect(trained_auc(*apart) > 0.6, "a trained attacker that learns")


CASES = [the_attackers_are_right_about_themselves, the_attack_works_where_there_is_something_to_see,
         a_protected_person_takes_as_long_as_nobody]
