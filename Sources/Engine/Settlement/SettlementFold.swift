// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// Adds up what entries do to the money of partners, and who took whose points.
///
/// It grows with the partners and with the pairs of them, not with the entries.
struct SettlementFold: Sendable {
    /// An issuer of points and the partner that took them.
    struct Pair: Hashable, Comparable, Sendable {
        let issuer: UInt32
        let redeemer: UInt32

        static func < (left: Pair, right: Pair) -> Bool {
            (left.issuer, left.redeemer) < (right.issuer, right.redeemer)
        }
    }

    /// What was taken and what went back, apart, so that neither hides the other.
    struct Cell: Hashable, Sendable {
        var points: Int64 = 0
        var fen: Int64 = 0
        var pointsReturned: Int64 = 0
        var fenReturned: Int64 = 0
    }

    /// A partner's money in a cycle.
    struct Money: Hashable, Sendable {
        var openingPayable: Int64 = 0
        var openingAccount: Int64 = 0
        var payable: Int64 = 0
        var account: Int64 = 0
        /// By the place of the kind.
        var totals = [Int64](repeating: 0, count: SettlementLineKind.allCases.count)

        subscript(_ kind: SettlementLineKind) -> Int64 {
            totals[kind.place]
        }

        var isUntouched: Bool {
            payable == 0 && account == 0 && openingPayable == 0 && openingAccount == 0
                && totals.allSatisfy { $0 == 0 }
        }
    }

    /// By the partner's number less 1, as far as somebody has money.
    private(set) var partners: [Money] = []
    private(set) var matrix: [Pair: Cell] = [:]
    /// How many entries moved money or points to partners.
    private(set) var entries: UInt64 = 0

    private struct Move {
        let kind: SettlementLineKind
        let partner: UInt32
        let counterpart: UInt32
        var fen: Int64
    }

    /// What the entry at hand does, a place for each kind and partner.
    private var moves: [Move] = []

    /// `opening` is where partners stood at the end of the cycle before.
    ///
    /// What closing that cycle moves from one balance to the other belongs to it, whenever it was
    /// closed: cycles may be closed late, and several at once.
    init(opening: [PartnerStatement]) {
        for statement in opening {
            let index = Int(statement.partner.rawValue) - 1
            makeRoom(for: index)
            partners[index].openingPayable = statement.payable - statement.netting
            partners[index].openingAccount = statement.account + statement.netting
            partners[index].payable = partners[index].openingPayable
            partners[index].account = partners[index].openingAccount
        }
    }

    /// Adds an entry; each line that it makes is handed over.
    mutating func add(
        _ entry: borrowing MoneyEntry,
        _ lines: ((SettlementLine) throws -> Void)?
    ) throws {
        entries += 1
        moves.removeAll(keepingCapacity: true)
        for transfer in entry.money {
            try note(transfer.debit, transfer, gives: false, entry)
            try note(transfer.credit, transfer, gives: true, entry)
        }
        try addRedeemed(entry, lines)
        for move in moves where move.kind != .redemption && move.kind != .redemptionReturned {
            try hand(move, entry, lines)
        }
    }

