"""Questions to the page in the browser."""

# What sticks out of a page at its end and makes it scroll sideways, unless it scrolls inside a frame of its own.
TOO_WIDE = """() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const out = [...document.querySelectorAll("body *")].filter(each => {
        const box = each.getBoundingClientRect();
        return (box.right > room + 1 || box.left < -1) && !each.closest(".table");
    });
    return ["scrolls sideways", ...out.map(each => each.outerHTML.slice(0, 100))];
}"""
