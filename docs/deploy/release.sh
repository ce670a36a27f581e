#!/bin/sh
# Build and deploy; then stay for each change that is due within so many seconds, and release it at its second.
# Usage: release.sh SECONDS, in the folder of the site, from a scheduler that runs it more often than that.
# It needs git, rsync and jq, and prints nothing of what is sealed.
set -eu

newsdesk=${NEWSDESK:-.venv/bin/python -m newsdesk}
deploy=$(dirname "$0")/deploy.sh

while :; do
    # A run that was cut short may have left new lines in addresses.lock: they are kept.
    git pull --quiet --rebase --autostash
    # Asked before the build: what comes due while that is deployed is then released at once.
    schedule=$($newsdesk schedule --format json)
    $newsdesk build --quiet
    "$deploy"
    next=$(printf '%s' "$schedule" | jq --raw-output '.next_change.unix // empty')
    [ -n "$next" ] || exit 0
    seconds=$((next - $(date +%s)))
    [ "$seconds" -le "$1" ] || exit 0
    # Each minute the copy is pulled again: somebody may have moved an embargo.
    [ "$seconds" -le 60 ] || seconds=60
    [ "$seconds" -le 0 ] || sleep "$seconds"
done
