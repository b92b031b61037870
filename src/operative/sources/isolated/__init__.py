"""Word documents and PDFs are read in a process of their own, with limits of time and memory.

Their formats are old, large and a favourite of attackers; what reads them is partly C and C++. A file that makes the
reader hang, fill the memory or crash ends that process and no other, and its reading ends in a clear error. The process
stays warm: only the first document waits for it to start.

What comes back is JSON, never a pickle: a process that a hostile file has taken over cannot make this one run code.
"""

from operative.sources.isolated.process import read_isolated

__all__ = ["read_isolated"]
