"""A summer of holiday jobs from the period to the pay, with youths who are planted: what deals with names and numbers, lists of
youths, contracts and files for payroll is reached whatever the chance of the walk gives."""
from cases_protection import INSIDE, OUTSIDE
from services import dumps, expect

DRAW = "3-9-14-22-27-31-33"
LAST_REPLY, FIRST_DAY, LAST_DAY = "2021-04-16", "2021-06-14", "2021-07-02"
SCHEDULE = {"begins": "08:00", "ends": "14:30", "breakFrom": "11:30", "breakMinutes": 30}


class Summer:
    """Of some of the youths the peer alone knew: one officer is let into those circles first, the other never."""

    def __init__(self, tell, youths, hidden):
        self.tell, self.youths, self.hidden = tell.of("allocation"), youths, hidden
        for ref in hidden:
            tell.of("people")("protection.setCircle", personRef=ref, members=[tell.peer, INSIDE])
        tell.services.caught_up()
        self.applications, self.employments, self.rounds = {}, {}, []

    def whole(self):
        self.prepared()
        self.supplied()
        self.applied()
        self.abandoned()
        self.drawn("2021-03-22")
        self.imagined()
        self.answered()
        self.in_a_crisis()
        self.drawn("2021-04-20", rerun=True)
        self.called()
        self.employed()
        self.paid()
        self.left()

    # MARK: before the window

    def prepared(self):
        tell = self.tell
        tell("wage.decide", validFrom="2021-01-01", validTo="2021-12-31", rates=[{"ageFrom": 15, "ageTo": 20, "hourlyPay": 9700}],
             decision="AMN 2020-0180-1.2", occurredOn="2020-12-01")
        self.period = tell(
            "period.open", periodKind="sommar", year=2021, applyFrom="2021-02-15", applyTo="2021-03-10", workFrom="2021-06-14",
            workTo="2021-08-13", maxWishes=5, replyDays=14, hoursMax=90, occurredOn="2020-11-15")["periodId"]
        self.about = {"periodId": self.period}
        tell("period.change", **self.about, applyTo="2021-03-15", supervised=True, occurredOn="2020-11-16")
        reserves = [{"tag": "prioritet", "percent": 20, "hard": False, "categories": ["park"]}]
        for officer in (INSIDE, OUTSIDE):
            tell("period.decideRules", officer, **self.about, reserves=reserves, occurredOn="2020-11-17")
        tell("period.nameDraw", **self.about, draw="Lotto 2021-03-20, rad 1", drawnOn="2021-03-20", occurredOn="2020-11-18")
        for organisation in ("SDN-FAR", "SDN-SKH"):
            tell("period.setTarget", **self.about, organisation=organisation, seats=40, decidedOn="2020-12-10", source="budget",
                 occurredOn="2020-12-10")

    def supplied(self):
        tell = self.tell
        supervisors = [tell("supervisor.register", organisation="SDN-FAR", label=f"SOM-{number}", capacity=40,
                            occurredOn="2021-01-08")["supervisorId"] for number in (1, 2)]
        tell("supervisor.change", supervisorId=supervisors[1], capacity=6, occurredOn="2021-01-09")
        tell("supervisor.leave", supervisorId=supervisors[1], occurredOn="2021-01-09")
        self.places = {}
        for name, category, seats, children in (
                ("park", "park", 6, False), ("children", "forskola", 3, True), ("care", "aldreomsorg", 3, False),
                ("spare", "kultur", 6, False), ("lost", "kok", 2, False)):
            place = self.places[name] = tell(
                "place.register", **self.about, organisation="SDN-FAR", district="SDN-FAR", category=category, sector="kommunal",
                seats=seats, childrenWork=children, schedule=SCHEDULE, workplace="Tantolunden", tasks="Hjälpa till.",
                **{"from": FIRST_DAY, "to": LAST_DAY}, occurredOn="2021-01-10")["placeId"]
            if name == "spare":
                tell("place.moveSeats", placeId=place, seats=2, toOrganisation="SDN-SKH", occurredOn="2021-01-10")
                seats -= 2
            if name == "park":
                tell("place.changeSeats", placeId=place, seats=8, reason="flerHandledare", occurredOn="2021-01-10")
                seats = 8
            tell("place.describe", placeId=place, tasks="Rensa rabatter.", occurredOn="2021-01-11")
            tell("place.supervise", placeId=place, supervisors=[{"supervisorId": supervisors[0], "seats": seats}],
                 occurredOn="2021-01-11")
            tell("place.review", placeId=place, occurredOn="2021-01-12")
            tell("place.open", placeId=place, occurredOn="2021-01-13")
        tell("place.withdraw", placeId=self.places["lost"], reason="budget", occurredOn="2021-01-20")
        tell("place.close", placeId=self.places["spare"], occurredOn="2021-01-20")

    # MARK: applications

    def applied(self):
        tell, on = self.tell, "2021-02-20"
        orders = (["park", "children", "care"], ["children", "care", "park"], ["care", "park", "children"])
        for index, ref in enumerate(self.youths):
            asked = {**self.about, "personRef": ref, "wishes": [self.places[name] for name in orders[index % 3]], "firstTime": True,
                     "priority": index % 5 == 4, "residentConfirmed": True, "homeDistrict": "SDN-FAR", "otherHours": 0, "occurredOn": on}
            made = tell("application.submit", **asked)
            if ref in self.hidden[:2]:
                # Sent once more by somebody who may not know of the first: that is left to the circle.
                tell("application.submit", OUTSIDE, **asked)
                if ref == self.hidden[0]:
                    tell("matters.dismiss", **tell.matter(ref))
                else:
                    tell("application.withdraw", applicationId=made["applicationId"], occurredOn=on)
                    tell("matters.perform", **tell.matter(ref))
                    made = next(one for one in tell("application.list", **self.about, personRef=ref)["items"] if one["state"] == "iKo")
                    made = tell("application.show", applicationId=made["applicationId"])
            self.applications[ref] = made["applicationId"]
            if made.get("standsOut") == "samtyckeSaknas":
                # Shown, taken back, and shown again.
                given = {"applicationId": made["applicationId"], "givenOn": on, "guardians": 2, "way": "blankett", "occurredOn": "2021-02-21"}
                tell("application.recordConsent", **given)
                tell("application.revokeConsent", applicationId=made["applicationId"], occurredOn="2021-02-21")
                tell("application.recordConsent", **given)
            tell("application.recordExtract", applicationId=made["applicationId"], shownOn=on, occurredOn="2021-02-21")
        first, second, third, gone = [self.applications[ref] for ref in self.youths[:4]]
        tell("application.grantPriority", applicationId=first, ground="intygatStodbehov", certificateIssuedOn="2020-06-01",
             occurredOn="2021-02-22")
        tell("application.revokePriority", applicationId=first, occurredOn="2021-02-23")
        tell("application.change", applicationId=second, wishes=[self.places["park"], self.places["care"]], occurredOn="2021-02-24")
        for one, other in ((first, second), (second, first), (first, third), (third, first)):
            tell("application.shareLottery", applicationId=one, withApplicationId=other, occurredOn="2021-02-25")
        tell("application.unshareLottery", applicationId=third, occurredOn="2021-02-26")
        tell("application.withdraw", applicationId=gone, reason="angrat", occurredOn="2021-02-27")
        for ref in self.youths:
            tell("application.show", applicationId=self.applications[ref])
        tell("application.list", **self.about)

    # MARK: rounds

    def abandoned(self):
        locked = self.tell("round.lock", **self.about, occurredOn="2021-03-18")
        self.tell("round.abandon", roundId=locked["roundId"], reason="platserAndrade", occurredOn="2021-03-19")

    def drawn(self, on, rerun=False):
        tell = self.tell
        more = {"rerunOf": self.rounds[-1]} if rerun else {}
        round_id = tell("round.lock", **self.about, **more, occurredOn=on)["roundId"]
        self.rounds.append(round_id)
        tell("round.run", roundId=round_id, seed=DRAW, occurredOn=on)
        tell("round.review", INSIDE, roundId=round_id, occurredOn=on)
        tell("round.approve", OUTSIDE, roundId=round_id, occurredOn=on)
        tell("round.publish", roundId=round_id, occurredOn=on)
        for form in ("publikt", "fullstandigt"):
            tell("round.certificate", roundId=round_id, form=form)
            tell("round.cutoffs", roundId=round_id, form=form)
        for method in ("round.show", "round.leaves", "round.assignments"):
            tell(method, roundId=round_id)
        for ref in self.youths[4:]:
            if not rerun:
                tell("application.proof", applicationId=self.applications[ref], roundId=round_id)
            tell("application.explain", applicationId=self.applications[ref])

    def imagined(self):
        """What chances there would have been, and what other ways of giving out the places would have come to."""
        tell = self.tell
        tell("period.estimateOdds", **self.about, draws=100)
        for language in ("sv", "en"):
            tell("application.odds", **self.about, wishes=[self.places["park"], self.places["care"]], language=language)
        variants = [{"mechanism": "uppskjutetAntagande"}, {"mechanism": "turordning"}]
        for whose in (self.about, {"roundId": self.rounds[0]}):
            tell("round.compare", **whose, variants=variants)

    def offered(self, state="erbjuden"):
        """Who has an offer in the state, in the youths' order, with the place."""
        shown = [(ref, self.tell("application.show", applicationId=id)) for ref, id in self.applications.items()]
        return [(ref, view["placeId"]) for ref, view in shown if view["state"] == state]

    # MARK: offers

    def answered(self):
        """Somebody declines, somebody's offer lapses, the hidden and all others accept; every other one stays for better."""
        tell = self.tell
        plain = [ref for ref, _ in self.offered() if ref not in self.hidden]
        tell("offer.decline", applicationId=self.applications[plain[0]], reason="studier", occurredOn="2021-03-25")
        late = plain[1:3]
        for index, (ref, _) in enumerate(self.offered()):
            if ref not in late:
                tell("offer.accept", applicationId=self.applications[ref], stayForUpgrade=index % 2 == 0, occurredOn="2021-03-26")
        tell("offer.lapse", applicationId=self.applications[late[0]], occurredOn="2021-04-10")
        tell("offer.lapseDue", **self.about, onOrBefore="2021-04-09", occurredOn="2021-04-10")
        tell("offer.list", **self.about)

    def in_a_crisis(self):
        """Every place of the care of the elderly falls away; who was to work there takes part again."""
        tell = self.tell
        what = {**self.about, "category": "aldreomsorg"}
        tell("period.setCrisis", **self.about, crisis="pandemi", occurredOn=LAST_REPLY)
        seats = tell("period.categoryImpact", **what)["seats"]
        tell("period.withdrawCategory", **what, reason="aldreomsorgStangd", crisis="pandemi", expectedSeats=seats,
             occurredOn=LAST_REPLY)
        tell("period.gap", **self.about)

    def called(self):
        """After the freezing somebody says no, and the next in the queue of that place is called."""
        tell = self.tell
        for index, (ref, _) in enumerate(self.offered()):
            tell("offer.accept", applicationId=self.applications[ref], stayForUpgrade=False, occurredOn="2021-04-22")
        tell("period.freeze", **self.about, frozenFrom="2021-05-01", occurredOn="2021-04-23")
        ref, place = next(one for one in self.offered("accepterad") if one[0] not in self.hidden and one[1] == self.places["park"])
        tell("offer.decline", applicationId=self.applications[ref], reason="annatArbete", occurredOn="2021-05-03")
        tell("offer.callReserve", placeId=place, occurredOn="2021-05-04")
        for ref, _ in self.offered():
            tell("offer.accept", applicationId=self.applications[ref], occurredOn="2021-05-05")

    # MARK: employments

    def tells_of_no_hidden(self, answer, what):
        """Lists for hosts and payroll tell of the others alone; the circle has its own ways."""
        text = dumps(answer)
        told = {ref for ref, application in self.applications.items() if any(
            mark in text for mark in (ref, application, self.employments.get(ref, ref)))}
        expect(told and not told & set(self.hidden), f"{what} to tell of youths, of none who is protected; {len(told)} in all")

    def employed(self):
        tell = self.tell
        for ref, _ in self.offered("accepterad"):
            made = tell("employment.agree", applicationId=self.applications[ref], **{"from": FIRST_DAY, "to": LAST_DAY}, hours=90,
                        occurredOn="2021-05-20")
            self.employments[ref] = made["employmentId"]
            tell("employment.show", employmentId=made["employmentId"])
        expect(any(ref in self.employments for ref in self.hidden), "a protected youth with a contract")
        plain = [id for ref, id in self.employments.items() if ref not in self.hidden]
        self.missed, self.broken = plain[:2]
        tell("employment.noShow", employmentId=self.missed, occurredOn=FIRST_DAY)
        tell("employment.list", **self.about)
        for ref, employment in self.employments.items():
            if employment == self.missed:
                continue
            tell("employment.start", employmentId=employment, occurredOn=FIRST_DAY)
            day = {"begins": "08:00", "ends": "14:30", "breakMinutes": 30}
            reports = [tell("timeReport.register", INSIDE, employmentId=employment, day=on, **what, occurredOn=on)["timeReportId"]
                       for on, what in ((FIRST_DAY, day), ("2021-06-15", day), ("2021-06-16", day), ("2021-06-17", {"absence": "sjuk"}))]
            tell("timeReport.correct", INSIDE, timeReportId=reports[1], begins="08:00", ends="13:00", breakMinutes=30,
                 occurredOn="2021-06-18")
            tell("timeReport.strike", INSIDE, timeReportId=reports[2], occurredOn="2021-06-18")
            tell("timeReport.list", employmentId=employment)
            tell("timeReport.attest", employmentId=employment, through="2021-06-18", occurredOn="2021-06-18")
        tell("employment.breakOff", employmentId=self.broken, reason="studier", occurredOn="2021-06-21")
        for officer in (None, INSIDE, OUTSIDE):
            rosters = [tell("place.roster", officer, placeId=place) for place in self.places.values()]
            self.tells_of_no_hidden(rosters, "the rosters")

    def paid(self):
        """The file of the employer twice and its supplement; the hidden have files of their own."""
        tell, time = self.tell, {"from": FIRST_DAY, "to": LAST_DAY}
        for officer in (INSIDE, OUTSIDE):
            file = tell("payroll.export", officer, **self.about, organisation="SDN-FAR", **time, occurredOn="2021-07-05")
            self.tells_of_no_hidden(file, "the file for payroll")
        open_one = next(id for ref, id in self.employments.items() if id not in (self.missed, self.broken) and ref not in self.hidden)
        tell("timeReport.register", INSIDE, employmentId=open_one, day="2021-06-21", begins="08:00", ends="12:00", occurredOn="2021-06-21")
        tell("timeReport.attest", OUTSIDE, employmentId=open_one, through="2021-06-21", occurredOn="2021-06-22")
        first = tell("timeReport.list", employmentId=open_one, state="attesterad")["items"][0]["timeReportId"]
        tell("timeReport.amend", INSIDE, timeReportId=first, reason="felTid", begins="08:00", ends="12:30", breakMinutes=30, occurredOn="2021-07-05")
        tell("timeReport.attest", OUTSIDE, employmentId=open_one, through="2021-06-21", occurredOn="2021-07-06")
        tell("payroll.export", **self.about, organisation="SDN-FAR", **time, supplement=True, occurredOn="2021-07-06")
        for ref in self.hidden:
            if ref in self.employments:
                tell("payroll.exportProtected", INSIDE, employmentId=self.employments[ref], **time, occurredOn="2021-07-05")

    def left(self):
        for employment in self.employments.values():
            if employment not in (self.missed, self.broken):
                self.tell("employment.end", employmentId=employment, occurredOn=LAST_DAY)
                self.tell("employment.certificate", employmentId=employment)
        for method in ("employment.list", "offer.list", "application.list"):
            self.tells_of_no_hidden(self.tell(method, OUTSIDE, **self.about), method)
        self.tell("work.list")
        for ref in self.youths:
            self.tell("rights.extract", personRef=ref)
