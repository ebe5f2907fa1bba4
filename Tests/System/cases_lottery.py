"""Commit and reveal over real sockets: rules by two managers, a named draw, the lock's answer, the run, the certificate; checked by
the tool, which shares no code with the service, and by the Python that Documentation/Lottery.md prints. What is forged is found."""
import copy
import datetime
import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from cases_protection import INSIDE, OUTSIDE, policy
from services import TOP, RpcError, Services, expect, published_numbers, run

TODAY = datetime.date.today()
SEED = "3-9-14-22-27-31-33"


def day(offset):
    return (TODAY + datetime.timedelta(days=offset)).isoformat()


def youths(count):
    """Grown up, so that nobody's guardian is asked."""
    found = [number for age in (19, 20) for number in published_numbers(rf"{TODAY.year - age}\d{{8}}")]
    expect(len(found) >= count, f"{count} youths among the published numbers")
    return found[:count]


def the_python(directory):
    """The lines that the documentation prints, as a program."""
    text = (TOP / "Documentation/Lottery.md").read_text()
    code = re.search(r"^```python\n(.*?)^```", text, re.S | re.M).group(1)
    expect(len(code.splitlines()) <= 60, "60 lines of Python at most")
    path = Path(directory) / "verify.py"
    path.write_text(code)
    return path


