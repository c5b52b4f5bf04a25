"""The brief of one report: what it says of ties, and what it cannot tell."""
