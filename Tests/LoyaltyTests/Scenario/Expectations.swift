// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// What must be true after a line: clauses with commas between them.
struct Expectations {
    private let clauses: [String]
    private let bank: Bank
    private let names: Names

    init(_ text: String, _ bank: Bank, _ names: Names) {
        clauses = text.split(separator: ",").map(String.init)
        self.bank = bank
        self.names = names
    }

    func check(_ reply: Reply?) throws {
        var refusal = reply?.refusal
        for clause in clauses {
            var words = Words(clause)
            guard let subject = words.next() else { continue }
            switch subject {
            case "refused":
                let code = try words.required("a code")
                try expect(refusal?.code, code, "the refusal")
                refusal = nil
            case "unchanged": try expect(reply, .unchanged, "the reply")
            case "records":
                try expect(Int64(reply?.records.count ?? 0), try words.number("a count"), "records")
            case "awarded": try expect(awarded(reply), try words.number("points"), "awarded")
            case "taken": try expect(taken(reply), try words.number("points"), "taken back")
            case "paid": try expect(paid(reply), words.rest, "who pays")
            case "spent": try expect(spent(reply), try words.number("points"), "spent")
            case "did": try expect(did(reply), words.rest, "what it did")
            case "household": try expect(try household(&words), words.rest, "the household")
            case "missing": try expect(missing(reply), words.rest, "the missing slots")
            case "next": try expect(next(reply), words.rest, "the next free slots")
            case "pool": try expect(try pool(&words), words.rest, "the pool")
            case "free": try expect(try free(&words), words.rest, "the free places")
            case "status": try expect(try status(&words), words.rest, "the status")
            case "terms": try expect(terms(reply), words.rest, "the terms")
            default: try checkPairs(subject, &words)
            }
        }
        if let refusal { throw ScenarioMistake("it is refused: \(refusal)") }
    }

    private func checkPairs(_ subject: String, _ words: inout Words) throws {
        while let aspect = words.next() {
            let expected = try words.required("a value of \(aspect)")
            let found =
                if let member = names.members[subject] {
                    try self.value(of: aspect, for: member)
                } else {
                    try self.value(of: aspect, at: subject)
                }
            try expect(found, expected, "\(subject) \(aspect)")
        }
    }

    private func value(of aspect: String, for id: MemberID) throws -> String {
        let balances = bank.balances(id)
        let member = bank.member(id)
        return switch aspect {
        case "pending": balances.pending.description
        case "available": balances.available.description
        case "held": balances.held.description
        case "debt": balances.debt.description
        case "lots": "\(member?.lots.lots.count ?? 0)"
        case "holds": "\(member?.holds.count ?? 0)"
        case "tier": member.map { bank.state.registry.tierCode($0.tier) } ?? ""
        case "until":
            member.map { $0.standing.until == .never ? "never" : "\($0.standing.until)" } ?? ""
        case "grams": "\(member?.grams.creditBalance ?? 0)"
        case "credit": member?.creditLevel(at: bank.now).code ?? ""
        case "age": member?.ageBand.code ?? ""
        case "qualifying": outlook(of: member).description
        default: throw ScenarioMistake("a member has no \(aspect)")
        }
    }

    /// Qualifying points of the period; zero where tiers are only given by hand.
    private func outlook(of member: Member?) -> Points {
        guard let member, let program = bank.state.current else { return .zero }
        return member.tierOutlook(at: bank.now, in: program)?.points ?? .zero
    }

    private func value(of aspect: String, at subject: String) throws -> String {
        if aspect == "left" { return bank.stock(subject).map(String.init) ?? "unlimited" }
        if subject == "program" {
            let program = bank.state.program.value
            switch aspect {
            case "expired": return "\(program.expired.creditBalance)"
            case "adjusted": return "\(program.adjusted.debitBalance)"
            case "open": return "\(program.money?.openPoints ?? 0)"
            case "losses": return Money(fen: Int64(program.money?.losses ?? 0)).description
            default:
                guard let chart = Expectations.moneyAccounts[aspect] else {
                    throw ScenarioMistake("the program has no \(aspect)")
                }
                return Money(fen: program.money?[chart].creditBalance ?? 0).description
            }
        }
        guard bank.state.registry.partner(code: subject) != nil else {
            throw ScenarioMistake("nobody knows \(subject)")
        }
        let books = bank.books(subject)
        return switch aspect {
        case "issued": "\(books.issued.debitBalance)"
        case "redeemed": "\(books.redeemed.creditBalance)"
        case "grams": "\(books.avoided.debitBalance)"
        case "activities": "\(books.activities)"
        case "payable": Money(fen: books.payable.creditBalance).description
        case "account": Money(fen: books.money.account.creditBalance).description
        case "deposit": Money(fen: books.money.deposit.creditBalance).description
        case "commitment", "room": try money(aspect, of: books, subject)
        default: throw ScenarioMistake("a partner has no \(aspect)")
        }
    }

    /// What the program has in credit; below zero what it is owed, or has at its bank.
    private static let moneyAccounts: [String: Chart] = [
        "fund": .backingFund, "fees": .fees, "memberdebt": .memberDebt, "breakage": .breakage,
        "subsidy": .subsidy, "adjustments": .adjustments, "rounding": .rounding, "bank": .bank,
        "writeoffs": .writeOffs,
    ]

