"""How reports are made: in kernels of this machine or of others, executed, verified and drawn."""
