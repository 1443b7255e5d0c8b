#!/usr/bin/env python3
# Checks the record of one incident without trusting the program that wrote it: made from the page about the formats
# (schemas/README.md) alone, with nothing but Python's standard library.
#
#   python3 verify.py [--all] [--json] [--anchor TEXT]... PATH
#
# PATH is an incident folder, an exported bag, or a .tar of a bag. Prints `OK N events, head H`, or the first bad thing
# as `BAD <file>[ line N]: expected ..., found ...` and then exits 1; 2 means that it was called in a wrong way.
# Everything that is read is taken for hostile: sizes are bounded, links are never followed, output is plain ASCII.
import argparse
import base64
import hashlib
import json
import os
import re
import stat
import sys
import tarfile
import tempfile

LONGEST_LINE = 64 * 1024  # bytes, without the LF
LARGEST_PLAN = 64 * 1024 * 1024
DEEPEST = 100  # lists and maps within each other
LARGEST_NUMBER = 2**53 - 1
DIGEST = re.compile(r"[0-9a-f]{64}")
DATA_KEY = re.compile(r"[a-z][a-z0-9_]*")
INCIDENT_ID = re.compile(r"[A-Za-z0-9-]{1,200}")
SEGMENT_NUMBER = r"(?:[2-9]|[1-9][0-9]{1,8})"
NOTE = re.compile(r"((?:(%s)-)?([1-9][0-9]{0,14})\.note)(\.sig|\.user\.sig)?" % SEGMENT_NUMBER)
ANCHOR = re.compile(r"(?:(%s):)?([1-9][0-9]{0,14})-([0-9a-f]{20})" % SEGMENT_NUMBER)
PUBLIC_KEY = re.compile(r"([a-z0-9@.-]{1,100}) ([A-Za-z0-9+/]{1,20000}={0,2})")
MANIFEST_LINE = re.compile(rb"([0-9a-f]{64}) [ *]([^\r\n]+)\n")
NAMES_AN_OBJECT = ("sha256", "script_sha256", "stderr_sha256")
# The keys of a line in their order, each with the form of its value.
LINE_KEYS = {
    "v": None,
    "seq": None,
    "prev": DIGEST,
    "ts": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z"),
    "mono": re.compile(r"[0-9]+"),
    "boot": re.compile(r".*", re.DOTALL),
    "by": re.compile(r".*", re.DOTALL),
    "type": re.compile(r"[a-z_]+\.[a-z_]+"),
    "data": None,
    "h": DIGEST,
}
PLAIN_FILE, FOLDER, NOTHING = "a plain file", "a folder", "nothing"


class Bad(Exception):
    """One thing that is not as the page says; `file` is relative to what is checked, `line` counts from 1."""

    def __init__(self, file, expected, found, line=None):
        super().__init__(file)
        self.file, self.expected, self.found, self.line = file, expected, found, line


class Enough(Exception):
    """The first bad thing is known and nobody asked for the others."""


class Report:
    """What is bad so far. `prefix` stands before each name: `data/` inside of a bag."""

    def __init__(self, every):
        self.every, self.problems, self.prefix = every, [], ""

    def attempt(self, check, *given):
        """Does one check whose failure says nothing about the others. Returns None where it failed."""
        try:
            return check(*given)
        except Bad as caught:
            bad = caught
        except OSError as error:
            bad = Bad("the files", "that they can be read", error.strerror)
        bad.file = self.prefix + bad.file
        self.problems.append(bad)
        if not self.every:
            raise Enough()
        return None


def shown(value):
    """Text from outside as printable ASCII of bounded length: no terminal is steered, no locale can refuse it."""
    text = str(value)
    text = text if len(text) <= 300 else text[:300] + "..."
    return "".join(c if " " <= c <= "~" else "\\u{%x}" % ord(c) for c in text)


# --- files -----------------------------------------------------------------------------------------------------------


