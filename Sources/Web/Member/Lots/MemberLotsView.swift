// SPDX-License-Identifier: Apache-2.0

/// Where the member's points come from, in words and as a ring.
struct MemberLotsView: Sendable {
    /// More parts of a ring cannot be told apart.
    private static let partsMaximum = 5

    let model: MemberLotsModel
    let partners: CodeNames
    let rules: CodeNames
    let frame: PageFrame

    func render() -> String {
        let lots = model.lots.enumerated().map { lot($1, at: model.firstPlace + $0) }
        return frame.memberPage(
            "MemberLots",
            title: frame.words("member.lots"),
            back: .home,
            [
                "figure": model.sources.isEmpty ? [] : [figure.content], "lots": lots,
                "is_empty": lots.isEmpty, "is_cut": model.isCut,
                "next": next ?? "", "has_next": model.next != nil,
                "is_later": model.firstPlace > 1,
            ]
        )
    }

    private var next: String? {
        model.next.map {
            let place = model.firstPlace + model.lots.count
            return frame.memberBase + "/lots?place=\(place)&cursor=\(PercentText.encoded($0))"
        }
    }

    private var figure: ChartFigure {
        var parts = model.sources.prefix(MemberLotsView.partsMaximum).map {
            (name: issuer($0.issuer), points: $0.points)
        }
        let others = model.sources.dropFirst(MemberLotsView.partsMaximum)
        if !others.isEmpty {
            let points = others.reduce(0) { $0 + $1.points }
            parts.append((frame.words("member_lots.others", ["count": "\(others.count)"]), points))
        }
        return ChartFigure(
            .donut,
            title: frame.words("member_lots.by_issuer"),
            unit: frame.words("member.unit"),
            categoryTitle: frame.words("member_lots.issuer"),
            categories: parts.map(\.name),
            series: [.init(name: frame.words("member_lots.points"), values: parts.map(\.points))]
        )
    }

    private func issuer(_ code: String?) -> String {
        code.map { partners[$0] } ?? frame.words("member_lots.program")
    }

    private func lot(_ lot: MemberLotsModel.Lot, at place: Int) -> [String: Any] {
        let words = frame.words
        let source = rules[lot.rule]
        let kind = words.known("member_kind.\(lot.kind)") ?? ""
        var tags: [[String: Any]] = []
        if let day = lot.maturesAt {
            tags.append(["text": words("member_lots.matures", ["day": ShownText.day(day)])])
        }
        if lot.held > 0 {
            tags.append([
                "text": words("member_lots.held", ["points": ShownText.points(lot.held)])
            ])
        }
        let validity =
            lot.expiresAt.map { words("member_lots.until", ["day": ShownText.day($0)]) }
            ?? words("member_lots.lifetime")
        return [
            "href": frame.way(to: .lots, "/\(lot.id)"), "place": "\(place)",
            "issuer": issuer(lot.issuer),
            "source": source.isEmpty ? kind : source,
            "born": words("member_lots.born", ["day": ShownText.day(lot.bornAt)]),
            "left": ShownText.points(lot.left),
            "issued": lot.issued.map {
                words("member_lots.of", ["points": ShownText.points($0)])
            } ?? "",
            "validity": validity, "is_dated": lot.expiresAt != nil, "tags": tags,
        ]
    }
}
