"""What happens to the planted persons whatever the chance of the walk gives: one story in each service, told with the ids that
were answered and on days that fit its rules. A step that is refused fails the case."""
import datetime
import os

from canaries import FAMILY, GIVEN, MAIL, STORY, STREET
from cases_protection import INSIDE, OUTSIDE
from services import SERVICES, expect
from story_summer import Summer

# How many of the persons each story takes; of the grown-ups every fourth is protected, the first among them.
REFERRED = 8
TODAY = datetime.date.today().isoformat()
NOW = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Teller:
    """Calls one service, as an officer or as the peer itself, who alone is in the circle of who was registered protected."""

    def __init__(self, walker, service=None):
        self.walker, self.service, self.services = walker, service, walker.services
        self.peer = f"uid:{os.getuid()}"

    def of(self, service):
        return Teller(self.walker, service)

    def __call__(self, method, officer=None, /, **params):
        return self.walker.told(self.service, method, params, officer)

    def refused(self, type, method, officer=None, /, **params):
        self.walker.told(self.service, method, params, officer, refusal=type)

    def matter(self, ref):
        """The one that waits for the person's circle, taken."""
        new = [one for one in self("matters.list")["items"] if one["state"] == "ny" and one["personRef"] == ref]
        expect(len(new) == 1, f"one matter in {self.service}; got {len(new)}")
        about = {"matterId": new[0]["matterId"]}
        self("matters.take", **about)
        return about


# MARK: people

def register(tell, persons):
    """What is recorded about persons who are not protected."""
    tell, (one, other) = tell.of("people"), persons.plain[:2]
    tell("people.changeAttributes", personRef=one, givenName=GIVEN, contacts=[{"kind": "epost", "value": MAIL, "allowed": True}])
    tell("people.addNumber", personRef=one, identityNumber=persons.spare[0])
    tell("people.withdrawNumber", personRef=one, identityNumber=persons.spare[0])
    tell("people.relate", personRef=one, relatedRef=other, kind="handledare", validFrom="2020-03-02")
    tell("people.unrelate", personRef=one, relatedRef=other, kind="handledare")
    tell("people.link", **{"from": other, "to": one})
    tell("people.unlink", **{"from": other})
    sealed = tell("people.sealReason", personRef=one, reason=STORY)["sealedReason"]
    opened = tell("people.openReasons", personRef=one, sealedReasons=[sealed])["reasons"]
    expect(opened == [STORY], f"the reason that was sealed; got {len(opened)}")
    for method in ("people.show", "people.history", "rights.extract"):
        tell(method, personRef=one)
    tell("people.identify", identityNumber=persons.numbers[one])
    tell("people.find", name=f"{GIVEN} {FAMILY}")
    tell("people.duplicates", givenName=GIVEN, familyName=FAMILY)
    number = "212000-0142"
    tell("organisations.register", organisationNumber=number, name=STORY, kind="forening", validFrom="2020-03-02")
    tell("organisations.list", on=TODAY)
    tell("organisations.resolve", code=number)
    tell("organisations.end", organisationNumber=number, validTo="2030-03-02")
    consent = tell("consents.record", personRef=one, recipient="MYN-AF", kinds=["plan"], purpose="samordnadPlanering",
                   **{"from": "2020-03-02", "to": "2021-03-02"}, occurredOn="2020-03-02")["consentId"]
    tell("consents.withdraw", consentId=consent)
    tell("harmTests.record", personRef=one, recipient="REG-STH", kinds=["plan"], outcome="lamnasUt", text=STORY)
    tell("correction.refuse", personRef=one, service="intake", reasonText=STORY, event=1)
    tell("correction.list", personRef=one)


