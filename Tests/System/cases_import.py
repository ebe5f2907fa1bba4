"""Files in and out: what a dry run says is what an import does, a second import changes nothing, a kill in the middle loses and
doubles nothing, and what was taken out of one installation goes into another."""
import csv
import io
import json
import random
import re
import shutil
import threading
import time

from services import Services, expect, published_numbers, run

DONE, USAGE, PARTLY = 0, 2, 3


class Desk:
    """The tool against one installation."""

    def __init__(self, services, binaries):
        self.services, self.tool = services, f"{binaries}/stadsbuss"
        self.files = services.directory / "files"
        self.files.mkdir(exist_ok=True)

    def write(self, name, text):
        (self.files / name).write_bytes(text.encode() if isinstance(text, str) else text)
        return self.files / name

    def bring(self, kind, file, *words):
        """(exit code, the sum as an object, the refused rows)."""
        code, out, error = run(self.tool, "import", kind, file, "--json", "--dir", self.services.directory, *words)
        report = file.with_name(file.name + ".refused.csv")
        rows = list(csv.DictReader(io.StringIO(report.read_text()), delimiter=";")) if report.exists() else []
        return code, json.loads(out) if out else error, rows

    def export(self, kind, *words):
        code, out, error = run(self.tool, "export", kind, "--dir", self.services.directory, *words)
        expect(code == DONE, f"an export of {kind}, not {error}")
        return out


def streams(services):
    """How far every service's stream reaches."""
    return {service: services.call(service, "bus.status")["lastSequence"] for service in services.services}


def summers(*years):
    return "sourceId;periodKind;year;applyFrom;applyTo;workFrom;workTo;maxWishes;replyDays;hoursMax\n" + "".join(
        f"s{year};sommar;{year};{year}-02-01;{year}-03-15;{year}-06-10;{year}-08-18;3;14;90\n" for year in years)


PLACES = "sourceId;periodId;organisation;district;category;sector;seats;childrenWork\n"


