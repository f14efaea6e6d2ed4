// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

/// A story in lines: what is asked, and behind an arrow what must be true then.
///
/// After every line the bank checks all invariants; a line that is refused must say so and must
/// have changed nothing.
///
///     enrol ann [tier gold] [by shop] [age under_14] [consent guardian]
///     buy ann shop 25.00 [item a/fruit/kg 2 10.00]... [tender cash 5.00]... [paid y]... [settled] [as p]
///     buy ann shop 25.00 list 30.00 tax 2.00 channel online item a/fruit/kg 2 25.00/30.00/2.00
///     do ann school survey [2] [group a1] [proof attested/metro/trip-1/shenzhen]
///     pay ann shop 1.00 [points 30] [as y]
///     hold ann shop 100 [minutes 30] [as h]
///     capture h [50]
///     release h
///     redeem ann box [2] [store north] [cash 12.00]
///     fulfil r | use r [2] | cancel r | withhold r | refund r [2] | expire r [ago 1 day] [store x]
///     return p shop [amount 10.00] [line 0 2]...
///     adjust ann -5 mistake [by shop] [corrects p]
///     tier ann gold [until 2026-03-01T10:00:00+08:00]
///     settle ann
///     day ann 2026-03-18
///     finish 2026-03-18
///     consent ann credit_uplift [as c]
///     unconsent ann credit_uplift
///     attest ann city trusted c [from 1 day] [for 30 days] [forged]
///     withdraw ann
///     age ann under_14
///     erase ann [keep | forfeit]
///     freeze ann points_farming 15 [as f]
///     object ann | answer ann upheld|rejected | unfreeze ann
///     by 8
///     later 7 days
///     at 2026-03-01T10:00:00+08:00
///     expect ...
///
/// `ago` and `ahead` with a span move the moment of a purchase, an activity or a return. `nobody`
/// and `nothing` are a member and an entry that do not exist. Behind the arrow, or after `expect`,
/// stand clauses with commas between them:
///
///     refused insufficient_points
///     unchanged
///     records 2
///     awarded 75
///     taken 30
///     paid partner 40 operator 20 hotel 15
///     spent 1500
///     did used 2 back 0 0.00 plus 0
///     status r confirmed 3 0 0 0
///     terms v1 250 v2/off_season 300 fee 1.00
///     ann pending 75 available 0 held 0 debt 0 lots 1 holds 1
///     ann grams 560
///     ann credit trusted age adult
///     ann tier gold qualifying 1000 until 2027-12-31T16:00:00Z
///     shop issued 75 redeemed 60 payable 1.00
///     shop grams 560 activities 1
///     box left 2
///     program expired 5 adjusted 10
struct Scenario {
    private let bank: Bank
    private var names = Names()

    @discardableResult
    static func play(
        _ text: String,
        in program: ProgramSource = Town.source(),
        from start: Instant = Bank.start,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> Bank {
        var scenario = Scenario(bank: Bank(program, now: start))
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            do {
                try scenario.play(Words(line))
            } catch {
                Issue.record("\(line): \(error)", sourceLocation: sourceLocation)
            }
        }
        scenario.bank.checkWholly()
        return scenario.bank
    }

    private init(bank: Bank) {
        self.bank = bank
    }

    private mutating func play(_ line: Words) throws {
        var words = line
        guard let verb = words.next() else { return }
        var reply: Reply?
        switch verb {
        case "later": bank.now = Instant(microseconds: bank.now.microseconds + (try words.span()))
        case "at": bank.now = try words.instant()
        case "by": bank.authority = Authority(principal: UInt64(try words.number("a key")))
        case "expect": return try Expectations(words.rest, bank, names).check(nil)
        default:
            var reader = CommandReader(words: words, bank: bank, names: names)
            let command = try reader.command(verb)
            let rowsBefore = StateRows(of: bank.state)
            let answer = bank.submit(command)
            if answer.refusal != nil, StateRows(of: bank.state) != rowsBefore {
                throw ScenarioMistake("a refusal changed something")
            }
            names.note(reader.label, answer)
            words = reader.words
            reply = answer
        }
        try Expectations(words.afterArrow(), bank, names).check(reply)
    }
}

/// What the lines of a scenario have named so far.
struct Names {
    private(set) var members: [String: MemberID] = [:]
    private(set) var entries: [String: EntryID] = [:]

    mutating func note(_ label: String?, _ reply: Reply) {
        guard let label, let record = reply.records.own else { return }
        if case .memberEnrolled = record.fact {
            members[label] = record.member
        } else {
            entries[label] = record.id
        }
    }

    func member(_ name: String) throws -> MemberID {
        if name == "nobody" { return MemberID(4_711) }
        guard let member = members[name] else { throw ScenarioMistake("who is \(name)?") }
        return member
    }

    func entry(_ name: String) throws -> EntryID {
        if name == "nothing" { return EntryID(4_711) }
        guard let entry = entries[name] else { throw ScenarioMistake("what is \(name)?") }
        return entry
    }
}

/// The scenario itself is wrong, or what it says is not so.
struct ScenarioMistake: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