def protection(tell, persons):
    """A circle, its plan, an emergency access from outside it and the review of the reads."""
    tell, about = tell.of("people"), {"personRef": persons.hidden[0]}
    tell("protection.setCircle", **about, members=[tell.peer, INSIDE])
    tell("protection.planContact", INSIDE, **about, ways=[{"kind": "post", "value": STREET}], note=STORY)
    tell("protection.assessRisk", INSIDE, **about, text=STORY)
    for officer in (None, INSIDE):
        tell("people.show", officer, **about)
    tell.refused("notFound", "people.show", OUTSIDE, **about)
    last = tell("protection.unreviewedReads", OUTSIDE, **about)["items"][-1]
    tell("protection.reviewReads", OUTSIDE, **about, throughSequence=last["sequence"])
    tell("protection.openAccess", OUTSIDE, **about, minutes=60)
    access = next(one["access"] for one in tell("protection.notices", INSIDE)["items"] if one["personRef"] == about["personRef"])
    tell("protection.acknowledge", INSIDE, **about, access=access)
    for method in ("people.show", "protection.show"):
        for officer in (None, INSIDE, OUTSIDE):
            tell(method, officer, **about)
    tell("protection.closeAccess", INSIDE, **about, officer=OUTSIDE)
    tell.refused("notFound", "people.show", OUTSIDE, **about)
    tell("protection.review", INSIDE, **about)
    raised = {"personRef": persons.plain[2]}
    tell("protection.raise", INSIDE, **raised, level="sekretessmarkering", members=[INSIDE, tell.peer])
    tell("protection.review", INSIDE, **raised)
    tell("protection.lower", **raised)


def reports(tell, persons):
    """A report of maladministration and one of a breach, to their ends."""
    tell = tell.of("people")
    matter = {"lexSarahId": tell("lexSarah.report", unit="AMF-JOBB", happenedOn=TODAY, text=STORY, personRef=persons.plain[0])["lexSarahId"]}
    tell("lexSarah.receive", **matter, registryNumber="AMN 2020-0180-1.2")
    tell("lexSarah.act", **matter, text=STORY)
    tell("lexSarah.investigate", **matter, text=STORY)
    tell("lexSarah.assess", **matter, assessment="allvarligt")
    tell("lexSarah.notifyIVO", **matter, text=STORY)
    tell("lexSarah.submitInvestigation", **matter)
    tell("lexSarah.recordDecision", **matter, decision="avslutatUtanKritik")
    tell("lexSarah.finishMeasures", **matter)
    tell("lexSarah.followUp", **matter, text=STORY)
    tell("lexSarah.close", **matter)
    tell("lexSarah.show", **matter)
    tell("lexSarah.committeeList", year=int(TODAY[:4]))
    for assessed in (True, False):
        incident = {"incidentId": tell("incidents.report", discoveredAt=NOW, kind="konfidentialitet", scope=["kontaktuppgifter"],
                                       affected="farreAn100", text=STORY)["incidentId"]}
        tell("incidents.assess" if assessed else "incidents.notify", **incident, **({"text": STORY} if assessed else {}))
        tell("incidents.show", **incident)
        tell("incidents.close", **incident)


def gallring(tell, persons):
    """Somebody of 2015 whom nothing has been noted about since: approved by one, erased by another."""
    tell = tell.of("people")
    ref = tell("people.register", identityNumber=persons.spare[1], givenName=GIVEN, familyName=FAMILY, occurredOn="2015-02-03")["personRef"]
    lines = [{"personRef": ref, "lastNoteOn": "2015-02-03", "dueOn": "2020-02-03"}]
    rule = "sol2001" if TODAY < "2025-07-01" else "sol2025"
    made = tell("gallring.approve", INSIDE, on=TODAY, rule=rule, lines=lines)["gallringId"]
    tell("gallring.execute", OUTSIDE, gallringId=made, lines=lines)
    tell.services.caught_up()
    tell("retention.destroyed", personRefs=[ref])
    tell("gallring.certify", OUTSIDE, gallringId=made, lines=lines, backupDays=35,
         kinds=[{"service": "people", "kind": "vault_person", "count": 1}])


