#!/bin/sh
# Install the Debian packages that tests use, where that is allowed, and say what is missing where it is not: the tests
# that need it skip with a plain word. Never fails.
cd "$(dirname "$0")/.." || exit 0
missing=
for package in $(grep -v '^#' requirements/debian.packages); do
    dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -q '^installed$' ||
        missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null; then
    echo "No apt-get here: tests that need LibreOffice or tesseract skip unless these programs are installed"
elif [ "$(id -u)" != 0 ]; then
    echo "Not root, so Debian packages are not installed; tests that need them skip. Missing:$missing"
else
    echo "Installing Debian packages:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    { apt-get install --yes --quiet=2 --no-install-recommends $missing ||
        { apt-get update --quiet=2 && apt-get install --yes --quiet=2 --no-install-recommends $missing; }; } \
        >/dev/null 2>&1 || echo "They could not be installed; tests that need them skip. Missing:$missing"
fi
exit 0