def a_dry_run_says_what_an_import_does(binaries):
    with Services(binaries, ["people", "allocation"]) as services:
        desk = Desk(services, binaries)
        before = streams(services)
        periods = desk.write("periods.csv", summers(2031, 2032, 2031).replace("s2031;sommar;2031;2031-02-01", "t2031;sommar;2031;2031-02-01", 1))
        code, told, refused = desk.bring("periods", periods, "--dry-run")
        expect(code == PARTLY and told["dryRun"] is True and told["accepted"] == 2 and told["refused"] == 1, f"two of three, not {told}")
        expect([(row["row"], row["column"]) for row in refused] == [("4", "")], f"the third row, not {refused}")
        expect(streams(services) == before, "nothing changed by a dry run")
        tried = [row["problem"] for row in refused]
        code, real, refused = desk.bring("periods", periods)
        expect(code == PARTLY and real["accepted"] == 2 and real["refused"] == 1, f"the same of the import, not {real}")
        expect([row["problem"] for row in refused] == tried, "in the same words")
        code, told, refused = desk.bring("periods", periods, "--dry-run")
        expect(code == PARTLY and told["already"] == 2 and told["accepted"] == 0, f"both are in already, not {told}")

        rows = ["p1;s2032;AMF;SDN-FAR;park;kommunal;3;nej", "p2;s2032;AMF;SDN-XXX;park;kommunal;3;nej", "p3;s2099;AMF;SDN-FAR;park;kommunal;3;nej",
                "p4;s2032;AMF;SDN-FAR;park;kommunal;many;nej", "p5;s2032;AMF;SDN-FAR;park;kommunal;0;nej", "p1;s2032;AMF;SDN-FAR;park;kommunal;4;nej"]
        places = desk.write("places.csv", b"\xef\xbb\xbf" + (PLACES + "\n".join(rows)).replace("\n", "\r\n").encode())
        before = streams(services)
        code, told, refused = desk.bring("holidayPlaces", places, "--dry-run")
        expect(code == PARTLY and (told["accepted"], told["refused"]) == (1, 5), f"one of six, not {told}")
        expect([row["row"] for row in refused] == ["3", "4", "5", "6", "7"], f"five lines, not {refused}")
        expect([row["column"] for row in refused][:4] == ["district", "periodId", "seats", "seats"], f"their fields, not {refused}")
        expect(all(row["problem"] for row in refused), "why")
        expect(streams(services) == before, "nothing changed")
        code, out, _ = run(desk.tool, "import", "holidayPlaces", places, "--dry-run", "--report", "json", "--dir", services.directory)
        report = json.loads((desk.files / "places.csv.refused.json").read_text())
        expect(code == PARTLY and report["kind"] == "holidayPlaces", "the same as JSON")
        expect([(str(row["line"]), row["column"], row["problem"]) for row in report["rows"]]
               == [(row["row"], row["column"], row["problem"]) for row in refused], "row by row")
        code, real, again = desk.bring("holidayPlaces", places)
        expect(code == PARTLY and (real["accepted"], real["refused"]) == (1, 5), f"the same of the import, not {real}")
        expect([(row["row"], row["column"]) for row in again] == [(row["row"], row["column"]) for row in refused][:4] + [("7", "")], f"at the same places, not {again}")
        for text, word in ((summers(2040).replace("maxWishes", "maxWishs"), "maxWishes"), ("", "empty")):
            code, error, _ = desk.bring("periods", desk.write("wrong.csv", text), "--dry-run")
            expect(code == USAGE and word in error, f"a wrong header told at once, not {error}")
        for text in (summers(2041).replace(";", ","), "\ufeff" + summers(2042)):
            code, told, _ = desk.bring("periods", desk.write("more.csv", text), "--dry-run")
            expect(code == DONE and told["accepted"] == 1, f"comma and mark are read, not {told}")
        million = ";x" * 1_000_000
        for text, words in (("{\"sourceId\":\"x\"}\n", "is JSON"), (summers(2044).replace("\n", "\r"), "CR alone"), (summers(2044).replace(";", "\t"), "tabs"),
                            (summers(2044).replace("hoursMax", "hoursMax;"), "has no name"), (summers(2044).replace("hoursMax", "hoursMax" + million), "is no column")):
            code, error, _ = desk.bring("periods", desk.write("form.csv", text), "--dry-run")
            expect(code == USAGE and words in error and error.count("\n") <= 2 and len(error) < 600, f"{words} in a sentence, not {str(error)[:300]}")
        odd = summers(2045) + summers(2046).split("\n")[1] + million + "\n\"s2047\"x;sommar\n\"s2048;sommar\n"
        code, told, refused = desk.bring("periods", desk.write("odd.csv", odd), "--dry-run")
        expect(code == PARTLY and told["accepted"] == 1 and [row["row"] for row in refused] == ["3", "4", "5"], f"the whole row alone, not {told} {refused}")
        expect([row["problem"].split(" ")[:4] for row in refused][1:] == [["has", "text", "behind", "a"], ["has", "a", "quote", "that"]], f"why, not {refused}")
        code, error, _ = desk.bring("periods", desk.write("utf16.csv", summers(2043).encode("utf-16")), "--dry-run")
        expect(code == USAGE and "UTF-8" in error, f"UTF-16 is told of, not {error}")


# Rows of these kinds come with what they are about; the first rows of the others are taken, and what all of them refer to.
FOLLOWING = {"coordinators", "mappings", "plans", "planApprovals", "placements", "placementEnds", "followups", "measureEnds", "replies"}
GIVING = {"persons", "cases", "referrals", "periods", "holidayPlaces", "rounds"}


