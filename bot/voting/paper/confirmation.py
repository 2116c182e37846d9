"""Whether what one of a committee does with ballots needs a second one."""

from enum import StrEnum


class Confirmation(StrEnum):
    """Who has to confirm it, before a ballot on paper counts or one that was cast counts no more."""

    COMMITTEE = "committee"
    NONE = "none"

    @property
    def is_needed(self) -> bool:
        """Tell whether a second person has to."""
        return self is not Confirmation.NONE
