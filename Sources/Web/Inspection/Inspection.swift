// SPDX-License-Identifier: Apache-2.0

import Engine
import Primitives

/// Pages that follow points and evidence; the consoles of authorities and of the operator both have
/// them, each under its own address.
enum InspectionPages {
    static func routes(of face: Face) -> [PageRoute] {
        let home = face.home
        return [
            .page("\(home)/search", of: face, for: .staff, SearchPage.answer),
            page("\(home)/lots/{id}", face, TrailView.show),
            page("\(home)/entries/{id}", face, EntryPage.show),
            .page(
                "\(home)/entries/{id}/pictures/{number}",
                of: face,
                for: .staff,
                EntryPictures.one
            ),
            .page("\(home)/entries/{id}/receipt", of: face, for: .staff, EntryPage.receipt),
            page("\(home)/queries", face, QueryListPage.show),
            page("\(home)/queries/{code}", face, QueryPage.show),
            page("\(home)/evidence", face, EvidenceListPage.show),
            page("\(home)/evidence/verify", face, EvidenceCheckPage.show),
            page("\(home)/evidence/new", face, EvidenceRequestPage.show),
            .form("\(home)/evidence/new", of: face, for: .staff, EvidenceRequestPage.send),
            page("\(home)/evidence/{id}", face, EvidenceCasePage.show),
            .form("\(home)/evidence/{id}", of: face, for: .staff, EvidenceCasePage.release),
            .page("\(home)/evidence/{id}/bag", of: face, for: .staff, EvidenceCasePage.bag),
        ]
    }

    static func page(
        _ path: String,
        _ face: Face,
        _ make: @escaping @Sendable (PageVisit) async throws -> ConsolePage
    ) -> PageRoute {
        .page(path, of: face, for: .staff) { visit in
            visit.respond(try await make(visit).withFiles)
        }
    }
}

extension ConsolePage {
    /// With the paper under which an authority looks, on each of its pages.
    func inspected(_ visit: PageVisit) -> ConsolePage {
        guard visit.frame.face == .regulator else { return self }
        var page = self
        page.banner = .inspection(of: visit)
        return page
    }
}

extension ConsoleBanner {
    /// Under which paper an officer looks; `nil` for everybody else.
    static func inspection(of visit: PageVisit) -> ConsoleBanner? {
        let words = visit.words
        guard let staff = try? visit.staff,
            let banner = InspectionBanner(visit.frame.session, words, zone: visit.zone)
        else { return nil }
        let shown = { (name: String) in banner.content[name] ?? "" }
        return ConsoleBanner(
            title: words("regulator.banner"),
            facts: [
                ConsolePair(words("regulator.document"), shown("document")),
                ConsolePair(words("regulator.purpose"), shown("purpose")),
                ConsolePair(words("regulator.banner_scope"), shown("scope")),
                ConsolePair(words("regulator.officer"), staff.name),
                ConsolePair(words("regulator.expires"), shown("until")),
            ]
        )
    }
}

extension PageVisit {
    /// The moment as of which an officer's pages show what there is: the last second of the inspection's
    /// period where that is over, and else now (`nil`).
    var inspectedMoment: String? {
        guard let until = (try? staff)?.inspection?.scope.until else { return nil }
        let last = zone.start(of: until.adding(days: 1)).adding(seconds: -1)
        return last < now ? last.rfc3339(offsetSeconds: zone.offsetSeconds) : nil
    }
}
