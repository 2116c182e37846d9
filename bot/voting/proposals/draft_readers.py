"""What was typed or pressed in answer to a question, read as the answer it is."""

from collections.abc import Callable

from bot.voting.counting.rule import Base, write_threshold
from bot.voting.households.register import UnitKind
from bot.voting.proposals.draft_entry import Circumstances, Reader, Value
from bot.voting.proposals.draft_parts import picked_parts, typed_parts
from bot.voting.proposals.draft_questions import ALL_KINDS, OUT, WHOLE_ESTATE
from bot.voting.refusals import DeveloperUnnamed, NoKindPicked
from bot.voting.typed.deadline import in_days, typed_deadline
from bot.voting.typed.money import typed_amount
from bot.voting.typed.threshold import typed_threshold


def plain(read: Callable[[str], Value]) -> Reader:
    """Return the reader of what means the same in all circumstances; refusals are those of ``read``."""
    return lambda text, here: read(text)


def cost(text: str) -> Value:
    """Return an amount, none if it is nothing; refusals are those of ``typed_amount``."""
    amount = typed_amount(text)
    return str(amount) if amount else None


def share(usual: Base) -> Reader:
    """Return the reader of a share that is of ``usual`` unless it says otherwise."""
    return plain(lambda text: write_threshold(typed_threshold(text, usual)))


def parts(text: str, here: Circumstances) -> Value:
    """Return the parts of the estate that were named; refusals are those of ``typed_parts``."""
    return typed_parts(text, here.parts)


def ticked_parts(choice: str, here: Circumstances) -> Value:
    """Return the parts that are ticked, unless the whole estate is meant.

    Raises:
        NoBuildingPicked: what was picked was meant, and there is nothing.
    """
    return [] if choice == WHOLE_ESTATE else picked_parts(here.picked, here.parts)


def ticked_kinds(choice: str, here: Circumstances) -> Value:
    """Return the classes of units that are ticked, unless all are meant.

    Raises:
        NoKindPicked: what was picked was meant, and there is nothing.
    """
    picked = [kind.value for kind in UnitKind if kind in here.picked]
    if choice == ALL_KINDS or len(picked) == len(UnitKind):
        return []
    if not picked:
        raise NoKindPicked()
    return picked


def developer(choice: str, here: Circumstances) -> Value:
    """Return whether the developer's units count.

    Raises:
        DeveloperUnnamed: they are to be left out, and nobody knows which they are.
    """
    if choice == OUT and here.developer is None:
        raise DeveloperUnnamed()
    return choice


def moment(text: str, here: Circumstances) -> Value:
    """Return a deadline; refusals are those of ``typed_deadline``."""
    return typed_deadline(text, here.now, here.zone, here.opens_at).isoformat()


def evening(choice: str, here: Circumstances) -> Value:
    """Return the evening so many days after the opening."""
    return in_days(int(choice), here.opens_at, here.zone).isoformat()
