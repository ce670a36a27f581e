#!/bin/sh
# Upload output/ to Cloudflare Pages, which switches to it at once. It needs Node.js; CLOUDFLARE_API_TOKEN and
# CLOUDFLARE_ACCOUNT_ID are in the environment. The project was made once with `wrangler pages project create`.
set -eu

npx --yes wrangler@4.164.0 pages deploy output --project-name "${PROJECT:-desk}" --branch main --commit-dirty=true
