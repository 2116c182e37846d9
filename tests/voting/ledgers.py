"""A street of six households holds votes; their ledgers, for tests of what can be checked in them."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from msgspec import structs

from bot.voting.chain.chain import (
    Chain,
    Fact,
    Kind,
    Record,
    pseudonym,
    read_moment,
    record_hash,
    written_moment,
)
from bot.voting.chain.commitment import commitment, entries, new_salt
from bot.voting.chain.value_shapes import written_area
from bot.voting.ledger.file import LedgerFile
from bot.voting.ledger.owner import Owner
from bot.voting.matters.states import MatterState

OPENING = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
CLOSING = OPENING + timedelta(days=7)
OBJECTIONS_UNTIL = CLOSING + timedelta(days=7)
AREAS = {1: "88.5", 2: "88.5", 3: "120", 4: "64.25", 5: "101.75", 6: "95"}
OWNERS = {Kind.MATTER_RAISED: Owner.MATTER, Kind.ACCOUNT_OPENED: Owner.ACCOUNT}
SALT = "00112233445566778899aabbccddeeff"


def person(number: int) -> str:
    return pseudonym(SALT, number)


def terms(**changes: Any) -> dict[str, Any]:
    two_thirds = ">=2/3 of electorate"
    return {
        "title": "安装高空抛物摄像头",
        "reason": "保障大家头顶上的安全。",
        "cost": "36800",
        "rule": {
            "key": "civil-code-ordinary",
            "quorum": {"heads": two_thirds, "area": two_thirds},
            "approval": {"heads": ">1/2", "area": ">1/2"},
        },
        "options": [],
        "choices": ["for", "against", "abstain"],
        "electorate": {"parts": [], "lowest_floor": None, "kinds": [], "developer": True},
        "secret": False,
        "precedence": "latest",
        "silence": "off",
        "notice_days": 15,
        "notice_reason": "",
        "opens_at": written_moment(OPENING),
        "closes_at": written_moment(CLOSING),
        "extension_days": 7,
        "objection_days": 7,
        "early_closing": False,
        **changes,
    }


def measure(*households: int) -> dict[str, Any]:
    area = sum((Decimal(AREAS[household]) for household in households), Decimal(0))
    return {"heads": len(households), "area": written_area(area)}


def tally(delivered: Sequence[int] = (), **votes: Sequence[int]) -> dict[str, Any]:
    choices = {choice: measure(*votes.get(choice, ())) for choice in ("for", "against", "abstain")}
    return {"electorate": measure(*AREAS), "choices": choices, "delivered": measure(*delivered)}


class Street:
    """Writes a ledger act by act, an hour apart."""

    def __init__(self) -> None:
        self.chain = Chain()
        self.now = OPENING

    def act(self, kind: Kind, at: datetime | None = None, /, **body: Any) -> Record:
        self.now = at or self.now + timedelta(hours=1)
        return self.chain.add(Fact(kind, body), self.now)

    def opens(self, **changes: Any) -> None:
        announced = {"estate": "阳光花园", "number": 3, "version": 1, "terms": terms(**changes)}
        self.act(Kind.ANNOUNCED, OPENING - timedelta(days=15), **announced)
        roll = [[home, f"1-1-{home}01", "1", area] for home, area in AREAS.items()]
        self.act(Kind.OPENED, OPENING, roll=roll, electorate=measure(*AREAS))

    def ballot(self, household: int, choice: str, replaces: Record | None = None, **changes: Any) -> Record:
        body = {
            "household": household,
            "choice": choice,
            "channel": "chat",
            "version": 1,
            "by": person(household),
            "replaces": replaces and replaces.receipt,
        }
        return self.act(Kind.BALLOT, **body | changes)

    def closes(
        self, counted: Mapping[str, Any], outcome: str, at: datetime = CLOSING, **changes: Any
    ) -> None:
        until = written_moment(at + timedelta(days=7))
        self.act(
            Kind.CLOSED,
            at,
            tally=counted,
            outcome=outcome,
            **{"strict": outcome, "objections_until": until, **changes},
        )

    def ends(
        self, counted: Mapping[str, Any], outcome: str, at: datetime = OBJECTIONS_UNTIL, **changes: Any
    ) -> None:
        body = {"tally": counted, "strict": outcome, "outcome": outcome, "objections": {}}
        self.act(Kind.FINAL, at, **body | changes)

    @property
    def file(self) -> LedgerFile:
        return file_of(self.chain.added, OWNERS.get(Kind(self.chain.added[0].kind), Owner.VOTE))


def file_of(records: Sequence[Record], owner: Owner = Owner.VOTE) -> LedgerFile:
    return LedgerFile("阳光花园", 3, len(records), records[-1].hash, records, owner)


def matter() -> LedgerFile:
    """Return the ledger of a matter that was voted on twice and carried out."""
    chain, plans = Chain(), [f"{number:064x}" for number in (1, 2)]
    said, by = "a" * 64, person(1)

    def act(kind: Kind, **body: Any) -> None:
        chain.add(Fact(kind, {**body, "by": by}), OPENING + timedelta(hours=chain.seq))

    def moves(state: MatterState, reason: str | None = None) -> None:
        act(Kind.MATTER_MOVED, state=state.value, reason=reason, into=None)

    def pledges(stage: str, round: int, households: int = 0, pledged: int = 0) -> None:
        come = {"asked": 5, "households": households, "needed": 1000, "pledged": pledged}
        until = written_moment(CLOSING + timedelta(days=round))
        act(Kind.PLEDGES, stage=stage, version=2, round=round, until=until, **come)

    act(Kind.MATTER_RAISED, estate="阳光花园", number=3, title="更换电梯", text=said)
    moves(MatterState.TAKEN_UP)
    act(Kind.PLAN, version=1, plan=plans[0])
    moves(MatterState.DELIBERATED, said)
    act(Kind.MINUTES, meeting=1, minutes=said, addition=None, invited=9, there=5)
    act(Kind.MINUTES, meeting=1, minutes=said, addition=plans[0], invited=9, there=5)
    act(Kind.PLAN, version=2, plan=plans[1])
    act(Kind.PUT_TO_VOTE, proposal=4, plans=[[1, plans[0]], [2, plans[1]]])
    moves(MatterState.DELIBERATED)
    act(Kind.PUT_TO_VOTE, proposal=5, plans=[[2, plans[1]]])
    moves(MatterState.DECIDED)
    pledges("asking", 1)
    pledges("released", 1, 4, 740)
    pledges("asking", 1)
    pledges("asking", 2)
    pledges("called", 2, 3, 1000)
    moves(MatterState.CARRIED_OUT)
    return file_of(chain.added, Owner.MATTER)


def account() -> LedgerFile:
    """Return the books of an account: confirmed, sent back, reversed, and told of twice."""
    chain, said = Chain(), "a" * 64

    def act(what: Kind, by: int, /, **body: Any) -> None:
        chain.add(Fact(what, {**body, "by": person(by)}), OPENING + timedelta(hours=chain.seq))

    def enters(entry: int, day: str, kind: str, amount: int, reverses: int | None = None) -> None:
        money = {"day": day, "kind": kind, "amount": amount, "reverses": reverses, "matter": 4}
        act(Kind.ENTRY, 1, entry=entry, step="entered", **money, text=said, document=None)

    def confirms(entry: int, number: int, balance: int) -> None:
        act(Kind.ENTRY, 2, entry=entry, step="confirmed", number=number, balance=balance)

    def tells(number: int, first: str, last: str, *sums: int) -> None:
        told = dict(zip(("opening", "income", "spending", "closing"), sums, strict=True))
        days = {"first": first, "last": last, "objections_until": "2027-01-31"}
        act(Kind.NOTICE, 2, number=number, **days, **told)

    act(Kind.ACCOUNT_OPENED, 2, estate="阳光花园", number=3, account=said, begins="2026-11-01")
    enters(4, "2026-11-02", "contribution", 980_392)
    confirms(4, 1, 980_392)
    enters(5, "2026-11-03", "works", 500_000)
    enters(6, "2026-11-03", "charges", 10)
    act(Kind.ENTRY, 2, entry=6, step="refused")
    confirms(5, 2, 480_392)
    tells(1, "2026-11-01", "2026-11-30", 0, 980_392, 500_000, 480_392)
    enters(7, "2026-12-01", "works", 500_000, reverses=5)
    confirms(7, 3, 980_392)
    tells(2, "2026-12-01", "2026-12-31", 480_392, 0, -500_000, 980_392)
    return file_of(chain.added, Owner.ACCOUNT)


def open_vote() -> LedgerFile:
    """Return the ledger of a vote in which everything happens that can."""
    street = Street()
    street.opens()
    for household, way in ((1, "private"), (2, "slip"), (6, "visit")):
        street.act(Kind.DELIVERY, household=household, way=way)
    first = street.ballot(1, "for")
    street.ballot(2, "against")
    street.ballot(1, "abstain", replaces=first)
    entrusted = {"principal": 3, "holder": 1, "instruction": "for"}
    street.act(Kind.PROXY, **entrusted, step="asked", by=person(3))
    street.act(Kind.PROXY, **entrusted, step="accepted", by=person(1))
    street.ballot(3, "for", channel="proxy", by=person(1))
    street.act(Kind.PROXY, principal=4, holder=1, instruction=None, step="asked", by=person(4))
    street.act(Kind.PROXY, principal=4, holder=1, instruction=None, step="declined", by=person(1))
    slip = {"household": 4, "slip": 1}
    street.act(Kind.PAPER, **slip, step="entered", second_person=True, by=person(900))
    street.act(Kind.PAPER, **slip, step="confirmed", by=person(901))
    street.ballot(4, "for", channel="paper", by=person(900))
    mistaken = street.ballot(5, "for")
    street.act(Kind.WITHDRAWAL, household=5, ends=mistaken.receipt, by=person(5))
    street.act(Kind.SALE, household=5, ballot_stands=False)
    street.act(Kind.SALE, household=2, ballot_stands=True)
    later = CLOSING + timedelta(days=7)
    street.act(Kind.EXTENSION, closes_at=written_moment(later), reason="还差 1 户", by=person(900))
    wrong = street.ballot(5, "for")
    street.closes(
        tally(**{"for": [3, 4, 5], "against": [2], "abstain": [1]}, delivered=[6]), "adopted", later
    )
    raised = {"number": 1, "what": "wrong-household", "household": 5}
    street.act(Kind.OBJECTION, **raised, step="raised", by=person(2))
    street.act(Kind.VOIDED_BALLOT, household=5, ends=wrong.receipt, objection=1, by=person(900))
    street.act(Kind.OBJECTION, number=1, step="settled", decision="ballot-void", by=person(900))
    street.ends(
        tally(**{"for": [3, 4], "against": [2], "abstain": [1]}, delivered=[6]),
        "no-quorum",
        later + timedelta(days=7),
        objections={"wrong-household": [1, 1]},
    )
    return street.file


def secret_vote_salts() -> dict[int, str]:
    """Return the salts of the households' last ballots in the secret vote."""
    below = Random(7).randrange
    return {household: new_salt(below) for household in (1, 2, 3, 4)}


