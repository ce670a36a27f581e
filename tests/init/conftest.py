"""The browser of the tests of pages, for the one of a new desk."""

from tests.browser.conftest import browser as browser
from tests.browser.conftest import page as page
