"""The picture of a series: a column for each resolution, a ribbon for each clause."""

from operative.exports.flow.picture import drawing, picture

__all__ = ["drawing", "picture"]
