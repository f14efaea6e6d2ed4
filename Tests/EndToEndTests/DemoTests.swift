// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The made-up year, small, with the executable as it is built.
@Suite("The demonstration", .enabled(if: Jifen.isBuilt, Jifen.isMissing))
struct DemoTests {
    @Test("Everybody who goes shopping is served, points are spent and come back, the books agree")
    func year() throws {
        let folder = try TemporaryFolder()
        let data = folder.url.appending(path: "year").path
        let sizes = ["--members", "60", "--purchases", "2000", "--program"]
        let run = try Jifen.run(
            ["demo", "--once", "--json", "--data", data] + sizes
                + [Jifen.example("hongmi") + "/program"]
        )
        #expect(run.status == 0, "\(run.errors)")
        let year = try run.object()
        #expect(year.isTrue("ok"))
        #expect(year.number("members") == 60)
        // What a partner's sector forbids is refused, and so is not among these.
        #expect(year.number("purchases") == 2_000)
        for kind in [
            "payments", "holds", "redemptions", "returns", "activities", "check_ins", "tickets",
        ] {
            #expect((year.number(kind) ?? 0) > 10, "\(kind)")
        }
        // A year that begins within a month has twelve months behind it, or thirteen at its ends.
        #expect((11...13).contains(year.number("settlement_cycles") ?? 0))
        #expect((year.number("settlement_statements") ?? 0) > 50)
        #expect((year.number("settlement_payments") ?? 0) > 20)
        #expect(year.number("settlement_disputes") == 2)
        #expect(year.number("settlement_disputes_open") == 1)
        let cycle = "\(year.number("settlement_cycles") ?? 0)"
        let statement = try Jifen.run("settlement", "statement", cycle, "fruit", "--data", data)
        #expect(statement.status == 0 && statement.output.contains("settlement_statement"))
        let again = try Jifen.run(["demo", "--once", "--data", data])
        #expect(again.status == 1 && again.errors.contains(data), "a folder with a year in it")
        let checked = try Jifen.run("verify", "--data", data, "--json")
        #expect(checked.status == 0)
        #expect(try checked.object().number("entries") == year.number("entries"))
    }
}
