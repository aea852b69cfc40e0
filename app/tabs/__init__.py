"""One file a tab. Tabs never import each other; `ui.py` hands each of them the query and the selection they share."""
