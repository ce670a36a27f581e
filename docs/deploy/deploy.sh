#!/bin/sh
# After a build: note the new addresses in git, and copy the output to where readers get it.
# Run it in the folder of the site. It needs git, and what the script that copies needs; every step may be repeated.
set -eu

# copy-rsync.sh, copy-releases.sh, copy-s3.sh, copy-cloudflare.sh or copy-netlify.sh, beside this script.
copy=${COPY:-copy-rsync.sh}

git add addresses.lock
git diff --cached --quiet -- addresses.lock ||
    git commit --quiet --message "Note the addresses that were published" -- addresses.lock
"$(dirname "$0")/$copy"
git pull --quiet --rebase --autostash
git push --quiet
# Where a content delivery network keeps files, purge those that changed:
# .venv/bin/python -m newsdesk announce --list purge | xargs -r -n 1 curl -fsS -o /dev/null -X PURGE
# With a hub or an IndexNow key in site.yaml, tell those who follow the site; without, say `announce --done`:
# .venv/bin/python -m newsdesk announce || echo "Not announced; the next deploy tries again." >&2
