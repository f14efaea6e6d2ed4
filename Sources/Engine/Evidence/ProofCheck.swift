// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// Why a proof proves nothing.
public struct ProofFailure: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Checks receipts and proofs of consistency offline, as `verify.py` does: neither shares code with
/// the other, and a test holds both to the same verdicts.
public struct ProofCheck: Sendable {
    /// The log's key as it is known from elsewhere; `nil` to go by the one in the file.
    private let key: NoteKey?

    /// The largest file that is read.
    public static let maximumBytes = 16_777_216
    private static let largestExact: UInt64 = 1 << 53 - 1

    public init(key: NoteKey?) {
        self.key = key
    }

    /// What was proved, in a sentence.
    public func verdict(on bytes: [UInt8]) throws(ProofFailure) -> String {
        guard bytes.count <= ProofCheck.maximumBytes else { throw ProofFailure("it is too large") }
        guard let json = try? JSONParser.parse(bytes) else { throw ProofFailure("it is no JSON") }
        switch json["object"]?.stringValue {
        case "receipt": return try receipt(json)
        case "consistency": return try consistency(json)
        default: throw ProofFailure("it is neither a receipt nor a proof of consistency")
        }
    }

    private func receipt(_ json: JSON) throws(ProofFailure) -> String {
        try check(json, ["object", "entry", "index", "proof", "checkpoint", "key"])
        let checkpoint = try checkpoint(json["checkpoint"], json["key"])
        guard let entry = json["entry"], case .object = entry, ProofCheck.isExact(entry) else {
            throw ProofFailure("its entry is none")
        }
        guard let index = json["index"]?.integerValue, index >= 0, index < Int64.max,
            entry["sequence"]?.integerValue == index + 1
        else { throw ProofFailure("the entry stands at another place than it says") }
        let isIncluded = HashTree.isIncluded(
            TreeHash.leaf(entry.canonical.bytes),
            at: UInt64(index),
            inTreeOfSize: checkpoint.size,
            root: checkpoint.root,
            proof: try hashes(json["proof"])
        )
        guard isIncluded else {
            throw ProofFailure("the entry is not in the tree of the checkpoint")
        }
        let id = entry["id"]?.stringValue ?? "?"
        return "entry \(id) is number \(index + 1) of \(checkpoint.size) in the log"
            + " \(checkpoint.origin)"
    }

    private func consistency(_ json: JSON) throws(ProofFailure) -> String {
        try check(json, ["object", "first", "second", "proof", "key"])
        let first = try checkpoint(json["first"], json["key"])
        let second = try checkpoint(json["second"], json["key"])
        let isConsistent = HashTree.isConsistent(
            oldSize: first.size,
            oldRoot: first.root,
            newSize: second.size,
            newRoot: second.root,
            proof: try hashes(json["proof"])
        )
        guard first.origin == second.origin, isConsistent else {
            throw ProofFailure("the later tree does not hold the earlier one")
        }
        return "the log \(second.origin) of \(second.size) entries holds that of \(first.size)"
            + " unchanged"
    }

    private func check(_ json: JSON, _ names: Set<String>) throws(ProofFailure) {
        guard let members = json.objectValue, Set(members.map(\.name)) == names else {
            throw ProofFailure("its fields are not \(names.sorted().joined(separator: ", "))")
        }
    }

    /// A checkpoint whose signature holds.
    private func checkpoint(_ text: JSON?, _ vkey: JSON?) throws(ProofFailure) -> Checkpoint {
        guard let note = text?.stringValue.flatMap({ SignedNote(text: $0) }),
            let checkpoint = Checkpoint(body: note.body)
        else { throw ProofFailure("its checkpoint is none") }
        guard let key = key ?? vkey?.stringValue.flatMap({ NoteKey(text: $0) }) else {
            throw ProofFailure("its key is none; say --key")
        }
        guard key.name == checkpoint.origin else { throw ProofFailure("the key is of another log") }
        guard note.signatures.contains(where: { $0.isValid(of: note.body, by: key) }) else {
            throw ProofFailure("the checkpoint is not signed by the log's key")
        }
        return checkpoint
    }

    private func hashes(_ json: JSON?) throws(ProofFailure) -> [TreeHash] {
        guard let list = json?.arrayValue, list.count <= HashTree.proofMaximum else {
            throw ProofFailure("its proof is none")
        }
        var hashes: [TreeHash] = []
        for item in list {
            guard let bytes = item.stringValue.flatMap({ Base64.bytes($0) }),
                let hash = TreeHash(bytes)
            else { throw ProofFailure("a hash of its proof is none") }
            hashes.append(hash)
        }
        return hashes
    }

    /// Whether every number is one that all readers of JSON hold exactly.
    private static func isExact(_ json: JSON) -> Bool {
        switch json {
        case .integer(let number): number.magnitude <= largestExact
        case .array(let values): values.allSatisfy(isExact)
        case .object(let members): members.allSatisfy { isExact($0.value) }
        case .null, .bool, .string: true
        }
    }
}
