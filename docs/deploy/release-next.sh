#!/bin/sh
# Build and deploy, then have systemd run this again at the second of the next change: newsdesk-next.service starts it.
# In the folder of the site, beside release.sh; it needs what that needs, and writes newsdesk-next.timer for its user.
set -eu

newsdesk=${NEWSDESK:-.venv/bin/python -m newsdesk}
units=${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user
timer=newsdesk-next.timer

# What is due within a minute goes out now, so that none comes while the timer is made.
"$(dirname "$0")/release.sh" 60
mkdir -p "$units"
status=0
$newsdesk schedule --format systemd > "$units/.$timer" || status=$?
case $status in
0)
    mv "$units/.$timer" "$units/$timer"
    systemctl --user daemon-reload
    systemctl --user --quiet enable "$timer"
    systemctl --user restart "$timer"
    ;;
2) # Nothing changes until an edit.
    rm "$units/.$timer"
    [ ! -f "$units/$timer" ] || systemctl --user --quiet disable --now "$timer"
    rm -f "$units/$timer"
    ;;
*) exit "$status" ;;
esac
