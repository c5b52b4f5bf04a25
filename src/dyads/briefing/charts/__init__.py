"""The pictures of a brief: who is with and against whom, and when what happened."""
