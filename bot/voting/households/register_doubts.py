"""What a person has to say "it is so" to before a register is imported, and what was said so before."""

from collections.abc import Iterable

from msgspec.structs import replace

from bot.voting.households.register import Register, Severity
from bot.voting.households.register_match import ListedHousehold


def without_settled(register: Register, listed: Iterable[ListedHousehold]) -> Register:
    """Return a register without doubts about areas that are listed already: somebody has said they are so."""
    settled = {f"{unit.room.label}: {unit.area}" for home in listed for unit in home.units}
    problems = (
        problem
        for problem in register.problems
        if problem.severity is not Severity.DOUBT or problem.value not in settled
    )
    return replace(register, problems=tuple(problems))