def small_year(directory, tool, most=20):
    """A small part of a generated city year that refers to nothing outside itself; gives its steps in order."""
    code, _, error = run(tool, "generate", "--out", directory)
    expect(code == DONE, f"a generated year, not {error}")
    steps = [line.split(";") for line in (directory / "steps.csv").read_text().splitlines()[1:]]
    files = {name: kind for _, action, kind, name in steps if action == "import"} | {"rounds.csv": "rounds"}
    rows = []
    for name, kind in files.items():
        lines = (directory / name).read_text().splitlines()
        for number, line in enumerate(lines if name.endswith(".jsonl") else lines[1:]):
            words = re.findall(r"\b(?:[a-z]{1,2}\d{4,5}|[a-z]\d\d[ab]?-\d{4,5}|[fr]\d\d[ab]?)\b", line)
            rows.append((name, kind, number, line, words[0] if words else "", set(words)))
    chosen = {(name, number) for name, kind, number, *_ in rows if number < most and kind not in FOLLOWING | GIVING or kind in ("rounds", "places")}
    known, size = set(), -1
    while len(chosen) != size:
        size = len(chosen)
        for name, kind, number, _, _, words in rows:
            if (name, number) in chosen:
                known |= words
        chosen |= {(name, number) for name, kind, number, _, source, words in rows
                   if kind in GIVING | {"matches"} and source in known or kind in FOLLOWING and words & known}
    for name in files:
        lines = (directory / name).read_text().splitlines()
        head = [] if name.endswith(".jsonl") else lines[:1]
        kept = [line for owner, _, number, line, *_ in rows if owner == name and (name, number) in chosen]
        (directory / name).write_text("\n".join(head + kept) + "\n")
    # The city year has no consents.
    persons = [line.split(";")[0] for line in (directory / "persons.csv").read_text().splitlines()[1:most + 1]]
    (directory / "consents.csv").write_text("sourceId;occurredOn;personRef;recipient;kinds;purpose;from;to\n" + "".join(
        f"co-{person};2020-01-07;{person};MYN-AF;kartlaggning|plan;samordnadPlanering;2020-01-07;2020-12-31\n" for person in persons))
    place = next(number for number, step in enumerate(steps) if step[2] == "persons") + 1
    return steps[:place] + [["", "import", "consents", "consents.csv"]] + steps[place:]


def counts(services):
    """Events by type; what a lottery decides is left out, because ids that are random decide it."""
    found = {}
    for service in services.services:
        for event in services.events(service):
            if not re.search(r"\.(offer|round)\.", event["type"]):
                found[event["type"]] = found.get(event["type"], 0) + 1
    return found


class Killer(threading.Thread):
    """Kills a service now and then, until it is told to stop. It leaves them as long as the last one took to come back: on a
    machine so slow that starting takes a second they would else never have caught up with each other."""

    def __init__(self, services, seed):
        super().__init__()
        self.services, self.chance, self.stopped, self.kills = services, random.Random(seed), threading.Event(), 0

    def run(self):
        away = 0.0
        while not self.stopped.wait(self.chance.uniform(0.4, 1.2) + away):
            service = self.chance.choice(["people", "intake", "placement", "allocation"])
            if self.services.kill(service):
                self.kills += 1
                begun = time.monotonic()
                self.services.call(service, "bus.ping", patience=60)
                away = time.monotonic() - begun


def bring_year(desk, steps, dry=False):
    """Every file of a year; gives (accepted, refused) of each. With `dry`, what was said before is what is done."""
    told = []
    for number, (_, action, kind, name) in enumerate(steps):
        file, words = desk.files / name, []
        if action == "round":
            file, kind, words = desk.files / "rounds.csv", "rounds", ["--only", name]
        if dry:
            _, said, said_rows = desk.bring(kind, file, "--dry-run", *words)
        code, sum_, rows = desk.bring(kind, file, *words)
        expect(isinstance(sum_, dict) and code == (PARTLY if sum_["refused"] else DONE), f"{kind} brought in, not {code} {sum_}")
        if dry:
            expect((said["accepted"] + said["already"], said["refused"]) == (sum_["accepted"], sum_["refused"]), f"{kind}: {said} said, {sum_} done")
            expect(said_rows == rows, f"{kind}: the same rows refused in the same words: {said_rows[:3]}, {rows[:3]}")
        told.append((number, kind, sum_["accepted"] + sum_["withoutOffer"], sum_["refused"]))
    return told


