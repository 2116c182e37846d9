"""What the page shows to who opens it without saying what to show."""

from dataclasses import dataclass


@dataclass
class FirstLook:
    """The zone (an IANA name) of the page's clock, and by their ids whose phones lie there; None is any.

    ``board`` is the address at which the vote can be read on the web, empty if there is none.
    """

    zone: str | None = None
    left: int | None = None
    right: int | None = None
    board: str = ""
