"""What is written, as one tree of typed nodes: things go in, writers read it. Neither MkDocs nor a file format is known here."""
