// SPDX-License-Identifier: Apache-2.0

import Ledger
import Primitives
import Rules

/// What must hold for one member, whatever the others are: cheap enough to ask at run time.
public struct MemberInvariants {
    private let member: Member
    private let versions: [BoundProgram]
    private var violations: [InvariantViolation] = []

    /// `versions` are all that were published, because a lot may come from any of them.
    public static func violations(
        of member: Member,
        versions: [BoundProgram] = []
    ) -> [InvariantViolation] {
        var check = MemberInvariants(member, versions)
        check.sides()
        check.balances()
        check.holds()
        check.lifetime()
        check.deadline()
        return check.violations
    }

    private init(_ member: Member, _ versions: [BoundProgram]) {
        self.member = member
        self.versions = versions
    }

    private mutating func expect(
        _ holds: Bool,
        _ invariant: Invariant,
        _ detail: @autoclosure () -> String
    ) {
        guard !holds else { return }
        let place = "member \(member.id.rawValue)"
        violations.append(InvariantViolation(invariant, place, detail()))
    }

    private mutating func sides() {
        side(.pending, member.pending)
        side(.available, member.available)
        side(.held, member.held)
        side(.clawbackDebt, member.debt)
        side(.grams, member.grams)
        let balances = member.balances
        expect(
            balances.debt == .zero || balances.available == .zero,
            .sidesAreKept,
            "a debt of \(balances.debt) beside \(balances.available) that could repay it"
        )
    }

    private mutating func side(_ account: Chart, _ totals: AccountTotals) {
        let found = account.violation(of: totals, at: "member \(member.id.rawValue)")
        guard let violation = found else { return }
        violations.append(violation)
    }

    /// Lots against accounts, and the order in which they are spent.
    private mutating func balances() {
        var sums = HolderBalances()
        for lot in member.lots.lots {
            if lot.isPending { sums.pending += lot.free } else { sums.available += lot.free }
            sums.held += lot.held
            let isSound = lot.free >= .zero && lot.held >= .zero && !lot.isClosed
            expect(isSound, .lotsSumToBalances, "\(lot.id): free \(lot.free), held \(lot.held)")
            expect(
                !lot.isPending || lot.held == .zero,
                .lotsSumToBalances,
                "\(lot.id) is pending and held"
            )
        }
        let balances = member.balances
        let pairs = [
            ("pending", sums.pending, balances.pending),
            ("available", sums.available, balances.available),
            ("held", sums.held, balances.held),
        ]
        for (name, lots, account) in pairs {
            expect(
                lots == account,
                .lotsSumToBalances,
                "the lots have \(lots) points \(name), the account \(account)"
            )
        }
        for (lot, next) in zip(member.lots.lots, member.lots.lots.dropFirst()) {
            expect(
                lot.isSpent(before: next),
                .lotsSumToBalances,
                "\(next.id) stands behind \(lot.id) and is spent before it"
            )
        }
    }

    /// What holds have reserved, lot by lot.
    private mutating func holds() {
        var reserved: [Lot.ID: Points] = [:]
        for slice in member.holds.flatMap(\.slices) {
            reserved[slice.lot, default: .zero] += slice.points
        }
        for lot in member.lots.lots {
            let slices = reserved.removeValue(forKey: lot.id) ?? .zero
            expect(
                lot.held == slices,
                .lotsSumToBalances,
                "\(lot.id) has \(lot.held) held, the holds \(slices)"
            )
        }
        for (lot, points) in reserved {
            expect(false, .lotsSumToBalances, "holds have \(points) of \(lot), which is closed")
        }
        let ids = Set(member.holds.map(\.id))
        expect(ids.count == member.holds.count, .lotsSumToBalances, "a hold stands there twice")
    }

    private mutating func lifetime() {
        for lot in member.lots.lots where lot.expiresAt != .never {
            let isLifetime =
                lot.rule == 0
                || versions.allSatisfy { version in
                    guard let index = version.index(ofRule: lot.rule) else {
                        return version.isForEver(game: lot.rule)
                    }
                    return version.program.rules[index].validity == .lifetime
                }
            guard lot.rule == 0 || !versions.isEmpty else { continue }
            expect(!isLifetime, .lifetimeIsForEver, "\(lot.id) is for ever and expires")
        }
    }

    private mutating func deadline() {
        let (deadline, next) = (member.deadline, member.nextDeadline())
        expect(
            deadline <= next,
            .deadlinesAreKept,
            "the member waits until \(deadline), something is due at \(next)"
        )
    }
}
