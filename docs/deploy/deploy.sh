#!/bin/sh
# After a build: note the new addresses in git, and copy the output to the server.
# Run it in the folder of the site. It needs git and rsync; every step may be repeated.
set -eu

destination=${DESTINATION:-host:/srv/desk/output/}

git add addresses.lock
git diff --cached --quiet -- addresses.lock ||
    git commit --quiet --message "Note the addresses that were published" -- addresses.lock
rsync -a --delete --exclude=.newsdesk-output --exclude=.gitignore output/ "$destination"
git pull --quiet --rebase --autostash
git push --quiet
# Where a content delivery network keeps files, purge those that changed:
# .venv/bin/python build.py announce --list purge | xargs -r -n 1 curl -fsS -o /dev/null -X PURGE
# With a hub or an IndexNow key in site.yaml, tell those who follow the site; without, say `announce --done`:
# .venv/bin/python build.py announce
