#!/bin/sh
# Gathers what the register says into locale/*/LC_MESSAGES/django.po and makes the .mo files, which are kept in the
# repository too: whoever installs needs no gettext. Run it after changing words; needs gettext (Debian: apt-get install
# gettext). Then fill in what is new: French is complete (tests/web/test_messages.py), Arabic has what the frame and the
# check page say.
set -eu
cd "$(dirname "$0")/../src/operative_web"
export DJANGO_SETTINGS_MODULE=operative_web.settings
export PYTHONPATH="$(cd .. && pwd)${PYTHONPATH:+:$PYTHONPATH}"
python="${PYTHON:-python3}"
"$python" -m django makemessages --locale fr --locale ar --no-wrap --no-obsolete --add-location file
# The day of making would change every file each time.
for file in locale/*/LC_MESSAGES/django.po; do
    sed -i '/^"POT-Creation-Date:/d; /^"PO-Revision-Date:/d' "$file"
    msgfmt --check --output-file "${file%.po}.mo" "$file"
done
