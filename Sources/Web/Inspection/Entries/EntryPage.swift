// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Primitives

/// One entry of the journal: what it did, in words and whole, and what proves it.
struct EntryPage: Sendable {
    let entry: Facts
    let receipt: Facts?
    let proof: Facts?
    let names: ConsoleNames
    /// What the member gave as evidence for an activity.
    var pictures: [Facts] = []
    let visit: PageVisit

    private var words: PageWords { visit.words }
    private var home: String { visit.frame.face.home }

    func page() -> ConsolePage {
        var page = ConsolePage(
            heading: words.kind(entry.text("kind")),
            lead: entry.text("id"),
            crumbs: [ConsoleLink(label: words("regulator.search"), path: crumb)]
        )
        page.blocks = [.columns([[.card([.pairs(facts)])], [.card(proofBlocks)]])]
        if !pictures.isEmpty {
            let path = "\(home)/entries/\(entry.text("id"))/pictures/"
            let links = pictures.map { picture in
                let number = "\(picture.number("number"))"
                return ConsoleLink(
                    label: words("pictures.one", ["number": number]),
                    path: path + number,
                    isSecond: true,
                    isFile: true
                )
            }
            page.blocks += [.heading(words("pictures.heading")), .links(links)]
        }
        if !entry.list("lot_changes").isEmpty {
            page.blocks += [.heading(words("regulator.lots_touched")), .table(lots)]
        }
        if !entry.list("transfers").isEmpty {
            page.blocks += [.heading(words("regulator.transfers")), .table(transfers)]
        }
        page.blocks += [
            .heading(words("console.raw"), anchor: "raw"),
            .text(words("regulator.raw_note")),
            .code(PrettyJSON.text(receipt?.at("entry").json ?? entry.json)),
        ]
        return page
    }

    private var crumb: String { home + "/search" }

    private var facts: [ConsolePair] {
        var facts = [
            ConsolePair(
                words("regulator.occurred_at"),
                ShownText.minute(entry.text("occurred_at"))
            ),
            ConsolePair(
                words("regulator.recorded_at"),
                ShownText.minute(entry.text("recorded_at"))
            ),
            ConsolePair(words("console.partner"), names.partner(entry.textIfAny("partner"))),
        ]
        if let member = entry.textIfAny("member_id") {
            facts.append(
                ConsolePair(
                    words("regulator.pseudonym"),
                    ConsoleCell(member, path: "\(home)/members/\(member)", isCode: true)
                )
            )
        }
        let source = entry.at("source")
        if source.isThere {
            facts.append(
                ConsolePair(
                    words("regulator.source_id"),
                    ConsoleCell("\(source.text("type")) \(source.text("id"))", isCode: true)
                )
            )
        }
        facts.append(
            ConsolePair(
                words("regulator.rule_version"),
                words(
                    "regulator.version_number",
                    ["number": "\(entry.number("program_version"))"]
                )
            )
        )
        let change = entry.at("change")
        for name in ["active", "pending", "held", "debt"] where change.number(name) != 0 {
            facts.append(
                ConsolePair(
                    words("regulator.balance_\(name)"),
                    ShownText.change(change.number(name))
                )
            )
        }
        return facts
    }

    private var proofBlocks: [ConsoleBlock] {
        guard let proof else { return [.text(words("regulator.proof_soon"))] }
        return [
            .own(
                "EntryProof",
                ["proof_entry": entry.text("id"), "proof_home": home]
                    .merging(script) { first, _ in first }
            ),
            .pairs([
                ConsolePair(
                    words("regulator.leaf_number"),
                    words(
                        "regulator.leaf_of",
                        [
                            "index": (proof.number("index") + 1).grouped,
                            "size": proof.number("size").grouped,
                        ]
                    )
                ),
                ConsolePair(
                    words("regulator.hash"),
                    ConsoleCell(proof.text("leaf_hash"), isCode: true)
                ),
                ConsolePair(
                    words("regulator.root"),
                    ConsoleCell(proof.text("root_hash"), isCode: true)
                ),
                ConsolePair(words("regulator.way"), "\(proof.texts("hashes").count)"),
            ]),
            .links([
                ConsoleLink(
                    label: words("regulator.download_receipt"),
                    path: "\(home)/entries/\(entry.text("id"))/receipt",
                    isSecond: true,
                    isFile: true
                )
            ]),
        ]
    }

    private var script: [String: String] {
        ["proof_script": visit.frame.assets.url(of: "regulator.js") ?? ""]
    }

    private var lots: ConsoleTable {
        ConsoleTable(
            caption: words("regulator.lots_touched"),
            columns: [
                .text(words("regulator.what_with_lot")), .text(words("regulator.lot")),
                .number(words("console.points_word")),
            ],
            rows: entry.list("lot_changes").map { change in
                let word = change.text("change")
                return [
                    ConsoleCell(words.known("regulator.change_\(word)") ?? word),
                    ConsoleCell(
                        change.text("lot_id"),
                        path: "\(home)/lots/\(change.text("lot_id"))",
                        isCode: true
                    ),
                    ConsoleCell(ShownText.points(change.number("points"))),
                ]
            }
        )
    }

    private var transfers: ConsoleTable {
        ConsoleTable(
            caption: words("regulator.transfers"),
            columns: [
                .text(words("regulator.from_account")), .text(words("regulator.to_account")),
                .number(words("regulator.amount")), .text(words("regulator.unit")),
            ],
            rows: entry.list("transfers").map { transfer in
                let unit = transfer.text("unit")
                let amount = transfer.number("amount")
                return [
                    ConsoleCell(transfer.text("debit"), isCode: true),
                    ConsoleCell(transfer.text("credit"), isCode: true),
                    ConsoleCell(unit == "fen" ? ShownText.yuan(amount) : amount.grouped),
                    ConsoleCell(words.known("regulator.unit_\(unit)") ?? unit),
                ]
            }
        )
    }

    static func show(_ visit: PageVisit) async throws -> ConsolePage {
        let id = visit.parameter("id")
        let path: ContractPath = "/v1/log/proofs/inclusion"
        let entry = try await visit.facts("/v1/entries/\(id)")
        let activity = entry.text("subject_id")
        let pictures =
            activity.hasPrefix("act_")
            ? await visit.factsIfAny("/v1/activities/\(activity)/pictures")?.data ?? [] : []
        return EntryPage(
            entry: entry,
            receipt: await visit.factsIfAny("/v1/entries/\(id)/receipt"),
            proof: await visit.factsIfAny(path.query("entry", id)),
            names: await visit.names([.partners]),
            pictures: pictures,
            visit: visit
        ).page()
    }

    /// The receipt as the interface gives it, for the browser and for `verify.py`.
    static func receipt(_ visit: PageVisit) async throws -> Response {
        let id = visit.parameter("id")
        let answer = await visit.ask(.get("/v1/entries/\(id)/receipt"))
        _ = try answer.object()
        return ConsoleFile(name: "\(id).json", type: "application/json", bytes: answer.body)
            .response()
    }
}
