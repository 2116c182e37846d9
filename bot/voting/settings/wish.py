"""Another setting of an estate takes two of its committee, as soon as there are two."""

from collections.abc import Collection

from msgspec import Struct

from bot.voting.refusals import OwnSettingWish, SettingWishSettled
from bot.voting.settings.settings import Setting


class SettingWish(Struct, frozen=True):
    """A wish that ``setting`` becomes ``value``; ``agreed`` once a second member has said so."""

    id: int
    estate_id: int
    setting: Setting
    value: str
    asked_by: int
    decided_by: int | None = None
    agreed: bool = False

    def waits(self, committee: Collection[int]) -> bool:
        """Tell whether it can still be decided: nobody has, and who asked is of the ``committee``."""
        return self.decided_by is None and self.asked_by in committee


def must_decide(wish: SettingWish, user_id: int, agree: bool, committee: Collection[int]) -> None:
    """Let somebody agree or refuse, or say why not; who asked may only take the wish back.

    Raises:
        SettingWishSettled: it was decided before, or who asked serves no longer.
        OwnSettingWish: it is the person's own wish.
    """
    if not wish.waits(committee):
        raise SettingWishSettled()
    if agree and wish.asked_by == user_id:
        raise OwnSettingWish()
