#!/bin/sh
# Copy output/ to a bucket of S3, or of anything that speaks its protocol, with rclone. Compared by MD5, not by time.
set -eu

bucket=${BUCKET:-s3:desk.example}
lasting="max-age=31536000, immutable"

# upload CACHE-CONTROL CONTENT-TYPE PATTERN…: the files of these patterns; rclone knows the type if that is empty.
upload() {
    cache=$1 type=$2
    shift 2
    for pattern; do
        set -- "$@" --include "$pattern"
        shift
    done
    rclone copy --checksum "$@" --header-upload "Cache-Control: $cache" \
        ${type:+--header-upload "Content-Type: $type"} output/ "$bucket"
}

# What pages show comes before them, and feeds after.
upload "public, $lasting" "" "/assets/**.css" "/pictures/**" "/cards/**"
rclone copy --checksum --filter-from - --header-upload "Cache-Control: no-cache" output/ "$bucket" <<'FILTERS'
- /_*
- /.newsdesk-output
- /.gitignore
- /assets/**.css
- /pictures/**
- /cards/**
- *.html
- *.xml
- feed.json
- /feeds.opml
- /site.webmanifest
FILTERS
upload no-cache "application/manifest+json" "/site.webmanifest"
upload no-cache "text/html; charset=utf-8" "*.html"
upload "public, max-age=600" "application/rss+xml; charset=utf-8" "feed.xml"
upload "public, max-age=600" "application/atom+xml; charset=utf-8" "atom.xml"
upload "public, max-age=600" "application/feed+json" "feed.json"
upload "public, max-age=600" "text/x-opml; charset=utf-8" "/feeds.opml"
upload no-cache "application/xml; charset=utf-8" "/*sitemap.xml" "/sitemaps/*.xml"
# All is there now, and is only compared: what is gone goes.
rclone sync --checksum --delete-after --header-upload "Cache-Control: no-cache" \
    --exclude "/_*" --exclude /.newsdesk-output --exclude /.gitignore output/ "$bucket"
