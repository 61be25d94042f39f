"""The tests: the tree of the project again. What several need stands here or in `conftest.py`."""
