"""What an estate settles for itself; in a committee of two or more a second member has to agree."""

from collections.abc import Mapping

from msgspec import Struct
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.actions import hands, rights
from bot.actions.act import Act
from bot.actions.hall import Hall
from bot.actions.known_as import known_as
from bot.voting import subjects
from bot.voting.estates.estate import Estate, Office
from bot.voting.letter import Envelope
from bot.voting.refusals import NobodyToAgree, SettingWishWaits, UnknownButton
from bot.voting.rights import Right
from bot.voting.settings.letters import SettingAsked, SettingDecided
from bot.voting.settings.settings import Setting, in_force, options
from bot.voting.settings.wish import SettingWish, must_decide
from storage import setting_wishes
from storage.estates import estates

Usual = Mapping[Setting, str]
"""What holds in an estate that has settled nothing, as it is written."""


class WishSheet(Struct, frozen=True):
    """A wish with what it takes to show it."""

    wish: SettingWish
    estate: Estate
    asked_by: str
    decided_by: str


class Settled(Struct, frozen=True):
    """An estate with the wishes that wait there; the reader ``may_change`` it, ``alone`` or with another."""

    estate: Estate
    waiting: Mapping[Setting, WishSheet]
    may_change: bool
    alone: bool

    @property
    def wishes(self) -> dict[Setting, SettingWish]:
        """Return what waits for a second person, by what it is about."""
        return {setting: sheet.wish for setting, sheet in self.waiting.items()}


async def of_estate(hall: Hall, user_id: int, estate_id: int) -> Settled:
    """Return what an estate has settled, and what waits.

    Raises:
        CommitteeOnly, NotYourEstate: that is not for the person to see.
    """
    async with hall.read() as connection:
        await rights.demand(connection, user_id, estate_id, Right.SEE_SETTINGS)
        wishes = await waiting(connection, estate_id)
        return Settled(
            await estates.get(connection, estate_id),
            {each.setting: await _sheet(connection, each.id) for each in wishes},
            await rights.has(connection, user_id, estate_id, Right.CHANGE_SETTINGS),
            await _is_alone(connection, user_id, estate_id),
        )


async def consider(
    hall: Hall, user_id: int, estate_id: int, setting: Setting, value: str, usual: Usual
) -> Settled:
    """Return what an estate has settled to somebody who may settle this there.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person settles nothing there.
        UnknownButton: that cannot be chosen.
    """
    async with hall.read() as connection:
        await rights.demand(connection, user_id, estate_id, Right.CHANGE_SETTINGS)
    if value not in options(setting, usual):
        raise UnknownButton()
    return await of_estate(hall, user_id, estate_id)


async def waiting(connection: AsyncConnection, estate_id: int) -> list[SettingWish]:
    """Return the wishes of an estate that can still be decided."""
    committee = await estates.holders(connection, estate_id, Office.COMMITTEE)
    found = await setting_wishes.undecided(connection, estate_id)
    return [each for each in found if each.waits(committee)]


async def _is_alone(connection: AsyncConnection, user_id: int, estate_id: int) -> bool:
    return await estates.holders(connection, estate_id, Office.COMMITTEE) == [user_id]


async def settle(
    hall: Hall, user_id: int, estate_id: int, setting: Setting, value: str, usual: Usual
) -> tuple[Estate, bool]:
    """Settle something, or ask the others first; return the estate and whether it is settled.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person settles nothing there.
        UnknownButton: that cannot be chosen.
        SettingWishWaits: somebody has asked already.
        NobodyToAgree: all others of the committee live with the person.
    """
    async with hall.act(by=user_id) as act:
        await act.demand(estate_id, Right.CHANGE_SETTINGS)
        await act.hold_estate(estate_id)
        estate = await estates.get(act.connection, estate_id)
        if value not in options(setting, usual):
            raise UnknownButton()
        if in_force(estate, usual)[setting] == value:
            return estate, True
        await _make_room(act, estate_id, setting)
        if await _is_alone(act.connection, user_id, estate_id):
            await _settle(act, estate, setting, value, usual)
            return await estates.get(act.connection, estate_id), True
        await _ask(act, estate_id, setting, value, user_id)
        return estate, False


