// SPDX-License-Identifier: Apache-2.0

public import Ledger
public import Primitives

/// The program's own row: counters, numbers and accounts that belong to nobody else.
public struct ProgramState: Hashable, Sendable, Coded {
    public internal(set) var lastSequence: UInt64 = 0
    public internal(set) var lastMember: UInt64 = 0
    public internal(set) var lastRecordedAt = Instant(microseconds: 0)
    /// The sequence numbers of the entries that published the versions, in order.
    public internal(set) var publications: [UInt64] = []
    public internal(set) var expired = AccountTotals()
    public internal(set) var adjusted = AccountTotals()
    public internal(set) var redemptionClearing = AccountTotals()
    public internal(set) var householdTransit = AccountTotals()
    /// `nil` until a publication opens the books of money.
    public internal(set) var money: ProgramMoney?
    /// The counters of budgets, which all members share.
    public internal(set) var limits = LimitUses()
    /// The last day whose schedules all members were visited for; `nil` before the first.
    public internal(set) var schedulesRunThrough: CalendarDay?
    /// The first entry under each version that entries cite, in order.
    public internal(set) var versionStarts: [VersionStart] = []
    /// Who is frozen, in the order of the freezes.
    public internal(set) var frozen: [FrozenMember] = []

    public init() {}

    /// The version that the entry with a sequence number cites; 0 before the first.
    public func version(ofEntry sequence: UInt64) -> ProgramVersion {
        versionStarts.last { $0.entry <= sequence }?.version ?? 0
    }

    /// Notes the version that a record cites when none before cited it.
    mutating func note(_ version: ProgramVersion, entry: UInt64) {
        guard version > versionStarts.last?.version ?? 0 else { return }
        versionStarts.append(VersionStart(version: version, entry: entry))
    }

    mutating func change(_ chart: Chart, _ body: (inout AccountTotals) -> Void) {
        switch chart {
        case .expired: body(&expired)
        case .adjusted: body(&adjusted)
        case .householdTransit: body(&householdTransit)
        case .redemptionClearing: body(&redemptionClearing)
        default:
            precondition(money != nil, "the books of money are not open")
            money?.change(chart, body)
        }
    }

    public func encode(into writer: inout ByteWriter) {
        writer.put(lastSequence)
        writer.put(lastMember)
        writer.put(lastRecordedAt.microseconds)
        writer.put(publications) { $0.put($1) }
        expired.encode(into: &writer)
        adjusted.encode(into: &writer)
        redemptionClearing.encode(into: &writer)
        limits.encode(into: &writer)
        writer.put(schedulesRunThrough) { $0.put(Int64($1.daysSinceEpoch)) }
        writer.put(versionStarts) { writer, start in
            writer.put(UInt64(start.version))
            writer.put(start.entry)
        }
        if money != nil || !householdTransit.isUntouched || !frozen.isEmpty {
            householdTransit.encode(into: &writer)
        }
        if money != nil || !frozen.isEmpty { writer.put(money) { $1.encode(into: &$0) } }
        guard !frozen.isEmpty else { return }
        writer.put(frozen) { writer, frozen in
            writer.put(frozen.member.rawValue)
            writer.put(frozen.freeze.rawValue)
        }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        lastSequence = try reader.unsigned()
        lastMember = try reader.unsigned()
        lastRecordedAt = Instant(microseconds: try reader.signed())
        publications = try reader.array { (reader) throws(MalformedBytes) in
            try reader.unsigned()
        }
        expired = try AccountTotals(from: &reader)
        adjusted = try AccountTotals(from: &reader)
        redemptionClearing = try AccountTotals(from: &reader)
        limits = try LimitUses(from: &reader)
        schedulesRunThrough = try reader.optional { (reader) throws(MalformedBytes) in
            CalendarDay(daysSinceEpoch: try reader.narrowSigned())
        }
        // Rows that were written before starts were noted end here.
        guard !reader.isAtEnd else { return }
        versionStarts = try reader.array { (reader) throws(MalformedBytes) in
            VersionStart(version: try reader.narrow(), entry: try reader.unsigned())
        }
        // And those before anything was given in a household end here.
        if !reader.isAtEnd { householdTransit = try AccountTotals(from: &reader) }
        // And those before there was a backing fund end here.
        guard !reader.isAtEnd else { return }
        money = try reader.optional { (reader) throws(MalformedBytes) in
            try ProgramMoney(from: &reader)
        }
        guard !reader.isAtEnd else { return }
        frozen = try reader.array { (reader) throws(MalformedBytes) in
            FrozenMember(
                member: MemberID(try reader.unsigned()),
                freeze: EntryID(try reader.unsigned())
            )
        }
    }
}

/// The first entry that cites a version: lots of this and later entries were issued under it.
public struct VersionStart: Hashable, Sendable {
    public let version: ProgramVersion
    public let entry: UInt64
}

/// A partner's accounts.
public struct PartnerState: Hashable, Sendable, Coded {
    public internal(set) var issued = AccountTotals()
    public internal(set) var redeemed = AccountTotals()
    public internal(set) var payable = AccountTotals()
    public internal(set) var avoided = AccountTotals()
    /// How many activities it has reported.
    public internal(set) var activities: UInt64 = 0
    public internal(set) var money = PartnerMoney()

    public init() {}

    mutating func change(_ chart: Chart, _ body: (inout AccountTotals) -> Void) {
        switch chart {
        case .issued: body(&issued)
        case .redeemed: body(&redeemed)
        case .partnerPayable: body(&payable)
        case .avoided: body(&avoided)
        case .partnerAccount: body(&money.account)
        case .deposit: body(&money.deposit)
        default: preconditionFailure("a partner has no account \(chart)")
        }
    }

    public func encode(into writer: inout ByteWriter) {
        issued.encode(into: &writer)
        redeemed.encode(into: &writer)
        payable.encode(into: &writer)
        avoided.encode(into: &writer)
        writer.put(activities)
        if money != PartnerMoney() { money.encode(into: &writer) }
    }

    public init(from reader: inout ByteReader) throws(MalformedBytes) {
        issued = try AccountTotals(from: &reader)
        redeemed = try AccountTotals(from: &reader)
        payable = try AccountTotals(from: &reader)
        avoided = try AccountTotals(from: &reader)
        activities = try reader.unsigned()
        // Rows from before partners had money end here.
        if !reader.isAtEnd { money = try PartnerMoney(from: &reader) }
    }
}
