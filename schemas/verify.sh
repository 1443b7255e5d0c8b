#!/bin/sh
# Checks the record of one incident, or an exported bag of one, with nothing but a shell, sha256sum, awk, cat, grep,
# tail and tr, so that nobody has to trust `ir`; and with ssh-keygen where there are signatures:
#   sh verify.sh FOLDER
# Prints `OK N events, head H`, or the first bad thing as `BAD <file>[ line N]: expected ..., found ...`, and then exits 1.
# Made from the page schemas/README.md alone, where each rule has its words. It reads no JSON: the form of a line is
# checked as far as its hash, version, seq and prev. In JSON a quote inside of a text always has a backslash before it,
# so that `"key":` in a line whose hash is right is a key, and never a part of what somebody wrote.
# shellcheck disable=SC2094 # names of files that are being read go into messages
LC_ALL=C
export LC_ALL
newline='
'
prefix= # `data/` inside of a bag

# Only printable ASCII goes to the screen, whatever a file is called.
bad() {
  printf 'BAD %s: %s' "$prefix$1" "$2" | tr -c '[:print:]' '?'
  echo
  exit 1
}

# Standard input's SHA-256.
digest() {
  sum=$(sha256sum)
  echo "${sum%% *}"
}

is_digest() {
  [ ${#1} -eq 64 ] && case $1 in *[!0-9a-f]*) false ;; esac
}

# Ends unless $1 is a plain file that is reached through no link; $2 is what it should be.
need() {
  way=$1
  while
    [ ! -L "$way" ] || bad "$1" "expected $2, found a link"
    [ "$way" != "${way%/*}" ]
  do way=${way%/*}; done
  [ -e "$1" ] || bad "$1" "expected $2, found nothing"
  [ -f "$1" ] || bad "$1" "expected $2, found no plain file"
  [ -r "$1" ] || bad "$1" "expected $2, found a file that can't be read"
}

need_digest() {
  need "$1" "$3"
  found=$(digest <"$1")
  [ "$found" = "$2" ] || bad "$1" "expected bytes with the SHA-256 $2, found $found"
}

# Ends where $1 is there and is no folder, or is a link.
need_folder() {
  if [ -L "$1" ] || { [ -e "$1" ] && [ ! -d "$1" ]; }; then bad "$1" 'expected a folder, found something else'; fi
  [ ! -d "$1" ] || { [ -r "$1" ] && [ -x "$1" ]; } || bad "$1" "expected a folder that can be read, found another"
}

# Runs `$1 FILE` for everything below the folder $2 that is not a folder.
each_file() {
  need_folder "$2"
  for entry in "$2"/* "$2"/.[!.]* "$2"/..?*; do
    if [ -d "$entry" ] && [ ! -L "$entry" ]; then
      each_file "$1" "$entry"
    elif [ -e "$entry" ] || [ -L "$entry" ]; then
      "$1" "${entry#./}"
    fi
  done
}

# A shell drops NUL bytes when it reads, so they are looked for first.
refuse_nul() {
  [ "$(tr -d '\000' <"$1" | digest)" = "$(digest <"$1")" ] || bad "$1" 'expected text, found NUL bytes'
}

# The text under the key $2 in the JSON $1, up to the next quote; nothing where there is none.
text_of() {
  rest=${1#*"\"$2\":\""}
  [ "$rest" = "$1" ] || printf '%s\n' "${rest%%\"*}"
}

has() {
  case $1 in *"$2"*) ;; *) false ;; esac
}

# --- the chain ---

read_header() {
  need incident.json 'a plain file'
  refuse_nul incident.json
  header=$(cat incident.json)
  [ "$(cat incident.json; echo .)" = "$header$newline." ] || bad incident.json 'expected one LF at its end, found another ending'
  case $header in
    *"$newline"*) bad incident.json 'expected one line, found more' ;;
    '{"v":1,'*) ;;
    *) bad incident.json 'expected version 1, found another start' ;;
  esac
  id=$(text_of "$header" id)
  case $id in
    '' | *[!A-Za-z0-9-]*) bad incident.json "expected an id of letters, digits and dashes, found $id" ;;
  esac
  ran=$(text_of "$header" playbook)
  is_digest "$ran" || bad incident.json "expected a SHA-256 as playbook, found $ran"
  signers= # lines for ssh-keygen, of all keys; own_signers only those that ir itself may have
  own_signers=
  if has "$header" '"key":'; then
    has "$header" '"key":"ssh-ed25519 ' || bad incident.json 'expected an Ed25519 key, found another'
    add_signer incident.json "$(text_of "$header" key)"
  fi
}

# $1 is the place that has the key $2. Nothing but a key may get into the list: it has options and wildcards as well.
add_signer() {
  material=${2#* }
  case ${2%% *} in '' | *[!a-z0-9@.-]*) material= ;; esac
  case ${material%%=*} in '' | *[!A-Za-z0-9+/]*) bad "$1" "expected an SSH public key as key, found $2" ;; esac
  case ${material#"${material%%=*}"} in '' | = | ==) ;; *) bad "$1" "expected an SSH public key as key, found $2" ;; esac
  signers="$signers$id $2$newline"
  case $2 in 'ssh-ed25519 '*) own_signers="$own_signers$id $2$newline" ;; esac
}

# The sizes that checkpoints are about, as ` segment:size `, so that no other head need be kept.
gather_sizes() {
  need_folder checkpoints
  wanted=' '
  for note in checkpoints/*.note; do
    note=${note#checkpoints/}
    note=${note%.note}
    case $note in *-*) wanted="$wanted${note%%-*}:${note#*-} " ;; *) wanted="${wanted}1:$note " ;; esac
  done
}

# Says of each line on standard input, in a line each: the SHA-256 of all but its last 72 bytes, its length, its start, its
# end, and all but the end where more is asked of it. A shell takes minutes for long lines, so that it sees only these.
summarise() {
  awk '{
    body = substr($0, 1, length($0) - 72)
    printf "%s", body | "sha256sum"
    close("sha256sum")
    print length($0)
    print substr(body, 1, 130)
    print substr($0, length($0) - 71)
    print NR == 1 || index(body, "\",\"type\":\"signer.added\",\"data\":{") ? body : ""
    fflush()
  }'
}

# Reads the segment $1, number $2, whose first line has the prev $3. Leaves `seq`, `prev` and what the first line is.
read_segment() {
  need "$1" 'a plain file'
  refuse_nul "$1"
  prev=$3
  seq=0
  opening=
  while IFS= read -r hash && [ -n "$hash" ]; do
    IFS= read -r length
    IFS= read -r start
    IFS= read -r ending
    IFS= read -r body
    hash=${hash%% *}
    number=$((seq + 1))
    [ "$length" -le 65536 ] || bad "$1 line $number" 'expected at most 64 KiB, found more'
    [ "$ending" = ",\"h\":\"$hash\"}" ] ||
      bad "$1 line $number" "expected the ending ,\"h\":\"$hash\"}, found ${ending:-nothing}"
    case $start in
      '{"v":1,"seq":'"$seq"',"prev":"'"$prev"'","ts":'*) ;;
      '{"v":1,"seq":'"$seq"',"prev":'*) bad "$1 line $number" "expected prev $prev, found another" ;;
      *) bad "$1 line $number" "expected version 1 and seq $seq, found another start" ;;
    esac
    [ "$seq" -gt 0 ] || { opening=$body && check_opening "$1" "$2"; }
    case $body in *'","type":"signer.added","data":{'*) add_signer "$1 line $number" "$(text_of "$body" key)" ;; esac
    prev=$hash
    seq=$number
    case $wanted in *" $2:$seq "*) heads="$heads $2:$seq=$hash" ;; esac
  done <<END
$(summarise <"$1")
END
  [ "$seq" -gt 0 ] || bad "$1" 'expected at least one line, found none'
  [ "$(tail -c 1 "$1" | digest)" = "$(echo | digest)" ] || bad "$1 line $seq" 'expected an LF at the end, found none'
}

# Line 0 of the first segment opens the incident; that of a later one commits to the file before.
check_opening() {
  if [ "$2" -eq 1 ]; then
    has "$opening" '","type":"incident.opened","data":{' || bad "$1 line 1" 'expected incident.opened, found another type'
    plan=$(text_of "$opening" plan)
    is_digest "$plan" || bad "$1 line 1" "expected the SHA-256 of the plan, found $plan"
    return
  fi
  has "$opening" '","type":"segment.started","data":{' || bad "$1 line 1" 'expected segment.started, found another type'
  for said in "\"file\":\"$before\"" "\"file_sha256\":\"$before_digest\"" "\"head\":\"$before_head\""; do
    has "$opening" "$said" || bad "$1 line 1" "expected $said, found another"
  done
  has "$opening" "\"events\":$before_events," || has "$opening" "\"events\":$before_events}" ||
    bad "$1 line 1" "expected \"events\":$before_events, found another"
}

# Adds the digests that the segment $1 names to `named`, each once and on a line of its own.
gather_names() {
  while IFS= read -r entry; do
    [ -n "$entry" ] || continue
    hash=${entry#*:\"}
    hash=${hash%\"}
    { is_digest "$hash" && has "$entry" ":\"$hash\""; } || bad "$1" "expected a SHA-256, found $entry"
    has "$named" "$hash" || named="$named$hash$newline"
  done <<END
$(grep -oE '"(script_|stderr_)?sha256":("[^"]*"|[^",}]*)' "$1")
END
}

read_segments() {
  events=0
  heads=
  named=$newline
  segments=' '
  index=1
  file=timeline.jsonl
  genesis=$({ printf 'ir/v1 incident\n'; cat incident.json; } | digest)
  while [ "$index" -eq 1 ] || [ -e "$file" ] || [ -L "$file" ]; do
    read_segment "$file" "$index" "$genesis"
    gather_names "$file"
    segments="$segments$file "
    events=$((events + seq))
    before=$file
    before_digest=$(digest <"$file")
    before_events=$seq
    before_head=$prev
    genesis=$(printf 'ir/v1 segment\n%s\n' "$before_digest" | digest)
    index=$((index + 1))
    file=timeline.$index.jsonl
  done
  for stray in timeline.*.jsonl; do
    [ -e "$stray" ] || [ -L "$stray" ] || continue
    has "$segments" " $stray " || bad "$stray" "expected segments numbered without a gap, the next as $file, found this"
  done
}

# --- playbook and objects ---

# The programs stand in the plan as {"path":...,"sha256":...}; a path with a backslash can't be read here.
check_programs() {
  program='\{"path":"([^"\\]|\\.)*","sha256":"[0-9a-f]{64}"\}'
  list=$(grep -oE "\"files\":\\[($program,?)*\\]" "playbook/$plan.json") ||
    echo "playbook/$plan.json: its programs are not checked, the list is written in a way that is not known here" >&2
  while IFS= read -r entry; do
    path=$(text_of "$entry" path)
    case /$path/ in
      // ) continue ;;
      *\\*) echo "a program of the plan is not checked, its name is not plain" >&2; continue ;;
      *//* | */./* | */../*) bad "playbook/$plan.json" "expected paths below playbook/files/, found $path" ;;
    esac
    need_digest "playbook/files/$path" "$(text_of "$entry" sha256)" 'the program that the plan lists'
  done <<END
$(printf '%s' "$list" | grep -oE "$program")
END
}

check_playbook() {
  need_digest "playbook/$ran.yaml" "$ran" 'the playbook that incident.json names'
  need_digest "playbook/$plan.json" "$plan" 'the plan that timeline.jsonl line 1 names'
  check_programs
  for file in playbook/*.yaml playbook/*.json playbook/.*.yaml playbook/.*.json playbook/.yaml playbook/.json; do
    [ -e "$file" ] || [ -L "$file" ] || continue
    name=${file#playbook/}
    is_digest "${name%.*}" || bad "$file" 'expected a file named by its own hash, found this name'
    need_digest "$file" "${name%.*}" 'a plain file'
  done
}

object_name() {
  tail=${1#??}
  echo "evidence/objects/${1%"$tail"}/$1"
}

check_object_file() {
  need "$1" 'a plain file'
  hash=${1##*/}
  { is_digest "$hash" && [ "$1" = "$(object_name "$hash")" ]; } ||
    bad "$1" 'expected a file named by its own hash, found this name'
  has "$named" "$newline$hash$newline" || bad "$1" 'expected an event that names it, found none'
}

check_objects() {
  need_folder evidence
  while IFS= read -r hash; do
    [ -z "$hash" ] || need_digest "$(object_name "$hash")" "$hash" 'the object that an event names'
  done <<END
$named
END
  each_file check_object_file evidence/objects
}

# --- checkpoints ---

check_number() {
  case $2 in '' | 0* | *[!0-9]*) bad "checkpoints/$1" 'expected only notes and their signatures, found this name' ;; esac
}

# Checks the note $1 of the segment $2 with $3 events.
check_note() {
  title=$id
  [ "$2" -eq 1 ] || title="$id $2"
  head=${heads#*" $2:$3="}
  [ "$head" != "$heads" ] || bad "checkpoints/$1" "expected at least $3 events in segment $2, found fewer"
  said=$(printf 'ir/v1 checkpoint\n%s\n%s\n%s\n' "$title" "$3" "${head%% *}" | digest)
  [ "$(digest <"checkpoints/$1")" = "$said" ] ||
    bad "checkpoints/$1" "expected the four lines of a checkpoint of $title with the head ${head%% *}, found others"
  if has "$header" '"key":' && [ ! -e "checkpoints/$1.sig" ] && [ ! -L "checkpoints/$1.sig" ]; then
    bad "checkpoints/$1.sig" 'expected a signature of the note, found nothing'
  fi
}

# Whether ssh-keygen is there and can verify; says so once when it can't.
can_verify() {
  [ -z "$verifies" ] || [ "$verifies" = yes ] || return 1
  case $(ssh-keygen -Y verify 2>&1 </dev/null) in
    *missing\ namespace*) verifies=yes ;;
    *) verifies=no; echo 'signatures were not checked: there is no ssh-keygen here that can do it' >&2; return 1 ;;
  esac
}

