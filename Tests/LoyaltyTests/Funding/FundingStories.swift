// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("Who pays for points")
struct FundingStories {
    private func play(_ text: String, clawback: String = Town.standardTerms) -> Bank {
        Scenario.play(text, in: FundedTown.source(clawback: clawback))
    }

    @Test("The partner pays for what its rule says nothing about")
    func partnerAlone() {
        let bank = play(
            """
            enrol ann
            buy ann hotel 500.00 item n/stay/night 1 500.00 as p -> awarded 1000, paid partner 1000
            return p hotel line 0 1 -> taken 1000, paid partner -1000
            """
        )
        let parts = bank.records.compactMap(\.awardRecords).joined().flatMap(\.parts)
        #expect(parts.isEmpty, "nothing is stored where the partner pays alone")
    }

    @Test("Payers share an award by percent, and what is left over goes to who lost most by it")
    func shares() {
        _ = play(
            """
            enrol ann
            buy ann shop 10.00 -> awarded 30, paid partner 15 operator 9 hotel 6
            buy ann shop 1.00 -> awarded 3, paid partner 1 operator 1 hotel 1
            buy ann shop 3.00 -> awarded 9, paid partner 4 operator 3 hotel 2
            do ann school survey -> awarded 50, paid partner 16 operator 34
            """
        )
    }

    @Test("Payers of several awards of a purchase are added up")
    func several() {
        _ = play(
            """
            enrol ann
            buy ann shop 20.00 item m/melon/kg 1 20.00 as p -> paid partner 30 operator 138 hotel 12
            buy ann mall 100.00 as q -> paid partner 150 operator 90 hotel 60 utility 60
            return p shop line 0 1 -> paid partner -30 operator -138 hotel -12
            return q mall amount 100.00 -> paid partner -150 operator -90 hotel -60 utility -60
            """
        )
    }

    @Test("A return in steps spares each payer its share of what is left, to the last point")
    func steps() {
        _ = play(
            """
            enrol ann
            buy ann shop 10.00 as p -> awarded 30, paid partner 15 operator 9 hotel 6
            return p shop amount 1.00 -> taken 3, paid partner -1 operator -1 hotel -1
            return p shop amount 1.00 -> taken 3, paid partner -2 operator -1
            return p shop amount 4.00 -> taken 12, paid partner -6 operator -3 hotel -3
            return p shop amount 3.00 -> taken 9, paid partner -4 operator -3 hotel -2
            return p shop amount 1.00 -> taken 3, paid partner -2 operator -1
            """
        )
    }

    @Test("A limit leaves less, and the payers share what it leaves")
    func limited() {
        _ = play(
            """
            enrol ann
            buy ann mall 100.00
            buy ann mall 100.00 -> paid partner 150 operator 90 hotel 60 utility 60
            buy ann mall 100.00 -> awarded 330, paid partner 150 operator 90 hotel 60 utility 30
            buy ann mall 100.00 -> awarded 300, paid partner 150 operator 90 hotel 60
            """
        )
    }

    @Test("What a return cannot take back stays with the partner")
    func forgone() {
        _ = play(
            """
            enrol ann
            buy ann shop 10.00 as p -> paid partner 15 operator 9 hotel 6
            later 7 days
            settle ann -> ann available 30
            pay ann hotel 0.50 points 30
            return p shop amount 10.00 -> taken 30, ann debt 0, paid partner 15 operator -9 hotel -6
            """,
            clawback: "clawback: {on_shortfall: waive}"
        )
    }

    @Test("Points that ended before they were reported are paid for by nobody")
    func ended() {
        let bank = play(
            """
            enrol ann
            later 60 days
            buy ann shop 2.00 item m/melon/kg 1 2.00 ago 40 days -> awarded 6
            """
        )
        let melon = bank.records.last?.awardRecords?.first { $0.wanted == Points(12) }
        #expect(melon?.awarded == .zero)
        #expect(melon?.parts == [])
        #expect(melon?.payers == [])
    }

    /// The tiers of the occasions, with gifts that others pay for.
    private var gifts: ProgramSource {
        let shared = """
            funding: [{payer: partner, percent: 40}, {payer: operator, percent: 25},
            {payer: sponsor, partner: cafe, percent: 35}], code: up
            """
        return ProgramSource(
            files: OccasionStories.source().files.map { file in
                let text = file.text.replacing("code: up", with: shared)
                    .replacing("code: cheers", with: "funding: operator, code: cheers")
                return SourceFile(path: file.path, text: text)
            }
        )
    }

    private func paid(_ record: Record) -> [String] {
        record.funding.map { part in
            switch part.payer {
            case .partner: "partner \(part.points)"
            case .operator: "operator \(part.points)"
            case .sponsor(let number): "\(number.rawValue) \(part.points)"
            }
        }
    }

    @Test("What partners give for a tier is paid for by its payers, who are spared when it is lost")
    func occasions() throws {
        let bank = Scenario.play(
            """
            enrol ann
            buy ann shop 1000.00 as big
            return big shop amount 1000.00
            at 2027-01-01T00:00:00+08:00
            settle ann                    -> ann tier regular available 0
            expect shop issued 0, cafe issued 0
            """,
            in: gifts
        )
        let given = bank.records.filter { "\($0.fact.kind)" == "occasion_awarded" }
        #expect(given.map(paid) == [["partner 400", "operator 250", "2 350"], ["operator 7"]])
        let back = bank.records.filter { "\($0.fact.kind)" == "occasion_reversed" }
        #expect(back.map(paid) == [["partner -400", "operator -250", "2 -350"], ["operator -7"]])
        for record in given + back {
            var writer = ByteWriter()
            record.encode(into: &writer)
            for length in 0..<writer.bytes.count {
                #expect(throws: MalformedBytes.self) {
                    try Array(writer.bytes.prefix(length)).decoded {
                        (reader) throws(MalformedBytes) in try Record(from: &reader)
                    }
                }
            }
        }
        let last = try #require(back.last)
        guard case .occasionReversed(let fact) = last.fact else { return }
        let records = bank.records.map { record in
            guard record.id == last.id else { return record }
            return Record(
                ledger: record.ledger,
                version: record.version,
                authority: record.authority,
                key: nil,
                source: nil,
                fact: .occasionReversed(
                    OccasionReversed(
                        occasion: fact.occasion,
                        partner: fact.partner,
                        clawedBack: fact.clawedBack,
                        debt: fact.debt
                    )
                )
            )
        }
        let violations = InvariantChecker.violations(in: bank.state, records: records)
        #expect(violations.map(\.invariant).contains(.partsAddUp))
    }
}

extension Record {
    var awardRecords: [AwardRecord]? {
        switch fact {
        case .purchaseRecorded(let fact): fact.awards
        case .activityRecorded(let fact): fact.awards
        default: nil
        }
    }
}