def every_kind_is_judged_rightly_and_brought_in_once(binaries):
    """Every kind of a city's year: judged by a dry run first, then brought in undisturbed in one installation, and in another
    while services are killed, then once more; both come to the same, and the second time nothing changes."""
    seed = random.randrange(1 << 30)
    with Services(binaries) as calm, Services(binaries) as wild:
        desk = Desk(calm, binaries)
        steps = small_year(desk.files, desk.tool)
        told = bring_year(desk, steps, dry=True)
        kinds = {kind for _, kind, _, _ in told}
        expect({kind for _, kind, accepted, _ in told if accepted} == kinds, f"something of every kind, not {told}")
        calm.caught_up()

        other = Desk(wild, binaries)
        for file in desk.files.iterdir():
            if not file.name.startswith("import-ids") and ".refused." not in file.name:
                shutil.copy(file, other.files / file.name)
        killer = Killer(wild, seed)
        killer.start()
        try:
            again = bring_year(other, steps)
        finally:
            killer.stopped.set()
            killer.join()
        expect(killer.kills >= 3, f"kills in the middle, not {killer.kills}")
        wild.caught_up()
        expect(again == told, f"the same as undisturbed, seed {seed}: {[pair for pair in zip(told, again) if pair[0] != pair[1]]}")
        expect(counts(wild) == counts(calm), f"the same events, seed {seed}")

        before, ids = streams(wild), (wild.directory / "import-ids.tsv").read_bytes()
        expect(bring_year(other, steps) == again, "the same answers a second time")
        wild.caught_up()
        expect(streams(wild) == before, f"a second import changes nothing: {before}, {streams(wild)}")
        expect((wild.directory / "import-ids.tsv").read_bytes() == ids, "nor the ids")
        print(f"     {len(kinds)} kinds, {killer.kills} kills, seed {seed}")


def what_is_taken_out_goes_in_elsewhere(binaries):
    with Services(binaries, ["people", "allocation"]) as one:
        desk = Desk(one, binaries)
        desk.bring("periods", desk.write("periods.csv", summers(2031, 2032)))
        rows = "".join(f"p{n};s2031;AMF;SDN-FAR;park;kommunal;{n};{'ja' if n % 2 else 'nej'}\n" for n in range(1, 8))
        whole = {"sourceId": "p8", "periodId": "s2031", "organisation": "AMF", "district": "SDN-FAR", "category": "fritids", "sector": "forening", "seats": 2,
                 "childrenWork": True, "from": "2031-06-16", "to": "2031-07-04", "requirements": ["fyllt18", "cykel"], "adaptations": ["tid"],
                 "schedule": {"begins": "08:00", "ends": "14:30", "breakFrom": "11:00", "breakMinutes": 30, "weekdays": ["mandag", "tisdag"]},
                 "workplace": "Lek; \"\u0301;=Bus\"", "tasks": "=Leka|\nplocka, städa", "hostNumber": "212000-0142"}
        code, told, refused = desk.bring("holidayPlaces", desk.write("whole.jsonl", json.dumps(whole) + "\n"))
        expect(code == DONE, f"a place with everything, not {told} {refused}")
        code, told, refused = desk.bring("holidayPlaces", desk.write("places.csv", PLACES + rows))
        expect(code == DONE, f"seven places, not {told} {refused}")
        files = {}
        for form in ("csv", "jsonl"):
            for kind in ("periods", "holidayPlaces"):
                files[kind, form] = desk.export(kind, "--period", "sommar-2031", "--format", form, "--for-import")
        whole = list(csv.DictReader(io.StringIO(desk.export("holidayPlaces", "--period", "2031")), delimiter=";"))
        expect(len(whole) == 8 and {row["state"] for row in whole} == {"oppen"}, f"all members, not {whole[:1]}")
        expect(desk.export("holidayPlaces", "--period", "sommar-2032").count("\n") == 1, "a header for an empty period")
        code, _, error = run(desk.tool, "export", "holidayPlaces", "--period", "sommar-2033", "--dir", one.directory)
        expect(code == USAGE and "sommar-2032" in error, f"a period that is not there is told, not {error}")

    def content(text):
        """Places without the ids that each installation makes."""
        return sorted(tuple(sorted((name, value) for name, value in row.items() if name not in ("sourceId", "periodId", "placeId")))
                      for row in csv.DictReader(io.StringIO(text), delimiter=";"))

    for form in ("csv", "jsonl"):
        with Services(binaries, ["people", "allocation"]) as other:
            desk = Desk(other, binaries)
            for kind in ("periods", "holidayPlaces"):
                file = desk.write(f"{kind}.{form}", files[kind, form])
                code, told, refused = desk.bring(kind, file)
                expect(code == DONE, f"{kind} as {form} come in, not {told} {refused}")
            back = desk.export("holidayPlaces", "--for-import")
            expect(content(back) == content(files["holidayPlaces", "csv"]), f"the same places come out again after {form}")


