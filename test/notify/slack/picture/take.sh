#!/bin/sh
# Takes the picture of card.html for the README. Needs chromium. Run it after card.html has changed, and look at it.
set -eu
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
timeout 60 chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$folder" \
  --window-size="760,${1:-800}" --screenshot="$PWD/card.png" "file://$PWD/card.html"
