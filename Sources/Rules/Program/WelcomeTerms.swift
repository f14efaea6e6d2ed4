// SPDX-License-Identifier: Apache-2.0

/// What keeps people from joining again and again for the welcome.
public struct WelcomeTerms: Hashable, Sendable {
    /// Days for which the awards of enrolment stay pending, at least.
    public let holdDays: Int64

    /// A week.
    public static let standard = WelcomeTerms(holdDays: 7)

    public init(holdDays: Int64) {
        self.holdDays = holdDays
    }

    /// After how many days an award of enrolment matures, whatever its rule says less.
    public func maturesAfterDays(_ ruleDays: Int64) -> Int64 { max(ruleDays, holdDays) }
}
