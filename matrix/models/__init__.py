"""Norming (drafts, wording, stories, ratings) and placements."""

from .drafts import Axis, Draft, DraftLine
from .norming import LevelDescriptor, NormSet, Source, Story, VignetteRating
from .placements import Comparing, Placement, Reason, apart, short

__all__ = [
    "Axis",
    "Comparing",
    "Draft",
    "DraftLine",
    "LevelDescriptor",
    "NormSet",
    "Placement",
    "Reason",
    "Source",
    "Story",
    "VignetteRating",
    "apart",
    "short",
]
