// SPDX-License-Identifier: Apache-2.0

/// Where purchases go: an engine in this process, or a running server.
protocol PurchaseTarget: Sendable {
    /// How many lines one call takes.
    var groupSize: Int { get }

    /// Finds members by the partner's own names, and enrols those who are not there, if told to.
    func members(named names: [String], enrolling: Bool) async throws -> [MemberFinding]

    /// Records purchases in their order; the answers stand in the same order.
    func record(_ purchases: [NamedPurchase]) async throws -> [LineOutcome]

    /// What would stop each purchase, with nothing changed; `nil` for what would be taken.
    func check(_ purchases: [NamedPurchase]) async throws -> [LineFault?]
}

/// A purchase whose member is known.
struct NamedPurchase: Sendable {
    let line: PurchaseLine
    let member: MemberReference
}

/// Who a name is.
enum MemberFinding: Sendable {
    case known(MemberReference)
    case created(MemberReference)
    case refused(LineFault)
}

/// What became of a line.
enum LineOutcome: Sendable {
    case recorded(points: Int64, partnerPoints: Int64)
    /// It had been recorded before; `inThisRun` when by an earlier line of this very file.
    case replayed(inThisRun: Bool)
    case rejected(LineFault)
}
