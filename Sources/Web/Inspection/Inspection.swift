// SPDX-License-Identifier: Apache-2.0

/// Pages that follow points and evidence; the consoles of authorities and of the operator both have
/// them, each under its own address.
enum InspectionPages {
    static func routes(of face: Face) -> [PageRoute] {
        let home = face.home
        return [
            .page("\(home)/search", of: face, for: .staff, SearchPage.answer),
            page("\(home)/lots/{id}", face, TrailView.show),
            page("\(home)/entries/{id}", face, EntryPage.show),
            .page("\(home)/entries/{id}/receipt", of: face, for: .staff, EntryPage.receipt),
            page("\(home)/evidence", face, EvidenceListPage.show),
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
            visit.respond(try await make(visit).inspected(visit).render(in: visit.frame))
        }
    }
}

extension ConsolePage {
    /// With the paper under which an authority looks, on each of its pages.
    func inspected(_ visit: PageVisit) -> ConsolePage {
        guard visit.frame.face == .regulator else { return self }
        var page = self
        page.banner = banner(visit)
        return page
    }

    /// Who looks, under which paper, how far and until when, and that the looking is recorded.
    private func banner(_ visit: PageVisit) -> ConsoleBanner? {
        guard let staff = try? visit.staff else { return nil }
        let words = visit.words
        var facts = [ConsolePair(words("regulator.officer"), staff.name)]
        if let paper = InspectionBanner(visit.frame.session, words, zone: visit.zone)?.content {
            for name in ["document", "purpose", "scope", "until"] {
                facts.append(ConsolePair(words("regulator.banner_\(name)"), paper[name] ?? ""))
            }
        }
        facts.append(
            ConsolePair(words("regulator.banner_access"), words("regulator.banner_reading"))
        )
        return ConsoleBanner(title: words("regulator.banner"), facts: facts)
    }
}
