"""Everybody's voice: people join with their phones, answer in private, and see the result together.

How it works
------------
- The **facilitator's kernel** holds the journey, asks questions, reveals, and writes results into the
  document through its session.
- The **server** is a process of its own (`python -m jmwidgets.voices`). It serves one page and one protocol,
  and nothing of Jupyter stands behind it. It survives the kernel, and the kernel starts it anew when it dies.
- Both talk over a **control** connection on the loopback device, opened with a secret that only the kernel's
  user can read.
- An answer is **sealed** with a public key and written to an append-only file beside the journey; it is
  acknowledged when it is on the disk. The private key lies outside of the workspace, readable by the
  facilitator's account alone. So nobody reads answers before the reveal from the workspace, its copies or its
  version control, nor from the memory of the server. Whoever has the facilitator's account, or listens to an
  unencrypted network, can.
- The **reveal** closes the round, opens the seals in the kernel, and keeps nothing but the group's result:
  counts, median, mean, spread. When the workshop ends, key and sealed answers are deleted.

The protocol
------------
JSON objects, one a message, each with a `type`. From a phone: ``join`` (code, name), ``resume`` (token),
``answer`` (id, round, item, value), ``ping``, ``leave``. To a phone: ``welcome`` (token, name, what was
answered), ``board`` (what everybody sees), ``count`` (who is there and who is missing, as numbers), ``ack``
(id), ``refused`` (reason, and the id or what it was an answer to), ``pong``. Phones choose the id of an
answer; the same id counts once, however often it comes.
"""
