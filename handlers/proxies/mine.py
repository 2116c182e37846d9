"""What a household has entrusted, shown with its own ballot."""

from markupsafe import Markup

from bot.actions.ballots.my_ballots import MyBallot
from bot.texts.catalogue import Texts
from handlers.answering.keyboards import Row, button
from handlers.buttons.proxies import Entrust, RevokeProxy


def given_line(texts: Texts, ballot: MyBallot) -> Markup:
    """Return whom the household has entrusted and what has become of it."""
    assert ballot.proxy
    state = "overridden" if ballot.own else "waiting" if ballot.proxy.waits else "accepted"
    return texts.html(f"proxy.given.{state}", holder=ballot.proxy.holder.label)


def entrusting_rows(texts: Texts, ballot: MyBallot) -> list[Row]:
    """Return the button that entrusts another household, or takes it back."""
    if ballot.proxy:
        return [[button(texts.plain("button.revoke-proxy"), RevokeProxy(ballot.proxy.id))]]
    if ballot.own or ballot.proposal.is_trial:
        return []
    return [[button(texts.plain("button.entrust"), Entrust(ballot.proposal.id, ballot.member.household.id))]]
