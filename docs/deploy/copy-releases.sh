#!/bin/sh
# With `publish: {output: public, releases: 5}`: copy the current release to a server, and give it to readers by one rename.
# The server shows the folder `current`. It needs rsync 3.1.3 or newer here and there (that of macOS is another:
# `brew install rsync`), and a `mv -T` there (GNU or BusyBox).
set -eu

host=${HOST:-host}
folder=${FOLDER:-/srv/desk/public}

release=$(readlink public/current)
case $release in releases/*[!0-9A-Za-z/-]* | releases/*/*) exit 1 ;; releases/?*) ;; *) exit 1 ;; esac
ssh "$host" "mkdir -p '$folder/$release'"
# What did not change since the release before is not sent, and takes no room: it gets a second name.
# Times are compared to the nanosecond: of two publishes within one second, rsync would miss the later one.
rsync -a --modify-window=-1 --delete --link-dest="$folder/current/" "public/$release/" "$host:$folder/$release/"
# The rename is one step. `ln -sfn releases/… current` removes the link first, and readers find nothing in between.
ssh "$host" "cd '$folder' && ln -sfn '$release' .next && mv -fT .next current"
# Releases that are not kept here go there too: where a story was withdrawn, all that have it. Nothing is sent.
rsync -r --delete --existing --ignore-existing public/releases/ "$host:$folder/releases/"
