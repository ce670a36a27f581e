#!/bin/sh
# Copy output/ to a plain folder of a server with rsync, so that no reader gets a page without what it shows.
# It needs rsync 3.1.3 or newer: that of macOS is another (`brew install rsync`).
set -eu

destination=${DESTINATION:-host:/srv/desk/output/}

# Times are compared to the nanosecond: of two publishes within one second, rsync would miss the later one.
copy() {
    rsync -a --modify-window=-1 --exclude=/.newsdesk-output --exclude=/.gitignore "$@" output/ "$destination"
}

# First what is new and is no page, feed or sitemap: stylesheets, pictures, files. Nothing that is there is touched.
copy --ignore-existing --prune-empty-dirs --exclude='*.html*' --exclude='*.xml*' --exclude='*.json*'
# Then everything else, put in its place once all of it has arrived; and only after that what is gone is removed.
copy --delay-updates --delete-after
