"""Commit and reveal over real sockets: rules by two managers, a named draw, the lock's answer, the run, the certificate; checked by
the tool, which shares no code with the service, and by the Python that Documentation/Lottery.md prints. What is forged is found."""
import copy
import datetime
import json
import os
import re
import subprocess
import sys
from pathlib import Path

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


def a_period(services, drawn=0):
    """Drawn so many days from today: two places, one with a reserved seat, and forty youths who want both."""
    call = lambda method, **params: services.call("allocation", method, params, patience=10)  # noqa: E731
    period = call("period.open", periodKind="sommar", year=TODAY.year, applyFrom=day(-5), applyTo=day(-2), workFrom=day(5),
                  workTo=day(20), maxWishes=5, replyDays=14, hoursMax=90, occurredOn=day(-25))["periodId"] \
        if (TODAY + datetime.timedelta(days=5)).year == TODAY.year else None
    if period is None:
        return None
    call("period.nameDraw", periodId=period, draw="Lotto, rad 1", drawnOn=day(drawn), occurredOn=day(-10))
    places = []
    for seats in (8, 6):
        place = call("place.register", periodId=period, organisation="AMF", district="SDN-FAR", category="park", sector="kommunal",
                     seats=seats, childrenWork=False, occurredOn=day(-9))["placeId"]
        call("place.open", placeId=place, occurredOn=day(-9))
        places.append(place)
    applications = []
    for index, number in enumerate(youths(40)):
        ref = services.call("people", "people.register", {"identityNumber": number, "givenName": "Ung", "familyName": "Sökande"})["personRef"]
        wishes = places if index % 3 else places[::-1]
        params = dict(periodId=period, personRef=ref, wishes=wishes, priority=index % 7 == 0, firstTime=index % 2 == 0,
                      residentConfirmed=True, occurredOn=day(-3))
        applications.append(call("application.submit", **params)["applicationId"])
    return period, places, applications


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

    for forge in (seed, swap, wishes, left_out, rules, root):
        file = copy.deepcopy(whole)
        forge(file)
        files["forged"].write_text(json.dumps(file))
        code, out, _ = verify("--full", files["forged"])
        expect(code == 6 and "FAULT" in out, f"the tool finds {forge.__name__}; got {out}")
        expect(python(program, files["forged"])[0] == 6, f"Python finds {forge.__name__}")


def telling_of_nobody(public):
    text = json.dumps(public)
    expect(all(word not in text for word in ("salt", "cutoffLine", "inputHash", "resultHash", "leaves")), "nothing for auditors")
    for place in public["cutoffs"]:
        expect("cutoffBand" not in place, "forty applicants are too few for a number")


CASES = [a_round_is_bound_drawn_and_checked_by_two_programs]
