#!/bin/sh
# Checks the record of one incident with nothing but a shell, cat, tr and sha256sum, so that nobody has to trust `ir`:
#   sh verify.sh INCIDENT_FOLDER
# Prints `OK N events, head H`, or the first bad thing, and then exits 1.
# Each line ends in `,"h":"<hash>"}`; the hash is over all bytes of the line before that ending. `prev` is the hash of
# the line before; for the first line it is the hash of `ir/v1 incident`, a newline and the bytes of incident.json.
LC_ALL=C
export LC_ALL

bad() {
  echo "BAD $*"
  exit 1
}

# Standard input's SHA-256.
digest() {
  sum=$(sha256sum)
  echo "${sum%% *}"
}

[ $# -eq 1 ] || { echo "usage: sh verify.sh INCIDENT_FOLDER" >&2; exit 2; }
cd -- "$1" || exit 2
for needed in incident.json timeline.jsonl; do
  [ -f "$needed" ] || bad "$needed: missing"
done

# A shell drops NUL bytes when it reads a line, so they are looked for first.
[ "$(tr -d '\000' <timeline.jsonl | digest)" = "$(digest <timeline.jsonl)" ] || bad "timeline.jsonl: holds NUL bytes"

prev=$({ printf 'ir/v1 incident\n'; cat incident.json; } | digest)
seq=0
while IFS= read -r line || { [ -n "$line" ] && bad "timeline.jsonl line $((seq + 1)): no newline at its end"; }; do
  number=$((seq + 1))
  body=${line%',"h":"'*}
  hash=$(printf '%s' "$body" | digest)
  [ "$line" = "$body,\"h\":\"$hash\"}" ] ||
    bad "timeline.jsonl line $number: the content does not match its hash; its bytes give $hash"
  case $body in
    '{"v":1,"seq":'"$seq"',"prev":"'"$prev"'",'*) ;;
    '{"v":1,"seq":'"$seq"',"prev":'*) bad "timeline.jsonl line $number: prev is not $prev" ;;
    *) bad "timeline.jsonl line $number: expected version 1 and seq $seq" ;;
  esac
  prev=$hash
  seq=$number
done <timeline.jsonl
[ "$seq" -gt 0 ] || bad "timeline.jsonl: no events"

# Names may begin with a dot; a pattern without a match stays as it is and is no file.
for object in evidence/objects/* evidence/objects/.[!.]* evidence/objects/*/* evidence/objects/*/.[!.]*; do
  [ -d "$object" ] && [ ! -L "$object" ] && [ "${object#evidence/objects/*/}" = "$object" ] && continue
  [ -e "$object" ] || [ -L "$object" ] || continue
  [ -f "$object" ] && [ ! -L "$object" ] || bad "$object: not a plain file"
  hash=$(digest <"$object")
  rest=${hash#??}
  [ "$object" = "evidence/objects/${hash%"$rest"}/$hash" ] || bad "$object: its bytes give $hash"
done

echo "OK $seq events, head $prev"