def secret_vote() -> LedgerFile:
    """Return the ledger of a secret vote, in which household 1 thinks better of it."""
    street = Street()
    street.opens(secret=True)
    salts = secret_vote_salts()
    chosen = {1: "for", 2: "against", 3: "for", 4: "for"}
    first = secret_ballot(street, 1, "against", SALT)
    for household, choice in chosen.items():
        secret_ballot(street, household, choice, salts[household], first if household == 1 else None)
    listed = entries((salts[household], choice) for household, choice in chosen.items())
    counted = tally(**{"for": [1, 3, 4], "against": [2]})
    street.closes(counted, "no-quorum", entries=listed)
    street.ends(counted, "no-quorum")
    return street.file


def secret_ballot(
    street: Street, household: int, choice: str, salt: str, replaces: Record | None = None
) -> Record:
    body = {
        "household": household,
        "commitment": commitment(salt, choice),
        "channel": "chat",
        "version": 1,
        "by": person(household),
        "replaces": replaces and replaces.receipt,
    }
    return street.act(Kind.BALLOT, **body)


def forged(records: Sequence[Record], owner: Owner = Owner.VOTE) -> LedgerFile:
    """Return a file as a forger makes it who hashes everything anew, and mends receipts that are named."""
    chain = Chain()
    receipts: dict[str, str] = {}
    added: list[Record] = []
    for seq, record in enumerate(records, 1):
        body = {name: _mended(value, name, receipts) for name, value in record.body.items()}
        own_hash = record_hash(seq, record.at, record.kind, body, chain.head)
        added.append(Record(seq, record.at, record.kind, body, chain.head, own_hash))
        receipts[record.receipt], chain.head = added[-1].receipt, own_hash
    return file_of(added, owner)


