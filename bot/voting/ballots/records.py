"""The bodies of the records that tell of one household's ballot, and of proxies and slips it rests on."""

from typing import Any

from bot.voting.ballots.ballot import Ballot
from bot.voting.chain.chain import Fact, Kind
from bot.voting.chain.commitment import commitment
from bot.voting.counting.ballot_channel import BallotChannel
from bot.voting.counting.choice import Choice
from bot.voting.paper.paper import PaperEntry, PaperStage
from bot.voting.proxies.proxy import Proxy


def cast(
    household_id: int,
    choice: Choice,
    by: int,
    channel: BallotChannel,
    version: int,
    salt: str | None,
    replaced: Ballot | None,
) -> Fact:
    """Tell of a ballot and of the one it replaces; of a secret one, with its salt, only a commitment."""
    body = {
        "household": household_id,
        "channel": str(channel),
        "version": version,
        "by": by,
        "replaces": replaced.receipt if replaced else None,
    }
    if salt:
        body["commitment"] = commitment(salt, choice)
    else:
        body["choice"] = str(choice)
    return Fact(Kind.BALLOT, body)


def withdrawal(ballot: Ballot, by: int | None) -> Fact:
    """Tell that a ballot was taken back, and by whom."""
    return Fact(Kind.WITHDRAWAL, {"household": ballot.household_id, "ends": ballot.receipt, "by": by})


def voided(ballot: Ballot, objection: int, by: int | None) -> Fact:
    """Tell that a ballot does not count, after the objection with this number."""
    body = {"household": ballot.household_id, "ends": ballot.receipt, "objection": objection, "by": by}
    return Fact(Kind.VOIDED_BALLOT, body)


def proxy_step(proxy: Proxy, step: str, by: int | None, *, secret: bool) -> Fact:
    """Tell what became of a proxy; what the holder was told to answer only in an open ballot."""
    wish = proxy.wish
    body = {"principal": wish.principal_id, "holder": wish.holder_id, "step": step, "by": by}
    instruction = {} if secret else {"instruction": wish.instruction and wish.instruction.value}
    return Fact(Kind.PROXY, {**body, **instruction})


def slip_entered(entry: PaperEntry, *, second_person: bool) -> Fact:
    """Tell that a ballot on paper was entered, and whether a ``second_person`` has to confirm it."""
    return _slip(entry, "entered", entry.entered_by, second_person=second_person)


def slip_confirmed(entry: PaperEntry, by: int) -> Fact:
    """Tell that a second person confirmed a ballot on paper."""
    return _slip(entry, "confirmed", by)


def slip_moved(entry: PaperEntry, stage: PaperStage, by: int | None) -> list[Fact]:
    """Tell to which stage a ballot on paper came, if that is not told by another record."""
    match stage:
        case PaperStage.REFUSED | PaperStage.OVERRULED | PaperStage.OBJECTED:
            return [_slip(entry, stage.value, by)]
        case PaperStage.UPHELD | PaperStage.REMOVED:
            return [_slip(entry, "settled", by, decision=stage.value)]
        case _:
            return []


def _slip(entry: PaperEntry, step: str, by: int | None, **more: Any) -> Fact:
    body = {"household": entry.household.id, "slip": entry.id, "step": step, "by": by}
    return Fact(Kind.PAPER, {**body, **more})
