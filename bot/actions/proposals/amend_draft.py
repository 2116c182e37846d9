"""A change of a vote that is being put together: kept with the open question until it is published."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.actions import questions
from bot.actions.hall import Hall
from bot.actions.proposals import amend
from bot.actions.proposals.amend import Amendment
from bot.actions.questions import OpenQuestion
from bot.actions.results.results import Report
from bot.voting.proposals.version import Item
from bot.voting.refusals import NothingToConfirm

AMENDMENT = "amendment"
"""The question that holds what was changed so far."""

SEAL_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Pending:
    """New ``values`` by item for a vote that was looked at in this version; ``item`` is asked for next."""

    proposal_id: int
    version: int
    values: Mapping[str, Any]
    item: str | None = None

    @property
    def seal(self) -> str:
        """Return a short fingerprint of the values: only what was previewed is published."""
        written = json.dumps([self.proposal_id, self.version, dict(self.values)], sort_keys=True)
        return hashlib.sha256(written.encode()).hexdigest()[:SEAL_LENGTH]

    @property
    def by_item(self) -> dict[Item, Any]:
        """Return the values by typed item."""
        return {Item(item): value for item, value in self.values.items()}


async def begin(hall: Hall, user_id: int, proposal_id: int) -> Report:
    """Begin anew to change a vote, and return it. Errors are those of ``amend.look``."""
    report = await amend.look(hall, user_id, proposal_id)
    await _keep(hall, user_id, Pending(proposal_id, report.proposal.version, {}))
    return report


def of(question: OpenQuestion) -> Pending:
    """Return the change that a question holds."""
    return Pending(**question.fields)


async def held(hall: Hall, user_id: int, proposal_id: int) -> Pending:
    """Return what the person has changed in a vote so far.

    Raises:
        NothingToConfirm: the person is not changing that vote any more.
    """
    question = await questions.waiting(hall, user_id)
    if question is None or question.kind != AMENDMENT or of(question).proposal_id != proposal_id:
        raise NothingToConfirm()
    return of(question)


async def ask_for(hall: Hall, user_id: int, proposal_id: int, item: Item) -> Report:
    """Remember which item is asked for, and return the vote. Errors are those of ``held`` and ``look``."""
    pending = await held(hall, user_id, proposal_id)
    report = await amend.look(hall, user_id, proposal_id)
    await _keep(hall, user_id, replace(pending, item=item.value))
    return report


async def set_value(
    hall: Hall, user_id: int, pending: Pending, item: Item, value: Any
) -> tuple[Amendment, Pending]:
    """Keep a value that is fit, and return what the change would come to. Errors: ``amend.consider``."""
    changed = replace(pending, values={**pending.values, item.value: value}, item=None)
    found = await amend.consider(hall, user_id, pending.proposal_id, changed.by_item)
    await _keep(hall, user_id, changed)
    return found, changed


async def publish(hall: Hall, user_id: int, proposal_id: int, seal: str) -> Amendment:
    """Make the change that was previewed with that seal.

    Raises:
        NothingToConfirm: it was made, or other values were given since.
        Refusal: those of ``amend.amend``.
    """
    pending = await held(hall, user_id, proposal_id)
    if pending.seal != seal:
        raise NothingToConfirm()
    made = await amend.amend(hall, user_id, proposal_id, pending.version, pending.by_item)
    await questions.forget(hall, user_id)
    return made


async def _keep(hall: Hall, user_id: int, pending: Pending) -> None:
    await questions.ask(hall, user_id, AMENDMENT, **asdict(pending))
