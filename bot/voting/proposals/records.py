"""The bodies of the records that tell of a whole vote: what is asked, of whom, and what was counted."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from bot.voting.chain.chain import Fact, Kind, written_moment
from bot.voting.chain.value_shapes import written_or_not
from bot.voting.counting.choice import Choice
from bot.voting.counting.measure import Measure, total
from bot.voting.counting.tally import Tally
from bot.voting.households.household import Household
from bot.voting.proposals.proposal import Proposal, Terms
from bot.voting.proposals.recorded_terms import changed, written_terms


def announced(estate: str, proposal: Proposal) -> Fact:
    """Tell what is put to the vote."""
    terms = written_terms(proposal.terms, proposal.opened_at)
    return Fact(Kind.ANNOUNCED, {"estate": estate, "number": proposal.number, "version": 1, "terms": terms})


def version(number: int, before: Proposal, after: Proposal, *, substance: bool, by: int) -> Fact:
    """Tell what the terms are now; a change of ``substance`` lapses every standing ballot."""
    old, new = (written_terms(each.terms, each.opened_at) for each in (before, after))
    differing = changed(old, new)
    body = {"version": number, "terms": new, "substance": substance, "changed": differing, "by": by}
    return Fact(Kind.VERSION, body)


def opened(roll: Sequence[Household]) -> Fact:
    """Tell who is entitled: the roll as it is frozen, and what it adds up to."""
    rows = [[each.id, each.label, each.building, written_or_not(each.area)] for each in roll]
    electorate = total(Measure(1, each.area) for each in roll)
    return Fact(Kind.OPENED, {"roll": rows, "electorate": written_measure(electorate)})


def closed(
    terms: Terms, tally: Tally, objections_until: datetime | None, entries: Sequence[Sequence[str]] = ()
) -> Fact:
    """Tell the first count; ``entries`` is the list of a secret ballot."""
    until = objections_until and written_moment(objections_until)
    return Fact(Kind.CLOSED, {**_result(terms, tally, entries), "objections_until": until})


def final(
    terms: Terms,
    tally: Tally,
    objections: dict[str, tuple[int, int]],
    entries: Sequence[Sequence[str]] = (),
) -> Fact:
    """Tell the last count, and of each kind of objection how many were raised, and how many upheld."""
    summary = {kind: list(numbers) for kind, numbers in objections.items()}
    return Fact(Kind.FINAL, {**_result(terms, tally, entries), "objections": summary})


def _result(terms: Terms, tally: Tally, entries: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return a count with its outcome, the one by law (``strict``) beside it; of open ballots no list."""
    result = {
        "tally": written_tally(tally, terms.choices),
        "strict": terms.judge(tally).outcome.value,
        "outcome": terms.judge_with_silent(tally).outcome.value,
    }
    return {**result, "entries": [list(line) for line in entries]} if terms.secret else result


def written_tally(tally: Tally, choices: Iterable[str]) -> dict[str, Any]:
    """Return a tally as a ledger holds it, with every choice on offer."""
    return {
        "electorate": written_measure(tally.electorate),
        "choices": {str(choice): written_measure(tally.of(Choice(choice))) for choice in choices},
        "delivered": written_measure(tally.electorate.nothing + tally.delivered),
    }


def written_measure(measure: Measure) -> dict[str, Any]:
    """Return heads and area as a ledger holds them; an area that is unknown is null."""
    return {"heads": measure.heads, "area": written_or_not(measure.area)}