    /// One side of a transfer, when it is a partner's balance.
    private mutating func note(
        _ account: AccountID,
        _ transfer: Transfer,
        gives: Bool,
        _ entry: borrowing MoneyEntry
    ) throws {
        guard let chart = Chart(rawValue: account.code),
            chart == .partnerPayable || chart == .partnerAccount,
            let partner = UInt32(exactly: account.owner),
            (1...SettlementLimits.partners).contains(Int(partner)),
            case let otherSide = gives ? transfer.debit : transfer.credit,
            let other = Chart(rawValue: otherSide.code)
        else { return }
        let isPartners = other == .partnerPayable || other == .partnerAccount
        let kind = SettlementLineKind(
            chart,
            other: other,
            isSamePartner: isPartners && otherSide.owner == account.owner,
            gives: gives,
            isOfMember: entry.isOfMember
        )
        // Closing a cycle does that, and the opening of the next one has it already.
        guard kind != .netting else { return }
        guard let amount = Int64(exactly: transfer.amount) else {
            throw SettlementOverflow(entry: entry.sequence)
        }
        let fen = gives ? amount : -amount
        let index = Int(partner) - 1
        makeRoom(for: index)
        if chart == .partnerPayable {
            partners[index].payable = try sum(partners[index].payable, fen, entry.sequence)
        } else {
            partners[index].account = try sum(partners[index].account, fen, entry.sequence)
        }
        let total = try sum(partners[index][kind], fen, entry.sequence)
        partners[index].totals[kind.place] = total
        let counterpart = isPartners ? UInt32(clamping: otherSide.owner) : 0
        let known = moves.firstIndex {
            $0.kind == kind && $0.partner == partner && $0.counterpart == counterpart
        }
        if let known {
            moves[known].fen = try sum(moves[known].fen, fen, entry.sequence)
        } else {
            moves.append(
                Move(kind: kind, partner: partner, counterpart: counterpart, fen: fen)
            )
        }
    }

    private mutating func makeRoom(for index: Int) {
        while partners.count <= index { partners.append(Money()) }
    }

    private func sum(_ left: Int64, _ right: Int64, _ entry: UInt64) throws -> Int64 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        guard !overflow else { throw SettlementOverflow(entry: entry) }
        return sum
    }

    // MARK: Who took whose points

    /// Points that partners took come from the slices that left their lots, points that they gave
    /// back go to those that were restored; the money of both is shared out by points.
    private mutating func addRedeemed(
        _ entry: borrowing MoneyEntry,
        _ lines: ((SettlementLine) throws -> Void)?
    ) throws {
        var passedTaken = Points.zero
        var passedRestored = Points.zero
        for transfer in entry.redeemed {
            let isTaken = transfer.credit.code == Chart.redeemed.rawValue
            let owner = isTaken ? transfer.credit.owner : transfer.debit.owner
            guard let partner = UInt32(exactly: owner), let points = Int64(exactly: transfer.amount)
            else { throw SettlementOverflow(entry: entry.sequence) }
            let kind = isTaken ? SettlementLineKind.redemption : .redemptionReturned
            let index = moves.firstIndex { $0.kind == kind && $0.partner == partner }
            let fen = index.map { moves[$0].fen } ?? 0
            // Where one entry takes twice, the money stands with the first.
            if let index { moves[index].fen = 0 }
            let slices = isTaken ? entry.taken : entry.restored
            let passed = isTaken ? passedTaken : passedRestored
            let parts = slices.portion(after: passed, points: Points(points))
            if isTaken { passedTaken += Points(points) } else { passedRestored += Points(points) }
            try share(fen, kind, partner, parts, total: points, entry, lines)
        }
        // Money without points of the same entry: a correction, or points from before there were lots.
        for move in moves where move.fen != 0 {
            guard move.kind == .redemption || move.kind == .redemptionReturned else { continue }
            try lines?(line(move, entry, lot: 0, points: 0, fen: move.fen, of: 0))
            try count(move.kind, Pair(issuer: 0, redeemer: move.partner), 0, move.fen, entry)
        }
    }

    private mutating func share(
        _ fen: Int64,
        _ kind: SettlementLineKind,
        _ partner: UInt32,
        _ parts: [LotSlice],
        total: Int64,
        _ entry: borrowing MoneyEntry,
        _ lines: ((SettlementLine) throws -> Void)?
    ) throws {
        let move = Move(kind: kind, partner: partner, counterpart: 0, fen: fen)
        var sharing = Sharing(fen, over: total)
        for part in parts {
            let share = sharing.next(part.points.rawValue)
            let pair = Pair(issuer: part.issuer, redeemer: partner)
            try count(kind, pair, part.points.rawValue, share, entry)
            try lines?(
                line(
                    move,
                    entry,
                    lot: part.lot.rawValue,
                    points: part.points.rawValue,
                    fen: share,
                    of: part.issuer
                )
            )
        }
        let rest = sharing.rest
        guard rest.fen != 0 || rest.points != 0 else { return }
        try count(kind, Pair(issuer: 0, redeemer: partner), rest.points, rest.fen, entry)
        try lines?(line(move, entry, lot: 0, points: rest.points, fen: rest.fen, of: 0))
    }

    private mutating func count(
        _ kind: SettlementLineKind,
        _ pair: Pair,
        _ points: Int64,
        _ fen: Int64,
        _ entry: borrowing MoneyEntry
    ) throws {
        var cell = matrix[pair] ?? Cell()
        if kind == .redemption {
            cell.points = try sum(cell.points, points, entry.sequence)
            cell.fen = try sum(cell.fen, fen, entry.sequence)
        } else {
            cell.pointsReturned = try sum(cell.pointsReturned, points, entry.sequence)
            cell.fenReturned = try sum(cell.fenReturned, -fen, entry.sequence)
        }
        matrix[pair] = cell
    }

    // MARK: Lines

    /// The lines of a charge by the lots that it is for: those that matured, or those that went back.
    private func hand(
        _ move: Move,
        _ entry: borrowing MoneyEntry,
        _ lines: ((SettlementLine) throws -> Void)?
    ) throws {
        guard let lines, move.fen != 0 else { return }
        let slices: [LotSlice] =
            switch move.kind {
            case .charge, .fee: entry.matured.filter { $0.issuer == move.partner }
            case .chargeReturned, .feeReturned: entry.taken.filter { $0.issuer == move.partner }
            default: []
            }
        let total = slices.total.rawValue
        guard total > 0 else {
            let whole = line(move, entry, lot: 0, points: 0, fen: move.fen, of: move.counterpart)
            return try lines(whole)
        }
        var sharing = Sharing(move.fen, over: total)
        for slice in slices {
            let points = slice.points.rawValue
            try lines(
                line(
                    move,
                    entry,
                    lot: slice.lot.rawValue,
                    points: points,
                    fen: sharing.next(points),
                    of: move.counterpart
                )
            )
        }
    }

    private func line(
        _ move: Move,
        _ entry: borrowing MoneyEntry,
        lot: UInt64,
        points: Int64,
        fen: Int64,
        of counterpart: UInt32
    ) -> SettlementLine {
        SettlementLine(
            entry: entry.sequence,
            recordedAt: entry.recordedAt,
            kind: move.kind,
            partner: move.partner,
            counterpart: counterpart,
            lot: lot,
            points: points,
            fen: fen
        )
    }
}

