"""The second person on money: who that can be, and how he is asked."""

from collections.abc import Sequence

from bot.actions import hands
from bot.actions.act import Act
from bot.voting.books.letters import (
    AccountSettled,
    AccountWaits,
    EntrySettled,
    EntryWaits,
    NoticeSettled,
    NoticeWaits,
)
from bot.voting.books.second import Settled
from bot.voting.letter import Envelope
from bot.voting.refusals import NobodyToConfirm
from bot.voting.rights import Right

Asking = AccountWaits | EntryWaits | NoticeWaits
Answering = AccountSettled | EntrySettled | NoticeSettled


async def must_exist(act: Act, estate_id: int) -> Sequence[int]:
    """Return who of the committee can confirm what the person who acts writes about money.

    Raises:
        NobodyToConfirm: there is nobody but the person, and who lives with him.
    """
    assert act.by is not None
    found = await hands.seconds(act.connection, estate_id, act.by)
    if not found:
        raise NobodyToConfirm()
    return found


async def must_be_one(act: Act, estate_id: int, settled: Settled) -> int:
    """Return the user id of who acts, if he may confirm what was written.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: that is not for the person to do.
        MoneySettled, MoneyNeedsAnother: as ``Settled.must_settle`` says.
        SharesHousehold: he lives with who wrote it.
    """
    await act.demand(estate_id, Right.CONFIRM_MONEY)
    assert act.by is not None
    settled.must_settle(act.by)
    await hands.must_be_second(act.connection, estate_id, settled.entered_by, act.by)
    return act.by


def ask(act: Act, estate_id: int, readers: Sequence[int], letter: Asking, about: int) -> None:
    """Ask these people to confirm something or to refuse it; ``about`` is its id."""
    act.tell(Envelope(f"{letter.KIND}:{about}:{each}", estate_id, each, letter) for each in readers)


def answer(act: Act, estate_id: int, settled: Settled, letter: Answering, about: int) -> None:
    """Tell who wrote something what the second person made of it."""
    act.tell([Envelope(f"{letter.KIND}:{about}", estate_id, settled.entered_by, letter)])
