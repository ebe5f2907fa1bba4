"""SIGKILL between the steps of offers: while they are made, accepted, declined, let lapse, moved by a re-run, and reserves called.
The clients come back and send again under their keys. Afterwards the stream is told over again by a model of its own."""
import collections
import datetime
import hashlib
import itertools
import os
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from cases_kills import rebuilt_equal
from services import Closed, RpcError, Services, Timeout, expect, until

# How many summers the case tells, each with this many youths and places; `make soak` tells more.
SUMMERS = int(os.environ.get("STADSBUSS_OFFER_KILLS", 1))
YOUTHS, PLACES, CLIENTS = 44, 8, 6
DRAW = "3-9-14-22-27-31-33"
DISTRICTS = ("SDN-FAR", "SDN-SKH")
OFFERS = "se.stadsbuss.allocation.offer."


class Reaper:
    """Kills the allocation a moment after some of the calls were sent, over and over."""

    def __init__(self, services, chance):
        self.services, self.chance = services, chance
        self.sent, self.killed, self.over = 0, 0, threading.Event()
        # How many calls lie between two kills.
        self.calls = (1, 4)
        self.thread = threading.Thread(target=self.run)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def answers(self):
        """One that has not come up since its last kill is left alone: `up` waits ever longer for what never starts."""
        try:
            self.services.call("allocation", "bus.ping")
        except (OSError, Closed, Timeout):
            return False
        return True

    def run(self):
        while not self.over.is_set():
            wanted = self.sent + self.chance.randint(*self.calls)
            while self.sent < wanted and not self.over.wait(0.001):
                pass
            while not self.answers() and not self.over.wait(0.01):
                pass
            time.sleep(self.chance.choice([0, 0.002, 0.01, 0.03]) * self.chance.random())
            if not self.over.is_set() and self.services.kill("allocation"):
                self.killed += 1


class Desk:
    """Sends commands, each under a key of its own and some of them from two clients at once; keeps what they were answered first."""

    def __init__(self, services, chance, reaper):
        self.services, self.chance, self.reaper = services, chance, reaper
        self.numbers, self.done, self.refused = itertools.count(), [], ""

    def send(self, method, params, key):
        self.reaper.sent += 1
        try:
            return self.services.call("allocation", method, params, key=key, patience=60)
        except RpcError as error:
            if error.data["type"] != "conflict":
                raise
            self.refused = f"{method}: {error}"
            return None

    def __call__(self, method, **params):
        """The answer; None for a refusal by the state of things."""
        key, twice = f"offers-{next(self.numbers)}", self.chance.random() < 0.25
        with ThreadPoolExecutor(2) as clients:
            other = clients.submit(self.send, method, params, key) if twice else None
            first = self.send(method, params, key)
            again = other.result() if other else first
        expect(first == again, f"one answer to both who send {method} under one key; got {first} and {again}")
        if first is not None:
            self.done.append((method, params, key, first))
        return first

    def answered(self, method):
        return [result for name, _, _, result in self.done if name == method]

    def ask(self, method, **params):
        return self.services.call("allocation", method, params, patience=60)

    def all(self, method, **params):
        """Every item of a list."""
        items, page = [], self.ask(method, **params)
        while True:
            items += page["items"]
            if not page["more"]:
                return items
            page = self.ask(method, **params, after=page["last"])