/// Shares an amount out by points, so that the parts add up to it: each part is what the points so
/// far have a right to, rounded down, less what was given before.
struct Sharing {
    private let fen: Int64
    private let total: Int64
    private var points: Int64 = 0
    private var given: Int64 = 0

    init(_ fen: Int64, over total: Int64) {
        self.fen = fen
        self.total = total
    }

    mutating func next(_ part: Int64) -> Int64 {
        points += part
        let product = fen.magnitude.multipliedFullWidth(by: UInt64(min(points, total)))
        let until = Int64(total.magnitude.dividingFullWidth(product).quotient)
        let share = (fen < 0 ? -until : until) - given
        given += share
        return share
    }

    /// What no part has taken.
    var rest: (points: Int64, fen: Int64) { (total - points, fen - given) }
}

extension SettlementLineKind {
    /// Its place among all of them.
    fileprivate var place: Int {
        switch self {
        case .redemption: 0
        case .redemptionReturned: 1
        case .charge: 2
        case .chargeReturned: 3
        case .fee: 4
        case .feeReturned: 5
        case .subsidyPaid: 6
        case .subsidyReceived: 7
        case .operatorSubsidy: 8
        case .memberDebt: 9
        case .adjustment: 10
        case .netting: 11
        case .payment: 12
        case .deposit: 13
        case .writeOff: 14
        case .rounding: 15
        case .other: 16
        }
    }
}
