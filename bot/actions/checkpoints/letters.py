"""To whom letters about checkpoints go: the groups, below what the ledger is about, and those in office."""

from collections.abc import Sequence

from bot.actions.act import Act
from bot.actions.owned import Owned, ledger_of
from bot.actions.results import letters as of_votes
from bot.voting.checkpoints.letters import CheckpointPosted, LedgerRewritten, RecordPosted, RecordRewritten
from bot.voting.estates.estate import Office
from bot.voting.letter import Envelope, Letter
from bot.voting.matters.matter import Matter
from bot.voting.proposals.proposal import Proposal
from storage.estates import estates
from storage.matters import postings

Place = tuple[int, int | None, int | None]
"""A chat, the topic there, and the message to reply to."""


async def tell_posted(act: Act, about: Owned, size: int) -> None:
    """Post that so many records are there, to the groups and to the auditors, who can keep it."""
    if isinstance(about, Proposal):
        letter = CheckpointPosted(about.id, size)
        act.tell(await of_votes.to_groups(act.connection, about, letter, f"-{size}"))
        act.tell(await of_votes.to_auditors(act.connection, about, letter, f"-{size}"))
        return
    posted = RecordPosted(*ledger_of(about), size)
    act.tell(_envelope(about, posted, size, *place) for place in await _places(act, about))
    act.tell(await _to_holders(act, about, posted, size, [Office.AUDITOR]))


async def tell_rewritten(act: Act, about: Owned, size: int) -> None:
    """Warn auditors and committee, once, that the first so many records are not what was posted."""
    if isinstance(about, Proposal):
        letter = LedgerRewritten(about.id, size)
        act.tell(await of_votes.to_auditors(act.connection, about, letter))
        act.tell(await of_votes.to_committee(act.connection, about, letter))
        return
    rewritten = RecordRewritten(*ledger_of(about), size)
    act.tell(await _to_holders(act, about, rewritten, 0, [Office.AUDITOR, Office.COMMITTEE]))


async def _places(act: Act, about: Owned) -> list[Place]:
    """Return where it is talked about: below a matter's messages, of an account in the groups."""
    if isinstance(about, Matter):
        there = await postings.of_matter(act.connection, about.id)
        return [(each.chat_id, each.topic_id or each.thread_id, each.message_id) for each in there]
    groups = await estates.groups_of(act.connection, about.estate_id)
    return [(each.chat_id, each.thread_id, None) for each in groups]


async def _to_holders(
    act: Act, about: Owned, letter: Letter, mark: int, offices: Sequence[Office]
) -> list[Envelope[Letter]]:
    found = [await estates.holders(act.connection, about.estate_id, each) for each in offices]
    return [_envelope(about, letter, mark, user_id) for holders in found for user_id in holders]


def _envelope(
    about: Owned, letter: Letter, mark: int, chat_id: int, thread: int | None = None, reply: int | None = None
) -> Envelope[Letter]:
    owner, own_id = ledger_of(about)
    key = f"{letter.KIND}-{mark}:{owner}-{own_id}:{chat_id}"
    return Envelope(key, about.estate_id, chat_id, letter, thread, reply)
