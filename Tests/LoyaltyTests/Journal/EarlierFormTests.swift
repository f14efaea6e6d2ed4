// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules
import Testing

/// Entries as they were written before awards had payers and tills said more than what was paid.
@Suite("Journals written before")
struct EarlierFormTests {
    private static let purchase = """
        03a4a28d98feb5b006a3829acf9cd50501010200dc0b0000020101060301c2030101060301ac0202
        0180060618840700000181060615d8040001808087c1f8ecb106010101026b320106077265636569
        707403722d3106060a66727569745f656173740100b0ea0102027731056d656c6f6e026b671490cb
        01056170706c65056672756974026b6704a01f0101b0ea010002188407840780158c06d8041200
        """

    private static let goodsBack = """
        049ad98e98feb5b00699b9e0f198d00501010300bc0900000201030101067501030101061b020380
        06061800ea01038106061501808087c1f8ecb10636010101026b3301060672657475726e03622d31
        0e0306010006f83c02ea01360000010115b6c2023601fcfb02ea010000
        """

    private func bytes(_ text: String) -> [UInt8] {
        let digits = text.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(digits[$0] * 16 + digits[$0 + 1])
        }
    }

    private func record(_ text: String) throws -> Record {
        try bytes(text).decoded { (reader) throws(MalformedBytes) in try Record(from: &reader) }
    }

    @Test("An entry of an earlier journal is read, and written again byte by byte")
    func sameBytes() throws {
        for text in [EarlierFormTests.purchase, EarlierFormTests.goodsBack] {
            var writer = ByteWriter()
            try record(text).encode(into: &writer)
            #expect(writer.bytes == bytes(text))
        }
    }

    @Test("A purchase of an earlier journal has no details, and the partner pays for its awards")
    func purchase() throws {
        guard case .purchaseRecorded(let fact) = try record(EarlierFormTests.purchase).fact
        else { return #expect(Bool(false), "it is a purchase") }
        #expect(fact.details == .none)
        #expect(fact.items.map(\.amount) == [Money(fen: 13_000), Money(fen: 2_000)])
        #expect(fact.items.compactMap(\.listAmount).isEmpty)
        #expect(fact.awards.map(\.awarded) == [Points(450), Points(300)])
        #expect(fact.awards[1].cutBy == .memberDay)
        let payers = fact.awards.flatMap(\.payers)
        #expect(payers.map(\.payer) == [.partner, .partner])
        #expect(payers.map(\.points) == [Points(450), Points(300)])
    }

    @Test("A redemption of an earlier journal says no terms, and is written as it was")
    func redemption() throws {
        let text = "0d010204b81701"
        let fact = try bytes(text).decoded { (reader) throws(MalformedBytes) in
            try Fact(from: &reader)
        }
        guard case .rewardRedeemed(let redeemed) = fact else {
            return #expect(Bool(false), "it is a redemption")
        }
        #expect(redeemed.quantity == 2)
        #expect(redeemed.points == Points(1_500))
        #expect(redeemed.credit == .trusted)
        #expect(redeemed.terms == nil)
        var writer = ByteWriter()
        fact.encode(into: &writer)
        #expect(writer.bytes == bytes(text))
    }

    @Test("A return of an earlier journal spares nobody but the partner")
    func goodsBack() throws {
        let record = try record(EarlierFormTests.goodsBack)
        guard case .purchaseReturned(let fact) = record.fact else {
            return #expect(Bool(false), "it is a return")
        }
        #expect(fact.clawedBack == [Points(117), Points(27)])
        #expect(fact.parts.isEmpty)
        #expect(record.funding == [PayerPart(payer: .partner, points: Points(-144))])
    }
}
