// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Why a command ended without success: what happened, and what to do about it.
struct Failure: Error, Sendable, CustomStringConvertible {
    let message: String
    let advice: String?
    let code: ExitStatus
    /// What programs are told beside the words.
    let details: [JSON.Member]

    init(
        _ message: String,
        advice: String? = nil,
        code: ExitStatus = .failed,
        details: [JSON.Member] = []
    ) {
        self.message = message
        self.advice = advice
        self.code = code
        self.details = details
    }

    var description: String {
        advice.map { "\(message)\n  \($0)" } ?? message
    }
}

/// What the executable's exit codes mean; scripts rely on them.
enum ExitStatus: Int32, Sendable {
    case success = 0
    case failed = 1
    /// A flag or an argument is wrong.
    case usage = 2
    /// The books do not agree.
    case verificationFailed = 3
    /// What belongs beside the executable is not there.
    case incomplete = 4
}

/// A command has said everything there is to say and ends with this status.
struct Ended: Error {
    let status: ExitStatus
}