def matters(tell, persons):
    """What somebody outside the circle sends about a protected person waits for the circle: one is performed, one dismissed."""
    hidden = persons.grown[-1]
    case = {"personRef": hidden, "targetGroup": "egenbosatt", "entryRoute": "egetInitiativ",
            "initiator": "individen", "organisation": "AMF"}
    person = {"identityNumber": persons.numbers[hidden], "givenName": GIVEN, "familyName": FAMILY,
              "contacts": [{"kind": "post", "value": STREET, "allowed": True}]}
    for service, method, params in (("people", "people.register", person), ("intake", "case.register", case)):
        tell = tell.of(service)
        # Who has registered a case is told of that case when they register it again.
        for last, kind in (("matters.perform", "jobbtorg"), ("matters.dismiss", "uvas")):
            tell(method, OUTSIDE, **params, **({"caseKind": kind} if service == "intake" else {}))
            tell(last, **tell.matter(hidden))


# MARK: intake and placement

def newcomers(tell, persons):
    """From the registration to the referral; one is rejected, one withdrawn, one closed and corrected."""
    tell, step = tell.of("intake"), {}
    for index, ref in enumerate(persons.grown[:REFERRED + 2]):
        # The last is of a group that is not received yet.
        kind = "etablering" if index == REFERRED + 1 else "jobbtorg"
        case = tell("case.register", personRef=ref, caseKind=kind, targetGroup="egenbosatt", entryRoute="egetInitiativ",
                    initiator="individen", organisation="AMF", occurredOn="2019-01-07")["caseId"]
        if kind == "etablering":
            tell("case.reject", caseId=case, reason="annanKommun", occurredOn="2019-01-08")
            continue
        tell("case.assignCoordinator", caseId=case, coordinator="h-anna1", occurredOn="2019-01-08")
        tell("case.map", caseId=case, sunLevel="204", educationValidated=True, timeWithoutWork="under6",
             needs=[{"area": "arbete", "actor": "stad", "status": "identifierat"}], occurredOn="2019-01-09")
        plan = tell("plan.open", caseId=case, goal="arbete", activities=[{"measureKind": "stockholmsjobb", "actor": "stad"}],
                    noAfPlanReason="ejAktuellt", occurredOn="2019-01-10")["planId"]
        tell("plan.show", planId=plan)
        tell("plan.approve", planId=plan, guidanceOfferedOn="2019-01-11", guidanceAnswer="accepterad", occurredOn="2019-01-11")
        step[ref] = case
        if index < REFERRED:
            referral = tell("case.refer", caseId=case, to="stockholmsjobb", occurredOn="2019-01-14")["referralId"]
            persons.aspirants.append(referral)
        else:
            measure = tell("measure.start", personRef=ref, caseId=case, measureKind="kurs", operator="stadsdel", organisation="SDN-HAV",
                           goal="narmareArbete", goalMeasure="narvaro", extentPercent=50, occurredOn="2019-01-14")["measureId"]
            tell("measure.end", measureId=measure, endReason="genomford", occurredOn="2019-03-01")
            tell("case.close", caseId=case, outcome="studier", livelihood="studiestod", studyForm="yrkeshogskola",
                 occurredOn="2019-05-29")
            told = tell("rights.history", subject=case)["told"]
            closed = next(one for one in told if one["type"].endswith("case.closed"))
            tell("rights.correct", subject=case, corrects=closed["sequence"],
                 data={"outcome": "ovrigt", "studyForm": None, "livelihood": "ingen"})
        tell("case.show", caseId=case)
    tell.services.caught_up()
    tell("referral.withdraw", referralId=persons.aspirants.pop(), reason="studier", occurredOn="2019-01-21")
    tell.services.caught_up()


