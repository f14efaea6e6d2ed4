// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

@Suite("Proof of a draw")
struct DrawProofTests {
    @Test("A record that was exported proves itself, alone")
    func exported() throws {
        let proof = try #require(DrawStories.world().proof(of: "wheel"))
        #expect(proof.fault == nil)
        #expect(proof.seed != nil)
        let text = proof.json.text
        let read = try #require(DrawProof(try JSONParser.parse(Array(text.utf8))))
        #expect(read == proof)
        #expect(read.fault == nil)
    }

    @Test("Before the end stock is proved and the seed is not told")
    func running() throws {
        let bank = Fair.bank
        let ann = bank.enrolOne()
        bank.report("share", ann)
        bank.report("share", ann)
        bank.start("wheel")
        bank.draw("wheel", ann)
        let proof = try #require(bank.proof(of: "wheel"))
        #expect(proof.fault == nil)
        #expect(proof.seed == nil)
        let seed = Hexadecimal.text(TestSeeds().seed(ofDraw: "wheel") ?? [])
        #expect(!proof.json.text.contains(seed))
    }

    @Test("Whatever is changed in a record is noticed, and the first ticket that differs is named")
    func tampered() throws {
        let proof = try #require(DrawStories.world().proof(of: "wheel"))
        let text = proof.json.text
        for (index, ticket) in proof.tickets.enumerated() {
            let line = ticket.line
            let other = line.number == 5 ? 6 : 5
            let old = "\"ticket\":\(line.ticket),\"number\":\(line.number),"
            #expect(text.contains(old))
            let forged = text.replacing(old, with: "\"ticket\":\(line.ticket),\"number\":\(other),")
            let fault = try #require(try fault(of: forged))
            #expect(fault.hasPrefix("ticket \(index + 1) "), "\(fault)")
        }
        let changes = [
            ("\"stock\":1,", "\"stock\":9,"), ("\"tickets\":6", "\"tickets\":7"),
            ("\"odds_ppm\":200000", "\"odds_ppm\":200001"), ("\"given\":1", "\"given\":2"),
        ]
        for (old, new) in changes {
            #expect(text.contains(old), "\(old)")
            #expect(try fault(of: text.replacing(old, with: new)) != nil, "\(old)")
        }
        let seed = Hexadecimal.text(try #require(proof.seed))
        let forged = text.replacing(seed, with: String(repeating: "0", count: 64))
        #expect(try fault(of: forged) == "the seed is not the one that was committed to")
    }

    private func fault(of text: String) throws -> String? {
        let json = try JSONParser.parse(Array(text.utf8))
        return try #require(DrawProof(json)).fault
    }

    @Test("A journal in which a ticket was changed breaks an invariant")
    func journal() {
        let bank = DrawStories.world()
        let records = bank.records.map { record -> Record in
            guard case .prizeDrawn(let fact) = record.fact, fact.ticket == 3 else { return record }
            let forged = PrizeDrawn(
                draw: fact.draw,
                partner: fact.partner,
                ticket: fact.ticket,
                number: fact.number ^ 1,
                drawn: fact.drawn,
                prize: fact.prize,
                points: fact.points,
                badge: fact.badge,
                value: fact.value,
                tax: fact.tax,
                price: fact.price
            )
            return Record(
                ledger: record.ledger,
                version: record.version,
                authority: record.authority,
                key: record.key,
                source: record.source,
                fact: .prizeDrawn(forged)
            )
        }
        let found = InvariantChecker.violations(in: bank.state, records: records)
        #expect(found.contains { $0.invariant == .drawsAreProved })
    }

    @Test("No record of a draw is read from what is none")
    func noRecord() throws {
        for text in ["{}", "[]", "null", "{\"object\":\"draw_record\",\"draw\":1}"] {
            #expect(DrawProof(try JSONParser.parse(Array(text.utf8))) == nil)
        }
    }
}
