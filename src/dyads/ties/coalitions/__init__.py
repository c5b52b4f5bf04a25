"""Who stands with whom: groups of a period's signed graph, how certain they are, and what is declared of them."""
