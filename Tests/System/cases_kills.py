"""SIGKILL at any moment: every event takes effect exactly once, and nothing that was answered is lost."""
import json
import random
import subprocess
import threading
import time

from services import SERVICES, Closed, RpcError, Timeout, Services, expect, run, table, tables, until

CASES_OF_A_RUN = 120


def people(services, count):
    """Registers persons without numbers; the key makes a repeated try one person."""
    refs = []
    for index in range(count):
        person = {"givenName": f"Prov{index}", "familyName": "Test", "sex": "kvinna" if index % 2 else "man",
                  "birthDate": f"19{70 + index % 20}-0{1 + index % 9}-11"}
        refs.append(services.call("people", "people.register", person, key=f"person-{index}", patience=60)["personRef"])
    return refs


def refer(services, index, ref):
    """Walks one newcomer's case to its referral, each step under a key of its own."""

    def step(service, method, params):
        return services.call(service, method, params, key=f"{method}-{index}", patience=60)

    case = step("intake", "case.register", {
        "personRef": ref, "caseKind": "jobbtorg", "targetGroup": "egenbosatt", "entryRoute": "egetInitiativ",
        "initiator": "individen", "organisation": "AMF"})["caseId"]
    step("intake", "case.assignCoordinator", {"caseId": case, "coordinator": "h-anna1"})
    step("intake", "case.map", {
        "caseId": case, "sunLevel": "204", "educationValidated": True, "timeWithoutWork": "under6",
        "needs": [{"area": "arbete", "actor": "stad", "status": "identifierat"}]})
    plan = step("intake", "plan.open", {
        "caseId": case, "goal": "arbete", "activities": [{"measureKind": "stockholmsjobb", "actor": "stad"}],
        "noAfPlanReason": "ejAktuellt"})["planId"]
    step("intake", "plan.approve", {"planId": plan, "guidanceOfferedOn": time.strftime("%Y-%m-%d"), "guidanceAnswer": "accepterad"})
    return step("intake", "case.refer", {"caseId": case, "to": "stockholmsjobb"})["referralId"]


def every_event_takes_effect_exactly_once(binaries):
    seed = random.randrange(1 << 32)
    chance = random.Random(seed)
    with Services(binaries) as services:
        refs = people(services, CASES_OF_A_RUN)
        stop = threading.Event()
        killed = []

        def reaper():
            while not stop.wait(chance.uniform(0.05, 0.3)):
                service = chance.choice(["intake", "placement", "people", "reporting"])
                try:
                    # One that has not come up since its last kill is left alone: `up` gives up on what never starts.
                    services.call(service, "bus.ping")
                except (OSError, Closed, Timeout):
                    continue
                time.sleep(chance.uniform(0, 0.05))
                if services.kill(service):
                    killed.append(service)

        killer = threading.Thread(target=reaper)
        killer.start()
        try:
            referrals = [refer(services, index, ref) for index, ref in enumerate(refs)]
        finally:
            stop.set()
            killer.join()
        for service in SERVICES:
            until(f"{service} answers again", lambda service=service: services.call(service, "bus.ping"))
        services.caught_up()
        expect(len(killed) >= 3, f"some kills (seed {seed}), got {killed}")
        sent = [event["subject"] for event in services.events("intake", ["se.stadsbuss.intake.referral.sent"])]
        received = [event["subject"] for event in services.events("placement", ["se.stadsbuss.placement.aspirant.received"])]
        expect(sorted(sent) == sorted(referrals), f"each referral once (seed {seed}); {len(sent)} of {len(referrals)}")
        expect(sorted(received) == sorted(referrals), f"each aspirant once (seed {seed}); {len(received)} of {len(referrals)}")
        for service in ("people", "intake", "placement"):
            numbers = [int(event["sequence"]) for event in services.events(service)]
            expect(numbers == list(range(1, len(numbers) + 1)), f"a gapless stream of {service} (seed {seed})")
            expect(services.call(service, "audit.verify")["whole"], f"a whole audit chain of {service} (seed {seed})")
        services.stop()
        rebuilt_equal(binaries, services, seed)


def rebuilt_equal(binaries, services, seed, among=("people", "intake", "placement", "reporting")):
    """What followers and commands made is what the events say."""
    for service in among:
        path = services.database(service)
        names = tables(path, "entity_%")
        before = {name: table(path, name) for name in names}
        code, _, said = run(f"{binaries}/stadsbuss-{service}", "rebuild", "--state-dir", path.parent)
        expect(code == 0, f"a rebuild of {service}; got {code} {said!r}")
        for name in names:
            expect(table(path, name) == before[name], f"{service} {name} equal row for row after rebuild (seed {seed})")


def the_key_tells_after_a_lost_answer(binaries):
    """An answer lost to a kill: the same key gives the one result."""
    with Services(binaries, services=["people"]) as services:
        for index in range(10):
            person = {"givenName": "Prov", "familyName": f"Test{index}", "sex": "man", "birthDate": "1980-02-03"}
            kill = threading.Timer(0.001 * index, services.kill, ["people"])
            kill.start()
            first = services.call("people", "people.register", person, key=f"k{index}", patience=60)
            again = services.call("people", "people.register", person, key=f"k{index}", patience=60)
            expect(first == again, f"one result under one key; got {first} and {again}")
            kill.join()
        # The last kill may have come after the last answer.
        services.call("people", "bus.ping", patience=60)
        try:
            services.call("people", "people.register", {**person, "familyName": "Annan"}, key="k9", patience=60)
            expect(False, "conflict for other params under the same key")
        except RpcError as error:
            expect(error.data["type"] == "conflict", f"conflict; got {error}")
        registered = services.events("people", ["se.stadsbuss.people.person.registered"])
        expect(len(registered) == 10, f"ten persons; got {len(registered)}")


def a_watcher_sees_every_event_once(binaries):
    """`stadsbuss watch` follows a service through its deaths: each event once, in order."""
    with Services(binaries, services=["people"]) as services:
        services.call("people", "bus.ping", patience=60)
        path = services.directory / "seen.jsonl"
        seen = open(path, "wb")
        watcher = subprocess.Popen(
            [f"{binaries}/stadsbuss", "watch", "people", "--after", "0", "--json", "--dir", str(services.directory)],
            stdout=seen, stderr=subprocess.PIPE)

        def lines():
            return [json.loads(line) for line in path.read_text().splitlines()]

        try:
            # One that has never been connected does not wait for the service.
            services.call("people", "people.register", {"givenName": "Prov", "familyName": "Test", "sex": "man",
                                                        "birthDate": "1981-03-04"}, key="w", patience=60)
            until("the watcher follows", lambda: len(lines()) > 0)
            for round in range(4):
                people_of_round = [{"givenName": "Prov", "familyName": f"Test{round}x{index}", "sex": "man",
                                    "birthDate": "1981-03-04"} for index in range(15)]
                for index, person in enumerate(people_of_round):
                    services.call("people", "people.register", person, key=f"w{round}-{index}", patience=60)
                    if index == 7:
                        services.kill("people")
            events = [int(event["sequence"]) for event in services.events("people")]
            until("the watcher has seen all", lambda: watcher.poll() is None and len(lines()) >= len(events))
            time.sleep(0.3)
            numbers = [int(event["sequence"]) for event in lines()]
            expect(numbers == events, f"each of {len(events)} events once and in order; got {numbers}")
        finally:
            watcher.terminate()
            watcher.wait(10)
            watcher.stderr.close()
            seen.close()


CASES = [every_event_takes_effect_exactly_once, the_key_tells_after_a_lost_answer, a_watcher_sees_every_event_once]
