"""What was typed or pressed in answer to a question, read as the answer it is."""

from bot.voting.counting.rule import Base, write_threshold
from bot.voting.draft_entry import Circumstances, Reader, Value
from bot.voting.households.register import UnitKind
from bot.voting.proposals.draft_parts import picked_parts, typed_parts
from bot.voting.proposals.draft_questions import ALL_KINDS, OUT, WHOLE_ESTATE
from bot.voting.refusals import DeveloperUnnamed, NoKindPicked
from bot.voting.typed import wording
from bot.voting.typed.deadline import in_days, typed_deadline
from bot.voting.typed.money import typed_amount
from bot.voting.typed.numbers import typed_days, typed_floor
from bot.voting.typed.options import typed_options
from bot.voting.typed.threshold import typed_threshold


def title(text: str, here: Circumstances) -> Value:
    """Return a title as it is typed; refusals are those of ``wording.title``."""
    return wording.title(text)


def reason(text: str, here: Circumstances) -> Value:
    """Return a reason as it is typed; refusals are those of ``wording.reason``."""
    return wording.reason(text)


def notice_reason(text: str, here: Circumstances) -> Value:
    """Return why it cannot wait; refusals are those of ``wording.notice_reason``."""
    return wording.notice_reason(text)


def cost(text: str, here: Circumstances) -> Value:
    """Return an amount, none if it is nothing; refusals are those of ``typed_amount``."""
    amount = typed_amount(text)
    return str(amount) if amount else None


def share(usual: Base) -> Reader:
    """Return the reader of a share that is of ``usual`` unless it says otherwise."""
    return lambda text, here: write_threshold(typed_threshold(text, usual))


def options(text: str, here: Circumstances) -> Value:
    """Return options, one on each line; refusals are those of ``typed_options``."""
    return typed_options(text)


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


def developers_name(text: str, here: Circumstances) -> Value:
    """Return the name that the developer has in the register: no answer yet, but one can then be given."""
    return text


def moment(text: str, here: Circumstances) -> Value:
    """Return a deadline; refusals are those of ``typed_deadline``."""
    return typed_deadline(text, here.now, here.zone, here.opens_at).isoformat()


def evening(choice: str, here: Circumstances) -> Value:
    """Return the evening so many days after the opening."""
    return in_days(int(choice), here.opens_at, here.zone).isoformat()


def days(text: str, here: Circumstances) -> Value:
    """Return a number of days; refusals are those of ``typed_days``."""
    return str(typed_days(text))


def floor(text: str, here: Circumstances) -> Value:
    """Return a floor; refusals are those of ``typed_floor``."""
    return str(typed_floor(text))
