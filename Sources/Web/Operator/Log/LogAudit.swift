// SPDX-License-Identifier: Apache-2.0

import Crypto
import Loyalty
import Primitives

/// Proves that the log only grew between two sizes, and samples entries between them: every hash is
/// computed here from what the interface gives, not taken from it.
struct LogAudit: Sendable {
    /// How many entries are sampled.
    private static let samples: Int64 = 25

    let visit: PageVisit

    private var words: PageWords { visit.words }

    func blocks() async throws(ContractRefusal) -> [ConsoleBlock] {
        let from = visit.form.integer("from") ?? 1
        let to = visit.form["to"]
        let path: ContractPath = "/v1/log/proofs/consistency"
        let proof = try await visit.facts(path.query("from", "\(from)").query("to", to))
        let size = proof.number("to")
        var lines = [
            "\(from) \(proof.text("from_root_hash"))", "\(size) \(proof.text("to_root_hash"))",
        ]
        var wrong: [String] = []
        var checked = 0
        for index in places(from, size) {
            let id = LogAudit.entryID(UInt64(clamping: index))
            let inclusion: ContractPath = "/v1/log/proofs/inclusion"
            let found = try await visit.facts(
                inclusion.query("entry", id).query("size", "\(size)")
            )
            let receipt = try await visit.facts("/v1/entries/\(id)/receipt")
            let leaf = LogAudit.leaf(receipt.at("entry").json)
            let root = InclusionWay.root(
                leaf: leaf,
                index: found.number("index"),
                size: size,
                hashes: found.texts("hashes").compactMap { Base64.bytes($0) }
            )
            let isRight =
                Base64.text(leaf) == found.text("leaf_hash")
                && root.map { Base64.text($0) } == proof.text("to_root_hash")
            if !isRight { wrong.append(id) }
            lines.append("\(id) \(Base64.text(leaf)) \(isRight)")
            checked += 1
        }
        let hash = Hexadecimal.text(
            Array(SHA256.hash(data: Array(lines.joined(separator: "\n").utf8)))
        )
        return [
            .notice(
                wrong.isEmpty
                    ? words("audit.right", ["count": "\(checked)"])
                    : words("audit.wrong", ["list": wrong.joined(separator: ", ")]),
                wrong.isEmpty ? .plain : .bad
            ),
            .card([
                .pairs([
                    ConsolePair(words("audit.stretch"), "\(from.grouped) – \(size.grouped)"),
                    ConsolePair(
                        words("audit.from_root"),
                        ConsoleCell(proof.text("from_root_hash"), isCode: true)
                    ),
                    ConsolePair(
                        words("audit.to_root"),
                        ConsoleCell(proof.text("to_root_hash"), isCode: true)
                    ),
                    ConsolePair(words("audit.sampled"), "\(checked)"),
                    ConsolePair(words("audit.result_hash"), ConsoleCell(hash, isCode: true)),
                ])
            ]),
        ]
    }

    /// Entries spread evenly over the stretch, both ends among them.
    private func places(_ from: Int64, _ size: Int64) -> [Int64] {
        let first = max(1, from)
        guard size >= first else { return [] }
        let count = min(LogAudit.samples, size - first + 1)
        guard count > 1 else { return [first] }
        return (0..<count).map { first + (size - first) * $0 / (count - 1) }
    }

    private static func entryID(_ number: UInt64) -> String { EntryID(number).text }

    /// The hash of a leaf: a zero byte, then the entry's canonical form.
    static func leaf(_ entry: JSON) -> [UInt8] {
        Array(SHA256.hash(data: [0] + entry.canonical.bytes))
    }
}

/// The way from a leaf to the root of a tree (RFC 9162, section 2.1.3.2).
enum InclusionWay {
    /// `nil` when the way does not fit the tree.
    static func root(leaf: [UInt8], index: Int64, size: Int64, hashes: [[UInt8]]) -> [UInt8]? {
        guard index >= 0, index < size else { return nil }
        var (node, last, root) = (index, size - 1, leaf)
        for hash in hashes {
            guard last > 0 else { return nil }
            if node % 2 == 1 || node == last {
                root = parent(hash, root)
                while node % 2 == 0, node != 0 {
                    node /= 2
                    last /= 2
                }
            } else {
                root = parent(root, hash)
            }
            node /= 2
            last /= 2
        }
        return last == 0 ? root : nil
    }

    private static func parent(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: [1] + left + right))
    }
}
