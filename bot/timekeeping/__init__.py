"""Which moment it is, where the computer's clock may be wrong."""
