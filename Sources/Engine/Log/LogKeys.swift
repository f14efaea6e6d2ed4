// SPDX-License-Identifier: Apache-2.0

internal import Primitives

/// The keys that a log has signed with, and from which size to which.
///
/// The checkpoint of the size in which one key follows another is signed by both. So who trusts the
/// first key can follow to the last.
public struct LogKeys: Hashable, Sendable {
    public struct Term: Hashable, Sendable {
        public let key: NoteKey
        /// The first size that it signs.
        public let from: UInt64
        /// The last size that it signs; `nil` for the present key.
        public var until: UInt64?
    }

    public let origin: String
    public private(set) var terms: [Term]

    public static let termsMaximum = 10_000

    public init(origin: String, first: NoteKey) {
        self.origin = origin
        terms = [Term(key: first, from: 0, until: nil)]
    }

    public var current: NoteKey { terms[terms.count - 1].key }

    /// The keys of a checkpoint of that size.
    public func keys(ofSize size: UInt64) -> [NoteKey] {
        terms.filter { $0.from <= size && size <= $0.until ?? .max }.map(\.key)
    }

    mutating func rotate(to key: NoteKey, atSize size: UInt64) {
        terms[terms.count - 1].until = size
        terms.append(Term(key: key, from: size, until: nil))
    }

    /// Why a note is no checkpoint of this log; `nil` when all is well.
    public func complaint(about note: SignedNote) -> String? {
        guard let checkpoint = Checkpoint(body: note.body) else { return "it is no checkpoint" }
        guard checkpoint.origin == origin else { return "it is of \(checkpoint.origin)" }
        let keys = keys(ofSize: checkpoint.size)
        guard note.signatures.count == keys.count else {
            return "it has \(note.signatures.count) signatures instead of \(keys.count)"
        }
        let isSigned = zip(note.signatures, keys).allSatisfy { $0.isValid(of: note.body, by: $1) }
        return isSigned ? nil : "its signature is not one of the log's key"
    }

    // MARK: Text

    /// One line for the origin and one for each key: canonical, so that two texts are never equal.
    public var text: String {
        "origin \(origin)\n"
            + terms.map { term in
                "\(term.from) \(term.until.map { "\($0)" } ?? "-") \(term.key.text)\n"
            }.joined()
    }

    /// `nil` for a text that `text` does not write.
    public init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > 2, lines.count <= LogKeys.termsMaximum, lines[0].hasPrefix("origin ")
        else { return nil }
        origin = String(lines[0].dropFirst("origin ".count))
        var terms: [Term] = []
        for line in lines[1..<(lines.count - 1)] {
            let parts = line.split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 3, let from = UInt64(parts[0]),
                let key = NoteKey(text: String(parts[2])), key.kind == .note
            else { return nil }
            terms.append(Term(key: key, from: from, until: UInt64(parts[1])))
        }
        self.terms = terms
        guard NoteKey.isGood(name: origin), self.text == text, isOrdered else { return nil }
    }

    private var isOrdered: Bool {
        guard terms[0].from == 0, terms[terms.count - 1].until == nil,
            terms.allSatisfy({ $0.key.name == origin })
        else { return false }
        return zip(terms, terms.dropFirst()).allSatisfy { earlier, later in
            earlier.until == later.from && earlier.from <= later.from
        }
    }
}

/// Whom the log takes cosignatures from.
public struct LogWitnesses: Sendable {
    public static let maximum = 16

    public let keys: [NoteKey]

    /// `nil` when there are too many, two of one id, or one that is no witness's key.
    public init?(_ texts: [String]) {
        var keys: [NoteKey] = []
        for text in texts {
            guard let key = NoteKey(text: text), key.kind == .cosignature,
                !keys.contains(where: { $0.id == key.id })
            else { return nil }
            keys.append(key)
        }
        guard keys.count <= LogWitnesses.maximum else { return nil }
        self.keys = keys
    }

    public static let none = LogWitnesses(checked: [])

    private init(checked keys: [NoteKey]) {
        self.keys = keys
    }
}
