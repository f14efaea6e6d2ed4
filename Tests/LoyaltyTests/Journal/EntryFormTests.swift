// SPDX-License-Identifier: Apache-2.0

import Engine
import Ledger
import Loyalty
import Primitives
import Rules
import Testing

/// The canonical form of entries, which the transparency log hashes, stands in `Engine`; it is tested
/// here, where there is an entry of every kind.
@Suite("The canonical form of entries")
struct EntryFormTests {
    private let json = EntryJSON(names: EntryNames(EveryKind.registry))

    @Test("The form of every kind of entry is canonical JSON on one line")
    func canonical() throws {
        for record in EveryKind.records {
            let form = json.bytes(of: record)
            let value = try JSONParser.parse(form)
            #expect(value.canonical.bytes == form, "\(record.fact.kind)")
            #expect(!form.contains(0x0A))
            #expect(value["kind"] == .string("\(record.fact.kind)"))
            #expect(value["id"] == .string(record.id.text))
        }
    }

    /// Every bit of the encoding is turned; what reads as a record then is another one.
    @Test("Two entries that differ in anything never have the same form")
    func saysEverything() {
        for record in samples {
            var forms = [json.bytes(of: record): record]
            var writer = ByteWriter()
            record.encode(into: &writer)
            let whole = writer.bytes
            for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 600)) {
                for bit in UInt8(0)..<8 {
                    var changed = whole
                    changed[place] ^= 1 << bit
                    guard let other = decode(changed) else { continue }
                    let form = json.bytes(of: other)
                    if let known = forms[form] {
                        #expect(known == other, "\(record.fact.kind), byte \(place), bit \(bit)")
                    }
                    forms[form] = other
                }
            }
        }
    }

    /// Of each kind the longest ones, which say the most.
    private var samples: [Record] {
        Dictionary(grouping: EveryKind.records) { "\($0.fact.kind)" }.values.flatMap { records in
            records.sorted { json.bytes(of: $0).count > json.bytes(of: $1).count }.prefix(2)
        }
    }

    private func decode(_ bytes: [UInt8]) -> Record? {
        try? bytes.decoded { (reader) throws(MalformedBytes) in try Record(from: &reader) }
    }

    @Test("The form of an entry is what it always was")
    func frozen() throws {
        var registry = Registry()
        registry.register(try #require(CompiledProgram.compile(Village.source()).program))
        let names = EntryNames(registry)
        let shop = try #require(registry.partner(code: "inn"))
        let lot = Lot(
            id: Lot.ID(7),
            issuer: shop.rawValue,
            rule: 1,
            points: Points(25),
            maturesAt: Instant(seconds: 1_800_000_000),
            expiresAt: .never
        )
        let entry = LedgerEntry(
            sequence: 7,
            recordedAt: Instant(microseconds: 1_790_000_000_000_250),
            occurredAt: Instant(seconds: 1_789_999_999),
            holder: HolderLink(
                holder: 3,
                previous: 5,
                after: HolderBalances(pending: Points(25), available: Points(-2), debt: Points(2))
            ),
            transfers: [
                Transfer(
                    debit: Chart.issued.account(UInt64(shop.rawValue)),
                    credit: Chart.pending.account(3),
                    amount: 1 << 60
                )
            ],
            lotChanges: [.issued(lot)]
        )
        let record = Record(
            ledger: entry,
            version: 1,
            authority: Authority(principal: 2),
            key: IdempotencyKey(authority: Authority(principal: 2), text: "a\"\u{1F}\n甜"),
            source: SourceKey(partner: shop, type: "receipt", id: "r-1"),
            fact: .pointsAdjusted(
                PointsAdjusted(
                    points: Points(25),
                    reason: .dispute,
                    partner: 77,
                    corrects: EntryID(4),
                    note: ""
                )
            )
        )
        let form = String(decoding: EntryJSON(names: names).bytes(of: record), as: UTF8.self)
        #expect(form == EntryFormTests.frozenForm)
    }

    private static let frozenForm = """
        {"authority":2,"balance":{"available":-2,"debt":2,"held":0,"pending":25},\
        "fact":{"corrects":"ent_0000000000004","note":"","partner":"#77","points":25,\
        "reason":"dispute"},"id":"ent_0000000000007",\
        "idempotency_key":"a\\"\\u001f\\n甜","kind":"points_adjusted",\
        "lot_changes":[{"change":"issued","expires_at":null,"issuer":"inn",\
        "lot":"lot_0000000000007","matures_at":"2027-01-15T08:00:00Z","points":25,\
        "rule":"night"}],"member":"mem_0000000000003",\
        "occurred_at":"2026-09-21T14:13:19Z","previous":"ent_0000000000005",\
        "program_version":1,"recorded_at":"2026-09-21T14:13:20.000250Z","sequence":7,\
        "source":{"id":"r-1","partner":"inn","type":"receipt"},\
        "transfers":[{"amount":"1152921504606846976",\
        "credit":"pending:mem_0000000000003","debit":"issued:inn","unit":"points"}]}
        """

    @Test("Names learned later change the form of no entry before")
    func lasting() throws {
        var registry = EveryKind.registry
        let forms = EveryKind.records.map(json.bytes(of:))
        registry.register(try #require(CompiledProgram.compile(Village.source()).program))
        let later = EntryJSON(names: EntryNames(registry))
        #expect(zip(EveryKind.records, forms).allSatisfy { later.bytes(of: $0) == $1 })
    }

    @Test("Numbers, texts and times at their ends are canonical JSON too")
    func ends() throws {
        for number in [Int64.min, -1 << 53, 1 - 1 << 53, -1, 0, 9, 10, 99, 100, 1 << 53, .max] {
            var writer = EntryWriter(reserving: 1)
            writer.put(number)
            let isExact = number.magnitude < 1 << 53
            #expect(writer.bytes == Array((isExact ? "\(number)" : "\"\(number)\"").utf8))
        }
        for number in [UInt64.max, 10_000_000_000_000_000_000, 9_999_999_999_999_999_999] {
            var writer = EntryWriter(reserving: 1)
            writer.put(number)
            #expect(writer.bytes == Array("\"\(number)\"".utf8))
        }
        for scalar in (0..<0x300).compactMap(Unicode.Scalar.init) {
            var writer = EntryWriter(reserving: 1)
            writer.put(String(scalar))
            #expect(writer.bytes == JSON.string(String(scalar)).bytes)
        }
        var writer = EntryWriter(reserving: 1)
        for moment in [Instant.earliest, .latest, Instant(seconds: 0), Instant(microseconds: -1)] {
            writer.removeAll()
            writer.put(moment)
            #expect(writer.bytes == JSON.string(moment.rfc3339()).bytes)
        }
        for (moment, text) in [(Instant.always, "always"), (.never, "never")] {
            writer.removeAll()
            writer.put(moment)
            #expect(writer.bytes == JSON.string(text).bytes)
        }
    }
}
