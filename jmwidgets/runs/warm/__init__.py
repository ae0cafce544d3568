"""Kernels forked from a fork server: a process that has imported what templates need."""
