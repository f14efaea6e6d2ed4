// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Primitives

/// Counts what addresses try on the way in, so that many names from one place are one guesser.
final class AddressLimits: Sendable {
    /// What a request on the way in is counted as.
    enum Counted: Hashable, Sendable {
        case nothing
        /// A password or a code; one that is right is taken back.
        case attempt
        /// A code is sent, which costs the operator money.
        case code
    }

    private let attempts = AttemptCounter(.signInOfAddress)
    private let codes = AttemptCounter(.codesOfAddress)

    func count(_ counted: Counted, of address: UInt64, at now: Instant) throws(LimitReached) {
        switch counted {
        case .nothing: return
        case .attempt: try attempts.count("\(address)", at: now)
        case .code: try codes.count("\(address)", at: now)
        }
    }

    /// What led on was no guess.
    func note(_ response: Response, to counted: Counted, of address: UInt64) {
        guard counted == .attempt, response.status == .seeOther else { return }
        attempts.takeBack("\(address)")
    }
}
