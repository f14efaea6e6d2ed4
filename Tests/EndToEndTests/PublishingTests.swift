// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The way of a draft at the terminal, with the executable as it is built.
@Suite("Publishing at the terminal", .enabled(if: Jifen.isBuilt, Jifen.isMissing))
struct PublishingTests {
    /// A copy of the example in which a gold night gives other points.
    private func program(gold: Int, in folder: TemporaryFolder) throws -> String {
        let copy = folder.url.appending(path: "gold-\(gold)")
        let original = URL(filePath: Jifen.example("hongmi") + "/program")
        try FileManager.default.copyItem(at: original, to: copy)
        let rule = copy.appending(path: "rules/hotel.yaml")
        let text = try String(contentsOf: rule, encoding: .utf8)
        try #require(text.contains("gold: 1500") && text.contains("1,500"))
        // What the rule says of itself has to follow, or the linter stops it.
        try text.replacing("1500", with: "\(gold)").replacing("1,500", with: "\(gold)")
            .write(to: rule, atomically: true, encoding: .utf8)
        return copy.path
    }

    /// A copy of the example whose first rule claims what no rule may claim.
    private func boastful(in folder: TemporaryFolder) throws -> String {
        let path = try program(gold: 1_500, in: folder)
        let rule = URL(filePath: path).appending(path: "rules/shops.yaml")
        let text = try String(contentsOf: rule, encoding: .utf8)
        try text.replacing("每消费满1元积1分", with: "全网第一,每消费满1元积1分")
            .write(to: rule, atomically: true, encoding: .utf8)
        return path
    }

    @Test("What the linter blocks is published on no way, with its row, place, basis and fix")
    func blocked() throws {
        let (folder, data) = (try TemporaryFolder(), try DataFolder())
        let path = try boastful(in: folder)
        for way in [["publish"], ["publish", "--without-review", "alone"], ["submit"]] {
            let refused = try Jifen.run(
                ["program", way[0], path] + way.dropFirst() + ["--data", data.path, "--json"]
            )
            #expect(refused.status == 1)
            let answer = try refused.object()
            #expect(answer.text("code") == "publication_blocked")
            #expect(refused.output.contains(#""code":"COPY-07""#), "\(refused.output)")
            #expect(refused.output.contains(#""file":"rules/shops.yaml""#))
            #expect(refused.errors.contains("advertising-9-3 (stands)"))
            #expect(refused.errors.contains("改为可核实的具体说法"))
        }
        let diff = try Jifen.run("program", "diff", path, "--data", data.path)
        #expect(diff.output.contains("COPY-07"))
        let versions = try Jifen.run("program", "versions", "--data", data.path)
        #expect(!versions.output.contains("version 2"))
        let first = folder.url.appending(path: "new").path
        #expect(try Jifen.run("program", "publish", path, "--data", first).status == 1)
        #expect(try Jifen.run("serve", "--program", path, "--data", first).status == 1)
    }

    @Test("The program that a data folder runs is linted from there")
    func folder() throws {
        let data = try DataFolder()
        let good = try Jifen.run("program", "lint", "--data", data.path, "--json")
        #expect(good.status == 0, "\(good.output)")
        #expect(try good.object().text("ok") == "true" || good.output.contains(#""ok":true"#))
        let both = try Jifen.run(
            "program",
            "lint",
            Jifen.example("hongmi") + "/program",
            "--data",
            data.path
        )
        #expect(both.status == 2)
        #expect(try Jifen.run("program", "lint").status == 2)
    }

    private func key(_ scopes: String, for label: String, in data: String) throws -> String {
        let made = try Jifen.run(
            "key",
            "create",
            "--operator",
            "--label",
            label,
            "--scopes",
            scopes,
            "--data",
            data,
            "--json"
        )
        return try #require(try made.object().text("token"), "\(made.errors)")
    }

    @Test("A worse program is refused, submitted, reviewed by another key and announced")
    func review() throws {
        let (folder, data) = (try TemporaryFolder(), try DataFolder())
        let worse = try program(gold: 1_400, in: folder)
        let refused = try Jifen.run("program", "publish", worse, "--data", data.path)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("needs_review: 1 change may be adverse to members"))

