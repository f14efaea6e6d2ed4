// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives

/// Follows the exact value of every account along a journal, and holds each entry's postings of
/// money against it, to the fen: the law by which verification re-derives money from points.
struct MoneySums {
    /// What an account has in credit, to the last part: cumulative, not what rounding left.
    private struct Sum {
        var unit: Int64
        var parts: Int128 = 0

        mutating func convert(to other: Int64) {
            guard other != unit else { return }
            let fen = Sum.floor(parts, unit)
            let rest = parts - fen * Int128(unit)
            parts = fen * Int128(other) + rest * Int128(other) / Int128(unit)
            unit = other
        }

        static func floor(_ parts: Int128, _ unit: Int64) -> Int128 {
            let quotient = parts / Int128(unit)
            return quotient * Int128(unit) > parts ? quotient - 1 : quotient
        }

        func fen(roundsUp: Bool) -> Int128 {
            roundsUp ? -Sum.floor(-parts, unit) : Sum.floor(parts, unit)
        }
    }

    private var sums: [AccountID: Sum] = [:]

    init() {}

    /// `state` is asked for the moment from which there is a fund, and for nothing else.
    mutating func violations(
        in record: Record,
        terms: BoundProgram,
        state: LoyaltyState
    ) -> [InvariantViolation] {
        guard let since = state.program.value.money?.since, record.sequence > since else {
            return OwedSums.violations(in: record, terms: terms)
        }
        let posts = record.ledger.transfers.contains { $0.debit.unit == .fen }
        guard posts || record.movesValue else { return [] }
        var due = record.fact.ownMoney ?? [:]
        if record.movesValue {
            var rounding: Int64 = 0
            for leg in state.valueLegs(of: record, since: since).legs {
                rounding -= grow(leg.debit, -leg.value, &due) + grow(leg.credit, leg.value, &due)
            }
            due[Chart.rounding.account(), default: 0] += rounding
        }
        var posted: [AccountID: Int64] = [:]
        for transfer in record.ledger.transfers where transfer.debit.unit == .fen {
            posted[transfer.debit, default: 0] -= Int64(clamping: transfer.amount)
            posted[transfer.credit, default: 0] += Int64(clamping: transfer.amount)
        }
        return Set(due.keys).union(posted.keys).sorted().compactMap { account in
            let (right, found) = (due[account] ?? 0, posted[account] ?? 0)
            guard right != found else { return nil }
            let name = Chart(rawValue: account.code).map { "\($0)" } ?? "account \(account.code)"
            let detail =
                "it posts \(found) fen to \(name) \(account.owner), its points make \(right)"
            return InvariantViolation(.owedIsValue, in: record, detail)
        }
    }

    private mutating func grow(
        _ account: AccountID,
        _ value: ExactFen,
        _ due: inout [AccountID: Int64]
    ) -> Int64 {
        var sum = sums[account] ?? Sum(unit: value.unit)
        sum.convert(to: value.unit)
        let before = sum.fen(roundsUp: account.roundsUp)
        sum.parts += value.parts
        sums[account] = sum
        let fen = Int64(clamping: sum.fen(roundsUp: account.roundsUp) - before)
        due[account, default: 0] += fen
        return fen
    }
}