async def _make_room(act: Act, estate_id: int, setting: Setting) -> None:
    """Let a wish go whose author serves no longer; any other has to be decided first."""
    committee = await estates.holders(act.connection, estate_id, Office.COMMITTEE)
    for each in await setting_wishes.undecided(act.connection, estate_id):
        if each.setting is setting and each.waits(committee):
            raise SettingWishWaits()
        if each.setting is setting:
            await setting_wishes.decide(act.connection, each.id, each.asked_by, False, act.now)


async def _settle(act: Act, estate: Estate, setting: Setting, value: str, usual: Usual) -> None:
    before = in_force(estate, usual)[setting]
    await setting_wishes.settle(act.connection, estate, setting, value)
    act.refresh(subjects.settings(estate.id))
    act.record("setting-changed", estate.id, setting=setting.value, before=before, value=value)


async def _ask(act: Act, estate_id: int, setting: Setting, value: str, user_id: int) -> None:
    others = await hands.seconds(act.connection, estate_id, user_id)
    if not others:
        raise NobodyToAgree()
    wish_id = await setting_wishes.add(act.connection, estate_id, setting, value, user_id, act.now)
    act.record("setting-asked", estate_id, setting=setting.value, value=value)
    letter = SettingAsked(wish_id)
    act.tell(Envelope(f"setting:{wish_id}:{member}", estate_id, member, letter) for member in others)


async def decide(hall: Hall, user_id: int, wish_id: int, agree: bool, usual: Usual) -> WishSheet:
    """Agree, which settles it, or refuse; whoever asked is told, and can refuse, which takes it back.

    Raises:
        CommitteeOnly, AuditorsOnlyRead: the person settles nothing in the estate.
        OwnSettingWish, SettingWishSettled: as ``must_decide`` says.
        SharesHousehold: the person lives with who asked.
    """
    async with hall.act(by=user_id) as act:
        found = await setting_wishes.get(act.connection, wish_id)
        estate_id = (await act.known(found, Right.CHANGE_SETTINGS)).estate_id
        await act.hold_estate(estate_id)
        wish = await setting_wishes.get(act.connection, wish_id)
        assert wish is not None  # none is ever deleted
        must_decide(wish, user_id, agree, await estates.holders(act.connection, estate_id, Office.COMMITTEE))
        if user_id != wish.asked_by:
            await hands.must_be_second(act.connection, estate_id, wish.asked_by, user_id)
        await setting_wishes.decide(act.connection, wish_id, user_id, agree, act.now)
        act.refresh(subjects.setting_wish(wish_id))
        await _follow(act, wish, agree, usual)
        return await _sheet(act.connection, wish_id)


async def _follow(act: Act, wish: SettingWish, agree: bool, usual: Usual) -> None:
    """Settle what was agreed to, put a refusal on record, and tell whoever asked."""
    if agree:
        estate = await estates.get(act.connection, wish.estate_id)
        await _settle(act, estate, wish.setting, wish.value, usual)
    elif act.by == wish.asked_by:
        act.record("setting-taken-back", wish.estate_id, setting=wish.setting.value, value=wish.value)
        return
    else:
        about = {"setting": wish.setting.value, "value": wish.value, "user_id": wish.asked_by}
        act.record("setting-refused", wish.estate_id, **about)
    letter = SettingDecided(wish.id)
    act.tell([Envelope(f"setting-decided:{wish.id}", wish.estate_id, wish.asked_by, letter)])


async def seen_by(hall: Hall, user_id: int, wish_id: int) -> WishSheet:
    """Return a wish to somebody who may decide such wishes. Errors are those of ``rights.known``."""
    async with hall.read() as connection:
        found = await setting_wishes.get(connection, wish_id)
        await rights.known(connection, user_id, found, Right.CHANGE_SETTINGS)
        return await _sheet(connection, wish_id)


async def look(hall: Hall, wish_id: int) -> WishSheet:
    """Return a wish as it stands now."""
    async with hall.read() as connection:
        return await _sheet(connection, wish_id)


async def _sheet(connection: AsyncConnection, wish_id: int) -> WishSheet:
    wish = await setting_wishes.get(connection, wish_id)
    assert wish is not None  # none is ever deleted
    committee = await estates.holders(connection, wish.estate_id, Office.COMMITTEE)
    names = await known_as(connection, [wish.asked_by, wish.decided_by], committee)
    return WishSheet(
        wish,
        await estates.get(connection, wish.estate_id),
        names.get(wish.asked_by, ""),
        names.get(wish.decided_by or 0, ""),
    )