def placements(tell, persons):
    """Each way that a match or a placement can end."""
    tell = tell.of("placement")
    place = tell("place.register", placeKind="stockholmsjobb", organisation="SDN-HAV", district="SDN-HAV", workplaceKind="ordinarie",
                 sector="aldreomsorg", occupation="tAJS_JNb_hDH", requiredEducation="hogstGrundskola", seats=9, supervisors=3,
                 maxPerSupervisor=3, **{"from": "2019-02-01", "to": "2020-09-30"}, extentPercent=100, childrenWork=False,
                 occurredOn="2019-01-15")["placeId"]
    tell("place.open", placeId=place, occurredOn="2019-01-16")
    ways = ["answer", "close", "decline", "lapse", "denySupport", "cancel", "match"]
    for way, aspirant in zip(ways, persons.aspirants):
        tell("match.suggest", aspirantId=aspirant, **{"from": "2019-03-01"})
        match = tell("match.propose", aspirantId=aspirant, placeId=place, occurredOn="2019-02-04")["matchId"]
        if way == "match":
            tell("match.cancel", matchId=match, reason="arbetsgivarenNej", occurredOn="2019-02-05")
            continue
        made = {"placementId": tell("placement.offer", matchId=match, **{"from": "2019-03-01", "to": "2019-08-31"}, extentPercent=100,
                                    supportForm="extratjanst", replyBy="2019-02-20", occurredOn="2019-02-05")["placementId"]}
        tell("placement.show", **made)
        if way in ("decline", "lapse", "cancel"):
            tell(f"placement.{way}", **made, **{"decline": {"reason": "avstand"}, "lapse": {}, "cancel": {"reason": "platsAtertagen"}}[way],
                 occurredOn="2019-02-21")
            continue
        tell("placement.accept", **made, occurredOn="2019-02-12")
        tell("placement.applySupport", **made, occurredOn="2019-02-13")
        if way == "denySupport":
            tell("placement.denySupport", **made, occurredOn="2019-02-20")
            continue
        tell("placement.grantSupport", **made, validTo="2019-08-31", occurredOn="2019-02-20")
        tell("placement.agree", **made, occurredOn="2019-02-22")
        tell("placement.start", **made, occurredOn="2019-03-01")
        followup = {"followupId": tell("placement.end", **made, endReason="planenligt", occurredOn="2019-08-31")["followupId"]}
        tell("followup.due", on="2019-11-30")
        tell("followup.attempt", **followup, channel="telefon", occurredOn="2019-12-02")
        if way == "answer":
            tell("followup.answer", **followup, activity="arbete", livelihood="lon", occurredOn="2019-12-05")
        else:
            tell("followup.close", **followup, reason="ejNadd", occurredOn="2019-12-05")
    for aspirant in persons.aspirants:
        shown = tell("aspirant.show", aspirantId=aspirant)
        for placement in shown.get("placements", []):
            for one in tell("rights.history", subject=placement)["told"]:
                if one["type"].endswith("placement.declined"):
                    tell("rights.correct", subject=placement, corrects=one["sequence"], data={"reason": "annan"})


def backups(tell, _):
    """Of every service, with all of the stories, and the keys that they are sealed with."""
    tell.of("people")("register.keys")
    for service in SERVICES:
        tell.of(service)("store.backup", keep=14)


def figures(tell, _):
    """A report of the year of the newcomers, from its figures to its publication."""
    tell.services.caught_up()
    tell = tell.of("reporting")
    tell("target.set", year=2019, indicator="stockholmsjobb", value=1000, source="verksamhetsplan", occurredOn="2019-01-07")
    report = {"reportId": tell("report.compute", kind="ar", period="2019", asOf="2020-01-31")["reportId"]}
    tell("report.review", INSIDE, **report)
    tell("report.approve", OUTSIDE, **report, registryNumber="AMN 2020-0180-1.2")
    for method in ("report.publish", "report.show", "report.html"):
        tell(method, **report)


def summer(tell, persons):
    Summer(tell, persons.young, [ref for ref in persons.young if ref in persons.hidden]).whole()


class Persons:
    """Who was registered, and numbers that nobody has yet."""

    def __init__(self, numbers, refs, protected):
        self.numbers = dict(zip(refs, numbers))
        self.spare = numbers[len(refs):]
        self.grown = [ref for ref in refs if self.numbers[ref].startswith("19")]
        self.young = [ref for ref in refs if not self.numbers[ref].startswith("19")]
        self.hidden = protected
        self.plain = [ref for ref in self.grown if ref not in protected]
        self.aspirants = []


STORIES = [newcomers, placements, summer, register, protection, reports, gallring, matters, figures, backups]
