// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// A checked program, ready to be evaluated; it never changes.
package final class CompiledProgram: Sendable {
    package let code: String
    package let name: LocalizedText
    /// Fen per program point.
    package let faceValue: Ratio
    package let timeZone: ProgramTimeZone
    package let startsOn: CalendarDay
    /// The index is the tier's number everywhere.
    package let tiers: [Tier]
    package let partners: [Partner]
    package let rules: [EarningRule]
    package let rewards: [Reward]
    package let holds: HoldTerms
    package let clawback: ClawbackTerms
    /// `ProgramSource.digestInput` of the documents this was compiled from.
    package let digestInput: [UInt8]

    init() {
        code = ""
        name = LocalizedText(zh: "", en: "")
        faceValue = .one
        timeZone = .shanghai
        startsOn = CalendarDay(daysSinceEpoch: 0)
        tiers = []
        partners = []
        rules = []
        rewards = []
        holds = .standard
        clawback = .standard
        digestInput = []
    }

    package func partnerIndex(code: String) -> Int? { nil }
    package func tierIndex(code: String) -> Int? { nil }
    package func ruleIndex(code: String) -> Int? { nil }
    package func rewardIndex(code: String) -> Int? { nil }
}
