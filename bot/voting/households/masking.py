"""Names of owners on sheets that others see: enough to find one's own line, too little to learn a name."""

from collections.abc import Iterable

HIDDEN = "*"
BETWEEN = "、"


def masked(names: Iterable[str]) -> str:
    """Return names of which only the first character is left, one star for each that is not."""
    return BETWEEN.join(name[0] + HIDDEN * len(name[1:]) for name in names if name)
