"""Kernels forked from a warm parent: a process that has imported what templates need."""
