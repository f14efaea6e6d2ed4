// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Primitives

/// Codes of an authenticator: six digits that change every half minute (RFC 6238 over HMAC-SHA-1,
/// which is what the apps know).
public struct TimeCode: Sendable {
    public static let secretLength = 20
    public static let digits = 6
    private static let stepSeconds: Int64 = 30
    /// Clocks of telephones may be so many steps off.
    private static let tolerance: Int64 = 1

    private let secret: [UInt8]

    public init(secret: [UInt8]) {
        self.secret = secret
    }

    public func code(at now: Instant) -> String {
        code(step: TimeCode.step(at: now))
    }

    /// The step that a typed code is of; `nil` when it is of none near now.
    func step(of typed: String, at now: Instant) -> Int64? {
        let typed = typed.filter { $0 != " " }
        guard typed.utf8.count == TimeCode.digits else { return nil }
        let present = TimeCode.step(at: now)
        var found: Int64?
        for step in present - TimeCode.tolerance...present + TimeCode.tolerance
        where ConstantTime.areEqual(code(step: step), typed) {
            found = step
        }
        return found
    }

    /// What an authenticator reads from a picture; `name` and `issuer` are shown by it.
    public func address(name: String, issuer: String) -> String {
        let secret = TimeCode.base32(secret)
        return "otpauth://totp/\(PercentText.encoded(issuer)):\(PercentText.encoded(name))"
            + "?secret=\(secret)&issuer=\(PercentText.encoded(issuer))"
            + "&algorithm=SHA1&digits=6&period=30"
    }

    /// The secret as it is typed where no picture can be read.
    public var typedSecret: String { TimeCode.base32(secret) }

    private static func step(at now: Instant) -> Int64 {
        now.microseconds / Instant.microsecondsPerSecond / stepSeconds
    }

    private func code(step: Int64) -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Array($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret))
        )
        let offset = Int(mac[mac.count - 1] & 15)
        let word = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let text = String((word & 0x7FFF_FFFF) % 1_000_000)
        return String(repeating: "0", count: TimeCode.digits - text.utf8.count) + text
    }

    /// RFC 4648 base 32 without padding, which differs from the base 32 of our ids.
    private static func base32(_ bytes: [UInt8]) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
        var text: [UInt8] = []
        var (buffer, bits) = (UInt32(0), 0)
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                text.append(letters[Int(buffer >> UInt32(bits - 5)) & 31])
                bits -= 5
            }
        }
        if bits > 0 { text.append(letters[Int(buffer << UInt32(5 - bits)) & 31]) }
        return String(decoding: text, as: UTF8.self)
    }
}