class Folder:
    """The files below one folder, by names with slashes. No part of a name may be a link."""

    def __init__(self, root):
        self.root = root

    def kind(self, name):
        place = self.root
        kind = FOLDER
        for part in name.split("/") if name else []:
            if kind != FOLDER:
                return NOTHING if kind == NOTHING else "a way through " + kind
            place = os.path.join(place, part)
            kind = kind_of(place)
        return kind

    def open(self, name, expected=PLAIN_FILE):
        kind = self.kind(name)
        if kind != PLAIN_FILE:
            raise Bad(name, expected, kind)
        # Neither a link nor a pipe that takes the file's place in this moment may hold us up.
        flags = os.O_RDONLY
        for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
            flags |= getattr(os, flag, 0)
        try:
            return os.fdopen(os.open(os.path.join(self.root, name), flags), "rb")
        except OSError as error:
            raise Bad(name, "a file that can be read", error.strerror)

    def read(self, name, limit, expected=PLAIN_FILE):
        with self.open(name, expected) as file:
            raw = file.read(limit + 1)
        if len(raw) > limit:
            raise Bad(name, "at most %d bytes" % limit, "more")
        return raw

    def digest(self, name, expected=PLAIN_FILE):
        found = hashlib.sha256()
        with self.open(name, expected) as file:
            for piece in iter(lambda: file.read(1 << 20), b""):
                found.update(piece)
        return found.hexdigest()

    def list(self, name):
        kind = self.kind(name)
        if kind not in (FOLDER, NOTHING):
            raise Bad(name, FOLDER, kind)
        if kind == NOTHING:
            return []
        try:
            return sorted(os.listdir(os.path.join(self.root, name)))
        except OSError as error:
            raise Bad(name, "a folder that can be read", error.strerror)

    def walk(self, name=""):
        """The names of everything below that is not a folder."""
        waiting = [name]
        while waiting:
            folder = waiting.pop()
            for entry in self.list(folder):
                below = folder + "/" + entry if folder else entry
                if self.kind(below) == FOLDER:
                    waiting.append(below)
                else:
                    yield below


def kind_of(place):
    try:
        mode = os.lstat(place).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return NOTHING
    except OSError as error:
        return "something that can't be looked at (%s)" % error.strerror
    kinds = ((stat.S_ISREG, PLAIN_FILE), (stat.S_ISDIR, FOLDER), (stat.S_ISLNK, "a link"))
    return next((kind for holds, kind in kinds if holds(mode)), "a pipe, socket or device")


def is_tame(path):
    """Whether a path that somebody wrote down stays below the folder that it is about."""
    parts = path.split("/")
    return not any(part in ("", ".", "..") or "\0" in part or "\\" in part for part in parts) and len(path) < 4096


def check_digest(folder, name, digest, expected):
    found = folder.digest(name, expected)
    if found != digest:
        raise Bad(name, "bytes with the SHA-256 " + digest, found)


# --- JSON ------------------------------------------------------------------------------------------------------------


def refuse(text):
    raise ValueError("the number %s" % text)


def whole_number(text):
    if len(text) > 17 or abs(int(text)) > LARGEST_NUMBER:
        refuse(text)
    return int(text)


def map_without_repeats(pairs):
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key that stands twice")
    return found


def parse(raw, file, line=None):
    """The value whose one exact form, as JavaScript's JSON.stringify writes it, `raw` is."""
    try:
        value = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=map_without_repeats,
            parse_int=whole_number,
            parse_float=refuse,
            parse_constant=refuse,
        )
        # What other spellings there are (spaces, escapes that are not needed, -0) differs from this one. A lone
        # surrogate can't be encoded, and raises a ValueError as well.
        exact = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise Bad(file, "JSON in its one form", error if str(error) else type(error).__name__, line)
    if exact != raw:
        at = len(os.path.commonprefix([exact, raw]))
        raise Bad(file, "JSON in its one form", "another spelling at byte %d" % (at + 1), line)
    return value


def is_digest(value):
    return isinstance(value, str) and DIGEST.fullmatch(value) is not None


