"""Content -> files: Word, Excel, PDF, PowerPoint, calendar. Knows nothing of MkDocs."""