def python(program, *files):
    done = subprocess.run([sys.executable, str(program), *map(str, files)], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


def refused(services, method, params):
    try:
        services.call("allocation", method, params)
    except RpcError as error:
        return error
    return None


def a_period(services, drawn=0, reserves=None):
    """Drawn so many days from today: two places, and forty youths who want both; two managers decide on the reserves."""
    call = lambda method, **params: services.call("allocation", method, params, patience=10)  # noqa: E731
    period = call("period.open", periodKind="sommar", year=TODAY.year, applyFrom=day(-5), applyTo=day(-2), workFrom=day(5),
                  workTo=day(20), maxWishes=5, replyDays=14, hoursMax=90, occurredOn=day(-25))["periodId"] \
        if (TODAY + datetime.timedelta(days=5)).year == TODAY.year else None
    if period is None:
        return None
    for officer in (INSIDE, OUTSIDE) if reserves else ():
        call("period.decideRules", periodId=period, reserves=reserves, occurredOn=day(-12), _meta={"onBehalfOf": officer})
    call("period.nameDraw", periodId=period, draw="Lotto, rad 1", drawnOn=day(drawn), occurredOn=day(-10))
    places = []
    for seats in (8, 6):
        place = call("place.register", periodId=period, organisation="AMF", district="SDN-FAR", category="park", sector="kommunal",
                     seats=seats, childrenWork=False, occurredOn=day(-9))["placeId"]
        call("place.open", placeId=place, occurredOn=day(-9))
        places.append(place)
    return period, places, [applied(services, period, places if index % 3 else places[::-1], number, index % 7 == 0, index % 2 == 0)
                            for index, number in enumerate(youths(40))]


def applied(services, period, wishes, number, priority, first):
    ref = services.call("people", "people.register", {"identityNumber": number, "givenName": "Ung", "familyName": "Sökande"})["personRef"]
    return services.call("allocation", "application.submit", {
        "periodId": period, "personRef": ref, "wishes": wishes, "priority": priority, "firstTime": first, "residentConfirmed": True,
        "occurredOn": day(-3)}, patience=10)["applicationId"]


def a_round_is_bound_drawn_and_checked_by_two_programs(binaries):
    with Services(binaries) as services:
        made = a_period(services)
        if made is None:
            print("     no summer lies within the year today", flush=True)
            return
        period, _, applications = made
        tool, directory = Path(binaries) / "stadsbuss", services.directory
        call = lambda method, **params: services.call("allocation", method, params)  # noqa: E731
        lock = call("round.lock", periodId=period, occurredOn=day(-1))
        (directory / "lock.json").write_text(json.dumps(lock))
        expect(lock["draw"] == "Lotto, rad 1" and len(lock["merkleRoot"]) == 64, "the lock tells what it is bound to")
        round_id = lock["roundId"]
        early = call("application.proof", applicationId=applications[0], roundId=round_id)
        expect("result" not in early and early["merkleRoot"] == lock["merkleRoot"], "a proof before the draw")
        call("round.run", roundId=round_id, seed=SEED)
        error = refused(services, "round.certificate", {"roundId": round_id})
        expect(error is not None and error.data["type"] == "conflict", "no public certificate before the approval")
        for step in ("round.review", "round.approve", "round.publish"):
            call(step, roundId=round_id)
        files = {name: directory / f"{name}.json" for name in ("public", "whole", "proof", "forged")}
        at = ["--dir", directory]
        code, out, err = run(tool, "lottery", "certificate", round_id, "--out", files["public"], *at)
        expect(code == 0, f"the public certificate; got {out}{err}")
        code, out, err = run(tool, "lottery", "certificate", round_id, "--full", "--out", files["whole"], *at)
        expect(code == 0, f"the whole certificate; got {out}{err}")
        expect(os.stat(files["whole"]).st_mode & 0o777 == 0o600, "the whole one is for its owner alone")
        verify = lambda *words: run(tool, "lottery", "verify", *words, "--accept-backdated")  # noqa: E731
        program = the_python(directory)
        code, out, _ = run(tool, "lottery", "verify", files["public"])
        expect(code == 6 and "recorded on" in out, f"a draw that was recorded late is a fault; got {out}")
        whole = json.loads(files["whole"].read_text())
        for words in ([files["public"], "--published", directory / "lock.json"], ["--full", files["whole"]]):
            code, out, err = verify(*words)
            expect(code == 0 and "note: The lock was recorded" in out, f"a true certificate holds; got {out}{err}")
        for form in ("public", "whole"):
            code, out = python(program, files[form])
            expect(code == 0 and out.strip() == "everything holds", f"Python says the same; got {out}")
        public = json.loads(files["public"].read_text())
        for application in applications[:6]:
            proof = call("application.proof", applicationId=application, roundId=round_id)
            files["proof"].write_text(json.dumps(proof))
            code, out, _ = verify(files["public"], "--leaf", files["proof"])
            expect(code == 0, f"a youth's own proof; got {out}")
            code, out = python(program, files["public"], files["proof"])
            expect(code == 0, f"Python and a youth's own proof; got {out}")
            forged = copy.deepcopy(proof)
            forged["leaf"]["text"] = forged["leaf"]["text"].replace("/", "/0", 1)
            files["forged"].write_text(json.dumps(forged))
            expect(verify(files["public"], "--leaf", files["forged"])[0] == 6, "a changed leaf is found")
            expect(python(program, files["public"], files["forged"])[0] == 6, "Python finds a changed leaf")
        forgeries(whole, files, verify, program)
        telling_of_nobody(public)


def forgeries(whole, files, verify, program):
    """Each is what somebody might want to change afterwards."""
    def seed(file):
        file["certificate"]["outcome"]["seed"] = "3-9-14-22-27-31-34"

    def swap(file):
        winner = next(leaf for leaf in file["leaves"] if not leaf["result"].endswith(":0"))
        loser = next(leaf for leaf in file["leaves"] if leaf["result"].endswith(":0"))
        parts, other = winner["result"].split(":"), loser["result"].split(":")
        winner["result"], loser["result"] = ":".join(parts[:3] + other[3:]), ":".join(other[:3] + parts[3:])

    def wishes(file):
        leaf = file["leaves"][3]
        leaf["leaf"] = re.sub(r"/\d", "/0", leaf["leaf"])

    def left_out(file):
        file["leaves"].pop()

    def rules(file):
        file["certificate"]["commitment"]["rules"] = file["certificate"]["commitment"]["rules"].replace("16", "15")

    def root(file):
        file["certificate"]["commitment"]["merkleRoot"] = "ab" * 32

    def without_salt(file):
        leaf = file["leaves"][3]
        leaf["leaf"] = re.sub(r"/\d", "/0", leaf["leaf"])
        del leaf["salt"]

    def twice(file):
        file["leaves"].insert(2, file["leaves"][2])

    def a_round_more(file):
        file["certificate"]["number"] = 2

    def beyond_all(file):
        file["certificate"]["commitment"]["applications"] = 2**63 - 1
        file["cutoffs"][0]["seats"] = 2**63 - 1

    def of_another_kind(file):
        file["leaves"][1] = []

    for forge in (seed, swap, wishes, left_out, rules, root, without_salt, twice, a_round_more, beyond_all, of_another_kind):
        file = copy.deepcopy(whole)
        forge(file)
        files["forged"].write_text(json.dumps(file))
        code, out, err = verify("--full", files["forged"])
        found = code == 6 and "FAULT" in out or code == 2 and "is not a certificate" in err
        expect(found, f"the tool finds {forge.__name__}; got {code} {out}{err}")
        code, out = python(program, files["forged"])
        expect(code == 6 and "Traceback" not in out, f"Python finds {forge.__name__}; got {code} {out}")


def telling_of_nobody(public):
    text = json.dumps(public)
    expect(all(word not in text for word in ("salt", "cutoffLine", "inputHash", "resultHash", "leaves")), "nothing for auditors")
    for place in public["cutoffs"]:
        expect("cutoffBand" not in place, "forty applicants are too few for a number")


def who_stays_keeps_the_seat_beside_reserved_ones(binaries):
    """Most seats are reserved for priority, softly, and held by others who stay for better when youths with priority come in: both
    programs make the second round again, and both find a seat that was taken from one who held it."""
    services = Services(binaries)
    policy(services.directory)
    with services:
        made = a_period(services, reserves=[{"tag": "prioritet", "percent": 75, "hard": False}])
        if made is None:
            print("     no summer lies within the year today", flush=True)
            return
        period, places, applications = made
        call = lambda method, **params: services.call("allocation", method, params)  # noqa: E731
        minors = [applied(services, period, places, number, True, True) for number in published_numbers(rf"{TODAY.year - 17}\d{{8}}")[:4]]
        first = whole_round(call, periodId=period, occurredOn=day(-1))
        offered = [one for one in applications if call("application.show", applicationId=one)["state"] == "erbjuden"]
        expect(len(offered) == 14, f"every seat offered, for who is under age has no consent yet; got {len(offered)}")
        call("offer.decline", applicationId=offered[0], reason="studier")
        for one in offered[1:]:
            call("offer.accept", applicationId=one, stayForUpgrade=True)
        for one in minors:
            call("application.recordConsent", applicationId=one, givenOn=day(0), guardians=2, way="blankett")
        second = whole_round(call, periodId=period, rerunOf=first)
        files = {name: services.directory / f"{name}.json" for name in ("whole", "forged", "erased")}
        code, out, err = run(Path(binaries) / "stadsbuss", "lottery", "certificate", second, "--full", "--out", files["whole"], "--dir", services.directory)
        expect(code == 0, f"the whole certificate; got {out}{err}")
        verify = lambda file: run(Path(binaries) / "stadsbuss", "lottery", "verify", "--full", file, "--accept-backdated")  # noqa: E731
        program, whole = the_python(services.directory), json.loads(files["whole"].read_text())
        held = [leaf for leaf in whole["leaves"] if "!" in leaf["leaf"]]
        staying = [leaf for leaf in held if leaf["leaf"].endswith("!" + leaf["result"].split(":")[3])]
        expect(len(held) == 13 and any(";" not in leaf["leaf"] for leaf in staying), f"seats held, without the tag too; got {len(held)}")
        expect(all(not leaf["result"].endswith(":0") for leaf in held), "nobody who held a seat is without one")
        code, out, err = verify(files["whole"])
        expect(code == 0, f"a true certificate with held seats holds; got {out}{err}")
        code, out = python(program, files["whole"])
        expect(code == 0 and out.strip() == "everything holds", f"Python says the same of held seats; got {out}")
        out_of = [leaf for leaf in whole["leaves"] if leaf["applicationId"] in minors and leaf["result"].endswith(":0")]
        expect(out_of, "somebody with priority who came too late for a seat")
        for index in range(len(whole["leaves"])):
            if whole["leaves"][index] not in staying or ";" in whole["leaves"][index]["leaf"]:
                continue
            files["forged"].write_text(json.dumps(taken_from(whole, index, out_of[0]["applicationId"])))
            code, out, _ = verify(files["forged"])
            expect(code == 6 and "would rather have" in out, f"the tool finds a seat taken from its holder; got {out}")
            code, out = python(program, files["forged"])
            expect(code == 6 and out.count("should have") == 2 and "published" not in out, f"Python finds it, by the allocation alone; got {out}")
        services.call("people", "people.erase", {"personRef": call("application.show", applicationId=minors[0])["personRef"],
                                                 "ground": "rattsligForpliktelse"}, reason="prov")
        services.caught_up()
        code, out, err = run(Path(binaries) / "stadsbuss", "lottery", "certificate", second, "--full", "--out", files["erased"], "--dir", services.directory)
        expect(code == 0, f"the whole certificate after an erasure; got {out}{err}")
        code, out, _ = verify(files["erased"])
        expect(code == 0 and "1 applicants have been erased" in out, f"the tool says what it cannot make again; got {out}")
        code, out = python(program, files["erased"])
        expect(code == 0 and "1 are erased and the allocation was not made again" in out, f"Python says so too; got {out}")


def whole_round(call, **params):
    """From the lock to the publication."""
    round_id = call("round.lock", **params)["roundId"]
    call("round.run", roundId=round_id, seed=SEED)
    for step in ("round.review", "round.approve", "round.publish"):
        call(step, roundId=round_id)
    return round_id


def taken_from(whole, index, other):
    """The certificate as if the seat of one had gone to another, with hashes that fit what it tells."""
    file = copy.deepcopy(whole)
    holder, other = file["leaves"][index], next(leaf for leaf in file["leaves"] if leaf["applicationId"] == other)
    parts, parts_of_other = holder["result"].split(":"), other["result"].split(":")
    place = parts[3]
    wishes = other["leaf"].split("~")[0].split("!")[0].split(":")[2].split(",")
    wish = 1 + [one.split("/")[0] for one in wishes].index(place)
    other["result"] = ":".join(parts_of_other[:3] + [place, str(wish)])
    holder["result"] = ":".join(parts[:3] + ["-", "0"])
    for leaf in file["leaves"]:
        leaf["resultLeafHash"] = sha256(b"\0" + bytes.fromhex(leaf["salt"]) + leaf["result"].encode()).hexdigest()
    outcome = file["certificate"]["outcome"]
    outcome["resultRoot"] = root([bytes.fromhex(leaf["resultLeafHash"]) for leaf in file["leaves"]]).hex()
    lines = sorted(",".join(leaf["result"].split(":")[2:]) + "\n" for leaf in file["leaves"])
    outcome["resultHash"] = sha256("".join(lines).encode()).hexdigest()
    return file


def root(leaves):
    """RFC 6962."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\1" + root(leaves[:half]) + root(leaves[half:])).digest()


CASES = [who_stays_keeps_the_seat_beside_reserved_ones, a_round_is_bound_drawn_and_checked_by_two_programs]