def _mended(value: Any, name: str, receipts: Mapping[str, str]) -> Any:
    is_receipt = name in ("replaces", "ends") and isinstance(value, str)
    return receipts.get(value, value) if is_receipt else value


def altered(ledger: LedgerFile, position: int, **changes: Any) -> list[Record]:
    """Return a ledger's records with one of them changed, its hash left as it was."""
    records = list(ledger.records)
    records[position] = structs.replace(records[position], **changes)
    return records


def without_areas(
    ledger: LedgerFile,
    outcomes: Mapping[str, str],
    forge: Callable[[dict[str, Any]], None] = lambda body: None,
) -> LedgerFile:
    """Return the same vote in an estate whose areas nobody knows, decided by households.

    ``outcomes`` are what it comes to then, by kind of record; ``forge`` may change each body before it
    is hashed.
    """
    chain, receipts = Chain(), dict[str, str]()
    for record in ledger.records:
        body = _without_areas(deepcopy(dict(record.body)), receipts)
        if record.kind in outcomes:
            body["strict"] = body["outcome"] = outcomes[record.kind]
        forge(body)
        added = chain.add(Fact(Kind(record.kind), body), read_moment(record.at))
        receipts[record.receipt] = added.receipt
    return file_of(chain.added)


def _without_areas(value: Any, receipts: Mapping[str, str]) -> Any:
    """Return a part of a body without areas; what it says of earlier records is said of the new ones."""
    if isinstance(value, list):
        return [_without_areas(each, receipts) for each in value]
    if not isinstance(value, dict):
        return receipts.get(value, value) if isinstance(value, str) else value
    plain = {name: _without_areas(each, receipts) for name, each in value.items()}
    if "area" in plain:
        plain["area"] = None
    if "roll" in plain:
        plain["roll"] = [[*row[:3], None] for row in plain["roll"]]
    if str(plain.get("key", "")).startswith("civil-code-"):
        plain["key"] = plain["key"].replace("civil-code-", "households-")
    return plain
