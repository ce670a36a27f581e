"""The attributes that hold a script: event handlers, of which `online` and `once` only have the beginning."""

import re

from newsdesk.rendering.templates.template_rules.html_states import UNKNOWN

# HTML standard (8.1.8.2), UI Events, Pointer Events, Touch Events, CSS Animations and Transitions, SVG 2, and what
# browsers kept of their own.
EVENTS = frozenset({
    "abort", "activate", "afterprint", "afterscriptexecute", "animationcancel", "animationend",
    "animationiteration", "animationstart", "auxclick", "beforeactivate", "beforecopy", "beforecut",
    "beforedeactivate", "beforeinput", "beforematch", "beforepaste", "beforeprint", "beforescriptexecute",
    "beforetoggle", "beforeunload", "beforexrselect", "begin", "blur", "bounce", "cancel", "canplay",
    "canplaythrough", "change", "click", "close", "command", "contentvisibilityautostatechange", "contextlost",
    "contextmenu", "contextrestored", "copy", "cuechange", "cut", "dblclick", "deactivate", "devicemotion",
    "deviceorientation", "drag", "dragend", "dragenter", "dragexit", "dragleave", "dragover", "dragstart", "drop",
    "durationchange", "emptied", "end", "ended", "error", "finish", "focus", "focusin", "focusout", "formdata",
    "freeze", "fullscreenchange", "fullscreenerror", "gamepadconnected", "gamepaddisconnected", "gotpointercapture",
    "hashchange", "help", "input", "interest", "invalid", "keydown", "keypress", "keyup", "languagechange", "load",
    "loadeddata", "loadedmetadata", "loadend", "loadstart", "loseinterest", "lostpointercapture", "message",
    "messageerror", "mousedown", "mouseenter", "mouseleave", "mousemove", "mouseout", "mouseover", "mouseup",
    "mousewheel", "move", "offline", "online", "orientationchange", "pagehide", "pagereveal", "pageshow",
    "pageswap", "paste", "pause", "play", "playing", "pointercancel", "pointerdown", "pointerenter", "pointerleave",
    "pointermove", "pointerout", "pointerover", "pointerrawupdate", "pointerup", "popstate", "progress",
    "propertychange", "ratechange", "readystatechange", "rejectionhandled", "repeat", "reset", "resize", "resume",
    "scroll", "scrollend", "scrollsnapchange", "scrollsnapchanging", "search", "securitypolicyviolation", "seeked",
    "seeking", "select", "selectionchange", "selectstart", "show", "slotchange", "stalled", "start", "storage",
    "submit", "suspend", "timeupdate", "toggle", "touchcancel", "touchend", "touchmove", "touchstart",
    "transitioncancel", "transitionend", "transitionrun", "transitionstart", "unhandledrejection", "unload",
    "volumechange", "waiting", "webkitanimationend", "webkitanimationiteration", "webkitanimationstart",
    "webkitfullscreenchange", "webkitfullscreenerror", "webkittransitionend", "wheel", "zoom",
})  # fmt: skip


def is_event_handler(name: str) -> bool:
    """Whether the attribute `name`, in small letters, is an event handler, or can become one."""
    pattern = re.escape(name).replace(UNKNOWN, ".*")
    return name.startswith("on") and any(re.fullmatch(pattern, f"on{event}") for event in EVENTS)