def what_comes_with_applications_comes_in_once(binaries):
    """Consents, extracts, targets and supervisors: judged, refused row by row, brought in, and a second time nothing changes."""
    with Services(binaries, ["people", "allocation"]) as services:
        desk = Desk(services, binaries)
        refs = [services.call("people", "people.register", {"givenName": "Prov", "familyName": f"Ung{n}", "identityNumber": number})["personRef"]
                for n, number in enumerate(published_numbers(r"2009\d{8}")[:2])]
        desk.bring("periods", desk.write("periods.csv", summers(2026)))
        desk.bring("holidayPlaces", desk.write("places.csv", PLACES + "p1;s2026;AMF;SDN-FAR;forskola;kommunal;5;ja\n"))
        head = "sourceId;periodId;personRef;wishes;priority;firstTime;residentConfirmed;occurredOn\n"
        code, told, refused = desk.bring("applications", desk.write("applications.csv", head + "".join(
            f"a{n};s2026;{ref};p1;nej;ja;ja;2026-02-10\n" for n, ref in enumerate(refs))))
        expect(code == DONE and told["accepted"] == 2, f"two applications, not {told} {refused}")
        files = {
            "guardianConsents": ("sourceId;applicationId;givenOn;guardians;way;occurredOn\n", ["a0;2026-02-09;2;blankett", "a9;2026-02-09;2;blankett", "a1;2026-02-09;3;blankett",
                                                                                           "a1;2026-02-30;2;blankett", "a1;2026-02-09;2;brev", "a1;2026-03-09;2;etjanst"], ["applicationId", "guardians", "givenOn", "way", "givenOn"]),
            "registerExtracts": ("sourceId;applicationId;shownOn;occurredOn\n", ["a0;2026-02-10", "a1;2026-02-12"], ["shownOn"]),
            "holidayTargets": ("sourceId;periodId;organisation;seats;decidedOn;source;occurredOn\n", ["s2026;SDN-FAR;40;2025-12-11;budget", "s2026;SDN-XXX;40;2025-12-11;budget",
                                                                                                  "s2026;SDN-SKH;0;2025-12-11;budget"], ["organisation"]),
            "supervisors": ("sourceId;organisation;label;capacity;occurredOn\n", ["SDN-FAR;SUP-1;4", "SDN-FAR;SUP-1;4"], [""])}
        for kind, (first, rows, columns) in files.items():
            file = desk.write(f"{kind}.csv", first + "".join(f"{kind}-{n};{row};2026-02-11\n" for n, row in enumerate(rows)))
            before = streams(services)
            _, said, said_rows = desk.bring(kind, file, "--dry-run")
            expect(streams(services) == before, f"nothing changed by a dry run of {kind}")
            code, told, refused = desk.bring(kind, file)
            expect(code == PARTLY and told["refused"] == len(columns) and told["accepted"] == len(rows) - len(columns), f"{kind}: not {told} {refused}")
            expect([row["column"] for row in refused] == columns and all(row["problem"] for row in refused), f"{kind}: which field, not {refused}")
            expect(said_rows == refused and said["accepted"] == told["accepted"], f"{kind}: said {said_rows}, done {refused}")
            after = streams(services)
            expect(after != before, f"{kind} in")
            code, again, refused_again = desk.bring(kind, file)
            expect((again["accepted"], refused_again) == (told["accepted"], refused) and streams(services) == after, f"a second import of {kind} changes nothing, not {again}")
        shown = [services.call("allocation", "application.list", {"periodId": row["periodId"], "personRef": row["personRef"]})["items"][0]
                 for row in csv.DictReader(io.StringIO(desk.export("applications")), delimiter=";")]
        expect({(row.get("consentGivenOn"), row.get("extractShownOn"), row.get("standsOut")) for row in shown}
               == {("2026-02-09", "2026-02-10", None), (None, None, "samtyckeSaknas")}, f"what was shown of whom, not {shown}")
        targets = list(csv.DictReader(io.StringIO(desk.export("holidayTargets", "--period", "sommar-2026")), delimiter=";"))
        expect({(row["organisation"], row["seats"]) for row in targets} == {("SDN-FAR", "40"), ("SDN-SKH", "0")}, f"the targets, not {targets}")


