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
    /// Whole days between the announcement of an adverse version and its first moment.
    package let noticeDays: Int64
    /// The index is the tier's number everywhere.
    package let tiers: [Tier]
    package let partners: [Partner]
    package let rules: [EarningRule]
    package let rewards: [Reward]
    package let holds: HoldTerms
    package let clawback: ClawbackTerms
    /// `ProgramSource.digestInput` of the documents this was compiled from.
    package let digestInput: [UInt8]

    /// By partner index: what evaluation needs, apart from texts.
    let partnerRules: [PartnerRules]

    private let tierIndexes: [String: Int]
    private let partnerIndexes: [String: Int]
    private let ruleIndexes: [String: Int]
    private let rewardIndexes: [String: Int]

    init(_ checked: CheckedProgram, digestInput: [UInt8]) {
        let program = checked.program
        code = program.code
        name = program.name
        faceValue = program.faceValue
        timeZone = program.timeZone
        startsOn = program.startsOn
        noticeDays = program.noticeDays
        tiers = program.tiers.map(\.value)
        partners = checked.partners
        rules = checked.rules
        rewards = checked.rewards
        holds = program.holds
        clawback = program.clawback
        self.digestInput = digestInput
        partnerRules = PartnerRules.compile(partners: checked.partners, rules: checked.rules)
        tierIndexes = CompiledProgram.indexes(program.tiers.map(\.value.code))
        partnerIndexes = CompiledProgram.indexes(checked.partners.map(\.code))
        ruleIndexes = CompiledProgram.indexes(checked.rules.map(\.code))
        rewardIndexes = CompiledProgram.indexes(checked.rewards.map(\.code))
    }

    package func tierIndex(code: String) -> Int? { tierIndexes[code] }
    package func partnerIndex(code: String) -> Int? { partnerIndexes[code] }
    package func ruleIndex(code: String) -> Int? { ruleIndexes[code] }
    package func rewardIndex(code: String) -> Int? { rewardIndexes[code] }

    private static func indexes(_ codes: [String]) -> [String: Int] {
        Dictionary(codes.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    }
}
