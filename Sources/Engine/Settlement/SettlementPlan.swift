// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Primitives
import Rules

/// Which cycle is run over, and what it begins with.
public struct SettlementPlan: Sendable {
    public let number: UInt64
    public let period: SettlementPeriod
    /// The first moment that is not in it.
    public let end: Instant
    public let first: UInt64
    /// The last entry of a closed cycle; otherwise the journal says which is the last before `end`.
    let last: UInt64?
    /// The last entry that a run looks at, whatever comes behind it; `nil` for no bound.
    let through: UInt64?
    let opening: [PartnerStatement]
    let firstStatement: UInt64
    let names: SettlementNames
    /// What was closed; `nil` while it was not.
    public let closed: SettlementState?

    /// The plan of a cycle, or of the one that comes next; `nil` when it is neither closed nor next.
    public init?(
        _ number: UInt64?,
        of book: SettlementBook,
        in versions: [BoundProgram],
        at now: Instant,
        through: UInt64? = nil
    ) {
        self.through = through
        let next = UInt64(book.cycles.count) + 1
        let number = number ?? next
        guard number > 0, number <= next,
            let program = versions.inForce(at: now) ?? versions.latest,
            let startsOn = versions.firstSettlementDay
        else { return nil }
        closed = book[number]
        let before = number > 1 ? book[number - 1] : nil
        let following = SettlementPeriod.next(
            after: before?.closing.period,
            startsOn: startsOn,
            program.program.settlement.cycle
        )
        guard let period = closed?.closing.period ?? following else { return nil }
        self.number = number
        self.period = period
        end = closed?.closing.endsAt ?? program.program.timeZone.start(of: period.until)
        self.first = (before?.closing.last ?? 0) + 1
        last = closed?.closing.last
        opening = before?.closing.statements ?? []
        firstStatement =
            before.map { $0.closing.firstStatement + UInt64($0.closing.statements.count) } ?? 1
        names = SettlementNames(versions: versions, until: end)
    }

    /// Whether the journal alone says how far it goes, and so each run a little further.
    var isOpen: Bool { closed == nil && through == nil }

    /// Whether the cycle is over at a moment, so that it can be closed.
    public func isOver(at now: Instant) -> Bool { now >= end }
}

/// What partners are called on statements: as the version at the end of the cycle calls them.
struct SettlementNames: Sendable {
    private let versions: [BoundProgram]

    init(versions: [BoundProgram], until end: Instant) {
        let known = versions.filter { $0.effectiveAt <= end && $0.withdrawnAt == nil }
        self.versions = known.isEmpty ? versions : known
    }

    var program: BoundProgram? { versions.last }

    var zone: ProgramTimeZone { program?.program.timeZone ?? .shanghai }

    /// Codes never change; 0 is nobody.
    func code(_ number: UInt32) -> String {
        guard number > 0, let program, number <= program.registry.partners.count else { return "" }
        return program.registry.code(of: PartnerNumber(number))
    }

    /// The name, also of one that has left.
    func name(_ number: UInt32) -> (zh: String, en: String) {
        for version in versions.reversed() {
            guard number > 0, let index = version.index(of: PartnerNumber(number)) else { continue }
            let name = version.program.partners[index].name
            return (name.zh, name.en)
        }
        return (code(number), code(number))
    }
}
