"""How tests run: properties for as long as they take, and programs that start from compiled files."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "everywhere",
    parent=settings.get_profile("default"),
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("everywhere")

# Where this is set, each of the many programs that tests start would compile itself anew, for seconds.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
