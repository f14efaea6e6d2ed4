// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Ledger
public import Loyalty

/// A code of others as the store keeps it: nobody reads it without the folder's secret.
public struct SealedCode: Hashable, Sendable {
    /// By which it is found again: an HMAC of partner and code.
    public let digest: [UInt8]
    /// What the commitment is made of, beside the code.
    public let salt: [UInt8]
    public let sealed: [UInt8]

    public init(digest: [UInt8], salt: [UInt8], sealed: [UInt8]) {
        self.digest = digest
        self.salt = salt
        self.sealed = sealed
    }
}

/// A sealed code in its place.
public struct StoredCode: Hashable, Sendable {
    public let reward: UInt32
    public let number: Int64
    public let code: SealedCode

    public init(reward: UInt32, number: Int64, code: SealedCode) {
        self.reward = reward
        self.number = number
        self.code = code
    }
}

/// Codes of others on their way into a pool: the command, and what the store keeps if it is recorded.
public struct SealedImport: Sendable {
    public let command: ImportCodes
    public let codes: [SealedCode]
}

extension Sealer {
    private static let keyName = "jifen-code-pool/1"

    /// Seals codes of a partner for the pool of a reward, in their sequence.
    public func seal(
        _ codes: [String],
        of reward: RewardNumber,
        at partner: PartnerNumber
    ) throws -> SealedImport {
        let box = MemberBox(key: poolKey(of: partner))
        var edge = TreeEdge()
        let sealed = try codes.map { text in
            let digest = digest(ofCode: text, at: partner)
            let salt = freshBytes(Sealer.saltLength)
            edge.append(Sealer.leaf(text, salt)) { _, _ in }
            return SealedCode(
                digest: digest,
                salt: salt,
                sealed: try box.seal(
                    Array(text.utf8),
                    as: Sealer.name(of: digest),
                    nonce: freshBytes(MemberBox.nonceLength)
                )
            )
        }
        let command = ImportCodes(
            reward: reward,
            count: Int64(codes.count),
            root: edge.root.bytes,
            mark: mark(([Sealer.keyName, "\(reward)"] + codes).joined(separator: "\n"))
        )
        return SealedImport(command: command, codes: sealed)
    }

    /// The code; `nil` for what was not sealed with this secret for this partner.
    public func open(_ code: SealedCode, at partner: PartnerNumber) -> String? {
        MemberBox(key: poolKey(of: partner))
            .open(code.sealed, as: Sealer.name(of: code.digest))
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether it is the digest of a code that opens to the text.
    func isDigest(_ code: SealedCode, of text: String, at partner: PartnerNumber) -> Bool {
        digest(ofCode: text, at: partner) == code.digest
    }

    /// A leaf of the tree over an import: the commitment to one code.
    static func leaf(_ text: String, _ salt: [UInt8]) -> TreeHash {
        TreeHash.leaf(Array(SHA256.hash(data: salt + Array(text.utf8))))
    }

    private func digest(ofCode text: String, at partner: PartnerNumber) -> [UInt8] {
        mark("\(Sealer.keyName)\n\(partner.rawValue)\n\(text)")
    }

    private func poolKey(of partner: PartnerNumber) -> [UInt8] {
        key("\(Sealer.keyName)\n\(partner.rawValue)\n")
    }

    /// What is sealed opens in its own place only.
    private static func name(of digest: [UInt8]) -> String {
        digest.map { String($0, radix: 16) }.joined(separator: ".")
    }
}