    private func money(
        _ aspect: String,
        of books: PartnerState,
        _ code: String
    ) throws -> String {
        guard let program = bank.state.current,
            let index = program.index(of: bank.partner(code))
        else { throw ScenarioMistake("\(code) takes no part") }
        let terms = program.program.partners[index].settlement
        let face = program.program.faceValue
        guard aspect == "room" else {
            return terms.commitment(for: books.money.pendingPoints, at: face).description
        }
        return terms.room.map { books.money.left(of: $0, at: face, terms).description } ?? "none"
    }

    private func awarded(_ reply: Reply?) -> Int64 {
        switch reply?.records.own?.fact {
        case .purchaseRecorded(let fact): fact.awards.reduce(0) { $0 + $1.awarded.rawValue }
        case .activityRecorded(let fact): fact.awards.reduce(0) { $0 + $1.awarded.rawValue }
        default: 0
        }
    }

    private func taken(_ reply: Reply?) -> Int64 {
        guard case .purchaseReturned(let fact) = reply?.records.own?.fact else { return 0 }
        return fact.clawedBack.reduce(0) { $0 + $1.rawValue }
    }

    private func spent(_ reply: Reply?) -> Int64 {
        guard case .rewardRedeemed(let fact) = reply?.records.own?.fact else { return 0 }
        return fact.points.rawValue
    }

    /// The kind, the pieces, what came back in points and yuan, and the compensation.
    private func did(_ reply: Reply?) -> String {
        guard case .redemptionChanged(let fact) = reply?.records.own?.fact else { return "" }
        let kind = "\(fact.step.kind)".replacing("redemption_", with: "")
        return "\(kind) \(fact.pieces) back \(fact.points) \(fact.cash) plus \(fact.compensation)"
    }

    private func missing(_ reply: Reply?) -> String {
        guard case .parityBroken(let slots) = reply?.refusal else { return "" }
        return slots.map(\.description).joined(separator: " ")
    }

    private func next(_ reply: Reply?) -> String {
        guard case .slotFull(_, _, let slots) = reply?.refusal else { return "" }
        return slots.map(\.description).joined(separator: " ")
    }

    /// Codes of others that were imported and are left, and the runs of those.
    private func pool(_ words: inout Words) throws -> String {
        let reward = bank.reward(try words.required("a reward"))
        let pool = bank.state.rewards[Int(reward) - 1].value.codes
        let runs = pool.left.runs.map { "\($0.lowerBound)-\($0.upperBound)" }
        return (["\(pool.imported)", "\(pool.left.count)"] + runs).joined(separator: " ")
    }

    /// Free places of a reward's slot, and its bookings that are open.
    private func free(_ words: inout Words) throws -> String {
        let reward = bank.reward(try words.required("a reward"))
        let parts = try words.required("a slot").split(separator: "/").map(String.init)
        guard parts.count == 2, let day = CalendarDay(iso8601: parts[0]),
            let id = SlotDayKey(reward, day).id,
            let slot = bank.state.slotDays[id]?.value[parts[1]]
        else { throw ScenarioMistake("there is no such slot") }
        return "\(slot.free) \(slot.open.count)"
    }

    /// Where a redemption stands now, and its pieces that are open, used, returned and lapsed.
    private func status(_ words: inout Words) throws -> String {
        let id = try names.entry(try words.required("a redemption"))
        guard let record = bank.record(id), case .rewardRedeemed(let fact) = record.fact,
            let ends = RedemptionEnds(of: record, in: bank.state.versions)
        else { throw ScenarioMistake("it is no redemption") }
        let course = bank.state.redemptions[id.rawValue]?.value ?? RedemptionCourse()
        let open = course.open(of: fact.quantity)
        return "\(ends.status(of: fact, course, at: bank.now).rawValue) \(open) \(course.used) "
            + "\(course.returned) \(course.lapsed)"
    }

    /// Who is in a member's household, the head first marked with a star; nobody in none.
    private func household(_ words: inout Words) throws -> String {
        let id = try names.member(try words.required("a member"))
        guard let home = bank.member(id)?.household,
            let household = bank.state.households[home.rawValue]?.value
        else { return "none" }
        return household.members.map { seat in
            let name = names.members.first { $0.value == seat.member }?.key ?? "?"
            return name + (seat.member == household.head ? "*" : "")
        }.joined(separator: " ")
    }

    /// The versions that points were redeemed on, each with its option and points, then the fee.
    private func terms(_ reply: Reply?) -> String {
        guard case .rewardRedeemed(let fact) = reply?.records.own?.fact, let terms = fact.terms
        else { return "" }
        let shares = terms.shares.map { share in
            let option = share.option.isEmpty ? "" : "/\(share.option)"
            return "v\(share.version)\(option) \(share.points)"
        }
        let fee = terms.fee == .zero ? [] : ["fee \(terms.fee)"]
        return (shares + fee).joined(separator: " ")
    }

    /// Who pays how much, or is spared it; partners by code.
    private func paid(_ reply: Reply?) -> String {
        let parts = reply?.records.own?.funding ?? []
        return parts.map { part in
            switch part.payer {
            case .partner: "partner \(part.points)"
            case .operator: "operator \(part.points)"
            case .sponsor(let number): "\(bank.state.registry.code(of: number)) \(part.points)"
            }
        }.joined(separator: " ")
    }

    private func expect<Value: Equatable>(
        _ found: Value,
        _ expected: Value,
        _ what: String
    ) throws {
        guard found != expected else { return }
        throw ScenarioMistake("\(what) should be \(expected), is \(found)")
    }
}