def no_protected_youth_is_in_a_file(binaries):
    with Services(binaries) as services:
        desk = Desk(services, binaries)
        numbers = published_numbers(r"19[89]\d{9}")[:2]
        refs = [services.call("people", "people.register", {
            "givenName": "Prov", "familyName": f"Export{n}", "identityNumber": number})["personRef"]
            for n, number in enumerate(numbers)]
        desk.bring("periods", desk.write("periods.csv", summers(2020)))
        desk.bring("holidayPlaces", desk.write("places.csv", PLACES + "p1;s2020;AMF;SDN-FAR;park;kommunal;5;nej\n"))
        head = "sourceId;periodId;personRef;wishes;priority;firstTime;residentConfirmed;occurredOn\n"
        file = desk.write("applications.csv", head + "".join(f"a{n};s2020;{ref};p1;nej;ja;ja;2020-02-20\n" for n, ref in enumerate(refs)))
        code, told, refused = desk.bring("applications", file, "--dry-run")
        expect(code == DONE and told["accepted"] == 2, f"both would be accepted, not {told} {refused}")
        code, told, refused = desk.bring("applications", file)
        expect(code == DONE and told["accepted"] == 2, f"both are in, not {told} {refused}")
        before = desk.export("applications", "--period", "sommar-2020")
        expect(all(ref in before for ref in refs), "both in the file while nobody is protected")
        me = services.call("allocation", "bus.whoami")
        services.call("people", "protection.raise", {
            "personRef": refs[1], "level": "sekretessmarkering", "members": [f"uid:{me['uid']}"]}, reason="prov")
        for form in ("csv", "jsonl"):
            after = desk.export("applications", "--format", form)
            expect(refs[1] not in after, "no protected person in the file, not even for the circle")
            expect(refs[0] in after, "the others as before")


CASES = [
    a_dry_run_says_what_an_import_does, every_kind_is_judged_rightly_and_brought_in_once, what_is_taken_out_goes_in_elsewhere,
    what_comes_with_applications_comes_in_once, no_protected_youth_is_in_a_file]
