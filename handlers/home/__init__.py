"""The home: one message from which everything is reached, and to which everything leads back."""
