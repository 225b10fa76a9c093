"""How laws are tried: the same examples every time, unless asked to explore."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A run must not fail for want of luck or of processor time. MOAGRAPH_EXPLORE=1 tries new examples.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=not os.environ.get("MOAGRAPH_EXPLORE"),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")
