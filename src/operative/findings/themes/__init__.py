"""What each clause is about: Sustainable Development Goals, themes of human rights, groups of persons."""

from operative.findings.themes.finder import TITLE, find_themes
from operative.findings.themes.whole import themes_of_whole

__all__ = ["TITLE", "find_themes", "themes_of_whole"]
