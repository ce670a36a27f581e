"""Changes of site.yaml, each of which must be seen."""

from typing import Any

from tests.stateful import SETTINGS

CHANGES_OF_SETTINGS: tuple[dict[str, Any], ...] = (
    {"title": "Another Desk"},
    {"tagline": "Even smaller news"},
    {"url": "https://moved.example"},
    {"language": "fr"},
    {"language": "ar"},
    {"timezone": "Asia/Tokyo"},
    {"timezone": "America/New_York"},
    {"pages": {"per_list": 1}},
    {"pages": {"per_list": 3}},
    {"feeds": {"items": 1}},
    {"feeds": {"items": 30, "hub": "https://hub.example/"}},
    {"desks": {**SETTINGS["desks"], "asia": {"name": "Asia", "chief": "ben"}}},
    {"desks": {"europe": {"name": "Europa", "about": "The continent."}, "africa": {"name": "Africa"}}},
    {"tags": {}},
    {"tags": {"cma": {"name": "CMA", "about": "A coordination."}, "sahel": {"name": "Sahel", "about": "The shore."}}},
    {"storylines": {"peace": {"name": "Peace at last"}, "war": {"name": "The war"}}},
    {"policies": {}},
    {"contact": {}},
    {"contact": {"email": "other@tiny.example", "security": "https://tiny.example/report"}},
    {"outputs": {"atom": False}},
    {"outputs": {"json_feed": False}},
    {"outputs": {"archives": True}},
    {"outputs": {"ninjs": True, "cards": True, "redirect_maps": True}},
    {"outputs": {"headers": False}},
    {"indexnow": {"key": "0123456789abcdef"}},
)
