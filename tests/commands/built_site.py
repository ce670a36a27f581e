"""What the site of these tests has: the page of its public story, and the instant of its sealed one."""

PAGE = "2023/09/a/index.html"
FUTURE = "2030-01-01T00:00:00Z"
