// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// What a member's green actions add up to, alone and with others.
enum GreenPages {
    static func report(_ visit: PageVisit) async throws -> Response {
        let model = try await MemberGreenQuery(visit: visit).model()
        return visit.respond(MemberGreenView(model: model, frame: visit.frame).render())
    }

    static func poster(_ visit: PageVisit) async throws -> Response {
        let poster = GreenPoster(
            model: try await MemberGreenQuery(visit: visit).model(),
            words: visit.words,
            address: visit.publicAddress
        )
        return PageResponse.file(Array(poster.svg.utf8), type: "image/svg+xml", name: nil)
    }

    /// What all members, the member's institutions and its groups saved.
    static func together(_ visit: PageVisit) async throws -> Response {
        let report = try await visit.read("/v1/members/\(try visit.member.id)/green/communities")
        let words = visit.words
        let fewest: KeyValuePairs = ["count": "\(report.number(at: "fewest_people"))"]
        let communities = report.list(at: "communities")
        var sections = [
            MemberSection(
                hint: words("green.together_lead", fewest),
                notice: report.words(at: "notice", visit.language)
            )
        ]
        for community in communities where community.textIfAny(at: "group") == nil {
            let partner = community.textIfAny(at: "partner")
            let groups = communities.filter {
                partner != nil && $0.textIfAny(at: "group") != nil
                    && $0.textIfAny(at: "partner") == partner
            }
            sections.append(
                MemberSection(
                    title: partner == nil ? "" : name(of: community, visit),
                    rows: ([community] + groups).map { row($0, fewest, visit) }
                )
            )
        }
        // The program's own total stands for whoever belongs to no institution.
        if communities.allSatisfy({ $0.textIfAny(at: "partner") == nil }) {
            sections.append(MemberSection(notice: words("green.together_none")))
        }
        let html = visit.frame.memberSections(
            title: words("green.together"),
            back: .green,
            sections
        )
        return visit.respond(html)
    }

    private static func row(
        _ community: JSON,
        _ fewest: KeyValuePairs<String, String>,
        _ visit: PageVisit
    ) -> MemberSection.Row {
        let words = visit.words
        let own = words("green.together_own", ["part": parts(community, "own", words)])
        guard community["together"]?["actions"] != nil else {
            return MemberSection.Row(
                title: rowTitle(of: community, visit),
                lines: [words("green.together_few", fewest), own],
                end: "—"
            )
        }
        let hasGrams = community.number(at: "together.grams") > 0
        let times = times(community, "together", words)
        return MemberSection.Row(
            title: rowTitle(of: community, visit),
            lines: [hasGrams ? times : "", own],
            end: hasGrams ? mass(community, "together", words) : times
        )
    }

    /// What has no factor has no grams.
    private static func parts(_ community: JSON, _ part: String, _ words: PageWords) -> String {
        let times = times(community, part, words)
        guard community.number(at: "\(part).grams") > 0 else { return times }
        return "\(times) · \(mass(community, part, words))"
    }

    private static func rowTitle(of community: JSON, _ visit: PageVisit) -> String {
        guard community.textIfAny(at: "group") == nil else { return name(of: community, visit) }
        let isProgram = community.textIfAny(at: "partner") == nil
        return visit.words(isProgram ? "green.together_everybody" : "green.together_institution")
    }

    private static func times(_ community: JSON, _ part: String, _ words: PageWords) -> String {
        words("green.times", ["times": community.number(at: "\(part).actions").grouped])
    }

    private static func mass(_ community: JSON, _ part: String, _ words: PageWords) -> String {
        GreenText.mass(community.number(at: "\(part).grams"), words)
    }

    private static func name(of community: JSON, _ visit: PageVisit) -> String {
        let name = community.words(at: "name", visit.language)
        guard name.isEmpty else { return name }
        return community.textIfAny(at: "group") ?? community.textIfAny(at: "partner") ?? ""
    }
}
