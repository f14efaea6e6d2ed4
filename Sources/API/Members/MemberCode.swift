// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

/// Twenty digits that a member shows at a till: who it is, for a minute
/// (docs/decisions/0063-member-codes.md).
///
/// A digit for the form, ten for the member's number, nine that nobody can make without the data
/// folder's secret. The number is masked by the minute, so that two codes of a member have nothing
/// in common for whoever sees them.
struct MemberCode: Hashable, Sendable {
    static let windowSeconds: Int64 = 60
    /// A code is taken this many windows before and behind its own, for clocks that differ and for
    /// the way from the telephone to the till.
    static let skew: Int64 = 1

    private static let form = "8"
    private static let numbers: UInt64 = 10_000_000_000
    private static let signatures: UInt64 = 1_000_000_000

    let digits: String

    /// Minutes since the epoch.
    static func window(at instant: Instant) -> Int64 {
        let length = windowSeconds * 1_000_000
        let window = instant.microseconds / length
        return instant.microseconds < 0 ? window - 1 : window
    }

    static func start(ofWindow window: Int64) -> Instant {
        Instant(microseconds: window * windowSeconds * 1_000_000)
    }

    /// `nil` for a member whose number has more than ten digits.
    init?(of member: MemberID, window: Int64, program: String, _ sealer: Sealer) {
        guard member.rawValue < MemberCode.numbers else { return nil }
        let masked =
            (member.rawValue + MemberCode.mask(window, program, sealer)) % MemberCode.numbers
        let signature = MemberCode.signature(masked, window, program, sealer)
        digits =
            MemberCode.form + MemberCode.padded(masked, to: 10)
            + MemberCode.padded(signature, to: 9)
    }

    /// A code as it was scanned or typed, with blanks where somebody put them; `nil` for what is none.
    init?(text: String) {
        let plain = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
        guard text.utf8.count <= 40, plain.count == 20, plain.first == UInt8(ascii: "8"),
            plain.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        digits = String(decoding: plain, as: UTF8.self)
    }

    /// Whose code it is at a moment; `nil` when it is too old, or nobody's.
    func member(at now: Instant, program: String, _ sealer: Sealer) -> MemberID? {
        guard let masked = UInt64(digits.dropFirst().prefix(10)),
            let signature = UInt64(digits.suffix(9))
        else { return nil }
        let current = MemberCode.window(at: now)
        for window in current - MemberCode.skew...current + MemberCode.skew
        where MemberCode.signature(masked, window, program, sealer) == signature {
            let mask = MemberCode.mask(window, program, sealer)
            let number = (masked + MemberCode.numbers - mask) % MemberCode.numbers
            return MemberID(number)
        }
        return nil
    }

    private static func mask(_ window: Int64, _ program: String, _ sealer: Sealer) -> UInt64 {
        number(sealer.mark("member code mask\n\(program)\n\(window)")) % numbers
    }

    private static func signature(
        _ masked: UInt64,
        _ window: Int64,
        _ program: String,
        _ sealer: Sealer
    ) -> UInt64 {
        number(sealer.mark("member code\n\(program)\n\(window)\n\(masked)")) % signatures
    }

    private static func number(_ bytes: [UInt8]) -> UInt64 {
        bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func padded(_ number: UInt64, to count: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}
