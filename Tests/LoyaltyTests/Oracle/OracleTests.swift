// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Oracle")
struct OracleTests {
    private static let terms: [(line: String, terms: Oracle.Terms)] = [
        ("clawback: {on_shortfall: debt, maximum_debt: 1000}", .init(maximumDebt: 1_000)),
        ("clawback: {on_shortfall: waive}", .init(maximumDebt: nil)),
        ("clawback: {on_shortfall: debt, maximum_debt: 50}", .init(maximumDebt: 50)),
    ]

    @Test("The bank answers and books what the oracle predicts", arguments: 0..<48 as Range<UInt64>)
    func predictions(seed: UInt64) {
        let (line, terms) = OracleTests.terms[Int(seed % 3)]
        let player = Player(Town.busyBank(clawback: line))
        var oracle = Oracle(terms)
        var workload = Workload(seed: seed &+ 1_000)
        for step in 0..<200 {
            let intent = workload.next(for: player)
            guard let command = player.command(intent) else { continue }
            let reply = player.bank.submit(command)
            player.note(reply)
            let predicted = oracle.reply(
                to: command,
                at: player.bank.now.microseconds,
                entry: reply.records.last?.sequence ?? 0
            )
            let place = "seed \(seed), step \(step): \(intent)"
            guard OracleTests.agree(reply, predicted) else {
                Issue.record("\(place): the oracle says \(predicted), the bank \(shown(reply))")
                return
            }
            guard booksAgree(player.bank, oracle, place) else { return }
        }
    }

    private func shown(_ reply: Reply) -> String {
        reply.refusal.map { "\($0)" } ?? "\(OracleTests.numbers(reply))"
    }

    private static func agree(_ reply: Reply, _ predicted: OracleReply) -> Bool {
        switch (reply, predicted) {
        case (.refused(.invalid), .refused(.invalid)): true
        case (.refused(let refusal), .refused(let expected)): refusal == expected
        case (.recorded, .done(let expected)): numbers(reply) == expected
        case (.unchanged, .done(let expected)): expected.isEmpty
        default: false
        }
    }

    /// The numbers that the command's own record states.
    private static func numbers(_ reply: Reply) -> [Int64] {
        switch reply.records.last?.fact {
        case .memberEnrolled: [Int64(reply.records.last?.member?.rawValue ?? 0)]
        case .purchaseRecorded(let fact): fact.awards.map(\.awarded.rawValue)
        case .activityRecorded(let fact): fact.awards.map(\.awarded.rawValue)
        case .paidWithPoints(let fact): [fact.points.rawValue, fact.value.fen]
        case .holdPlaced(let fact): [fact.points.rawValue, fact.expiresAt.microseconds]
        case .holdCaptured(let fact): [fact.captured.rawValue, fact.released.rawValue]
        case .holdReleased(let fact): [fact.released.rawValue]
        case .rewardRedeemed(let fact): [fact.points.rawValue]
        case .purchaseReturned(let fact):
            [fact.amount.fen, fact.debt.rawValue] + fact.clawedBack.map(\.rawValue)
                + fact.refunded.map(\.rawValue)
        case .pointsAdjusted(let fact): [fact.points.rawValue]
        default: []
        }
    }

    // MARK: Books

    private func booksAgree(_ bank: Bank, _ oracle: Oracle, _ place: String) -> Bool {
        var found: [String: [Int64]] = [:]
        var expected: [String: [Int64]] = [:]
        for member in oracle.members {
            let balances = bank.view(MemberID(member.id))
            let name = "member \(member.id)"
            found[name] = [
                balances.pending.rawValue, balances.available.rawValue, balances.held.rawValue,
                balances.debt.rawValue,
            ]
            expected[name] = [member.pending, member.available, member.held, member.debt]
            found["lots of \(name)"] = lots(bank, member.id)
            expected["lots of \(name)"] = member.lots.filter(\.isOpen)
                .sorted { ($0.expires ?? .max, $0.serial) < ($1.expires ?? .max, $1.serial) }
                .flatMap { [$0.matures ?? .min, $0.expires ?? .max, $0.free, $0.held] }
        }
        for partner in OracleTown.partners {
            let books = bank.books(partner)
            found[partner] = [
                books.issued.debitBalance, books.redeemed.creditBalance,
                books.payable.creditBalance,
            ]
            expected[partner] = [oracle.issued, oracle.redeemed, oracle.payable].map {
                $0[partner, default: 0]
            }
        }
        let differing = found.keys.filter { found[$0] != expected[$0] }.sorted()
        for name in differing {
            let (bankSays, oracleSays) = (found[name] ?? [], expected[name] ?? [])
            Issue.record("\(place): \(name) is \(bankSays), the oracle says \(oracleSays)")
        }
        return differing.isEmpty
    }

    /// Maturity, end, free and held points of every open lot, as time has made them by now.
    private func lots(_ bank: Bank, _ id: UInt64) -> [Int64] {
        do throws(Stop) {
            let lots = try bank.state.view(of: MemberID(id), at: bank.now)?.lots.lots ?? []
            return lots.flatMap {
                [
                    $0.maturesAt.microseconds, $0.expiresAt.microseconds, $0.free.rawValue,
                    $0.held.rawValue,
                ]
            }
        } catch {
            return []
        }
    }
}
