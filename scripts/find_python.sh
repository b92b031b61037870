#!/bin/sh
# Print a Python 3.11 or newer that can make virtual environments. A name on the path is not enough: version managers
# put stubs there that only say "not installed".
# Argument: the Python that the caller asks for, or nothing.
for candidate in ${1:-python3 python3.13 python3.12 python3.11 python3.14 python}; do
    if "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        echo "$candidate"
        exit 0
    fi
done
cat >&2 <<MESSAGE
No Python 3.11 or newer was found that can make virtual environments (tried: ${1:-python3, python3.11 to python3.14, python}).
Install one (Debian and Ubuntu: apt-get install python3.11 python3.11-venv), or name yours: make ${2:-test} PYTHON=/path/to/python3.11
MESSAGE
exit 1
