// SPDX-License-Identifier: Apache-2.0

public import Ledger
internal import Primitives

/// A line below a note: whose key, by name and id, and the signature.
public struct NoteSignature: Hashable, Sendable {
    public let name: String
    public let id: [UInt8]
    public let bytes: [UInt8]

    /// Longer ones are no signatures that we know.
    static let bytesMaximum = 256

    public init(name: String, id: [UInt8], bytes: [UInt8]) {
        self.name = name
        self.id = id
        self.bytes = bytes
    }

    /// Reads a line without its end, as `text` writes it.
    public init?(text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "—", NoteKey.isGood(name: String(parts[1])),
            let bytes = Base64.bytes(String(parts[2])),
            bytes.count > NoteKey.idLength, bytes.count <= NoteSignature.bytesMaximum
        else { return nil }
        name = String(parts[1])
        id = Array(bytes.prefix(NoteKey.idLength))
        self.bytes = Array(bytes.dropFirst(NoteKey.idLength))
    }

    public var text: String { "— \(name) \(Base64.text(id + bytes))" }

    /// Whether a key signed the text; unknown keys did not.
    public func isValid(of text: String, by key: NoteKey) -> Bool {
        key.kind == .note && name == key.name && id == key.id
            && key.isValid(bytes, of: Array(text.utf8))
    }
}

/// A text and the signatures below it (C2SP signed-note).
public struct SignedNote: Hashable, Sendable {
    /// Ends with a line feed.
    public let body: String
    public var signatures: [NoteSignature]

    public static let bytesMaximum = 16_384
    public static let signaturesMaximum = 64

    public init(body: String, signatures: [NoteSignature]) {
        self.body = body
        self.signatures = signatures
    }

    /// `nil` for a text that is no signed note, written in any way but one.
    public init?(text: String) {
        guard text.utf8.count <= SignedNote.bytesMaximum, text.utf8.last == 0x0A,
            let end = text.range(of: "\n\n", after: text.startIndex)
        else { return nil }
        var gap = end
        while let next = text.range(of: "\n\n", after: text.utf8.index(after: gap)) { gap = next }
        body = String(text[..<text.utf8.index(after: gap)])
        let rest = text[text.utf8.index(gap, offsetBy: 2)...].dropLast()
        let lines = rest.split(separator: "\n", omittingEmptySubsequences: false)
        guard (1...SignedNote.signaturesMaximum).contains(lines.count) else { return nil }
        var signatures: [NoteSignature] = []
        for line in lines {
            guard let signature = NoteSignature(text: String(line)) else { return nil }
            signatures.append(signature)
        }
        self.signatures = signatures
        guard self.text == text else { return nil }
    }

    public var text: String {
        body + "\n" + signatures.map { $0.text + "\n" }.joined()
    }
}

extension String {
    /// Where a short text begins that is not before `start`.
    fileprivate func range(of part: String, after start: Index) -> Index? {
        let wanted = Array(part.utf8)
        var place = start
        while place < endIndex {
            if utf8[place...].starts(with: wanted) { return place }
            place = utf8.index(after: place)
        }
        return nil
    }
}

/// What a log says of itself at a moment: so many entries, and this is the hash of all of them.
public struct Checkpoint: Hashable, Sendable {
    public let origin: String
    public let size: UInt64
    public let root: TreeHash

    public init(origin: String, size: UInt64, root: TreeHash) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads the text of a note, as `body` writes it; lines that others may add are not ours.
    public init?(body: String) {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[3].isEmpty, NoteKey.isGood(name: String(lines[0])),
            let size = UInt64(lines[1]), String(size) == lines[1],
            let bytes = Base64.bytes(String(lines[2])), let root = TreeHash(bytes)
        else { return nil }
        self.init(origin: String(lines[0]), size: size, root: root)
    }

    /// The text that is signed (C2SP tlog-checkpoint).
    public var body: String { "\(origin)\n\(size)\n\(Base64.text(root.bytes))\n" }
}