class Summer:
    def __init__(self, desk, year, refs, chance):
        self.desk, self.year, self.chance = desk, year, chance
        self.rounds = []
        self.prepared(refs)

    def on(self, day):
        return f"{self.year}-{day}"

    def each(self, body, items):
        """In whatever order the clients come to it."""
        with ThreadPoolExecutor(CLIENTS) as clients:
            return list(clients.map(body, self.chance.sample(list(items), len(items))))

    def prepared(self, refs):
        ask, on, chance = self.desk.ask, self.on, self.chance
        self.period = ask(
            "period.open", periodKind="sommar", year=self.year, applyFrom=on("02-15"), applyTo=on("03-15"), workFrom=on("06-14"),
            workTo=on("08-13"), maxWishes=5, replyDays=14, hoursMax=90, occurredOn=f"{self.year - 1}-11-15")["periodId"]
        ask("period.nameDraw", periodId=self.period, draw="Lotto, rad 1", drawnOn=on("03-20"), occurredOn=f"{self.year - 1}-11-18")
        self.seats, self.district, self.children = {}, {}, set()
        for index in range(PLACES):
            seats, district, children = chance.randint(1, 3), chance.choice(DISTRICTS), index % 4 == 3
            place = ask(
                "place.register", periodId=self.period, organisation="AMF", district=district, sector="kommunal", seats=seats,
                category="forskola" if children else "park", childrenWork=children, occurredOn=on("01-10"))["placeId"]
            ask("place.open", placeId=place, occurredOn=on("01-13"))
            self.seats[place], self.district[place] = seats, district
            if children:
                self.children.add(place)
        self.applications = {}

        def applied(ref):
            one = {"wishes": chance.sample(sorted(self.seats), 4), "priority": chance.random() < 0.2, "firstTime": chance.random() < 0.5,
                   "homeDistrict": chance.choice(DISTRICTS)}
            made = ask("application.submit", periodId=self.period, personRef=ref, residentConfirmed=True, occurredOn=on("02-20"), **one)
            expect(made["eligibility"] == "behorig" and "standsOut" not in made, f"somebody who takes part, got {made}")
            self.applications[made["applicationId"]] = one

        self.each(applied, refs)

    # MARK: under kills

    def whole(self):
        self.drawn("03-22")
        self.replied("03-25")
        self.lapsed("04-10")
        self.drawn("04-20", rerunOf=self.rounds[-1])
        self.replied("04-22")
        self.frozen()
        self.lapsed("05-05")
        for called, answered, silent in (("05-06", "05-07", 0.25), ("05-08", "05-09", 0.25), ("05-27", "05-28", 0)):
            if not silent:
                self.lapsed("05-26")
            self.called(called)
            self.replied(answered, silent)
        self.called("05-29")

    def drawn(self, day, **more):
        self.desk.reaper.calls = (1, 4)
        desk, on = self.desk, {"occurredOn": self.on(day)}
        about = {"roundId": desk("round.lock", periodId=self.period, **more, **on)["roundId"]}
        self.rounds.append(about["roundId"])
        desk("round.run", **about, seed=DRAW, **on)
        for step in ("round.review", "round.approve", "round.publish"):
            expect(desk(step, **about, **on), f"{step} to be done")
        self.desk.reaper.calls = (5, 34)
        self.work_is_what_offers_wait_for()

    def offers(self, state=None):
        return self.desk.all("offer.list", periodId=self.period, **({"state": state} if state else {}))

    def replied(self, day, silent=0.25):
        """Everybody who is asked says yes, or yes and stays, or no, or both at once, or nothing."""
        on, desk = {"occurredOn": self.on(day)}, self.desk

        asked = self.offers("erbjuden")

        def reply(offer):
            about, way = {"applicationId": offer["applicationId"]}, self.chance.random()
            if way < silent or (silent and offer is asked[0]):
                return
            if way < 0.6:
                expect(desk("offer.accept", **about, stayForUpgrade=way < 0.45, **on), f"a yes to be taken; {desk.refused}")
            elif way < 0.85:
                expect(desk("offer.decline", **about, reason="studier", **on), "a no to be taken")
            else:
                with ThreadPoolExecutor(1) as other:
                    no = other.submit(desk, "offer.decline", **about, **on)
                    desk("offer.accept", **about, stayForUpgrade=True, **on)
                    expect(no.result(), "a no to be taken, before a yes or after it")

        self.each(reply, asked)
        self.work_is_what_offers_wait_for()

    def lapsed(self, day):
        """One by one and all that are due, at once."""
        on, desk = self.on(day), self.desk
        late = self.offers("erbjuden")
        before = str(datetime.date.fromisoformat(on) - datetime.timedelta(days=1))

        def lapse(offer):
            if offer is not None:
                desk("offer.lapse", applicationId=offer["applicationId"], occurredOn=on)
                return
            while desk("offer.lapseDue", periodId=self.period, onOrBefore=before, max=2, occurredOn=on)["more"]:
                pass

        self.each(lapse, late[::2] + [None, None])
        expect(not self.offers("erbjuden"), "no offer that was to be answered by now")
        self.work_is_what_offers_wait_for()

    def frozen(self):
        self.desk("period.freeze", periodId=self.period, frozenFrom=self.on("05-01"), occurredOn=self.on("04-23"))
        taken = self.offers("accepterad")
        self.each(lambda offer: self.desk("offer.decline", applicationId=offer["applicationId"], occurredOn=self.on("05-03")), taken[::3])

    def called(self, day):
        """Every place calls until it is full or nobody is left, two clients a place."""

        def call(place):
            while self.desk("offer.callReserve", placeId=place, occurredOn=self.on(day)):
                pass

        self.each(call, sorted(self.seats) * 2)
        self.work_is_what_offers_wait_for()

    # MARK: what must hold

    def work_is_what_offers_wait_for(self):
        """No item of work is lost and none is there twice."""
        offers = {offer["offerId"]: offer for offer in self.offers()}
        wanted = collections.Counter()
        for id, offer in offers.items():
            if offer["state"] in ("erbjuden", "accepterad"):
                wanted["erbjudandenUtanSvar" if offer["state"] == "erbjuden" else "avtalAttSkriva", id] += 1
                if offer["placeId"] in self.children:
                    wanted["registerutdragSaknas", id] += 1
        listed = collections.Counter((item["kind"], item["id"]) for kind in ("erbjudandenUtanSvar", "avtalAttSkriva", "registerutdragSaknas")
                                     for item in self.desk.all("work.list", kind=kind) if item["id"] in offers)
        expect(listed == wanted, f"the work that offers wait for; too many {listed - wanted}, too few {wanted - listed}")

    def order(self, place, application):
        """Who comes before whom at a place, by the rules of the city and the published seed."""
        one = self.applications[application]
        told = [one["priority"], one["firstTime"], one["homeDistrict"] == self.district[place]]
        rank = int("".join("0" if met else "1" for met in told), 2)
        return rank, hashlib.sha256(f"{DRAW}:{self.lottery[application]}".encode()).hexdigest()[:16], application

    def told_over(self, events):
        """Every event of the summer's offers is a step that was open then; gives how often each came."""
        self.lottery = {event["subject"]: event["data"].get("lotteryId", event["subject"]) for event in events
                        if event["type"].endswith("application.submitted")}
        place_of = {offer["offerId"]: offer["placeId"] for offer in self.offers()}
        live, said_no, counts, last = {}, set(), collections.Counter(), None
        for event in events:
            type, id, data = event["type"].removeprefix(OFFERS), event["subject"], event["data"]
            if event["type"].startswith(OFFERS) and data["periodId"] == self.period:
                application = data["applicationId"]
                moved_up = type == "accepted" and last == ("made", id)
                counts["movedUp" if moved_up else "called" if data.get("reserve") else type] += 1
                if type == "made":
                    expect(application not in said_no, "no offer to who said no or nothing")
                    if data.get("reserve"):
                        self.next_is_called(place_of[id], application, live, said_no)
                    live.setdefault(application, []).append(id)
                elif type == "accepted":
                    expect(id in live[application], "a yes to an offer that is there")
                else:
                    live[application].remove(id)
                    if type != "voided":
                        said_no.add(application)
                last = (type, id) if not data.get("reserve") else None
                # A publication takes back and offers in one transaction; what holds holds when it is done.
                if moved_up or type == "voided" or (type == "made" and not data.get("reserve")):
                    continue
            else:
                last = None
                if not event["type"].endswith("round.published"):
                    continue
            self.fits(live, place_of)
        for application, ids in live.items():
            held = [offer for offer in self.offers() if offer["applicationId"] == application and offer["state"] in ("erbjuden", "accepterad")]
            expect([offer["offerId"] for offer in held] == ids, "the list to hold what the events say")
        return counts

    def next_is_called(self, place, called, live, said_no):
        queue = [one for one, asked in self.applications.items()
                 if place in asked["wishes"] and one not in said_no and not live.get(one)]
        first = min(queue, key=lambda one: self.order(place, one))
        expect(called == first, f"the first of {len(queue)} in the queue to be called")

    def fits(self, live, place_of):
        expect(all(len(ids) <= 1 for ids in live.values()), "at most one place a youth")
        held = collections.Counter(place_of[id] for ids in live.values() for id in ids)
        expect(all(count <= self.seats[place] for place, count in held.items()), "no more youths than seats")


