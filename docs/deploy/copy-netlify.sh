#!/bin/sh
# Upload output/ to Netlify, which switches to it at once. It needs Node.js; NETLIFY_AUTH_TOKEN and NETLIFY_SITE_ID are
# in the environment. Netlify builds nothing: the site has no build command there.
set -eu

npx --yes netlify-cli@27.10.2 deploy --prod --no-build --dir output
