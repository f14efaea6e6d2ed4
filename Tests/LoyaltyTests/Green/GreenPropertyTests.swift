// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Grams against a naive count")
struct GreenPropertyTests {
    private struct Row {
        let region: String?
        let baseline: Int64
        let emission: Int64
        let isClaimable: Bool
        let isExportable: Bool
    }

    /// Thousandths of a gram for a unit, per row; everything as long division by hand.
    private func naive(_ rows: [Row], _ region: String?, _ units: Int64) -> Int64 {
        func grams(_ row: Row) -> Int64 {
            row.isClaimable ? max(0, row.baseline - row.emission) * units / 1_000 : 0
        }
        let own = rows.filter { $0.region != nil && $0.region == region }
        let candidates = own.isEmpty ? rows.filter(\.isExportable) : own
        return candidates.map(grams).min() ?? 0
    }

    @Test("Any rows, regions and quantities", arguments: 0..<40 as Range<UInt64>)
    func rows(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        func isTrue(_ one: UInt64) -> Bool { chance.number(below: one) == 0 }
        let regions = ["east", "west", "north"]
        var text = ""
        var rows: [Row] = []
        for index in 0..<Int(chance.number(in: 1...6)) {
            let row = Row(
                region: isTrue(3) ? nil : regions[Int(chance.number(below: 3))],
                baseline: chance.number(in: 0...99_999),
                emission: isTrue(2) ? 0 : chance.number(in: 0...99_999),
                isClaimable: !isTrue(6),
                isExportable: !isTrue(4)
            )
            rows.append(row)
            func decimal(_ value: Int64) -> String {
                let digits = String(value % 1_000 + 1_000).dropFirst()
                return "\(value / 1_000).\(digits)"
            }
            text += """
                - kind: factor
                  code: f\(index)
                  action: ride
                  name: {zh: 行, en: Ride}
                  \(row.region.map { "region: \($0)" } ?? "confidence: high")
                  year: 2026
                  source: s\(index)
                  \(row.region == nil ? "unit: metre" : "confidence: high\n  unit: metre")
                  baseline: \(decimal(row.baseline))
                  emission: \(decimal(row.emission))
                  claimable: \(row.isClaimable)
                  exportable: \(row.isExportable)

                """
        }
        let files = Town.source().files + [SourceFile(path: "green/f.yaml", text: text)]
        let compilation = CompiledProgram.compile(ProgramSource(files: files))
        #expect(compilation.errors.isEmpty, "\(compilation.errors)\n\(text)")
        let green = try #require(compilation.program?.green)
        let cap = GreenCap(group: "g")
        let day = CalendarDay(daysSinceEpoch: 20_513)
        for region in [nil, "east", "west", "north", "south"] {
            for _ in 0..<8 {
                let units = chance.number(in: 0...1_000_000)
                let count = green.count(
                    "ride",
                    units: units,
                    region: region,
                    on: day,
                    hour: 9,
                    under: cap
                ) { _ in GreenUsed() }
                #expect(count?.grams ?? 0 == naive(rows, region, units))
            }
        }
    }

    @Test("Whatever happens in whatever order, no day counts more than its caps", arguments: 0..<8)
    func caps(seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let bank = Bank(GreenTown.source(), comparesEvery: 16)
        let member = bank.enrol()
        for number in 0..<150 {
            let ago = Int64(chance.number(below: 90)) * Instant.microsecondsPerDay
            bank.submit(
                .recordActivity(
                    RecordActivity(
                        member: member,
                        source: bank.source("school", "trip"),
                        occurredAt: Instant(microseconds: bank.now.microseconds - ago / 2),
                        kind: "tram_trip",
                        quantity: chance.number(in: 1...15_000),
                        evidence: Evidence(
                            grade: .attested,
                            provider: "t",
                            reference: "\(number)",
                            region: "east"
                        )
                    )
                )
            )
            bank.now = bank.now.adding(seconds: Int64(chance.number(below: 40_000)))
        }
        var units: [CalendarDay: Int64] = [:]
        var grams: [CalendarDay: Int64] = [:]
        for record in bank.records {
            guard case .activityRecorded(let fact) = record.fact, let claim = fact.claim else {
                continue
            }
            let day = ProgramTimeZone.shanghai.day(of: record.ledger.occurredAt)
            units[day, default: 0] += claim.units
            grams[day, default: 0] += claim.grams
        }
        #expect(units.values.allSatisfy { $0 <= 30_000 })
        #expect(grams.values.allSatisfy { $0 <= 900 })
        #expect(grams.count > GreenUses.maximumUses / 2)
        bank.checkWholly()
    }
}
