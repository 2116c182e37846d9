"""For whom the page of a vote on the notice board is."""

from enum import StrEnum

from msgspec import Struct


class Publicity(StrEnum):
    """Who finds the page of a vote."""

    PUBLIC = "public"  # it is listed, and search engines may find it
    LINK = "link"  # whoever was given the link
    NOBODY = "nobody"


class PublicPage(Struct, frozen=True):
    """The page of a vote; ``token`` is the part of its address that nobody can guess (130 bits)."""

    proposal_id: int
    estate_id: int
    token: str
    publicity: Publicity

    @property
    def is_shown(self) -> bool:
        """Tell whether anybody at all sees it."""
        return self.publicity is not Publicity.NOBODY

    @property
    def is_listed(self) -> bool:
        """Tell whether it can be found without its link."""
        return self.publicity is Publicity.PUBLIC

    def address(self, board: str) -> str:
        """Return where it is on a notice board."""
        return f"{board}/p/{self.token}"
