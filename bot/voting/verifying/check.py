"""The verifier: walks a ledger's records, works everything out anew, and says where it is wrong."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from bot.voting.chain.chain import BEGINNING, Kind, Record, record_hash
from bot.voting.ledger.bodies import misfit
from bot.voting.ledger.file import LedgerFile, line_of
from bot.voting.ledger.owner import Owner
from bot.voting.matters.states import MatterState
from bot.voting.verifying import ballots, books, households, matters, objections, stages
from bot.voting.verifying.state import Fault, Faults, Problem, Stage, State, differ

HEADER_LINE = 1

Replayed = Callable[[State, Record], Faults]

REPLAYED: Mapping[Kind, Replayed] = {
    Kind.ANNOUNCED: stages.announced,
    Kind.VERSION: stages.version,
    Kind.OPENED: stages.opened,
    Kind.SALE: households.sale,
    Kind.DELIVERY: households.delivery,
    Kind.BALLOT: ballots.ballot,
    Kind.WITHDRAWAL: ballots.withdrawal,
    Kind.VOIDED_BALLOT: ballots.voided_ballot,
    Kind.PROXY: households.proxy,
    Kind.PAPER: households.paper,
    Kind.OBJECTION: objections.objection,
    Kind.EXTENSION: stages.extension,
    Kind.ANCHOR: stages.anchor,
    Kind.CLOSED: stages.closed,
    Kind.FINAL: stages.final,
    Kind.WITHDRAWN: stages.withdrawn,
    Kind.VOIDED: stages.voided,
    Kind.MATTER_RAISED: matters.raised,
    Kind.MATTER_MOVED: matters.moved,
    Kind.PLAN: matters.plan,
    Kind.MINUTES: matters.minutes,
    Kind.PUT_TO_VOTE: matters.put_to_vote,
    Kind.ACCOUNT_OPENED: books.opened,
    Kind.ENTRY: books.entry,
    Kind.NOTICE: books.notice,
    Kind.PLEDGES: matters.pledges,
}

UNDER_WAY = (Stage.ANNOUNCED, Stage.OPEN, Stage.CLOSED)

TALKED_ABOUT = (MatterState.TAKEN_UP, MatterState.DELIBERATED, MatterState.TO_VOTE, MatterState.DECIDED)

POSSIBLE: Mapping[Kind, Sequence[Stage | MatterState]] = {
    **dict.fromkeys(Kind, (Stage.OPEN,)),
    Kind.ANNOUNCED: (Stage.NOTHING,),
    Kind.VERSION: (Stage.ANNOUNCED, Stage.OPEN),
    Kind.OPENED: (Stage.ANNOUNCED,),
    Kind.VOIDED_BALLOT: (Stage.OPEN, Stage.CLOSED),
    Kind.OBJECTION: (Stage.OPEN, Stage.CLOSED),
    Kind.FINAL: (Stage.CLOSED,),
    Kind.WITHDRAWN: UNDER_WAY,
    Kind.VOIDED: (*UNDER_WAY, Stage.FINAL),
    Kind.MATTER_RAISED: (Stage.NOTHING,),
    Kind.MATTER_MOVED: tuple(MatterState),
    Kind.PLAN: TALKED_ABOUT,
    Kind.MINUTES: tuple(each for each in MatterState if each is not MatterState.RAISED),
    Kind.PUT_TO_VOTE: TALKED_ABOUT,
    Kind.ACCOUNT_OPENED: (Stage.NOTHING,),
    Kind.ENTRY: (Stage.KEPT,),
    Kind.NOTICE: (Stage.KEPT,),
    Kind.PLEDGES: tuple(MatterState),
}
"""At which stages of a vote or states of a matter each kind of record can come; most in an open vote."""

BEGINNINGS: Mapping[Owner, Kind] = {
    Owner.VOTE: Kind.ANNOUNCED,
    Owner.MATTER: Kind.MATTER_RAISED,
    Owner.ACCOUNT: Kind.ACCOUNT_OPENED,
}
"""By which record each ledger begins; it says whose the ledger is."""


class Finding(Struct, frozen=True):
    """What is wrong, and where: the line of the file, and the record that stands there."""

    line: int
    seq: int
    kind: str
    fault: Fault


class Checked(Struct, frozen=True):
    """What came of checking a ledger: all that is wrong, and the vote or matter as it stands at its end."""

    ledger: LedgerFile
    findings: Sequence[Finding]
    state: State

    @property
    def holds(self) -> bool:
        """Tell whether nothing at all is wrong."""
        return not self.findings


def check(ledger: LedgerFile) -> Checked:
    """Check a ledger's header, its chain, and whether its records can have happened as they say.

    A record that is out of place, or has no proper body, is reported and then left aside.
    """
    state = State()
    findings = [Finding(HEADER_LINE, 0, "header", fault) for fault in _header(ledger)]
    before: Record | None = None
    for position, record in enumerate(ledger.records):
        faults = [*_chain(before, record), *_replay(state, record)]
        findings += [Finding(line_of(position), record.seq, record.kind, fault) for fault in faults]
        before = record
    return Checked(ledger, findings, state)


def _header(ledger: LedgerFile) -> Iterator[Fault]:
    records = ledger.records
    yield from differ(Problem.COUNT, ledger.count, len(records))
    yield from differ(Problem.HEAD, ledger.head, records[-1].hash if records else BEGINNING)
    if records and records[0].kind in BEGINNINGS.values():
        yield from differ(Problem.WHOSE, records[0].kind, BEGINNINGS[ledger.owner])
        yield from differ(Problem.WHOSE, records[0].body.get("estate"), ledger.estate)
        yield from differ(Problem.WHOSE, records[0].body.get("number"), ledger.number)


def _chain(before: Record | None, record: Record) -> Iterator[Fault]:
    """Compare a record with the one before it as it stands, so that one change is one finding."""
    yield from differ(Problem.SEQUENCE, before.seq + 1 if before else 1, record.seq)
    yield from differ(Problem.CHAIN, before.hash if before else BEGINNING, record.prev)
    own_hash = record_hash(record.seq, record.at, record.kind, record.body, record.prev)
    yield from differ(Problem.ALTERED, own_hash, record.hash)


def _replay(state: State, record: Record) -> Iterator[Fault]:
    if (path := misfit(record.kind, record.body)) is not None:
        yield Fault(Problem.BODY, record.kind, path)
    elif state.stage not in POSSIBLE[Kind(record.kind)]:
        yield Fault(Problem.STAGE, " / ".join(POSSIBLE[Kind(record.kind)]), state.stage)
    else:
        yield from REPLAYED[Kind(record.kind)](state, record)
