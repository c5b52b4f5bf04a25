"""Public event data and plain facts, read to the same Event records as our own, with the row behind each."""
