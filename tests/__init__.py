"""A package, so that no library that carries a `tests` of its own (spylls) is read in its place."""
