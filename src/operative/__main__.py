"""``python -m operative`` is the command ``operative``."""

import sys

from operative.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
