from itertools import product

import pytest

from bot.voting.sights import TABLE, Kind, Sight, Viewer, When, sees


def test_the_table_says_of_every_vote_who_sees_what() -> None:
    assert set(TABLE) == set(product(Kind, Sight))
    assert all(len(whens) == len(Viewer) for whens in TABLE.values())


def test_nobody_but_the_household_ever_sees_a_secret_choice() -> None:
    seen = {viewer for viewer in Viewer if sees(viewer, Sight.CHOICE, Kind.SECRET, counted=True)}
    assert seen == {Viewer.VOTER}
    assert set(TABLE[Kind.SECRET, Sight.BUILDINGS]) == {When.NEVER}


@pytest.mark.parametrize("kind", Kind)
def test_a_tenant_never_sees_a_choice_before_the_neighbours_do(kind: Kind) -> None:
    for counted in (False, True):
        tenant, neighbour = (
            sees(viewer, Sight.CHOICE, kind, counted=counted) for viewer in (Viewer.TENANT, Viewer.RESIDENT)
        )
        assert tenant is neighbour
        assert not (tenant and not counted)


@pytest.mark.parametrize("kind", [Kind.KEPT_BACK, Kind.SECRET])
def test_a_count_that_is_kept_back_is_kept_back_from_everybody(kind: Kind) -> None:
    assert set(TABLE[kind, Sight.COUNT]) == {When.COUNTED}


@pytest.mark.parametrize(("kind", "sight"), TABLE)
def test_an_auditor_sees_of_choices_what_the_committee_sees(kind: Kind, sight: Sight) -> None:
    whens = dict(zip(Viewer, TABLE[kind, sight], strict=True))
    if sight is not Sight.HAS_VOTED:  # which takes going from door to door
        assert whens[Viewer.AUDITOR] is whens[Viewer.COMMITTEE]
