// SPDX-License-Identifier: Apache-2.0

/// How long sessions last.
struct SessionTerms: Hashable, Sendable {
    /// Over after so long without a request.
    let idleSeconds: Int64
    /// Over after so long in any case.
    let wholeSeconds: Int64

    static let staff = SessionTerms(idleSeconds: 30 * 60, wholeSeconds: 12 * 3_600)
    static let member = SessionTerms(idleSeconds: 30 * 86_400, wholeSeconds: 180 * 86_400)

    /// A session that is used is noted so often at most.
    static let noteSeconds: Int64 = 60
    /// What asks for a confirmation is good for so long after it.
    static let confirmedSeconds: Int64 = 300
    /// Sessions that are over are removed so often at most.
    static let sweepSeconds: Int64 = 3_600
}
