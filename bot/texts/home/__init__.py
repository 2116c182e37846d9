"""What the home says."""
