"""Shares and pledges in words: a household reads its own, neighbours numbers, the committee rooms."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from markupsafe import Markup

from bot.texts.catalogue import Texts
from bot.voting.books.account import Account
from bot.voting.shares.drive import DriveStage, DriveState
from bot.voting.shares.paying import owed_back, reference
from bot.voting.shares.pledge import OWING, Pledge, PledgeState
from bot.voting.shares.view import DriveView, OwnShare, PledgeView

FEN = 100
FOLDED = Markup("<blockquote expandable>{}</blockquote>")
BREAK, GAP = Markup("\n"), Markup("\n\n")


def yuan(texts: Texts, fen: int, to_the_fen: bool = False) -> str:
    """Return a sum of money as people read it, ``to_the_fen`` in a list that ``has_fen``."""
    return texts.money(Decimal(fen) / FEN, to_the_fen)


def has_fen(sums: Iterable[int]) -> bool:
    """Tell whether any of the sums that stand together is no whole number of yuan."""
    return any(fen % FEN for fen in sums)


def come_text(texts: Texts, view: DriveView) -> Markup:
    """Return what neighbours may know: how many households have pledged, and what part of the sum."""
    come = view.come
    part = texts.percent(min(come.pledged, come.needed), come.needed)
    return texts.html("pledge.come", households=come.households, asked=come.asked, part=part)


def drive_text(texts: Texts, view: DriveView, stage: DriveStage | None = None) -> Markup:
    """Return how far a drive has come, without a word of any one household."""
    told = stage or view.stage
    until = texts.moment(view.drive.until, view.estate.tz)
    return BREAK.join(
        [
            texts.html("drive.head", number=view.matter.number, title=view.matter.title),
            texts.html(f"drive.stage.{told}", round=view.drive.round, until=until),
            come_text(texts, view),
        ]
    )


def rooms_text(texts: Texts, view: DriveView) -> Markup:
    """Return each room with what it has said, owes and has paid: for those who serve the estate."""
    back = owed_back(view.drive, view.pledges)
    told = [view.drive.needed, view.come.pledged, *back.values()]
    exact = has_fen([*told, *(sum_ for each in view.pledges for sum_ in _sums(each).values())])
    needed, pledged = (yuan(texts, each, exact) for each in told[:2])
    sums = texts.html("drive.sums", needed=needed, pledged=pledged)
    lines = [_room_line(texts, each, exact) for each in view.pledges]
    lines += [
        texts.html("drive.back", room=each.household.label, sum=yuan(texts, back[each.household.id], exact))
        for each in view.pledges
        if each.household.id in back
    ]
    return sums + BREAK + FOLDED.format(BREAK.join(lines))


def _room_line(texts: Texts, pledge: Pledge, exact: bool) -> Markup:
    return texts.html("drive.room", room=pledge.household.label, state=said(texts, pledge, exact))


def _sums(pledge: Pledge) -> dict[str, int]:
    return {"pledged": pledge.pledged, "called": pledge.called, "paid": pledge.paid}


def said(texts: Texts, pledge: Pledge, to_the_fen: bool = False) -> str:
    """Return what a household has said, and what became of it, on one line."""
    sums = {name: yuan(texts, fen, to_the_fen) for name, fen in _sums(pledge).items()}
    return texts.plain(f"pledge.state.{pledge.state}", **sums)


def pledge_text(texts: Texts, one: PledgeView) -> Markup:
    """Return what a household is asked for, what it has said, and until when it can say so."""
    return GAP.join(_pledge_blocks(texts, one))


def _pledge_blocks(texts: Texts, one: PledgeView) -> Iterator[Markup]:
    view, pledge = one.view, one.pledge
    lines = [
        texts.html("drive.head", number=view.matter.number, title=view.matter.title),
        texts.html("pledge.share", room=pledge.household.label, share=yuan(texts, pledge.asked)),
        texts.html("pledge.said", state=said(texts, pledge)),
    ]
    if pledge.is_silent and view.stage in (DriveStage.ASKING, DriveStage.REACHED):
        lines.append(texts.html("pledge.please", until=texts.moment(view.drive.until, view.estate.tz)))
    if pledge.pays_by and pledge.state is PledgeState.PLEDGED:
        lines.append(texts.html("pledge.pays-by", day=texts.day(pledge.pays_by)))
    yield BREAK.join(lines)
    if view.drive.round > 1 and view.stage is DriveStage.ASKING and pledge.asked != pledge.share:
        yield texts.html("pledge.second-round", share=yuan(texts, pledge.share))
    if pledge.outstanding and view.account:
        yield pay_text(texts, one)
    if one.late is not None:
        yield texts.html("pledge.late", late=yuan(texts, one.late))
    elif pledge.state not in OWING:
        until = texts.moment(view.drive.until, view.estate.tz)
        yield texts.html(f"drive.stage.{view.stage}", round=view.drive.round, until=until)
        yield come_text(texts, view)
    if view.drive.state is DriveState.ASKING:
        yield FOLDED.format(texts.html("pledge.explained"))


def pay_text(texts: Texts, one: PledgeView) -> Markup:
    """Return what a household has to pay, into which account, and with which words."""
    view, account = one.view, one.view.account
    assert account is not None  # nothing is called without one
    return texts.html(
        "pledge.pay",
        sum=yuan(texts, one.pledge.outstanding),
        holder=account.holder,
        bank=account.bank,
        digits=account.last_four,
        words=reference(view.matter.number, one.pledge.household.label),
    )


def account_name(texts: Texts, account: Account) -> str:
    """Return an account on one line."""
    return texts.plain("pledge.account", holder=account.holder, bank=account.bank, digits=account.last_four)


def own_share_text(texts: Texts, share: OwnShare) -> Markup:
    """Return what a household pays by the newest version of a plan, and by the one before."""
    head = texts.html("drive.head", number=share.matter.number, title=share.matter.title)
    room = share.household.label
    if share.share is None:
        return BREAK.join([head, texts.html("share.unknown", room=room, version=share.version)])
    said = {"room": room, "version": share.version, "share": yuan(texts, share.share)}
    if share.before is None or share.before == share.share:
        lines = [head, texts.html("share.own", **said)]
    else:
        lines = [head, texts.html("share.changed", **said, before=yuan(texts, share.before))]
    if share.yearly is not None:
        lines.append(texts.html("share.yearly", sum=yuan(texts, share.yearly)))
    return BREAK.join(lines)
