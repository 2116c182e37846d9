"""Casting ballots: a batch of taps in one act."""

from collections.abc import Iterable, Mapping, Sequence

from bot.actions.act import Act
from bot.actions.ballots.box import store, tell_households
from bot.actions.ballots.newcomers import ask_to_vouch
from bot.actions.hall import Hall
from bot.voting.ballots.ballot import Receipt, Tap
from bot.voting.ballots.ballot_box import BallotBox
from bot.voting.households.household import Member
from bot.voting.ledger.book import Book
from bot.voting.refusals import Refusal
from storage.ballots import ballots, taps
from storage.households import members, people
from storage.proposals import proposals


async def cast(hall: Hall, presses: Sequence[Tap]) -> list[Receipt | Refusal]:
    """Cast, replace, confirm or withdraw the ballots of a batch of taps, in their order.

    One transaction; when this returns, what the receipts say is on disk. Each tap gets a receipt or
    its refusal. A tap that comes again, whatever came of it the first time, only confirms what stands:
    somebody may have thought better of it since.
    """
    if not presses:  # forged ones are refused before
        return []
    return await hall.at_once(lambda act: _cast(act, presses))


async def _cast(act: Act, presses: Sequence[Tap]) -> list[Receipt | Refusal]:
    books = await act.hold_ledgers({tap.proposal_id for tap in presses})  # first: others wait
    everybody = await members.around(act.connection, {tap.user_id for tap in presses})
    box = await _open_box(act, books, everybody, presses)
    new = {tap.id for tap in presses} - box.known_taps
    answers = [box.settle(tap) for tap in presses]
    await taps.remember(act.connection, new - box.taps_of_ballots, act.now)
    if box.cast_now:
        await store(act, box)
        tell_households(act, box, everybody)
    await ask_to_vouch(act, box.too_new.values())
    await _know_what_strangers_read(act, presses, answers)
    return answers


async def _know_what_strangers_read(
    act: Act, presses: Sequence[Tap], answers: Sequence[Receipt | Refusal]
) -> None:
    """Note in the refusals of people who live nowhere which language they chose, if they have one."""
    refused = [
        (tap.user_id, answer)
        for tap, answer in zip(presses, answers, strict=True)
        if isinstance(answer, Refusal) and not answer.language
    ]
    known = await people.by_id(act.connection, {user_id for user_id, _ in refused}) if refused else {}
    for user_id, refusal in refused:
        refusal.language = known[user_id].language if user_id in known else ""


async def _open_box(
    act: Act, books: Mapping[int, Book], everybody: Iterable[Member], presses: Sequence[Tap]
) -> BallotBox:
    places_of: dict[int, list[Member]] = {tap.user_id: [] for tap in presses}
    for member in everybody:
        if member.user_id in places_of:
            places_of[member.user_id].append(member)
    places = {(tap.proposal_id, m.household.id) for tap in presses for m in places_of[tap.user_id]}
    roll, standing = await ballots.at_places(act.connection, places)
    return BallotBox(
        now=act.now,
        proposals=await proposals.by_id(act.connection, {tap.proposal_id for tap in presses}),
        members=places_of,
        roll=roll,
        standing=standing,
        known_taps=await taps.known(act.connection, {tap.id for tap in presses}),
        books=books,
        below=act.below,
        fresh_for=act.fresh_for,
    )
