// SPDX-License-Identifier: Apache-2.0

import Foundation
import Primitives
import Rules
import Testing

/// The real purchases lie beside the project, not in it.
private let file = ExampleFolder.root.deletingLastPathComponent()
    .appending(path: "shared/data/CDNOW_master.txt")

@Suite("The real purchases of the CDNOW data set")
struct RealPurchaseTests {
    @Test(
        "69,659 purchases earn 2,453,159 shop points, which are 7,359,477 program points",
        .enabled(
            if: FileManager.default.fileExists(atPath: file.path),
            "../shared/data/CDNOW_master.txt is not there"
        )
    )
    func figures() throws {
        let program = try ExampleFolder.program("cdnow")
        var purchases = 0
        var partnerPoints: Int64 = 0
        var points = Points.zero
        for line in try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
            .dropFirst()
        {
            let columns = line.split(separator: " ")
            let facts = PurchaseFacts(
                partnerIndex: 0,
                day: try #require(day(columns[1])),
                tierIndex: 0,
                total: PurchaseText.money(columns[3])
            )
            purchases += 1
            for award in program.awards(for: facts, used: { _ in .zero }) {
                partnerPoints += award.wantedPartnerPoints
                points += award.awarded
            }
        }
        #expect(purchases == 69_659)
        #expect(partnerPoints == 2_453_159)
        #expect(points == Points(7_359_477))
    }

    private func day(_ text: Substring) -> CalendarDay? {
        guard let number = Int(text) else { return nil }
        return CalendarDay(year: number / 10_000, month: number / 100 % 100, day: number % 100)
    }
}
