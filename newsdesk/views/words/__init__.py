"""The words of the site in one language, and how that language writes dates, numbers and lists."""
