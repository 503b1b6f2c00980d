"""All that knows MkDocs: how it is run, its hooks, its navigation, the kommune's pages, edit under serve."""
