// SPDX-License-Identifier: Apache-2.0

/// Puts codes that others issued into the pool of a reward.
///
/// It holds no code: whoever submits it keeps them, sealed, and commits to them.
public struct ImportCodes: Hashable, Sendable {
    public var reward: RewardNumber
    public var count: Int64
    /// The root of the hash tree over the salted commitments, in the sequence of the codes: 32 bytes.
    public var root: [UInt8]
    /// What tells a repeated import from another one, and says nothing without the folder's secret: 16 bytes.
    public var mark: [UInt8]

    public init(reward: RewardNumber, count: Int64, root: [UInt8], mark: [UInt8]) {
        self.reward = reward
        self.count = count
        self.root = root
        self.mark = mark
    }

    init(_ fact: CodesImported) {
        self.init(reward: fact.reward, count: fact.count, root: fact.root, mark: fact.mark)
    }
}

/// Named maxima of pools.
public enum CodeLimits {
    /// Codes of one import.
    public static let codesOfImport = 2_000
    /// Letters of a code: printable ASCII without blanks.
    public static let letters = 4...64
    /// Codes that may lie in a pool and wait.
    public static let left: Int64 = 100_000
    /// Pieces of one redemption that get codes.
    public static let codesOfRedemption: Int64 = 20
    /// Codes of one reward, for ever.
    public static let maximumNumber: Int64 = 1_000_000_000
    public static let rootLength = 32
    public static let markLength = 16
    /// Codes that a refusal names.
    public static let named = 100

    /// Whether a text can be a code.
    public static func isGood(_ text: String) -> Bool {
        letters.contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
