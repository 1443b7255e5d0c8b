#!/usr/bin/env bash
# Succeeds when the API gave no more 429 answers in the last minute than on an ordinary day.
# Usage: request-rate.sh [deployment] [how many are normal]
set -euo pipefail

deployment="${1:-${IR_DEPLOYMENT:-api-service}}"
normal="${2:-${IR_NORMAL_RATE:-20}}"

if [[ ! "$normal" =~ ^[0-9]+$ ]]; then
  echo "request-rate: the normal number must be a whole number, not: $normal" >&2
  exit 2
fi
# A log that can't be read is no proof of calm, so awk's verdict counts only when kubectl succeeded.
if ! counts="$(kubectl logs "deployment/$deployment" --since=1m | awk '$9 == 429 {n++} $9 ~ /^[1-5][0-9][0-9]$/ {all++} END {print n + 0, all + 0}')"; then
  echo "request-rate: the log of deployment/$deployment can't be read" >&2
  exit 2
fi
read -r throttled answers <<<"$counts"
echo "$throttled answers of 429 among $answers in the last minute (normal: at most $normal)"
((throttled <= normal))
