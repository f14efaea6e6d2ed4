// SPDX-License-Identifier: Apache-2.0

import Primitives

/// What an import did, in numbers.
struct ImportTally: Sendable {
    var recorded: Int64 = 0
    var replayed: Int64 = 0
    /// Replays of lines that the same run had recorded.
    var repeated: Int64 = 0
    var rejected: Int64 = 0
    var awardedPoints: Int64 = 0
    var awardedPartnerPoints: Int64 = 0
    var membersCreated: Int64 = 0

    /// Different purchases that the file holds and the journal has now.
    var purchases: Int64 { recorded + replayed - repeated }

    mutating func count(_ outcome: LineOutcome) {
        switch outcome {
        case .recorded(let points, let partnerPoints):
            recorded += 1
            awardedPoints += points
            awardedPartnerPoints += partnerPoints
        case .replayed(let inThisRun):
            replayed += 1
            if inThisRun { repeated += 1 }
        case .rejected: rejected += 1
        }
    }

    func report(_ elapsed: Elapsed) -> JSONWriter {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("purchases")
        writer.put(purchases)
        writer.name("awarded_partner_points")
        writer.put(awardedPartnerPoints)
        writer.name("awarded_points")
        writer.put(awardedPoints)
        writer.name("members_created")
        writer.put(membersCreated)
        writer.name("replayed")
        writer.put(replayed)
        writer.name("rejected")
        writer.put(rejected)
        writer.name("seconds")
        writer.put(elapsed)
        writer.endObject()
        return writer
    }

    func lines(_ elapsed: Elapsed) -> [String] {
        let lines = recorded + replayed + rejected
        return [
            "purchases                \(purchases.grouped)",
            "awarded, partner points  \(awardedPartnerPoints.grouped)",
            "awarded, program points  \(awardedPoints.grouped)",
            "members created          \(membersCreated.grouped)",
            "replayed                 \(replayed.grouped)",
            "rejected                 \(rejected.grouped)",
            "seconds                  \(elapsed)  (\(elapsed.rate(of: lines).grouped) lines/s)",
        ]
    }
}
