// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// What a question found: rows in a sequence that the same past always has.
struct InspectionFinding: Sendable {
    var rows: [InspectionRow] = []
    /// Whether there are more rows than an answer has.
    var isCut = false

    /// Adds a row; answers whether another one has room.
    mutating func add(_ row: InspectionRow) -> Bool {
        guard rows.count < InspectionLimits.rows else {
            isCut = true
            return false
        }
        rows.append(row)
        return true
    }

    init(_ rows: [InspectionRow] = []) {
        self.rows = Array(rows.prefix(InspectionLimits.rows))
        isCut = rows.count > InspectionLimits.rows
    }
}

/// One line of an answer, and whom it is about.
struct InspectionRow: Hashable, Sendable {
    let cells: [InspectionCell]
    var member: MemberID?
    var partner: PartnerNumber?
    /// When it was; `nil` for what is of no time.
    var moment: Instant?

    init(
        _ cells: [InspectionCell],
        member: MemberID? = nil,
        partner: PartnerNumber? = nil,
        at moment: Instant? = nil
    ) {
        self.cells = cells
        self.member = member
        self.partner = partner
        self.moment = moment
    }

    /// What is said of an entry, about whoever the entry is about.
    init(of record: Record, _ cells: [InspectionCell]) {
        self.init(
            [.moment(record.ledger.recordedAt), .entry(record.id)] + cells,
            member: record.member,
            partner: record.partner,
            at: record.ledger.recordedAt
        )
    }
}

/// A value in a row; its column says what it is.
enum InspectionCell: Hashable, Sendable {
    case nothing
    case text(String)
    case words(LocalizedText)
    case number(Int64)
    case flag(Bool)
    case moment(Instant)
    case day(CalendarDay)
    case member(MemberID)
    case entry(EntryID)
    case lot(Lot.ID)
    case partner(PartnerNumber)

    static func points(_ points: Points) -> InspectionCell { .number(points.rawValue) }

    static func money(_ money: Money) -> InspectionCell { .number(money.fen) }

    static func moment(ifAny moment: Instant?) -> InspectionCell {
        moment.map { .moment($0) } ?? .nothing
    }

    static func member(ifAny member: MemberID?) -> InspectionCell {
        member.map { .member($0) } ?? .nothing
    }

    static func partner(ifAny partner: PartnerNumber?) -> InspectionCell {
        partner.map { .partner($0) } ?? .nothing
    }

    static func entry(ifAny entry: EntryID?) -> InspectionCell {
        entry.map { .entry($0) } ?? .nothing
    }

    static func bytes(_ bytes: [UInt8]) -> InspectionCell { .text(Hexadecimal.text(bytes)) }
}
