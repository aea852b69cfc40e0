"""Figures of speed and memory, printed as a table: `python -m tests.benchmarks`. Nothing here can fail a build."""
