#!/usr/bin/env bash
# Succeeds when a deployment's environment has exactly this variable with this value.
# Usage: environment-has.sh DEPLOYMENT NAME=VALUE
set -euo pipefail

# The value travels in the environment: awk would read backslashes in a -v argument as escapes.
kubectl set env "deployment/$1" --list |
  WANT="$2" awk '$0 == ENVIRON["WANT"] {found = 1} END {exit !found}'
