"""A second verifier, written from docs/ledger.md alone: it says whether a ledger holds, and no more."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction
from hashlib import sha256
from typing import Any

Json = dict[str, Any]
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def digest(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def short(of_hash: str) -> str:
    bits = f"{int(of_hash, 16):0256b}"[:60]
    symbols = "".join(ALPHABET[int(bits[place : place + 5], 2)] for place in range(0, 60, 5))
    return "-".join((symbols[:4], symbols[4:8], symbols[8:]))


def when(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%f%z")


class Vote:
    """Replays the records; every ``assert`` is a sentence of the document."""

    def __init__(self) -> None:
        self.stage, self.terms, self.version, self.extended = "", {}, 0, False  # type: ignore[var-annotated]
        self.roll: dict[int, Fraction] = {}
        self.standing: dict[int, Json] = {}
        self.delivered: set[int] = set()
        self.sold: set[int] = set()
        self.proxies: dict[int, Json] = {}
        self.slips: dict[int, Json] = {}
        self.objections: dict[int, Json] = {}
        self.voided: set[int] = set()
        self.until: str | None = None
        self.entries: list[list[str]] = []
        self.plans: dict[int, str] = {}
        self.minutes: dict[int, str] = {}
        self.booked: dict[int, Json] = {}
        self.notices, self.open_from = 0, ""
        self.pledges: Json | None = None

    def play(self, record: Json) -> None:
        kind, body = record["kind"], record["body"]
        allowed = {
            "announced": "-", "version": "ao", "opened": "a", "voided-ballot": "oc", "objection": "oc",
            "final": "c", "withdrawn": "aoc", "voided": "aocf", "matter-raised": "-",
            "account-opened": "-", "entry": "K", "notice": "K",
            "matter-moved": "RTDVEC", "plan": "TDVE", "put-to-vote": "TDVE", "pledges": "RTDVECMLX",
            "minutes": "TDVECMLX",
        }.get(kind, "o")  # fmt: skip
        assert (self.stage[:1] or "-") in allowed
        for name in ("household", "principal"):
            if body.get(name) is not None and kind != "objection":
                assert body[name] in self.roll
        getattr(self, f"on_{kind}".replace("-", "_"))(record, body)

    def on_announced(self, record: Json, body: Json) -> None:
        self.stage = "announced"
        self.take(body, 1)
        self.days(record["at"], body["terms"]["opens_at"], body["terms"]["notice_days"], HOUR + MINUTE)

    def take(self, body: Json, version: int) -> None:
        self.terms, self.version = dict(body["terms"]), version
        count = len(self.terms["options"])
        decisive = [f"option-{number + 1}" for number in range(count)] or ["for"]
        assert body["version"] == version
        assert self.terms["choices"] == [*decisive, "none" if count else "against", "abstain"]
        for test in {"quorum", "approval", "tolerance"} & self.terms["rule"].keys():
            signs = {
                line.rstrip("0123456789/ aceflort") for line in self.terms["rule"][test].values() if line
            }
            assert signs <= ({"<="} if test == "tolerance" else {">", ">="})
        self.decisive = decisive

    def days(self, begin: str, end: str, days: int, tolerance: timedelta) -> None:
        assert abs(when(end) - when(begin) - days * DAY) <= tolerance

    def on_version(self, record: Json, body: Json) -> None:
        old = self.terms
        self.take(body, self.version + 1)
        assert sorted(body["changed"]) == sorted(
            name for name in {*old, *self.terms} if old.get(name) != self.terms.get(name)
        )
        assert body["substance"] == bool({"cost", "options", "rule"} & {*body["changed"]})
        if body["substance"]:
            self.standing, self.slips, self.delivered = {}, {}, set()

    def on_opened(self, record: Json, body: Json) -> None:
        self.stage = "open"
        self.by_heads = all(area is None for *_, area in body["roll"])
        assert self.by_heads or all(area is not None for *_, area in body["roll"])
        self.roll = {home: Fraction(area or 0) for home, _, _, area in body["roll"]}
        assert len(self.roll) == len(body["roll"])
        assert self.measure(self.roll) == self.read(body["electorate"])
        assert record["at"] >= self.terms["opens_at"]

    def measure(self, homes: Any) -> tuple[int, Fraction]:
        return len(homes), sum((self.roll[home] for home in homes), Fraction(0))

    def read(self, measure: Json) -> Any:
        assert (measure["area"] is None) == self.by_heads
        return measure["heads"], Fraction(measure["area"] or 0)

    def on_sale(self, record: Json, body: Json) -> None:
        assert body["ballot_stands"] == (body["household"] in self.standing)
        (self.sold.add if body["ballot_stands"] else self.delivered.discard)(body["household"])

    def on_delivery(self, record: Json, body: Json) -> None:
        self.delivered.add(body["household"])

    def on_ballot(self, record: Json, body: Json) -> None:
        home, way = body["household"], body["channel"]
        before = self.standing.get(home)
        assert record["at"] < self.terms["closes_at"]
        assert body["version"] == self.version
        assert body["replaces"] == (before and before["receipt"])
        assert not before or home not in self.sold
        self.sold.discard(home)
        if self.terms["secret"]:
            assert "choice" not in body and len(body["commitment"]) == 64
        else:
            assert "commitment" not in body and body["choice"] in self.terms["choices"]
        ways = (before["channel"] if before else way, way)
        assert ways not in (("chat", "proxy"), ("paper", "proxy"))
        assert ways != {"electronic": ("chat", "paper"), "paper": ("paper", "chat")}.get(
            self.terms["precedence"]
        )
        if way == "proxy":
            proxy = self.proxies[home]
            assert proxy["accepted"] and proxy.get("instruction") in (None, body.get("choice"))
        if way == "paper":
            of_home = [slip for slip in self.slips.values() if slip["household"] == home]
            assert any(slip["stage"] == "counts" and slip["by"] == body["by"] for slip in of_home)
        self.standing[home] = {**body, "receipt": short(record["hash"])}

    def on_withdrawal(self, record: Json, body: Json) -> None:
        assert record["at"] < self.terms["closes_at"] and body["household"] not in self.sold
        assert self.standing.pop(body["household"])["receipt"] == body["ends"]

    def on_voided_ballot(self, record: Json, body: Json) -> None:
        assert self.objections[body["objection"]]["household"] in (None, body["household"])
        assert self.standing.pop(body["household"])["receipt"] == body["ends"]
        self.voided.add(body["objection"])

    def on_proxy(self, record: Json, body: Json) -> None:
        home, step = body["principal"], body["step"]
        assert ("instruction" in body) != self.terms["secret"]
        if step == "asked":
            assert home not in self.proxies
            self.proxies[home] = {**body, "accepted": False}
            return
        assert self.proxies[home]["holder"] == body["holder"]
        assert self.proxies[home]["accepted"] == (step in ("revoked", "ended"))
        if step == "accepted":
            self.proxies[home]["accepted"] = True
        else:
            del self.proxies[home]
            assert self.standing.get(home, {}).get("channel") != "proxy"

    def on_paper(self, record: Json, body: Json) -> None:
        number, step = body["slip"], body["step"]
        if step == "entered":
            assert number not in self.slips
            self.slips[number] = {**body, "stage": "waits" if body["second_person"] else "counts"}
            return
        slip = self.slips[number]
        before = {"overruled": ("waits", "counts"), "objected": ("counts",), "settled": ("objected",)}
        assert slip["stage"] in before.get(step, ("waits",)) and slip["household"] == body["household"]
        assert step not in ("confirmed", "refused", "settled") or body["by"] != slip["by"]
        slip["stage"] = "counts" if step == "confirmed" or body.get("decision") == "upheld" else step
        if body.get("decision") == "removed":
            assert self.standing.get(slip["household"], {}).get("channel") != "paper"

    def on_objection(self, record: Json, body: Json) -> None:
        if body["step"] == "raised":
            assert body["number"] == len(self.objections) + 1
            assert self.until is None or record["at"] < self.until
            self.objections[body["number"]] = dict(body)
            return
        raised = self.objections[body["number"]]
        standing = self.standing.get(raised["household"], {"by": None})
        assert "decision" not in raised and body["by"] not in (raised["by"], standing["by"])
        raised["decision"] = body["decision"]

    def on_anchor(self, record: Json, body: Json) -> None:
        assert len(body["root"]) == 64

    def on_extension(self, record: Json, body: Json) -> None:
        assert not self.extended and self.terms["extension_days"]
        self.days(self.terms["closes_at"], body["closes_at"], self.terms["extension_days"], HOUR)
        self.extended, self.terms["closes_at"] = True, body["closes_at"]

    def on_closed(self, record: Json, body: Json) -> None:
        self.stage, self.until = "closed", body["objections_until"]
        assert record["at"] >= self.terms["closes_at"] or self.is_decided(body["tally"])
        assert (self.until is None) == (self.terms["objection_days"] == 0)
        if self.until:
            self.days(record["at"], self.until, self.terms["objection_days"], HOUR + MINUTE)
        self.count(body)

    def on_final(self, record: Json, body: Json) -> None:
        self.stage = "final"
        assert record["at"] >= (self.until or "")
        counts: dict[str, list[int]] = {}
        for number, raised in self.objections.items():
            found = counts.setdefault(raised["what"], [0, 0])
            found[0] += 1
            found[1] += raised["decision"] != "dismissed"
            assert (raised["decision"] == "ballot-void") == (number in self.voided)
        assert counts == body["objections"]
        self.count(body)

    def on_withdrawn(self, record: Json, body: Json) -> None:
        self.stage = "withdrawn"

    def on_voided(self, record: Json, body: Json) -> None:
        self.stage = "void"

    def on_matter_raised(self, record: Json, body: Json) -> None:
        self.stage = "R"

    def on_matter_moved(self, record: Json, body: Json) -> None:
        names = {
            "raised": "R", "taken-up": "T", "deliberated": "D", "decided": "E", "carried-out": "C",
            "merged": "M", "declined": "L", "dropped": "X",
        }  # fmt: skip
        after = names[body["state"]]
        assert after in {"R": "TLMX", "T": "MDX", "D": "X", "V": "DE", "E": "DCX", "C": "E"}[self.stage]
        assert (after == "M") == (body["into"] is not None)
        self.stage = after

    def on_account_opened(self, record: Json, body: Json) -> None:
        self.stage, self.open_from = "K", body["begins"]

    def on_entry(self, record: Json, body: Json) -> None:
        found = self.booked.get(body["entry"])
        if body["step"] == "entered":
            assert found is None and body["day"] >= self.open_from
            if body["reverses"] is not None:
                old = self.booked[body["reverses"]]
                assert old["step"] == "confirmed" and old["reverses"] is None
                assert (old["kind"], old["amount"]) == (body["kind"], body["amount"])
                others = [each for each in self.booked.values() if each["step"] != "refused"]
                assert body["reverses"] not in [each["reverses"] for each in others]
            self.booked[body["entry"]] = dict(body)
            return
        assert found and found["step"] == "entered" and found["by"] != body["by"]
        found["step"] = body["step"]
        if body["step"] == "confirmed":
            assert body["number"] == len([e for e in self.booked.values() if e["step"] == "confirmed"])
            assert body["balance"] == self.money("", "9", True) - self.money("", "9", False)

    def money(self, first: str, last: str, came: bool) -> int:
        spending = ("works", "purchase", "upkeep", "refund", "charges", "other-spending")
        return sum(
            each["amount"] * (1 if each["reverses"] is None else -1)
            for each in self.booked.values()
            if each["step"] == "confirmed" and first <= each["day"] <= last
            and (each["kind"] not in spending) == came
        )  # fmt: skip

    def on_notice(self, record: Json, body: Json) -> None:
        self.notices += 1
        first, last = body["first"], body["last"]
        assert body["number"] == self.notices and first == self.open_from and last >= first
        assert not [e for e in self.booked.values() if e["step"] == "entered" and e["day"] <= last]
        before = (datetime.fromisoformat(first) - DAY).date().isoformat()
        assert body["opening"] == self.money("", before, True) - self.money("", before, False)
        assert body["income"] == self.money(first, last, True)
        assert body["spending"] == self.money(first, last, False)
        assert body["closing"] == body["opening"] + body["income"] - body["spending"]
        self.open_from = (datetime.fromisoformat(last) + DAY).date().isoformat()

    def on_plan(self, record: Json, body: Json) -> None:
        assert body["version"] == len(self.plans) + 1
        self.plans[body["version"]] = body["plan"]

    def on_minutes(self, record: Json, body: Json) -> None:
        before = self.minutes.get(body["meeting"])
        assert before == (None if body["addition"] is None else body["minutes"])
        assert body["there"] <= body["invited"]
        self.minutes[body["meeting"]] = body["minutes"]

    def on_put_to_vote(self, record: Json, body: Json) -> None:
        self.stage = "V"
        assert all(self.plans[version] == plan for version, plan in body["plans"])
        assert len(dict(body["plans"])) == len(body["plans"])

    def on_pledges(self, record: Json, body: Json) -> None:
        assert body["version"] in self.plans
        before = self.pledges
        if body["stage"] == "asking":
            assert body["households"] == body["pledged"] == 0
            assert body["round"] == (before["round"] + 1 if before else 1)
        else:
            assert before and (before["round"], before["until"]) == (body["round"], body["until"])
            assert (body["stage"] == "called") == (body["pledged"] >= body["needed"])
        if before:
            assert before["stage"] == "asking"
            assert all(before[name] == body[name] for name in ("version", "needed", "asked"))
        self.pledges = None if body["stage"] == "released" else body

    def count(self, body: Json) -> None:
        tally = body["tally"]
        choices = {choice: self.read(measure) for choice, measure in tally["choices"].items()}
        assert sorted(choices) == sorted(self.terms["choices"])
        assert self.read(tally["electorate"]) == self.measure(self.roll)
        silent = self.roll.keys() - self.standing.keys()
        assert self.read(tally["delivered"]) == self.measure(silent & self.delivered)
        if self.terms["secret"]:
            self.entries = body.get("entries", self.entries)
            hashes = [line[0] for line in self.entries]
            assert hashes == sorted(set(hashes)) and len(hashes) == len(self.standing)
            assert {line[1] for line in self.entries} <= set(choices)
            for choice, (heads, area) in choices.items():
                assert heads == sum(line[1] == choice for line in self.entries) and (heads or not area)
            assert sum(area for _, area in choices.values()) == self.measure(self.standing)[1]
        else:
            assert "entries" not in body
            for choice, measure in choices.items():
                chosen = [home for home, ballot in self.standing.items() if ballot["choice"] == choice]
                assert measure == self.measure(chosen)
        electorate, delivered = self.read(tally["electorate"]), self.read(tally["delivered"])
        assert body["strict"] == self.judge(choices, electorate)[0]
        assert body["outcome"] == self.with_silent(choices, delivered, electorate)[0]

    def with_silent(self, choices: Any, silent: Any, electorate: Any) -> tuple[str, str]:
        match self.terms["silence"]:
            case "as-consent":
                choices = add(choices, "for", silent)
            case "with-majority":
                ahead = leader(choices, [choice for choice in self.terms["choices"] if choice != "abstain"])
                choices = add(choices, ahead, silent) if ahead else choices
        return self.judge(choices, electorate)

    def judge(self, choices: Any, electorate: Any) -> tuple[str, str]:
        part = tuple(map(sum, zip(*choices.values(), strict=True)))
        rule, ahead = self.terms["rule"], leader(choices, self.decisive)
        if "quorum" in rule and not meets(rule["quorum"], part, part, electorate):
            return "no-quorum", ""
        asked = {"approval": choices.get(ahead, (0, 0)), "tolerance": choices.get("against", (0, 0))}
        tests = [meets(rule[name], of, part, electorate) for name, of in asked.items() if name in rule]
        if not tests:
            return "sounding", ""
        return ("adopted", ahead) if all(tests) else ("not-adopted", "")

    def is_decided(self, tally: Json) -> bool:
        rule, electorate = self.terms["rule"], self.read(tally["electorate"])
        if not self.terms["early_closing"] or not {"approval", "tolerance"} & rule.keys():
            return False
        choices = {choice: self.read(measure) for choice, measure in tally["choices"].items()}
        voted = [sum(each[n] for each in choices.values()) for n in (0, 1)]
        silent = electorate[0] - voted[0], electorate[1] - voted[1]
        ends = {self.with_silent(choices, self.read(tally["delivered"]), electorate)}
        for side in [*self.decisive, self.terms["choices"][-2]]:
            ends.add(self.with_silent(add(choices, side, silent), (0, 0), electorate))
        if self.terms["silence"] == "with-majority" and self.judge(choices, electorate)[0] == "no-quorum":
            ends.add(("no-quorum", ""))
        return len(ends) == 1


def add(choices: Any, choice: str, more: Any) -> Any:
    heads, area = choices.get(choice, (0, 0))
    return {**choices, choice: (heads + more[0], area + more[1])}


def leader(choices: Any, among: list[str]) -> str:
    most = tuple(max(choices[choice][n] for choice in among) for n in (0, 1))
    found = [choice for choice in among if choices[choice] == most]
    return found[0] if len(found) == 1 else ""


def meets(lines: Json, of: Any, part: Any, electorate: Any) -> bool:
    for n, name in enumerate(("heads", "area")):
        if lines[name] is None:
            continue
        line = lines[name].removesuffix(" of electorate")
        sign = line.rstrip("0123456789/")
        whole = electorate[n] if line != lines[name] else part[n]
        wanted = Fraction(line.removeprefix(sign)) * whole
        reached = {">=": of[n] >= wanted, ">": of[n] > wanted, "<=": of[n] <= wanted}[sign]
        if not (whole and reached):
            return False
    return True


def lines_of(data: bytes) -> Iterator[Json]:
    def once(pairs: list[tuple[str, Any]]) -> Json:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    for line in data.removesuffix(b"\n").split(b"\n"):
        yield json.loads(line, object_pairs_hook=once)


def holds(data: bytes) -> bool:
    """Tell whether a ledger holds."""
    try:
        _verify(data)
    except (AssertionError, LookupError, ValueError, TypeError, AttributeError):
        return False
    return True


def _verify(data: bytes) -> None:
    header, *records = lines_of(data)
    vote, prev = Vote(), "0" * 64
    assert header["format"] == "yishitang-ledger" and header["version"] in (1, 2, 3, 4)
    assert header["records"] == len(records)
    for seq, record in enumerate(records, 1):
        assert record["seq"] == seq and record["prev"] == prev
        prev = digest({name: value for name, value in record.items() if name != "hash"})
        assert record["hash"] == prev
        vote.play(record)
    assert header["head"] == prev
    first, kind = records[0]["body"], records[0]["kind"]
    owner = {"announced": "proposal", "matter-raised": "matter", "account-opened": "account"}[kind]
    assert (header["estate"], header[owner]) == (first["estate"], first["number"])
