#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks what a points program says of itself, offline and without trusting it.

    python3 verify.py RECEIPT.json [--key VKEY]
    python3 verify.py CONSISTENCY.json [--key VKEY]
    python3 verify.py BAG-FOLDER [--key VKEY] [--witness VKEY ...]
    python3 verify.py MEMBER-FOLDER [--key VKEY]

--key is the key of the program's log as you know it from elsewhere (name+hash+base64). Without it
only the key that lies in the file itself is used, which proves that nothing was changed later, but
not who signed. Exit status: 0 verified, 1 not verified, 2 wrong usage.

校验积分计划出具的凭据:收据、检查点一致性、证据包。只需 Python 3 标准库,无需联网。

Nothing is needed but the standard library of Python 3.8 or later. The parts are: canonical JSON
(RFC 8785) for whole numbers, Ed25519 (RFC 8032), signed notes and cosignatures (C2SP), inclusion
and consistency in a hash tree (RFC 6962), and bags (RFC 8493).
"""
import base64
import binascii
import hashlib
import json
import os
import sys

MAXIMUM_FILE = 1 << 30
LARGEST_EXACT = (1 << 53) - 1


class Wrong(Exception):
    """Something does not hold; says what."""


def require(holds, why):
    if not holds:
        raise Wrong(why)


# Canonical JSON: RFC 8785 without fractions, which entries do not have.

ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def quoted(text):
    parts = []
    for letter in text:
        if letter in ESCAPES:
            parts.append(ESCAPES[letter])
        elif letter < " ":
            parts.append("\\u%04x" % ord(letter))
        else:
            require(not 0xD800 <= ord(letter) <= 0xDFFF, "a text has half a letter")
            parts.append(letter)
    return '"' + "".join(parts) + '"'


def canonical(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, int):
        require(abs(value) <= LARGEST_EXACT, "a number is too large to be exact")
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    require(isinstance(value, dict), "a value that JSON does not have")
    names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(quoted(name) + ":" + canonical(value[name]) for name in names) + "}"


def once(pairs):
    found = {}
    for name, value in pairs:
        require(name not in found, "the name %r occurs twice" % name)
        found[name] = value
    return found


def no_fraction(text):
    raise Wrong("%s is no whole number" % text)


def parsed(data):
    try:
        text = data.decode("utf-8")
        return json.loads(
            text,
            object_pairs_hook=once,
            parse_float=no_fraction,
            parse_constant=no_fraction,
        )
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Wrong("this is no JSON: %s" % error)


# Ed25519, RFC 8032 section 5.1, in extended coordinates.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
IDENTITY = (0, 1, 1, 0)


def add(a, b):
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    e = (y1 - x1) * (y2 - x2) % P
    f = (y1 + x1) * (y2 + x2) % P
    g = 2 * t1 * t2 * D % P
    h = 2 * z1 * z2 % P
    x, y, z, t = f - e, h - g, h + g, f + e
    return (x * y % P, z * t % P, y * z % P, x * t % P)


def times(number, point):
    product = IDENTITY
    while number:
        if number & 1:
            product = add(product, point)
        point = add(point, point)
        number >>= 1
    return product


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def point_of(data):
    """The point that 32 bytes stand for; None when they stand for none."""
    y = int.from_bytes(data, "little")
    sign = y >> 255
    y &= (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else (0, y, 1, 0)
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P:
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = point_of(bytes.fromhex("58" + "66" * 31))


def is_signed(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    public, r = point_of(key), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if public is None or r is None or s >= L:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    h = int.from_bytes(digest, "little") % L
    return same(times(s, BASE), add(r, times(h, public)))


# Notes and checkpoints, as C2SP tells them.


def decoded(text, what):
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Wrong("%s is no base 64" % what)
    require(base64.b64encode(data).decode() == text, "%s has loose bits" % what)
    return data


class Key:
    """A verifier key: name+hash+base64 of an algorithm's byte and the public key."""

    def __init__(self, text):
        parts = text.strip().split("+", 2)
        require(len(parts) == 3 and parts[0], "a key has the form name+hash+base64")
        self.text, self.name = text.strip(), parts[0]
        data = decoded(parts[2], "the key")
        require(len(data) == 33 and data[0] in (1, 4), "the key is of an unknown kind")
        self.kind, self.public = data[0], data[1:]
        self.id = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        require(self.id.hex() == parts[1].lower(), "the key's hash is not that of the key")