def offers_outlive_kills_between_their_steps(binaries):
    for _ in range(SUMMERS):
        a_summer_under_kills(binaries)


def a_summer_under_kills(binaries):
    seed = random.randrange(1 << 32)
    print(f"     seed {seed}", flush=True)
    chance, year = random.Random(seed), 2021
    with Services(binaries, services=["people", "allocation"]) as services:
        refs = [services.call("people", "people.register", {
            "givenName": f"Prov{index}", "familyName": "Test", "sex": "man", "birthDate": f"{year - 19 - index % 2}-0{1 + index % 9}-11",
            "occurredOn": f"{year - 1}-10-01"})["personRef"] for index in range(YOUTHS)]
        services.caught_up()
        reaper = Reaper(services, chance)
        desk = Desk(services, chance, reaper)
        summer = Summer(desk, year, refs, chance)
        with reaper:
            summer.whole()
        until("allocation answers again", lambda: services.call("allocation", "bus.ping"))
        services.caught_up()
        events = services.events("allocation")
        counts = summer.told_over(events)
        print(f"     {reaper.killed} kills, {len(desk.done)} commands: {dict(counts)}", flush=True)
        expect(reaper.killed >= 3, f"some kills; got {reaper.killed}")
        once_each(desk, counts)
        for method, params, key, first in desk.done:
            again = services.call("allocation", method, params, key=key, patience=10)
            expect(again == first, f"the first result of {method} under its key, got {again}")
        after = services.events("allocation")
        expect(after == events, "nothing new by what was sent again")
        expect([int(event["sequence"]) for event in after] == list(range(1, len(after) + 1)), "a gapless stream")
        expect(services.call("allocation", "audit.verify")["whole"], "a whole audit chain")
        services.stop()
        rebuilt_equal(binaries, services, seed, ["people", "allocation"])


def once_each(desk, counts):
    """What was answered ok is in the stream once."""
    published = desk.answered("round.publish")

    def total(name):
        return sum(result[name] for result in published)

    for type, wanted in {
            "accepted": len(desk.answered("offer.accept")), "declined": len(desk.answered("offer.decline")),
            "lapsed": len(desk.answered("offer.lapse")) + sum(result["lapsed"] for result in desk.answered("offer.lapseDue")),
            "called": len(desk.answered("offer.callReserve")), "made": total("offers") - total("kept"),
            "voided": total("moved") + total("voided")}.items():
        expect(counts[type] == wanted, f"{wanted} offers {type} as was answered, got {counts[type]}")
    expect(counts["called"] and counts["lapsed"], f"reserves that are called and offers that lapse, got {dict(counts)}")


CASES = [offers_outlive_kills_between_their_steps]
