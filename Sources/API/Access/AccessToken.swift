// SPDX-License-Identifier: Apache-2.0

import Crypto
import Primitives

/// The secret that a caller shows: `jifen_live_<26 digits>_<6 digits>`.
///
/// The first digits are 128 random bits in Crockford's base 32, the last a checksum, so that a
/// mistyped key is told from a revoked one without looking anywhere. Only the hash is stored.
public struct AccessToken: Hashable, Sendable {
    /// Whether a key belongs to the real program or to a sandbox.
    public enum Mode: String, Hashable, Sendable, CaseIterable {
        case live
        case test
    }

    public static let secretLength = 26
    public static let checksumLength = 6
    /// Longer texts are no tokens and are not looked at.
    public static let maximumLength = 64

    public let mode: Mode
    public let text: String

    /// Makes the token of 128 bits that nobody can guess.
    public init(mode: Mode, random: (UInt64, UInt64)) {
        var body = "jifen_\(mode.rawValue)_"
        Base32.encode(random.0) { body.unicodeScalars.append(Unicode.Scalar($1)) }
        Base32.encode(random.1) { body.unicodeScalars.append(Unicode.Scalar($1)) }
        self.mode = mode
        text = body + "_" + AccessToken.checksum(of: body)
    }

    /// Reads a token; `nil` when the form or the checksum is wrong.
    public init?(text: String) {
        guard text.utf8.count <= AccessToken.maximumLength else { return nil }
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "jifen", let mode = Mode(rawValue: String(parts[1])),
            parts[2].utf8.count == AccessToken.secretLength,
            AccessToken.checksum(of: parts[0...2].joined(separator: "_")) == parts[3]
        else { return nil }
        self.mode = mode
        self.text = text
    }

    public var hash: TokenHash { TokenHash(of: text) }

    /// What may be shown and searched: the mode and the first eight digits.
    public var hint: String {
        String(text.prefix("jifen_".count + mode.rawValue.count + 1 + 8))
    }

    private static func checksum(of body: String) -> String {
        let digest = Array(SHA256.hash(data: Array(body.utf8)).prefix(8))
        let value = digest.reduce(into: UInt64(0)) { $0 = $0 << 8 | UInt64($1) }
        var digits = ""
        Base32.encode(value) { digits.unicodeScalars.append(Unicode.Scalar($1)) }
        return String(digits.suffix(checksumLength))
    }
}