class Note:
    """A signed text: the lines, then an empty one, then a line for each signature."""

    def __init__(self, text):
        require(isinstance(text, str), "a checkpoint is a text")
        body, gap, rest = text.rpartition("\n\n")
        require(gap and rest.endswith("\n"), "a checkpoint has no signatures")
        self.body = body + "\n"
        self.signatures = []
        for line in rest[:-1].split("\n"):
            words = line.split(" ")
            require(len(words) == 3 and words[0] == "\u2014", "a signature line is malformed")
            data = decoded(words[2], "a signature")
            require(len(data) > 4, "a signature is too short")
            self.signatures.append((words[1], data[:4], data[4:]))
        lines = self.body.split("\n")
        require(len(lines) == 4, "a checkpoint has three lines")
        self.origin, size, root = lines[:3]
        require(size.isdigit() and str(int(size)) == size, "the checkpoint's size is no number")
        self.size, self.root = int(size), decoded(root, "the checkpoint's root")
        require(len(self.root) == 32, "the checkpoint's root is no hash")

    def is_signed_by(self, key):
        for name, key_id, signature in self.signatures:
            if name != key.name or key_id != key.id:
                continue
            if key.kind == 1:
                return is_signed(key.public, self.body.encode(), signature)
            if len(signature) != 72:
                return False
            time = int.from_bytes(signature[:8], "big")
            head = "cosignature/v1\ntime %d\n" % time
            return is_signed(key.public, (head + self.body).encode(), signature[8:])
        return False


# The hash tree, RFC 6962 (RFC 9162 section 2.1).


def leaf_hash(data):
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def hashes(value):
    require(isinstance(value, list) and len(value) <= 128, "a proof is a list of hashes")
    found = []
    for text in value:
        require(isinstance(text, str), "a proof is a list of hashes")
        found.append(decoded(text, "a hash of the proof"))
        require(len(found[-1]) == 32, "a hash of the proof has another length")
    return found


def check_inclusion(leaf, index, size, proof, root):
    require(0 <= index < size, "the entry is behind the checkpoint")
    number, last, value = index, size - 1, leaf
    for step in proof:
        require(last > 0, "the proof is too long")
        if number & 1 or number == last:
            value = node_hash(step, value)
            while number and not number & 1:
                number >>= 1
                last >>= 1
        else:
            value = node_hash(value, step)
        number >>= 1
        last >>= 1
    require(last == 0, "the proof is too short")
    require(value == root, "the entry is not in the tree of the checkpoint")


def check_consistency(old, new, proof):
    require(old.origin == new.origin, "the checkpoints are of different logs")
    require(old.size <= new.size, "the first checkpoint is the later one")
    if old.size == new.size:
        require(old.root == new.root and not proof, "two different trees of one size")
        return
    if old.size == 0:
        require(not proof, "nothing is to be proved of an empty tree")
        return
    rest = list(proof)
    number, last = old.size - 1, new.size - 1
    while number & 1:
        number >>= 1
        last >>= 1
    if number:
        require(rest, "the proof is too short")
        first = second = rest.pop(0)
    else:
        first = second = old.root
    for step in rest:
        require(last > 0, "the proof is too long")
        if number & 1 or number == last:
            first = node_hash(step, first)
            second = node_hash(step, second)
            while number and not number & 1:
                number >>= 1
                last >>= 1
        else:
            second = node_hash(second, step)
        number >>= 1
        last >>= 1
    require(last == 0, "the proof is too short")
    require(first == old.root, "the later tree does not hold the earlier one")
    require(second == new.root, "the proof does not lead to the later tree")


# What is checked.


