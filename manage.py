"""Django's own commands, for those who develop the register (`python manage.py makemigrations`)."""

from __future__ import annotations

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "operative_web.settings")
    execute_from_command_line(sys.argv)
