// SPDX-License-Identifier: Apache-2.0

import Crypto
import CryptoExtras
import Foundation
import Primitives

/// A password as it is stored: scrypt over a salt of its own, with the parameters beside it, so that
/// they can grow without anybody's password being asked for.
///
/// The text form is `scrypt$<log2 N>$<r>$<p>$<salt>$<key>`, the last two in hexadecimal digits.
public struct PasswordHash: Hashable, Sendable {
    /// What makes guessing dear: 32 MiB and some hundredth parts of a second for each try.
    public struct Cost: Hashable, Sendable {
        public static let standard = Cost(logRounds: 15, blockSize: 8, parallelism: 1)

        let logRounds: Int
        let blockSize: Int
        let parallelism: Int

        /// Stored parameters outside of these bounds are not followed.
        var isBounded: Bool {
            (15...20).contains(logRounds) && (8...16).contains(blockSize)
                && (1...4).contains(parallelism)
        }
    }

    public static let saltLength = 16
    private static let keyLength = 32

    /// Shorter ones are refused when they are chosen.
    public static let shortest = 10
    /// Longer ones are refused before anything is computed.
    public static let longestBytes = 256

    let cost: Cost
    let salt: [UInt8]
    let key: [UInt8]

    /// Hashes a password; `salt` is 16 bytes that nobody can guess.
    public init(of password: String, salt: [UInt8], cost: Cost = .standard) throws {
        precondition(salt.count == PasswordHash.saltLength, "a salt has 16 bytes")
        self.cost = cost
        self.salt = salt
        key = try PasswordHash.key(password, salt, cost)
    }

    /// Reads the stored form; `nil` when it is none.
    public init?(text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]),
            let block = Int(parts[2]), let lanes = Int(parts[3]),
            let salt = Hexadecimal.bytes(parts[4]), let key = Hexadecimal.bytes(parts[5]),
            salt.count == PasswordHash.saltLength, key.count == PasswordHash.keyLength
        else { return nil }
        cost = Cost(logRounds: rounds, blockSize: block, parallelism: lanes)
        guard cost.isBounded else { return nil }
        self.salt = salt
        self.key = key
    }

    public var text: String {
        "scrypt$\(cost.logRounds)$\(cost.blockSize)$\(cost.parallelism)"
            + "$\(Hexadecimal.text(salt))$\(Hexadecimal.text(key))"
    }

    /// Whether it is the password's; takes as long for a wrong one as for the right one.
    func matches(_ password: String) throws -> Bool {
        let other = try PasswordHash.key(password, salt, cost)
        return ConstantTime.areEqual(key, other)
    }

    /// What a password is held against when there is no account, so that the answer takes as long.
    static let ofNobody = PasswordHash(
        cost: .standard,
        salt: Array(repeating: 0, count: saltLength),
        key: Array(repeating: 0, count: keyLength)
    )

    private init(cost: Cost, salt: [UInt8], key: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.key = key
    }

    /// Letters that look alike but are written otherwise are the same letters.
    private static func key(
        _ password: String,
        _ salt: [UInt8],
        _ cost: Cost
    ) throws -> [UInt8] {
        let normal = password.precomposedStringWithCompatibilityMapping
        let derived = try KDF.Scrypt.deriveKey(
            from: Array(normal.utf8),
            salt: salt,
            outputByteCount: keyLength,
            rounds: 1 << cost.logRounds,
            blockSize: cost.blockSize,
            parallelism: cost.parallelism
        )
        return derived.withUnsafeBytes(Array.init)
    }
}

/// Comparison that does not tell by its time where two secrets differ.
enum ConstantTime {
    static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for (one, other) in zip(left, right) { difference |= one ^ other }
        return difference == 0
    }

    static func areEqual(_ left: String, _ right: String) -> Bool {
        areEqual(Array(left.utf8), Array(right.utf8))
    }
}