class Checker:
    def __init__(self, key, witnesses):
        self.key, self.witnesses, self.notes = key, witnesses, []

    def checkpoint(self, text, vkey):
        """A checkpoint whose signature holds; by --key, else by the key that comes with it."""
        note = Note(text)
        key = self.key
        if key is None:
            require(isinstance(vkey, str), "there is no key; say --key")
            key = Key(vkey)
            self.notes.append(
                "signed by the key that came with the file (%s); compare it with the published one"
                " / 仅按随附公钥校验,请与公布的公钥核对" % key.text
            )
        require(key.name == note.origin, "the key is of another log")
        require(note.is_signed_by(key), "the checkpoint is not signed by the log's key")
        for witness in self.witnesses:
            require(
                note.is_signed_by(witness),
                "the checkpoint is not cosigned by %s" % witness.name,
            )
        return note

    def entry(self, entry, index, proof, note, line=None):
        require(isinstance(entry, dict), "an entry is an object")
        form = canonical(entry).encode("utf-8")
        require(line is None or line == form, "the entry is not in canonical form")
        sequence = entry.get("sequence")
        require(
            isinstance(sequence, int) and not isinstance(sequence, bool) and sequence == index + 1,
            "the entry stands at another place than it says",
        )
        check_inclusion(leaf_hash(form), index, note.size, hashes(proof), note.root)

    def receipt(self, receipt):
        fields(receipt, ["object", "entry", "index", "proof", "checkpoint", "key"])
        note = self.checkpoint(receipt["checkpoint"], receipt["key"])
        self.entry(receipt["entry"], number(receipt["index"]), receipt["proof"], note)
        return "entry %s is number %d of %d in the log %s" % (
            receipt["entry"].get("id"), receipt["index"] + 1, note.size, note.origin,
        )

    def consistency(self, given):
        fields(given, ["object", "first", "second", "proof", "key"])
        first = self.checkpoint(given["first"], given["key"])
        second = self.checkpoint(given["second"], given["key"])
        check_consistency(first, second, hashes(given["proof"]))
        return "the log %s of %d entries holds that of %d unchanged" % (
            second.origin, second.size, first.size,
        )

    def proved_entries(self, folder):
        """entries.ndjson beside proofs.json: every line canonical, in the tree, in order."""
        proofs = parsed(read(os.path.join(folder, "proofs.json")))
        fields(proofs, ["object", "checkpoint", "key", "proofs"])
        note = self.checkpoint(proofs["checkpoint"], proofs["key"])
        lines = read(os.path.join(folder, "entries.ndjson")).split(b"\n")
        require(lines.pop() == b"", "entries.ndjson ends within a line")
        listed = proofs["proofs"]
        require(isinstance(listed, list), "proofs are a list")
        require(len(lines) == len(listed), "there is not one proof for each entry")
        before = -1
        for line, proof in zip(lines, listed):
            fields(proof, ["index", "proof"])
            index = number(proof["index"])
            require(index > before, "the entries are out of order")
            before = index
            try:
                self.entry(parsed(line), index, proof["proof"], note, line)
            except Wrong as error:
                raise Wrong("entry number %d: %s" % (index + 1, error))
        return note, len(lines)

    def bag(self, folder):
        require(
            read(os.path.join(folder, "bagit.txt"))
            == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "bagit.txt is not that of a bag",
        )
        tagged = manifest(folder, "tagmanifest-sha256.txt")
        require("manifest-sha256.txt" in tagged, "the manifest itself is not listed")
        payload = manifest(folder, "manifest-sha256.txt")
        found = files(folder)
        for path, digest in sorted(list(tagged.items()) + list(payload.items())):
            require(path in found, "%s is missing" % path)
            require(
                hashlib.sha256(read(os.path.join(folder, path))).hexdigest() == digest,
                "%s was changed" % path,
            )
        loose = [
            path for path in found
            if path not in payload and path not in tagged and path != "tagmanifest-sha256.txt"
        ]
        require(not loose, "%s is listed nowhere" % (loose[0] if loose else ""))
        note, count = self.proved_entries(os.path.join(folder, "data"))
        return "%d entries and %d files; each entry is in the log %s of %d entries" % (
            count, len(payload), note.origin, note.size,
        )

    def member(self, folder):
        note, count = self.proved_entries(folder)
        identifiers = parsed(read(os.path.join(folder, "identifiers.json")))
        require(isinstance(identifiers, list), "identifiers are a list")
        committed = commitments(read(os.path.join(folder, "entries.ndjson")))
        for one in identifiers:
            fields(one, ["type", "partner", "value", "salt", "commitment"])
            try:
                salt = bytes.fromhex(one["salt"])
            except (TypeError, ValueError):
                raise Wrong("a salt is no hexadecimal")
            digest = hashlib.sha256(salt + one["value"].encode("utf-8")).hexdigest()
            require(digest == one["commitment"], "an identifier is not what its commitment says")
            require(digest in committed, "an identifier is committed to by no entry")
        pictures = self.pictures(folder)
        return "%d entries and %d identifiers%s; each entry is in the log %s of %d entries" % (
            count, len(identifiers), pictures, note.origin, note.size,
        )

    def pictures(self, folder):
        """pictures.json: what it lists is there unchanged, and nothing else lies beside it."""
        listed = parsed(read(os.path.join(folder, "pictures.json")))
        require(isinstance(listed, list), "pictures are a list")
        found = {path for path in files(folder) if path.startswith("pictures/")}
        for one in listed:
            fields(one, ["activity", "number", "media_type", "size", "sha256", "given_at", "path"])
            path = one["path"]
            if path is None:
                continue
            require(path in found, "a picture is missing or listed twice")
            found.remove(path)
            data = read(os.path.join(folder, path))
            same = len(data) == one["size"] and hashlib.sha256(data).hexdigest() == one["sha256"]
            require(same, "%s was changed" % path)
        require(not found, "%s is listed nowhere" % (min(found) if found else ""))
        return " and %d pictures" % len(listed) if listed else ""


