"""The base of all views."""

from typing import Annotated

from msgspec import Struct

# An address of the site from its first `/` on, such as `/desks/africa/`, a whole one elsewhere, or nothing. Planners
# put it in as it is in `addresses`; of a site below a path, `BelowPath` makes what readers get.
Address = Annotated[str, "address"]
# Addresses with widths, as the attribute `srcset` of HTML holds them.
AddressSet = Annotated[str, "addresses"]
# Words that can be those of a copy itself, such as its title: planners put them in as they were typed, and look no
# further.
Verbatim = Annotated[str, "verbatim"]


class View(Struct, frozen=True, array_like=True, gc=False):
    """Base of the views. A field holds text, a number, a boolean, a time, a view or a tuple, and nothing else.

    `effort` is how many ordinary pages could be made in the time that the file behind a view takes.
    """

    @property
    def effort(self) -> int:
        return 1
