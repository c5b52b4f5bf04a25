"""The project's own figures: accuracy against gold sets and speed, held as floors that only rise."""