def commitments(lines):
    found = set()
    for line in lines.split(b"\n"):
        if not line:
            continue
        fact = parsed(line).get("fact", {})
        for one in [fact] + (fact.get("identifiers") or []):
            if isinstance(one, dict) and isinstance(one.get("commitment"), str):
                found.add(one["commitment"])
    return found


def fields(value, names):
    require(isinstance(value, dict), "this is no object")
    for name in names:
        require(name in value, "%s is missing" % name)
    for name in value:
        require(name in names, "%s is not known here" % name)


def number(value):
    require(isinstance(value, int) and not isinstance(value, bool), "a place is no number")
    return value


def read(path):
    try:
        require(os.path.getsize(path) <= MAXIMUM_FILE, "%s is too large" % path)
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Wrong("%s cannot be read: %s" % (path, error.strerror))


def files(folder):
    found = set()
    for place, _, names in os.walk(folder):
        for name in names:
            found.add(os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/"))
    return found


def manifest(folder, name):
    listed = {}
    text = read(os.path.join(folder, name)).decode("utf-8", "replace")
    for line in text.splitlines():
        digest, gap, path = line.partition("  ")
        require(gap and len(digest) == 64, "%s is malformed" % name)
        parts = path.split("/")
        require(not path.startswith("/") and ".." not in parts, "%s leads elsewhere" % name)
        require(path not in listed, "%s lists %s twice" % (name, path))
        listed[path] = digest
    return listed


def checked(path, checker):
    if os.path.isdir(path):
        if os.path.exists(os.path.join(path, "bagit.txt")):
            return checker.bag(path)
        return checker.member(path)
    value = parsed(read(path))
    require(isinstance(value, dict), "this is no object")
    if value.get("object") == "receipt":
        return checker.receipt(value)
    if value.get("object") == "consistency":
        return checker.consistency(value)
    raise Wrong("this is neither a receipt nor a proof of consistency")


def main(arguments):
    path, key, witnesses = None, None, []
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word in ("--key", "--witness"):
            if not rest:
                return usage()
            try:
                given = Key(rest.pop(0))
            except Wrong as error:
                sys.stderr.write("%s: %s\n" % (word, error))
                return 2
            if word == "--key":
                key = given
            else:
                witnesses.append(given)
        elif word.startswith("-") or path is not None:
            return usage()
        else:
            path = word
    if path is None:
        return usage()
    checker = Checker(key, witnesses)
    try:
        words = checked(path, checker)
    except Wrong as error:
        print("NOT VERIFIED 校验失败: %s" % error)
        return 1
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        print("NOT VERIFIED 校验失败: malformed (%s)" % error)
        return 1
    print("VERIFIED 校验通过: %s" % words)
    for note in dict.fromkeys(checker.notes):
        print("note 提示: %s" % note)
    return 0


def usage():
    sys.stderr.write(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
