"""From a parsed report to its events and claims, and how many reports are coded at once."""
