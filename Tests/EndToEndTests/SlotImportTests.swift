// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Slots from a file, with the executable as it is built.
@Suite("Slots from files, at the terminal", .enabled(if: Jifen.isBuilt, Jifen.isMissing))
struct SlotImportTests {
    private func table(_ points: Int, day: String) -> String {
        """
        day,code,starts_at,ends_at,for_money,for_points
        \(day),09,\(day)T09:00:00+08:00,\(day)T11:00:00+08:00,40,\(points)
        \(day),14,\(day)T14:00:00+08:00,\(day)T17:00:00+08:00,40,5

        """
    }

    @Test("A file under parity is refused with the slots that are missing, and then taken once")
    func importing() throws {
        let folder = try TemporaryFolder()
        let data = folder.url.appending(path: "data").path
        let program = Jifen.example("hongmi") + "/program"
        #expect(try Jifen.run("program", "publish", program, "--data", data).status == 0)
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "Asia/Shanghai")
        format.dateFormat = "yyyy-MM-dd"
        let day = format.string(from: Date().addingTimeInterval(30 * 86_400))
        let file = folder.url.appending(path: "slots.csv")
        func take(_ text: String, _ reward: String = "scenic_entry") throws -> Jifen.Ended {
            try text.write(to: file, atomically: true, encoding: .utf8)
            return try Jifen.run(
                ["slots", "import", file.path, "--reward", reward, "--data", data, "--json"]
            )
        }
        let broken = try take(table(0, day: day))
        #expect(broken.status == 1)
        #expect(broken.output.contains("parity_broken"))
        #expect(broken.output.contains("\(day)/09"))
        let taken = try take(table(3, day: day))
        #expect(taken.status == 0, "\(taken.errors)")
        #expect(taken.output.contains("\"entries\":[\"ent_"))
        let again = try take(table(3, day: day))
        #expect(again.status == 0)
        #expect(again.output.contains("\"entries\":[]"))
        let other = try take(table(3, day: day), "fruit_box")
        #expect(other.output.contains("reward_has_no_slots"))
        let unreadable = try take(table(3, day: day) + "x,y,z\n")
        #expect(unreadable.status == 1)
        #expect(unreadable.errors.contains("line 4: 'x' is no day"))
        #expect(try Jifen.run("verify", "--data", data).status == 0)
        let lines = try Jifen.run(
            "export",
            "--what",
            "entries",
            "--data",
            data,
            "--format",
            "ndjson"
        )
        #expect(lines.output.contains("\"kind\":\"slots_imported\""))
    }
}
