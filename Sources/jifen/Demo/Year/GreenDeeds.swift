// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

/// What people do for the climate, reported day by day by those who know of it.
struct GreenDeeds: Sendable {
    var generator: SeededGenerator
}

/// A kind of low-carbon act, with who reports it and how much of it there is at a time.
private struct GreenDeed: Sendable {
    let kind: String
    /// The code of the partner that reports it.
    let partner: String
    let provider: String
    var region = ""
    var grade = EvidenceGrade.attested
    /// In the unit of the kind: metres, meals, stays, boxes, grams, kilowatt-hours.
    let quantity: ClosedRange<Int64>
    let weight: Int

    static let all = [
        GreenDeed(
            kind: "metro_trip",
            partner: "transit",
            provider: "metro",
            region: "shenzhen",
            quantity: 3_000...22_000,
            weight: 34
        ),
        GreenDeed(
            kind: "bus_trip",
            partner: "transit",
            provider: "bus",
            region: "shenzhen",
            quantity: 2_000...12_000,
            weight: 18
        ),
        GreenDeed(
            kind: "bicycle_trip",
            partner: "transit",
            provider: "bike",
            quantity: 1_000...7_000,
            weight: 14
        ),
        GreenDeed(
            kind: "no_cutlery",
            partner: "restaurant",
            provider: "kitchen",
            quantity: 1...1,
            weight: 14
        ),
        GreenDeed(
            kind: "carton_reuse",
            partner: "online",
            provider: "parcels",
            quantity: 1...3,
            weight: 8
        ),
        GreenDeed(
            kind: "hotel_no_disposables",
            partner: "hotel",
            provider: "rooms",
            quantity: 1...1,
            weight: 4
        ),
        GreenDeed(
            kind: "meal_box_recycling",
            partner: "community",
            provider: "boxes",
            quantity: 60...600,
            weight: 5
        ),
        GreenDeed(
            kind: "electricity_saving",
            partner: "utility",
            provider: "grid",
            region: "south",
            grade: .documented,
            quantity: 3...18,
            weight: 3
        ),
    ]
}

extension DemoYear {
    /// How many of the members do something on a day, out of 1,000.
    private static let greenPermille: UInt64 = 22

    func planGreenDeeds(on day: Int) async throws {
        let at = plan.morning(ofDay: day)
        var errands: [Errand] = []
        for person in 0..<joined where greenDeeds.generator.happens(DemoYear.greenPermille) {
            guard let member = population[person].member,
                let command = greenDeed(of: member, at: at, number: "\(day)-\(person)")
            else { continue }
            errands.append(Errand(person, .activity, .recordActivity(command)))
        }
        try await run(errands, day: day)
    }

    private func greenDeed(of member: MemberID, at: Instant, number: String) -> RecordActivity? {
        let choices = GreenDeed.all.map { (value: $0, weight: $0.weight) }
        let deed: GreenDeed = greenDeeds.generator.choose(choices)
        let quantity = greenDeeds.generator.number(in: deed.quantity)
        guard let partner = town.registry.partner(code: deed.partner) else { return nil }
        return RecordActivity(
            member: member,
            source: SourceKey(partner: partner, type: "activity", id: "\(deed.kind)-\(number)"),
            occurredAt: at,
            kind: deed.kind,
            quantity: quantity,
            evidence: Evidence(
                grade: deed.grade,
                provider: deed.provider,
                reference: number,
                region: deed.region
            )
        )
    }
}
