"""Nodes to bytes: a writer knows nodes, and no things. A node that it does not know is an error."""