# ssh-keygen looks over what stands behind the signature; here nothing may.
check_armour() {
  case $(cat "$1"; echo .) in
    "-----BEGIN SSH SIGNATURE-----$newline"*"$newline-----END SSH SIGNATURE-----$newline.") ;;
    *) bad "$1" "expected a signature in OpenSSH's format, found something else" ;;
  esac
  [ "$(grep -cvE '^[A-Za-z0-9+/]+=*$' "$1")" -eq 2 ] ||
    bad "$1" "expected a signature in OpenSSH's format, found something else"
}

# Checks the signature $2 of the note $1 by one of the signers $3.
check_signature() {
  need "checkpoints/$1" "the note of checkpoints/$2"
  refuse_nul "checkpoints/$2"
  check_armour "checkpoints/$2"
  can_verify || return 0
  # The list of signers goes through a pipe: nothing is written anywhere.
  printf '%s' "$3" | { ssh-keygen -Y verify -f /dev/fd/3 -I "$id" -n ir-checkpoint@v1 -s "checkpoints/$2" \
    3<&0 <"checkpoints/$1"; } >/dev/null 2>&1 || bad "checkpoints/$2" 'expected a signature that holds, found one that does not'
}

check_checkpoints() {
  verifies=
  # A name that begins with a dot is a draft that a crash left.
  for file in checkpoints/*; do
    [ -e "$file" ] || [ -L "$file" ] || continue
    need "$file" 'a plain file'
    name=${file#checkpoints/}
    note=${name%.sig}
    note=${note%.user}
    size=${note%.note}
    segment=1
    case $size in *-*) segment=${size%%-*}; size=${size#*-} ;; esac
    check_number "$name" "$segment"
    check_number "$name" "$size"
    # Segment 1 is written without its number.
    case $segment-$note in 1-1-*) check_number "$name" - ;; esac
    case $name in
      "$size.note" | "$segment-$size.note") check_note "$name" "$segment" "$size" ;;
      "$note.sig") check_signature "$note" "$name" "$own_signers" ;;
      "$note.user.sig") check_signature "$note" "$name" "$signers" ;;
      *) check_number "$name" - ;;
    esac
  done
}

# --- bags ---

# Checks what the manifest $1 lists: only paths that fit the pattern $2 (or, with `!`, that do not).
check_manifest() {
  need "$1" 'a plain file'
  refuse_nul "$1"
  return_character=$(printf '\r')
  grep -qvE "^[0-9a-f]{64} [ *][^$return_character]+\$" "$1" && bad "$1" 'expected a SHA-256, two spaces and a path, found another line'
  listed=$newline
  while IFS= read -r line || { [ -n "$line" ] && bad "$1" 'expected an LF at the end, found none'; }; do
    path=${line#* }
    path=${path#[ *]}
    case /$path/ in
      *\\* | *//* | */./* | */../* | *%0[AaDd]* | *%25*) bad "$1" "expected a plain path, found $path" ;;
      "/data/"*) [ "$1" = manifest-sha256.txt ] || bad "$1" "expected no path in data/, found $path" ;;
      *) [ "$1" != manifest-sha256.txt ] || bad "$1" "expected paths in data/, found $path" ;;
    esac
    has "$listed" "$newline$path$newline" && bad "$1" "expected each path once, found $path again"
    listed="$listed$path$newline"
  done <"$1"
  check_listed "$1"
}

# sha256sum follows links, so that those are refused before.
check_listed() {
  while IFS= read -r path; do
    [ -z "$path" ] || need "$path" "the file that $1 lists"
  done <<END
$listed
END
  failed=$(sha256sum -c "$1" 2>/dev/null | grep -v ': OK$')
  [ -z "$failed" ] || bad "${failed%%: FAILED*}" "expected the SHA-256 that $1 lists, found another"
}

check_payload_file() {
  case $1 in data/*) has "$payload" "$newline$1$newline" || bad "$1" 'expected a line for it in manifest-sha256.txt, found none' ;; esac
}

check_tag_file() {
  case $1 in
    data/* | tagmanifest-sha256.txt) ;;
    *) has "$tags" "$newline$1$newline" || bad "$1" 'expected a line for it in tagmanifest-sha256.txt, found none' ;;
  esac
}

check_bag() {
  need bagit.txt 'a plain file'
  declaration=$(printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' | digest)
  [ "$(digest <bagit.txt)" = "$declaration" ] || bad bagit.txt 'expected the declaration of BagIt 1.0 in UTF-8, found another'
  check_manifest tagmanifest-sha256.txt
  tags=$listed
  each_file check_tag_file .
  check_manifest manifest-sha256.txt
  payload=$listed
  each_file check_payload_file .
}

# In a redacted copy the chain is not there; its figures are compared.
check_redacted() {
  about=$(cat redacted.json)
  need timeline.redacted.jsonl 'a plain file'
  refuse_nul timeline.redacted.jsonl
  head=
  events=0
  while IFS= read -r line; do
    head=${line##*',"h":"'}
    head=${head%%\"*}
    is_digest "$head" || bad "timeline.redacted.jsonl line $((events + 1))" "expected a SHA-256 as h, found $head"
    events=$((events + 1))
  done <timeline.redacted.jsonl
  has "$about" "\"events\":$events," || has "$about" "\"events\":$events}" || bad redacted.json "expected events $events, found another"
  has "$about" "\"head\":\"$head\"" || bad redacted.json "expected head $head, found another"
  echo "OK redacted copy of $(text_of "$about" id | tr -cd 'A-Za-z0-9\n-'), $events events, head $head"
}

# --- the command ---

case $# in
  1) ;;
  *) echo 'usage: sh verify.sh FOLDER' >&2; exit 2 ;;
esac
unset CDPATH
case $1 in /*) cd -- "$1" || exit 2 ;; *) cd "./$1" || exit 2 ;; esac

if [ -e bagit.txt ] || [ -L bagit.txt ]; then
  check_bag
  cd data || exit 2
  prefix=data/
  if [ -e redacted.json ] || [ -L redacted.json ]; then
    need redacted.json 'a plain file'
    check_redacted
    exit
  fi
fi
read_header
gather_sizes
read_segments
check_playbook
check_objects
check_checkpoints
echo "OK $events events, head $prev"
