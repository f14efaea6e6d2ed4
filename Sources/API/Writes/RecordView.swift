// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// What writing a record needs besides the record.
struct RecordView: Sendable {
    let program: BoundProgram
    /// The ids of a dry run are not taken, and are shown as `null`.
    var isPreview = false
    var subject: Record?

    var zone: ProgramTimeZone { program.program.timeZone }

    /// The codes of numbers; empty for a number that a later version has given.
    func partnerCode(_ number: UInt32) -> String? {
        code(Int(number), program.registry.partners)
    }

    func ruleCode(_ number: RuleNumber) -> String? {
        code(Int(number), program.registry.rules)
    }

    func gameCode(_ number: GameNumber) -> String? { program.registry.gameCode(number) }

    func rewardCode(_ number: RewardNumber) -> String? {
        code(Int(number), program.registry.rewards)
    }

    func tierCode(_ number: TierNumber) -> String? {
        code(Int(number), program.registry.tiers)
    }

    private func code(_ number: Int, _ codes: [String]) -> String? {
        codes.indices.contains(number - 1) ? codes[number - 1] : nil
    }
}

extension JSONWriter {
    /// The fields that every object made by an entry begins with.
    mutating func beginObject<Entity: IdentifiedEntity>(
        _ kind: StaticString,
        _ id: Identifier<Entity>,
        _ record: Record,
        _ view: RecordView
    ) {
        beginObject()
        field("object")
        put(kind)
        field("id")
        put(id, unless: view.isPreview)
        field("entry_id")
        put(record.id, unless: view.isPreview)
        field("member_id")
        if let member = record.member { put(member) } else { putNull() }
    }

    /// The fields that every object made by an entry ends with.
    mutating func endObject(_ record: Record, _ view: RecordView) {
        field("source")
        putSource(record.source)
        field("recorded_at")
        put(record.ledger.recordedAt, in: view.zone)
        field("program_version")
        put(Int64(record.version))
        field("balance")
        if let after = record.ledger.holder?.after {
            beginObject()
            putBalances(after)
            endObject()
        } else {
            putNull()
        }
        endObject()
    }

    mutating func putPartner(_ number: UInt32, _ view: RecordView) {
        field("partner")
        put(view.partnerCode(number))
    }

    mutating func putSource(_ source: SourceKey?) {
        guard let source else { return putNull() }
        beginObject()
        field("type")
        put(source.type)
        field("id")
        put(source.id)
        endObject()
    }
}
