"""A vote's proxies and ballots on paper in words, a line each."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.texts.places import in_one_piece
from bot.voting.estates.estate import Estate
from bot.voting.paper.paper import PaperEntry
from bot.voting.proposals.proposal import Proposal
from bot.voting.proxies.proxy import Proxy


def proxies_text(texts: Texts, estate: Estate, proposal: Proposal, proxies: Sequence[Proxy]) -> Markup:
    """Return who holds for whom, the instruction where choices are shown, and since when."""
    return _list(texts, "paperwork.proxies", proposal, (_proxy(texts, estate, proposal, p) for p in proxies))


def slips_text(texts: Texts, proposal: Proposal, slips: Sequence[PaperEntry]) -> Markup:
    """Return which slips were entered, their answers where choices are shown, and what became of them."""
    return _list(texts, "paperwork.slips", proposal, (_slip(texts, proposal, slip) for slip in slips))


def _list(texts: Texts, head: str, proposal: Proposal, lines: Iterable[str]) -> Markup:
    return Markup("\n").join([texts.html(head, title=proposal.title), Markup(""), *lines])


def _proxy(texts: Texts, estate: Estate, proposal: Proposal, proxy: Proxy) -> str:
    parties = {"principal": proxy.principal.label, "holder": proxy.holder.label}
    parts = [texts.plain("paperwork.parties", **parties)]
    if proposal.choices_are_shown:
        parts.append(phrases.instruction_name(texts, proxy.wish.instruction, proposal.terms.options))
    if proxy.accepted_at is None:
        parts.append(texts.plain("paperwork.proxy.waits"))
    else:
        way = "entered" if proxy.photo_file_id else "accepted"
        moment = texts.soon(proxy.accepted_at, estate.tz)
        parts.append(texts.plain(f"paperwork.proxy.{way}", moment=moment))
    return " · ".join(parts)


def _slip(texts: Texts, proposal: Proposal, slip: PaperEntry) -> str:
    parts = [in_one_piece(slip.household.label)]
    if proposal.choices_are_shown:
        parts.append(phrases.choice_name(texts, slip.choice, proposal.terms.options))
    return " · ".join([*parts, texts.plain(f"paperwork.slip.{slip.stage}")])
