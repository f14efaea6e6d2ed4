// SPDX-License-Identifier: Apache-2.0

import Engine
import Primitives

/// What stands on every page of an officer: for which document, how far and until when.
struct InspectionBanner: Hashable, Sendable {
    /// In templates: `number`, `document`, `purpose`, `scope`, `until`.
    let content: [String: String]

    /// `nil` for everybody who has opened nothing.
    init?(_ session: PageSession?, _ words: PageWords, zone: ProgramTimeZone) {
        guard case .staff(let staff) = session?.visitor, let inspection = staff.inspection else {
            return nil
        }
        let end = inspection.endsAt.rfc3339(offsetSeconds: zone.offsetSeconds)
        content = [
            "number": "\(inspection.number)",
            "document": inspection.document,
            "purpose": inspection.purpose,
            "scope": InspectionBanner.words(of: inspection.scope, words),
            "until": ShownText.minute(end),
        ]
    }

    static func words(of scope: Inspection.Scope, _ words: PageWords) -> String {
        var parts: [String] = []
        if !scope.members.isEmpty {
            parts.append(
                words("inspection.members_said", ["count": "\(scope.members.count)"])
            )
        }
        if !scope.partners.isEmpty {
            let codes = scope.partners.joined(separator: ", ")
            parts.append(words("inspection.partners_said", ["codes": codes]))
        }
        if scope.from != nil || scope.until != nil {
            let from = scope.from.map { "\($0)" } ?? "…"
            let until = scope.until.map { "\($0)" } ?? "…"
            parts.append("\(from) – \(until)")
        }
        return parts.isEmpty ? words("inspection.everything") : parts.joined(separator: " · ")
    }
}
