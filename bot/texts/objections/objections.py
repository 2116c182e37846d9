"""Objections in words: what is objected to, what stands there now, how it was settled, and all in sum."""

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from bot.texts import phrases
from bot.texts.catalogue import Texts
from bot.voting.ballots.ballot import Ballot
from bot.voting.objections.objection import Decision, Objection, Summary
from bot.voting.proposals.proposal import Proposal

UNKNOWN = "–"


def objection_text(
    texts: Texts,
    objection: Objection,
    proposal: Proposal,
    by: str,
    ballot: Ballot | None,
    shown: Ballot | None,
) -> Markup:
    """Return an objection for who settles it; ``shown`` is the ballot unless it is kept back."""
    head = texts.html(
        "objection.head",
        number=objection.number,
        vote=proposal.number,
        title=proposal.title,
        kind=kind_name(texts, objection),
        household=_household(texts, objection),
        by=by,
    )
    why = texts.html("objection.because", why=objection.why or texts.plain("objection.one-tap"))
    return Markup("\n").join([head, why, *_counts(texts, objection, proposal, ballot, shown)])


def kind_name(texts: Texts, objection: Objection) -> str:
    """Return what is said to be wrong."""
    return texts.plain(f"objection.kind.{objection.kind}")


def _household(texts: Texts, objection: Objection) -> str:
    home = objection.household
    return texts.plain("objection.household", household=home.label) if home else ""


def _counts(
    texts: Texts, objection: Objection, proposal: Proposal, ballot: Ballot | None, shown: Ballot | None
) -> Iterator[Markup]:
    """Yield what counts for the household now, if the objection is about one."""
    if objection.household is None:
        return
    if ballot is None:
        yield texts.html("objection.counts-nothing")
    elif shown is None:
        yield texts.html("objection.counts-hidden")
    else:
        choice = phrases.choice_name(texts, shown.choice, proposal.terms.options)
        yield texts.html("objection.counts", choice=choice, way=texts.plain(f"way.{shown.channel}"))


def settled_text(texts: Texts, objection: Objection, proposal: Proposal) -> Markup:
    """Return how an objection was settled, for whom it concerns."""
    return texts.html(
        "objection.settled",
        number=objection.number,
        title=proposal.title,
        kind=kind_name(texts, objection),
        household=_household(texts, objection),
        decision=texts.plain(f"objection.decided.{objection.decision}"),
        reason=objection.reason or UNKNOWN,
    )


def household_text(texts: Texts, objection: Objection, proposal: Proposal, household: str) -> Markup:
    """Return for a household whose ballot was objected to what became of that ballot, and why."""
    lost = objection.decision is Decision.BALLOT_VOID
    return texts.html(
        "objection.ballot-lost" if lost else "objection.ballot-stays",
        household=household,
        title=proposal.title,
        kind=kind_name(texts, objection),
        decision=texts.plain(f"objection.decided.{objection.decision}"),
        reason=objection.reason or UNKNOWN,
    )


def lines(texts: Texts, listed: Sequence[tuple[Objection, Proposal]]) -> Markup:
    """Return a line for each objection with what has become of it, and the reason below."""
    shown: list[Markup] = []
    for objection, proposal in listed:
        shown.append(
            texts.html(
                "objections.line",
                vote=proposal.number,
                number=objection.number,
                kind=kind_name(texts, objection),
                household=_household(texts, objection),
                state=_state(texts, objection, proposal),
            )
        )
        if objection.is_settled and objection.reason:
            shown.append(texts.html("objections.line-reason", reason=objection.reason))
    return Markup("\n").join(shown)


def _state(texts: Texts, objection: Objection, proposal: Proposal) -> str:
    if objection.is_settled:
        return texts.plain(f"objection.decided.{objection.decision}")
    if proposal.state.is_given_up:
        return texts.plain("objection.dropped")
    return texts.plain("objection.waits-second" if objection.waits_for_second else "objection.waits")


def summary_text(texts: Texts, summary: Summary) -> Markup:
    """Return how many objections there were of each kind, and how many of them were justified."""
    kinds = [_of_kind(texts, f"objection.kind.{kind}", *numbers) for kind, numbers in summary.items()]
    return texts.html("objections.summary", kinds=texts.plain("joined.and").join(kinds))


def _of_kind(texts: Texts, kind: str, raised: int, upheld: int) -> str:
    fields: Mapping[str, str] = {"kind": texts.plain(kind), "n": texts.number(raised)}
    if not upheld:
        return texts.plain("objections.of-kind", **fields)
    return texts.plain("objections.of-kind-upheld", **fields, upheld=texts.number(upheld))