def check_data(data, file, line):
    """Checks the form of an event's data. Returns the digests of the objects that it names."""
    named = []
    waiting = [(data, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            raise Bad(file, "data at most %d levels deep" % DEEPEST, "more", line)
        if isinstance(value, list):
            waiting.extend((item, depth + 1) for item in value)
        if not isinstance(value, dict):
            continue
        for key, item in value.items():
            if not DATA_KEY.fullmatch(key):
                raise Bad(file, "keys like `exit_code` in data", key, line)
            if key in NAMES_AN_OBJECT:
                if not is_digest(item):
                    raise Bad(file, "a SHA-256 under " + key, item, line)
                named.append(item)
            waiting.append((item, depth + 1))
    return named


# --- the chain -------------------------------------------------------------------------------------------------------


class Record:
    """What is known of the record so far."""

    def __init__(self, folder, report, anchors):
        self.folder, self.report, self.anchors = folder, report, anchors
        self.header = {"id": None, "playbook": None}
        self.events = 0
        self.head = None
        self.segments = []  # the name of each
        self.damaged = False
        self.sizes = {}  # (segment, size) -> head, for those that a checkpoint or an anchor wants to know
        self.counts = {}  # segment -> its events
        self.named = {}  # digest of an object -> the place that names it first
        self.plans = []  # (digest, place)
        self.keys = set()  # public keys that may sign
        self.objects = 0
        self.checkpoints = 0


def public_key(text, file, line=None):
    """The bytes of an SSH public key such as `ssh-ed25519 AAAA...`."""
    match = PUBLIC_KEY.fullmatch(text) if isinstance(text, str) else None
    blob = from_base64(match.group(2).encode()) if match else None
    kind, rest = take(blob or b"\0\0\0\0")
    if blob is None or kind != match.group(1).encode() or (kind == b"ssh-ed25519" and len(rest) != 4 + 32):
        raise Bad(file, "an SSH public key as `key`", text, line)
    return blob


def read_header(record):
    """Reads incident.json. Returns what line 0 must have as `prev`."""
    raw = record.folder.read("incident.json", LONGEST_LINE)
    if not raw.endswith(b"\n"):
        raise Bad("incident.json", "an LF at its end", "none")
    header = parse(raw[:-1], "incident.json")
    if not isinstance(header, dict) or type(header.get("v")) is not int or header["v"] != 1:
        raise Bad("incident.json", "version 1", header.get("v") if isinstance(header, dict) else "no map")
    for key, form in (("id", INCIDENT_ID), ("nonce", re.compile(r".+")), ("playbook", DIGEST)):
        if not isinstance(header.get(key), str) or not form.fullmatch(header[key]):
            raise Bad("incident.json", "`%s` in its form" % key, header.get(key, NOTHING))
    record.header = header
    if "key" in header:
        record.keys.add(public_key(header["key"], "incident.json"))
        if not header["key"].startswith("ssh-ed25519 "):
            raise Bad("incident.json", "an Ed25519 key", header["key"])
    return hashlib.sha256(b"ir/v1 incident\n" + raw).hexdigest()


def check_line(raw, file, seq, prev):
    """Checks one line's bytes as far as they can be checked alone. Returns the event."""
    line = seq + 1
    if not raw.endswith(b"\n"):
        raise Bad(file, "an LF at the end", "a line of more than 64 KiB" if len(raw) > LONGEST_LINE else "none", line)
    body, ending = raw[:-73], raw[-73:-1]
    digest = hashlib.sha256(body).hexdigest()
    if ending != b',"h":"%s"}' % digest.encode():
        raise Bad(file, 'the ending ,"h":"%s"}' % digest, ending.decode("ascii", "backslashreplace"), line)
    event = parse(raw[:-1], file, line)
    if list(event) != list(LINE_KEYS):
        raise Bad(file, "the keys " + " ".join(LINE_KEYS), " ".join(event), line)
    for key, value in (("v", 1), ("seq", seq), ("prev", prev)):
        if type(event[key]) is not type(value) or event[key] != value:
            raise Bad(file, "%s %s" % (key, value), event[key], line)
    for key, form in LINE_KEYS.items():
        if form and not (isinstance(event[key], str) and form.fullmatch(event[key])):
            raise Bad(file, "`%s` in its form" % key, event[key], line)
    if not isinstance(event["data"], dict):
        raise Bad(file, "a map as data", event["data"], line)
    return event


def check_opening(event, file, commitment):
    """Line 0 of the first segment opens the incident, that of a later one commits to the file before."""
    if commitment is None:
        if event["type"] != "incident.opened":
            raise Bad(file, "incident.opened", event["type"], 1)
        return
    if event["type"] != "segment.started":
        raise Bad(file, "segment.started", event["type"], 1)
    for key, value in commitment.items():
        if type(event["data"].get(key)) is not type(value) or event["data"][key] != value:
            raise Bad(file, "%s %s" % (key, value), event["data"].get(key, NOTHING), 1)


def note_event(record, event, file, line):
    """Keeps what later checks need of an event."""
    place = "%s line %d" % (file, line)
    for digest in check_data(event["data"], file, line):
        record.named.setdefault(digest, place)
    if event["type"] == "incident.opened":
        if not is_digest(event["data"].get("plan")):
            raise Bad(file, "the SHA-256 of the plan", event["data"].get("plan", NOTHING), line)
        record.plans.append((event["data"]["plan"], place))
    if event["type"] == "signer.added":
        record.keys.add(public_key(event["data"].get("key"), file, line))


def read_segment(record, number, genesis, commitment):
    """Reads the sound lines of a segment, until its end or the first bad one."""
    file = segment_name(number)
    record.segments.append(file)
    record.head, record.counts[number] = genesis, 0
    try:
        with record.folder.open(file) as source:
            for seq, raw in enumerate(iter(lambda: source.readline(LONGEST_LINE + 1), b"")):
                event = check_line(raw, file, seq, record.head)
                if seq == 0:
                    check_opening(event, file, commitment)
                note_event(record, event, file, seq + 1)
                record.head, record.counts[number] = event["h"], seq + 1
                if (number, seq + 1) in record.sizes:
                    record.sizes[number, seq + 1] = event["h"]
    except (Bad, OSError):
        record.damaged = True
        raise
    if record.counts[number] == 0:
        raise Bad(file, "at least one line", "none")


def segment_name(number):
    return "timeline.jsonl" if number == 1 else "timeline.%d.jsonl" % number


def read_segments(record, genesis):
    attempt, folder = record.report.attempt, record.folder
    number, commitment = 1, None
    while number == 1 or folder.kind(segment_name(number)) != NOTHING:
        attempt(read_segment, record, number, genesis, commitment)
        count = record.counts[number]
        record.events += count
        number += 1
        if folder.kind(segment_name(number)) == NOTHING:
            break
        before = record.segments[-1]
        digest = attempt(folder.digest, before) or ""
        commitment = {"file": before, "file_sha256": digest, "events": count, "head": record.head}
        genesis = hashlib.sha256(b"ir/v1 segment\n%s\n" % digest.encode()).hexdigest()
    for entry in attempt(folder.list, "") or []:
        if entry.startswith("timeline.") and entry.endswith(".jsonl") and entry not in record.segments:
            attempt(raise_bad, entry, "segments numbered without a gap, the next as " + segment_name(number), "this")


def raise_bad(*given):
    raise Bad(*given)


# --- playbook and objects --------------------------------------------------------------------------------------------


def check_programs(record, plan, place):
    """Checks the plan's own bytes, and then the programs that it lists."""
    name, attempt = "playbook/%s.json" % plan, record.report.attempt
    check_digest(record.folder, name, plan, "the plan that %s names" % place)
    try:
        listed = json.loads(record.folder.read(name, LARGEST_PLAN).decode("utf-8"))
        programs = [(program["path"], program["sha256"]) for program in listed["files"]]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise Bad(name, "a list `files` with path and sha256", "something else")
    for path, digest in programs:
        if not isinstance(path, str) or not is_tame(path) or not is_digest(digest):
            raise Bad(name, "paths below playbook/files/", path)
        attempt(check_digest, record.folder, "playbook/files/" + path, digest, "the program that the plan lists")


def check_playbook_name(folder, name):
    if not name.endswith((".yaml", ".json")):
        return
    if not DIGEST.fullmatch(name[:-5]):
        raise Bad("playbook/" + name, "a file named by its own hash", "this name")
    check_digest(folder, "playbook/" + name, name[:-5], PLAIN_FILE)


def check_playbook(record):
    attempt, folder = record.report.attempt, record.folder
    ran = record.header["playbook"]
    if ran:
        name = "playbook/%s.yaml" % ran
        attempt(check_digest, folder, name, ran, "the playbook that incident.json names")
    for plan, place in record.plans:
        attempt(check_programs, record, plan, place)
    for name in attempt(folder.list, "playbook") or []:
        attempt(check_playbook_name, folder, name)


def object_name(digest):
    return "evidence/objects/%s/%s" % (digest[:2], digest)


def check_object(record, digest, place):
    check_digest(record.folder, object_name(digest), digest, "the object that %s names" % place)
    record.objects += 1


def check_object_file(record, name):
    kind = record.folder.kind(name)
    if kind != PLAIN_FILE:
        raise Bad(name, PLAIN_FILE, kind)
    digest = name.split("/")[-1]
    if not is_digest(digest) or name != object_name(digest):
        raise Bad(name, "a file named by its own hash", "this name")
    # Events that could not be read may name it; what is wrong is told already.
    if digest not in record.named and not record.damaged:
        check_digest(record.folder, name, digest, PLAIN_FILE)
        raise Bad(name, "an event that names it", "none")


def check_objects(record):
    attempt = record.report.attempt
    for digest, place in record.named.items():
        attempt(check_object, record, digest, place)
    for name in attempt(lambda: list(record.folder.walk("evidence/objects"))) or []:
        attempt(check_object_file, record, name)


# --- signatures ------------------------------------------------------------------------------------------------------

# Ed25519 after RFC 8032. A point is x, y, z, t with x/z and y/z on the curve and t = xy/z.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
NEUTRAL = (0, 1, 1, 0)


def add(one, other):
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def decode_point(raw):
    """The point that 32 bytes stand for; None where they are not its one encoding."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_holds(public, message, signature):
    point, start = decode_point(public), decode_point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if len(public) != 32 or len(signature) != 64 or point is None or start is None or s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    x, y, z, t = point
    minus = (-x % P, y, z, -t % P)
    # s * BASE - k * point, both at once; it must be the point that the signature starts with.
    steps = {(1, 0): BASE, (0, 1): minus, (1, 1): add(BASE, minus)}
    total = NEUTRAL
    for bit in range(252, -1, -1):
        total = add(total, total)
        step = steps.get((s >> bit & 1, k >> bit & 1))
        total = add(total, step) if step else total
    return not any((total[i] * start[2] - start[i] * total[2]) % P for i in (0, 1))


def from_base64(text):
    """The bytes that base64 stands for; None where it is not the one way to write them."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return raw if base64.b64encode(raw) == text else None


def take(raw):
    """SSH's way to write texts one after the other: a length of four bytes, and the bytes. Raises nothing."""
    length = int.from_bytes(raw[:4], "big")
    if len(raw) < 4 + length:
        return None, b""
    return raw[4 : 4 + length], raw[4 + length :]


def read_signature(raw):
    """The public key, hash name, what is signed of the rest, and the signature inside; None where it is no SSHSIG."""
    lines = raw.split(b"\n")
    if len(lines) < 4 or lines[0] != b"-----BEGIN SSH SIGNATURE-----" or lines[-1] or b"" in lines[1:-1]:
        return None
    blob = from_base64(b"".join(lines[1:-2])) if lines[-2] == b"-----END SSH SIGNATURE-----" else None
    if blob is None or blob[:10] != b"SSHSIG\0\0\0\1":
        return None
    fields, rest = [], blob[10:]
    for _ in range(5):
        field, rest = take(rest)
        fields.append(field)
    return None if rest or None in fields else fields


def check_signature(record, name, note):
    """Checks one signature of a note's bytes. Says so on standard error where its kind of key is passed over."""
    fields = read_signature(record.folder.read(name, LONGEST_LINE))
    if fields is None:
        raise Bad(name, "a signature in OpenSSH's format", "something else")
    public, namespace, reserved, algorithm, inner = fields
    if public not in record.keys:
        raise Bad(name, "a key of incident.json or signer.added", "another key")
    if (namespace, algorithm) != (b"ir-checkpoint@v1", b"sha512"):
        raise Bad(name, "namespace ir-checkpoint@v1 and hash sha512", "%r and %r" % (namespace, algorithm))
    kind, rest = take(public)
    if kind != b"ssh-ed25519":
        if not name.endswith(".user.sig"):
            raise Bad(name, "an Ed25519 key", kind)
        sys.stderr.write("%s: not checked, its key is of the kind %s\n" % (shown(name), shown(kind.decode())))
        return
    texts = (namespace, reserved, algorithm, hashlib.sha512(note).digest())
    message = b"SSHSIG" + b"".join(len(text).to_bytes(4, "big") + text for text in texts)
    inner_kind, inner_rest = take(inner)
    signature, more = take(inner_rest)
    sound = inner_kind == kind and signature is not None and not more
    if not sound or not ed25519_holds(take(rest)[0], message, signature):
        raise Bad(name, "a signature that holds", "one that does not")


# --- checkpoints and anchors -----------------------------------------------------------------------------------------


def check_head(record, file, segment, size, head):
    """Whether the record had `head` (or what it begins with) after `size` events of a segment."""
    found = record.sizes.get((segment, size))
    if found is None:
        count = record.counts.get(segment, 0)
        raise Bad(file, "at least %d events in %s" % (size, segment_name(segment)), str(count))
    if not found.startswith(head):
        raise Bad(file, "the head %s" % found, head)


def check_note(record, name):
    """Checks one file of checkpoints/: a note, or a signature of one."""
    match = NOTE.fullmatch(name)
    if not match:
        raise Bad("checkpoints/" + name, "only notes and their signatures", "this name")
    note, segment, size, ending = match.groups()
    file = "checkpoints/" + note
    raw = record.folder.read(file, LONGEST_LINE, "the note of checkpoints/" + name if ending else PLAIN_FILE)
    if ending:
        check_signature(record, "checkpoints/" + name, raw)
        return
    title = "%s %s" % (record.header["id"], segment) if segment else record.header["id"]
    start = "ir/v1 checkpoint\n%s\n%s\n" % (title, size)
    head = raw[len(start) : -1].decode("ascii", "backslashreplace")
    if raw != ("%s%s\n" % (start, head)).encode() or not DIGEST.fullmatch(head):
        raise Bad(file, "the four lines of a checkpoint of %s" % title, raw.decode("ascii", "backslashreplace"))
    check_head(record, file, int(segment or 1), int(size), head)
    if "key" in record.header and record.folder.kind(file + ".sig") == NOTHING:
        raise Bad(file + ".sig", "a signature of the note", NOTHING)
    record.checkpoints += 1


def gather_sizes(record):
    """The sizes that checkpoints and anchors are about, so that no other head need be kept."""
    names = record.report.attempt(record.folder.list, "checkpoints") or []
    matches = [match for match in map(NOTE.fullmatch, names) if match]
    wanted = [(match.group(2), match.group(3)) for match in matches]
    wanted += [ANCHOR.fullmatch(anchor).group(1, 2) for anchor in record.anchors]
    record.sizes = {(int(segment or 1), int(size)): None for segment, size in wanted}


def check_anchors(record):
    for anchor in record.anchors:
        segment, size, head = ANCHOR.fullmatch(anchor).groups()
        record.report.attempt(check_head, record, "anchor " + anchor, int(segment or 1), int(size), head)


def check_record(record):
    attempt = record.report.attempt
    genesis = attempt(read_header, record)
    gather_sizes(record)
    read_segments(record, genesis or "0" * 64)
    check_playbook(record)
    check_objects(record)
    for name in attempt(record.folder.list, "checkpoints") or []:
        if not name.startswith("."):  # a draft that a crash left
            attempt(check_note, record, name)
    check_anchors(record)


# --- bags ------------------------------------------------------------------------------------------------------------

BAG_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
UNQUOTED = {b"%0a": b"\n", b"%0d": b"\r", b"%25": b"%"}


def read_manifest(folder, name):
    """What a manifest lists, as a map from names to digests."""
    listed = {}
    with folder.open(name) as file:
        for number, raw in enumerate(iter(lambda: file.readline(8192), b""), 1):
            match = MANIFEST_LINE.fullmatch(raw)
            if not match:
                raise Bad(name, "a SHA-256, two spaces, a path and an LF", "something else", number)
            path = re.sub(rb"(?i)%(0a|0d|25)", lambda found: UNQUOTED[found.group().lower()], match.group(2))
            path = os.fsdecode(path)
            if not is_tame(path) or (name == "manifest-sha256.txt") != path.startswith("data/"):
                raise Bad(name, "a path of a file that it is about", path, number)
            if path in listed:
                raise Bad(name, "each path once", path, number)
            listed[path] = match.group(1).decode()
    return listed


def check_manifest(report, folder, name, present):
    listed = report.attempt(read_manifest, folder, name)
    for path, digest in (listed or {}).items():
        report.attempt(check_digest, folder, path, digest, "the file that %s lists" % name)
    for path in present if listed is not None else []:
        if path not in listed:
            report.attempt(raise_bad, path, "a line for it in " + name, "none")


def check_bag_info(folder):
    """Where bag-info.txt says how much there is (bytes and files), that must be so."""
    match = re.search(rb"(?mi)^Payload-Oxum:[ \t]*([^\r\n]*)", folder.read("bag-info.txt", LONGEST_LINE))
    files = list(folder.walk("data"))
    found = "%d.%d" % (sum(os.lstat(os.path.join(folder.root, file)).st_size for file in files), len(files))
    if match and match.group(1).strip() != found.encode():
        raise Bad("bag-info.txt", "Payload-Oxum: " + found, match.group(1).decode("ascii", "backslashreplace"))


def check_bag(report, folder):
    if report.attempt(folder.read, "bagit.txt", LONGEST_LINE) not in (None, BAG_DECLARATION):
        report.attempt(raise_bad, "bagit.txt", "the declaration of BagIt 1.0 in UTF-8", "something else")
    present = report.attempt(lambda: list(folder.walk())) or []
    payload = [name for name in present if name.startswith("data/")]
    tags = [name for name in present if not name.startswith("data/") and name != "tagmanifest-sha256.txt"]
    check_manifest(report, folder, "tagmanifest-sha256.txt", tags)
    check_manifest(report, folder, "manifest-sha256.txt", payload)
    if "bag-info.txt" in tags:
        report.attempt(check_bag_info, folder)


# A redacted line is the original's line with its `data` masked, or only what a reader of it needs, and then `hidden`.
REDACTED_KEYS = [list(LINE_KEYS), ["seq", "ts", "by", "type", "data", "h"]]


def check_redacted_line(raw, file, line, record):
    if not raw.endswith(b"\n"):
        raise Bad(file, "lines of at most 64 KiB with an LF", "another", line)
    event = parse(raw[:-1], file, line)
    keys = list(event) if isinstance(event, dict) else []
    hidden = event.pop("hidden") if keys[-1:] == ["hidden"] else False
    if list(event) not in REDACTED_KEYS or type(hidden) is not bool or not is_digest(event["h"]):
        raise Bad(file, "the keys of a redacted line", " ".join(keys), line)
    if type(event["seq"]) is not int or event["seq"] not in (0, record.counts.get(len(record.counts), -1)):
        raise Bad(file, "the next seq", event["seq"], line)
    if "v" in event and not hidden:
        # The bytes of the original: the same without `hidden`.
        original = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"
        check_line(original, file, event["seq"], event["prev"])
    return event


def read_redacted(record):
    file = "timeline.redacted.jsonl"
    with record.folder.open(file) as source:
        for line, raw in enumerate(iter(lambda: source.readline(2 * LONGEST_LINE), b""), 1):
            event = check_redacted_line(raw, file, line, record)
            segment = max(1, len(record.counts) + (event["seq"] == 0))
            record.counts[segment] = event["seq"] + 1
            if (segment, event["seq"] + 1) in record.sizes:
                record.sizes[segment, event["seq"] + 1] = event["h"]
            record.head, record.events = event["h"], line


def check_redacted(record):
    raw = record.folder.read("redacted.json", LONGEST_LINE * 16)
    about = parse(raw[:-1] if raw.endswith(b"\n") else raw, "redacted.json")
    if not isinstance(about, dict) or not all(key in about for key in ("id", "events", "head", "files")):
        raise Bad("redacted.json", "id, events, head and files", "something else")
    if not isinstance(about["id"], str) or not INCIDENT_ID.fullmatch(about["id"]):
        raise Bad("redacted.json", "`id` in its form", about["id"])
    record.header["id"] = about["id"]
    record.report.attempt(read_redacted, record)
    for key, value in (("events", record.events), ("head", record.head)):
        if type(about[key]) is not type(value) or about[key] != value:
            raise Bad("redacted.json", "%s %s" % (key, value), about[key])


# --- tar files -------------------------------------------------------------------------------------------------------


def unpack_member(tar, member, into):
    if not is_tame(member.name.rstrip("/")) or not (member.isreg() or member.isdir()) or member.issparse():
        raise Bad(member.name, "a plain file or a folder inside of the tar file", "something else")
    place = os.path.join(into, member.name)
    if member.isdir():
        os.makedirs(place, exist_ok=True)
        return
    os.makedirs(os.path.dirname(place), exist_ok=True)
    left = member.size
    # "x": a name that stands twice is refused.
    with tar.extractfile(member) as source, open(place, "xb") as target:
        for piece in iter(lambda: source.read(1 << 20), b""):
            target.write(piece)
            left -= len(piece)
    if left:
        raise Bad(member.name, "%d bytes" % member.size, "%d fewer" % left)


def unpack(path, into):
    """Writes a tar file's plain files below `into`, and nothing anywhere else. Returns the one folder in it."""
    shortname = os.path.basename(path)
    try:
        with tarfile.open(path, "r:", errorlevel=2) as tar:
            end = 0
            # Each member must lie behind the one before: a forged size must not send us round in circles.
            for member in iter(tar.next, None):
                if member.size < 0 or member.offset < end:
                    raise Bad(shortname, "members one after the other", member.name)
                end = member.offset_data + member.size
                unpack_member(tar, member, into)
    except Bad:
        raise
    except Exception as error:  # tarfile raises many kinds on hostile bytes, and none of them is ours to fix
        raise Bad(shortname, "a tar file that can be unpacked", "%s: %s" % (type(error).__name__, error))
    found = os.listdir(into)
    if len(found) != 1 or kind_of(os.path.join(into, found[0])) != FOLDER:
        raise Bad(shortname, "one folder in it", "%d entries" % len(found))
    return os.path.join(into, found[0])


# --- the command -----------------------------------------------------------------------------------------------------


def check(path, record, scratch):
    """Checks all of it. Returns whether it was a redacted copy."""
    report = record.report
    if os.path.isfile(path):
        path = report.attempt(unpack, path, scratch)
        if path is None:
            return False
        if kind_of(os.path.join(path, "bagit.txt")) == NOTHING:
            report.attempt(raise_bad, "bagit.txt", PLAIN_FILE, NOTHING)
    record.folder = Folder(path)
    if record.folder.kind("bagit.txt") != NOTHING:
        check_bag(report, record.folder)
        record.folder, report.prefix = Folder(os.path.join(path, "data")), "data/"
        if record.folder.kind("redacted.json") != NOTHING:
            gather_sizes(record)
            report.attempt(check_redacted, record)
            check_anchors(record)
            return True
    check_record(record)
    return False


def print_problem(bad):
    line = " line %d" % bad.line if bad.line else ""
    print("BAD %s%s: expected %s, found %s" % (shown(bad.file), line, shown(bad.expected), shown(bad.found) or NOTHING))


def print_json(record, redacted):
    problems = [
        {"file": shown(bad.file), "line": bad.line, "expected": shown(bad.expected), "found": shown(bad.found)}
        for bad in record.report.problems
    ]
    answer = {"ok": not problems, "events": record.events, "head": record.head, "objects": record.objects}
    answer.update(checkpoints=record.checkpoints, problems=problems)
    if redacted:
        answer["redacted"] = record.header["id"]
    print(json.dumps(answer))


def read_words(words):
    parser = argparse.ArgumentParser(prog="verify.py", description="Checks the record of an incident of ir.")
    parser.add_argument("path", metavar="PATH", help="an incident folder, an exported bag, or a .tar of a bag")
    parser.add_argument("--anchor", action="append", default=[], help="as kept elsewhere: 57-b7de59c8bbbe2375cd0d")
    parser.add_argument("--all", action="store_true", help="print every bad thing, not only the first")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args(words)
    for anchor in options.anchor:
        if not ANCHOR.fullmatch(anchor):
            parser.error("an anchor looks like 57-b7de59c8bbbe2375cd0d")
    if not os.path.isdir(options.path) and not os.path.isfile(options.path):
        parser.error("there is no such folder or file")
    return options


def main(words):
    options = read_words(words)
    record = Record(None, Report(options.all or options.json), options.anchor)
    redacted = False
    with tempfile.TemporaryDirectory(prefix="ir-verify-") as scratch:
        try:
            redacted = check(options.path, record, scratch)
        except Enough:
            pass
    if options.json:
        print_json(record, redacted)
    elif record.report.problems:
        for bad in record.report.problems:
            print_problem(bad)
    else:
        copy = "redacted copy of %s, " % record.header["id"] if redacted else ""
        print("OK %s%d events, head %s" % (copy, record.events, record.head))
    return 1 if record.report.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
