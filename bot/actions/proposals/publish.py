"""Publishing a proposal: it is announced, or opened at once, and the cards are asked for."""

from collections.abc import Sequence

from msgspec import Struct

from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.matters.putting_to_vote import put_to_vote
from bot.actions.proposals.drafts import sealed
from bot.voting.estates.estate import Estate, Group
from bot.voting.proposals import records
from bot.voting.proposals.proposal import Proposal, Terms
from bot.voting.proposals.publicity import Publicity
from bot.voting.proposals.stages import opening
from bot.voting.proposals.timetable import Step
from bot.voting.refusals import AreasUnknown, DeadlinePassed, ElectorateEmpty, NoGroupLinked
from bot.voting.rights import Right
from bot.voting.settings.settings import Setting, own
from bot.voting.typed import deadline
from bot.voting.typed.codes import TOKEN_LENGTH, new_code
from storage.estates import estates
from storage.proposals import drafts, pages, postings, proposals


class Publication(Struct, frozen=True):
    """A proposal that was just published, its estate, and the groups in which its card goes up."""

    estate: Estate
    proposal: Proposal
    groups: list[Group]


async def publish_draft(hall: Hall, user_id: int, seal: str, usual: Sequence[Step]) -> Publication:
    """Publish a person's draft as it was seen in the preview with that seal; the draft is used up.

    ``usual`` is the timetable of the settings, for a draft that follows up as usual.

    Raises:
        DraftGone: it has been published before, or thrown away.
        DraftChanged: its answers are no longer those of the preview.
        DraftUnfinished: a question has no answer.
        DeadlineTooSoon, DeadlineTooFar: the deadline is not in the allowed time.
        Refusal: those of ``publish``.
    """
    async with hall.act(by=user_id) as act:
        sheet = await sealed(act.connection, user_id, seal, act.now)
        terms = sheet.draft.terms(own(sheet.estate, Setting.TIMETABLE, usual))
        deadline.check(terms.closes_at, opening(terms, act.now, sheet.estate.tz))
        await drafts.drop(act.connection, user_id)
        published = await put_up(act, user_id, sheet.estate.id, terms)
        await put_to_vote(act, sheet.draft, published.proposal.id, published.proposal.number)
        return published


async def publish(hall: Hall, user_id: int, estate_id: int, terms: Terms) -> Proposal:
    """Announce a proposal, or open it at once if there is no notice, and return it.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person puts nothing to the vote in the estate.
        DeadlinePassed: the deadline is not after the opening.
        NoGroupLinked: there is no group to put the card up in.
        ElectorateEmpty: no household of the register is entitled.
        AreasUnknown: the rule asks for an area, and the register has none.
    """
    async with hall.act(by=user_id) as act:
        return (await put_up(act, user_id, estate_id, terms)).proposal


async def put_up(act: Act, user_id: int, estate_id: int, terms: Terms, *, trial: bool = False) -> Publication:
    """Store what is put to the vote and ask for its cards; a ``trial`` has no page on the notice board.

    Errors are those of ``publish``.
    """
    await act.hold_estate(estate_id)  # one number each, and no register in between
    await act.demand(estate_id, Right.PROPOSE)
    estate = await estates.get(act.connection, estate_id)
    opens_at = opening(terms, act.now, estate.tz)
    if terms.closes_at <= opens_at:
        raise DeadlinePassed()
    groups = await estates.groups_of(act.connection, estate_id)
    if not groups:
        raise NoGroupLinked()
    proposal_id = await proposals.add(
        act.connection, estate_id, terms, user_id, act.now, opens_at, trial=trial
    )
    proposal = await proposals.get(act.connection, proposal_id)
    if proposal is None:  # nobody on the roll, so no counter carries the electorate
        raise ElectorateEmpty()
    if terms.rule.asks_area and proposal.electorate.area is None:
        raise AreasUnknown()
    if not trial:
        publicity = own(estate, Setting.PUBLICITY, Publicity.LINK)
        await pages.add(act.connection, estate_id, proposal_id, new_code(act.below, TOKEN_LENGTH), publicity)
    for group in groups:
        await postings.add(act.connection, proposal_id, group)
    act.ring_after()
    await _record(act, estate, proposal)
    return Publication(estate, proposal, groups)


async def _record(act: Act, estate: Estate, proposal: Proposal) -> None:
    """Write down what was announced, and the roll if it is frozen already."""
    await act.begin_ledger(estate.id, proposal.id)
    facts, done = [records.announced(estate.name, proposal)], "proposal-announced"
    if proposal.state.is_open:
        facts.append(records.opened(await proposals.roll(act.connection, proposal.id)))
        done = "trial-begun" if proposal.is_trial else "proposal-opened"
    act.write(proposal.id, facts)
    act.record(done, estate.id, proposal_id=proposal.id)