        let diff = try Jifen.run("program", "diff", worse, "--data", data.path, "--json")
        #expect(diff.status == 0)
        #expect(try diff.object().number("adverse") == 1)
        #expect(try diff.object().number("notice_days") == 30)
        let same = Jifen.example("hongmi") + "/program"
        #expect(try Jifen.run("program", "diff", same, same).output == "no changes\n")

        let author = try key("program:write", for: "author", in: data.path)
        let reviewer = try key("program:review", for: "reviewer", in: data.path)
        let submitted = try Jifen.run(
            "program",
            "submit",
            worse,
            "--note",
            "less",
            "--key",
            author,
            "--data",
            data.path,
            "--json"
        )
        let draft = try #require(try submitted.object().text("id"), "\(submitted.errors)")
        let own = try Jifen.run(
            "program",
            "review",
            draft,
            "--approve",
            "--key",
            author,
            "--data",
            data.path
        )
        #expect(own.status == 1)
        #expect(own.errors.contains("scope program:review"))
        let stranger = try Jifen.run(
            "program",
            "review",
            draft,
            "--approve",
            "--key",
            "jifen_live_x",
            "--data",
            data.path
        )
        #expect(stranger.errors.contains("unknown or revoked"))
        let approved = try Jifen.run(
            "program",
            "review",
            draft,
            "--approve",
            "--key",
            reviewer,
            "--data",
            data.path,
            "--json"
        )
        #expect(try approved.object().text("status") == "approved", "\(approved.errors)")
        let early = try Jifen.run(
            "program",
            "schedule",
            draft,
            "--at",
            "2026-01-01T00:00:00Z",
            "--data",
            data.path
        )
        #expect(early.errors.contains("notice_too_short"))
        let scheduled = try Jifen.run(
            "program",
            "schedule",
            draft,
            "--data",
            data.path,
            "--json"
        )
        #expect(try scheduled.object().text("status") == "scheduled", "\(scheduled.errors)")
        #expect(try scheduled.object().number("version") == 2)
        let versions = try Jifen.run("program", "versions", "--data", data.path)
        #expect(versions.output.contains("version 2  scheduled"))
        #expect(versions.output.contains("version 1  live"))
        let withdrawn = try Jifen.run(
            "program",
            "withdraw",
            draft,
            "--reason",
            "no",
            "--data",
            data.path,
            "--json"
        )
        #expect(try withdrawn.object().text("status") == "withdrawn", "\(withdrawn.errors)")
        let drafts = try Jifen.run("program", "drafts", "--data", data.path)
        #expect(drafts.output.contains("\(draft)  withdrawn"))
        try data.verify()
    }

    @Test("Who is alone gives a reason and waits for the notice; what is better holds at once")
    func alone() throws {
        let (folder, data) = (try TemporaryFolder(), try DataFolder())
        let better = try program(gold: 1_600, in: folder)
        let direct = try Jifen.run("program", "publish", better, "--data", data.path, "--json")
        #expect(try direct.object().number("version") == 2, "\(direct.errors)")
        let worse = try program(gold: 1_400, in: folder)
        let early = try Jifen.run(
            "program",
            "publish",
            worse,
            "--without-review",
            "alone",
            "--at",
            "2026-01-01T00:00:00Z",
            "--data",
            data.path
        )
        #expect(early.status == 1)
        #expect(early.errors.contains("notice_too_short"))
        let drafts = try Jifen.run("program", "drafts", "--data", data.path)
        #expect(drafts.output.contains("withdrawn"), "what cannot be announced does not stay open")
        let announced = try Jifen.run(
            "program",
            "publish",
            worse,
            "--without-review",
            "alone",
            "--data",
            data.path,
            "--json"
        )
        let answer = try announced.object()
        #expect(answer.number("version") == 3, "\(announced.errors)")
        #expect(answer.text("effective_at") != nil)
        let server = try Server(data.path)
        #expect(server.stop() == 0)
        try data.verify()
    }

    @Test("A server goes on with the version in force when the documents it is given need a review")
    func serve() throws {
        let (folder, data) = (try TemporaryFolder(), try DataFolder())
        let worse = try program(gold: 1_400, in: folder)
        let server = try Server(data.path, "--program", worse)
        #expect(server.stop() == 0)
        let versions = try Jifen.run("program", "versions", "--data", data.path, "--json")
        #expect(versions.output.contains("\"version\":1,\"status\":\"live\""))
        #expect(!versions.output.contains("\"version\":2"))
    }
}
