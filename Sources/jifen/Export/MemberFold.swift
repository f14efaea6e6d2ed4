// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// Members as the journal makes them, in the order of their ids.
///
/// State rows may be behind the journal, so they are not used: the journal is applied from its
/// first entry. Members are taken in slices, one pass over the journal for each, so that memory is
/// bounded however many there are.
struct MemberFold {
    private static let sliceMembers: UInt64 = 200_000

    let source: ReadFolder
    let progress: Progress

    func forEachMember(_ body: (Member) throws -> Void) throws {
        var first: UInt64 = 1
        var last: UInt64 = 0
        var done: Int64 = 0
        repeat {
            let state = LoyaltyState()
            let slice = first..<(first + MemberFold.sliceMembers)
            try source.forEachRecord { record in
                if case .memberEnrolled = record.fact, let member = record.member {
                    last = max(last, member.rawValue)
                }
                state.apply(record) { $0.kind == .member && slice.contains($0.id) }
                done += 1
                if done % 4_096 == 0 { progress.update(done) }
            }
            for id in slice.prefix(while: { $0 <= last }) {
                if let member = state.members[id]?.value { try body(member) }
            }
            first = slice.upperBound
        } while first <= last
    }
}

/// The columns of a member and of a lot, for both formats.
struct MemberRows {
    static let memberColumns = [
        "member", "enrolled_at", "enrolled_by", "tier", "tier_until", "qualifying_points",
        "available", "pending", "held", "debt", "open_lots", "last_entry",
    ]
    static let lotColumns = [
        "lot", "member", "issuer", "rule", "status", "matures_at", "expires_at", "points", "held",
    ]

    let names: ExportNames

    func csv(_ member: Member) -> [UInt8] {
        let balances = member.balances
        var line = CSVLine()
        line.put(member.id.text)
        line.put(names.time(member.enrolledAt))
        line.put(names.partner(member.enrolledBy))
        line.put(names.tier(member.tier))
        line.put(names.boundary(member.standing.until))
        line.put(names.qualifyingPoints(of: member))
        line.put(balances.available.rawValue)
        line.put(balances.pending.rawValue)
        line.put(balances.held.rawValue)
        line.put(balances.debt.rawValue)
        line.put(member.lots.lots.count)
        line.put(EntryID(member.lastEntry).text)
        return line.ended
    }

    func csv(_ lot: OpenLot, of member: Member) -> [UInt8] {
        var line = CSVLine()
        line.put(lot.id.text)
        line.put(member.id.text)
        line.put(names.partner(lot.issuer))
        line.put(names.rule(lot.rule))
        line.put(lot.isPending ? "pending" : "open")
        line.put(names.boundary(lot.maturesAt))
        line.put(names.boundary(lot.expiresAt))
        line.put((lot.free + lot.held).rawValue)
        line.put(lot.held.rawValue)
        return line.ended
    }

    func write(_ member: Member, into writer: inout JSONWriter) {
        let balances = member.balances
        let object: JSON = [
            "available": .integer(balances.available.rawValue),
            "debt": .integer(balances.debt.rawValue),
            "enrolled_at": .string(names.time(member.enrolledAt)),
            "enrolled_by": text(names.partner(member.enrolledBy)),
            "held": .integer(balances.held.rawValue),
            "last_entry": .string(EntryID(member.lastEntry).text),
            "member": .string(member.id.text),
            "open_lots": .integer(Int64(member.lots.lots.count)),
            "pending": .integer(balances.pending.rawValue),
            "qualifying_points": names.qualifyingPoints(of: member).map { .integer($0) } ?? .null,
            "tier": text(names.tier(member.tier)),
            "tier_until": text(names.boundary(member.standing.until)),
        ]
        writer.put(object)
        writer.newline()
    }

    func write(_ lot: OpenLot, of member: Member, into writer: inout JSONWriter) {
        let object: JSON = [
            "expires_at": text(names.boundary(lot.expiresAt)),
            "held": .integer(lot.held.rawValue),
            "issuer": text(names.partner(lot.issuer)),
            "lot": .string(lot.id.text),
            "matures_at": text(names.boundary(lot.maturesAt)),
            "member": .string(member.id.text),
            "points": .integer((lot.free + lot.held).rawValue),
            "rule": text(names.rule(lot.rule)),
            "status": .string(lot.isPending ? "pending" : "open"),
        ]
        writer.put(object)
        writer.newline()
    }

    private func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
}
