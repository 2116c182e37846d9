"""How every property is tried: with other examples each time, and for as long as a busy machine takes."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "everywhere",
    parent=settings.get_profile("default"),
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("everywhere")
