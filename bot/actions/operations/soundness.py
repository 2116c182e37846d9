"""Whether what is stored can be relied on: every ledger replayed, every counter counted anew."""

from collections.abc import Iterator

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.voting.chain.chain import BEGINNING, Record
from bot.voting.counting.measure import Measure
from bot.voting.estates.estate import Estate
from bot.voting.ledger.file import read, written
from bot.voting.ledger.owner import Owner, of_matter
from bot.voting.matters.matter import Matter
from bot.voting.matters.plan import hash_of_plan
from bot.voting.operations.soundness import Account, Fault, Unsound
from bot.voting.proposals.proposal import Proposal
from bot.voting.verifying.check import Checked, check
from storage import ledger, soundness
from storage.ballots import ballots
from storage.estates import estates
from storage.matters import matters, plans
from storage.postgresql import may_rest
from storage.proposals import proposals
from storage.soundness import Miscount


async def account(connection: AsyncConnection) -> Account:
    """Look through everything that is stored, as it is at one moment."""
    await may_rest(connection)  # while a long ledger is replayed
    return Account(await soundness.contents(connection), await _faults(connection))


async def _faults(connection: AsyncConnection) -> list[Fault]:
    places = {estate.id: estate for estate in await estates.all_of_them(connection)}
    votes = await proposals.of_estates(connection, set(places))
    faults = [fault for vote in votes for fault in await _of_vote(connection, places[vote.estate_id], vote)]
    faults += [fault for estate in places.values() for fault in await _of_matters(connection, estate)]
    named = {vote.id: (places[vote.estate_id].name, vote.number) for vote in votes}
    wrong = await soundness.miscounted(connection)
    nowhere = ("", 0)  # a vote without any counter of its electorate is none that the program would find
    return faults + [
        Fault(Unsound.COUNTER, _miscount(each), *named.get(each.proposal_id, nowhere)) for each in wrong
    ]


async def _of_matters(connection: AsyncConnection, estate: Estate) -> list[Fault]:
    """Replay the ledgers of an estate's matters and compare each with where the matter is stored to be."""
    faults = []
    for matter in await matters.of_estates(connection, [estate.id]):
        records = await ledger.records_of(connection, of_matter(matter.id))
        head = (await ledger.heads(connection, [matter.id], Owner.MATTER)).get(matter.id)
        frozen = {
            each.number: hash_of_plan(each.plan) for each in await plans.of_matter(connection, matter.id)
        }
        found = [*_end(records, head), *_matter_replayed(estate.name, matter, frozen, records)]
        faults += [Fault(what, detail, estate.name, matter.number, Owner.MATTER) for what, detail in found]
    return faults


def _matter_replayed(
    estate: str, matter: Matter, frozen: dict[int, str], records: list[Record]
) -> Iterator[tuple[Unsound, str]]:
    if not records:
        yield Unsound.LEDGER, "0"
        return
    checked = check(read(written(estate, matter.number, records, Owner.MATTER)))
    yield from _found(checked)
    if checked.state.stage != matter.state:
        yield Unsound.LEDGER, f"{checked.state.stage} ≠ {matter.state}"
    for number in sorted(frozen.keys() | checked.state.plans.keys()):
        told, stored = checked.state.plans.get(number, "–"), frozen.get(number, "–")
        if told != stored:
            yield Unsound.LEDGER, f"{number}: {told} ≠ {stored}"


def _found(checked: Checked) -> Iterator[tuple[Unsound, str]]:
    for finding in checked.findings:
        where, fault = f"{finding.seq} ({finding.kind})", finding.fault
        yield Unsound.LEDGER, f"{where}: {fault.problem}: {fault.expected} ≠ {fault.found}"


async def _of_vote(connection: AsyncConnection, estate: Estate, vote: Proposal) -> list[Fault]:
    """Replay a vote's ledger and compare it with its stored end and with the ballots that stand."""
    records = await ledger.records(connection, vote.id)
    head = (await ledger.heads(connection, [vote.id])).get(vote.id)
    standing = {each.household_id: each.receipt for each in await ballots.standing_on(connection, vote.id)}
    faults = [*_end(records, head), *_replayed(estate.name, vote.number, records, standing)]
    return [Fault(what, detail, estate.name, vote.number) for what, detail in faults]


def _end(records: list[Record], head: str | None) -> Iterator[tuple[Unsound, str]]:
    last = records[-1].hash if records else BEGINNING
    if head != last:
        yield Unsound.HEAD, f"{last} ≠ {head}"


def _replayed(
    estate: str, number: int, records: list[Record], standing: dict[int, str]
) -> Iterator[tuple[Unsound, str]]:
    if not records:
        yield Unsound.LEDGER, "0"
        return
    checked = check(read(written(estate, number, records)))
    yield from _found(checked)
    yield from _compared(checked, standing)


def _compared(checked: Checked, standing: dict[int, str]) -> Iterator[tuple[Unsound, str]]:
    recorded = {household: ballot.receipt for household, ballot in checked.state.standing.items()}
    for household in sorted(recorded.keys() | standing.keys()):
        told, stored = recorded.get(household, "–"), standing.get(household, "–")
        if told != stored:
            yield Unsound.BALLOTS, f"{household}: {told} ≠ {stored}"


def _miscount(wrong: Miscount) -> str:
    kept, counted = _shown(wrong.stored), _shown(wrong.recounted)
    return f"{wrong.building} {wrong.counted}: {counted} ≠ {kept}"


def _shown(measure: Measure) -> str:
    return f"{measure.heads} / {measure.area} m²"
