"""What the page shows for as long as its visitor has not said what to show."""

from dataclasses import dataclass


@dataclass
class FirstLook:
    """The zone (an IANA name) of the page's clock, and by their ids whose phones lie there; None is any.

    The phones turn to others when these change, until the visitor chooses somebody or does something there.
    ``board`` is the address at which the vote can be read on the web, empty if there is none.
    """

    zone: str | None = None
    left: int | None = None
    right: int | None = None
    board: str = ""
