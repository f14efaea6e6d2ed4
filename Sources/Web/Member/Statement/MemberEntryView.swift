// SPDX-License-Identifier: Apache-2.0

/// One entry in words, with its proof.
struct MemberEntryView: Sendable {
    let model: MemberEntryModel
    let question: EntryQuestion
    /// `nil` for what is no activity.
    let pictures: EntryPictures?
    let partners: CodeNames
    let frame: PageFrame

    private var words: PageWords { frame.words }
    private var movement: Movement { model.movement }

    func render() -> String {
        let row = MovementView(frame: frame, partners: partners)
        var content = row.content(movement)
        content["id"] = movement.entry
        content["pairs"] = pairs.map { ["label": words("member_entry.\($0.0)"), "value": $0.1] }
        content["lines"] = model.lines.map(line)
        content["has_lines"] = !model.lines.isEmpty
        content["awards"] = model.awards.map(award)
        content["has_awards"] = !model.awards.isEmpty
        content["lots"] = model.lots.map(lot)
        content["has_lots"] = !model.lots.isEmpty
        content["nothing"] =
            model.nothing.map { words("member_statement.why_\($0.rawValue)") } ?? ""
        content["earned_nothing"] = model.nothing != nil
        content["proof"] = model.proof.map { [proof($0)] } ?? [[String: Any]]()
        content["is_waiting"] = model.proof == nil
        content["voucher"] = voucher
        content["showing"] = pictures.map { [$0.content(in: frame)] } ?? []
        content["asking"] = [question.content(in: frame)]
        return frame.memberPage(
            "MemberEntry",
            title: row.title(movement),
            back: .statement,
            content
        )
    }

    private var voucher: [String] {
        guard let subject = movement.subject, subject.hasPrefix("rdm_") else { return [] }
        return frame.way(to: .vouchers, "/\(subject)")
    }

    private var pairs: [(String, String)] {
        var pairs: [(String, String)] = []
        if movement.partner != nil { pairs.append(("partner", partners[movement.partner])) }
        pairs.append(("time", ShownText.minute(movement.occurredAt)))
        if let fen = model.totalFen { pairs.append(("total", frame.yuan(fen))) }
        if !model.tenders.isEmpty {
            let parts = model.tenders.map { tender in
                let kind = words.known("member_entry.tender_\(tender.kind)") ?? tender.kind
                return "\(kind) \(frame.yuan(tender.fen))"
            }
            pairs.append(("tenders", parts.joined(separator: words("member_entry.comma"))))
        }
        if let receipt = model.receipt { pairs.append(("receipt", receipt)) }
        if let reason = model.reason {
            pairs.append(("reason", words.known("member_entry.reason_\(reason)") ?? reason))
        }
        if let note = model.note, !note.isEmpty { pairs.append(("note", note)) }
        let balance = movement.balance
        var after = frame.points(movement.balanceAfter)
        for state in ["pending", "held", "debt"] where balance.number(at: state) > 0 {
            let points = ShownText.points(balance.number(at: state))
            after +=
                words("member_entry.comma")
                + words("member_entry.after_\(state)", ["points": points])
        }
        pairs.append(("after", after))
        return pairs
    }

    private func line(_ line: MemberEntryModel.Line) -> [String: Any] {
        let unit = words.known("member_entry.unit_\(line.unit)") ?? line.unit
        return [
            "sku": line.sku, "quantity": "\(line.quantity) \(unit)",
            "yuan": frame.yuan(line.fen),
        ]
    }

    private func award(_ award: MemberEntryModel.Award) -> [String: Any] {
        [
            "name": award.name.isEmpty ? award.rule : award.name,
            "explanation": award.explanation,
            "href": frame.way(to: .rules, "/\(PercentText.encoded(award.rule))"),
            "awarded": ShownText.change(award.awarded), "is_cut": award.cutBy != nil,
            "cut": words(
                "member_entry.cut",
                [
                    "wanted": ShownText.points(award.wanted),
                    "awarded": ShownText.points(award.awarded),
                ]
            ),
        ]
    }

    private func lot(_ lot: MemberEntryModel.LotUse) -> [String: Any] {
        let points = ShownText.points(lot.points)
        let issuer = lot.issuer.map { partners[$0] } ?? words("member_lots.program")
        return [
            "href": frame.way(to: .lots, "/\(lot.lot)"), "issuer": issuer,
            "what": words.known("member_lots.did_\(lot.change)")?
                .replacing("{points}", with: points) ?? points,
        ]
    }

    private func proof(_ proof: MemberEntryModel.Proof) -> [String: Any] {
        [
            "receipt": frame.memberBase + "/statement/\(movement.entry)/receipt.json",
            "place": words(
                "member_entry.place",
                ["number": (proof.index + 1).grouped, "size": Int64(proof.size)?.grouped ?? ""]
            ),
            "root": proof.root, "key": proof.key, "count": "\(proof.hashes.count)",
            "join": words("member_entry.step_join", ["count": "\(proof.hashes.count)"]),
            "version": words("member_entry.version", ["version": "\(model.version)"]),
        ]
    }
}
