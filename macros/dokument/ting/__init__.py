"""One builder for each thing: what it consists of, in which order, and who each part is for."""
