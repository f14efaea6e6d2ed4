// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Hummingbird
import Primitives

/// `GET /green`: anybody checks the number of a green certificate, and learns what was saved and
/// nothing of who did.
enum CertificatePage {
    static let path = "/green"

    static let routes: [PageRoute] = [
        .page(path, of: .open, for: .anybody) { visit in
            try await show(visit.query["number"], visit)
        },
        .page("\(path)/{number}", of: .open, for: .anybody) { visit in
            try await show(visit.parameter("number").removingPercentEncoding, visit)
        },
    ]

    /// Where a number is checked.
    static func address(of number: String) -> String {
        "\(path)/\(PercentText.encoded(number))"
    }

    private static func show(_ typed: String?, _ visit: PageVisit) async throws -> Response {
        // Blanks would be letters of the interface's path.
        let number = typed.map { $0.filter { !$0.isWhitespace } }
        var certificate: JSON?
        if let number {
            let answer = await visit.ask(.get("/v1/green-certificates/\(number)"))
            certificate = try answer.objectIfAny()
        }
        let isUnknown = number != nil && certificate == nil
        let html = visit.frame.render(
            "Certificate",
            title: visit.words("certificate.heading"),
            [
                "typed": String((number ?? "").prefix(80)), "is_unknown": isUnknown,
                "found": certificate.map { [content(of: $0, visit)] } ?? [],
            ]
        )
        return visit.respond(html, status: isUnknown ? .notFound : .ok)
    }

    private static func content(of certificate: JSON, _ visit: PageVisit) -> [String: Any] {
        let words = visit.words
        let days = [certificate.textIfAny(at: "from"), certificate.textIfAny(at: "until")]
        let asOf = certificate.text(at: "as_of")
        return [
            "is_measured": certificate.number(at: "grams") > 0,
            "saved": GreenText.mass(certificate.number(at: "grams"), words),
            "range": GreenText.range(
                certificate.number(at: "grams"),
                certificate.number(at: "grams_highest"),
                words
            ).map { [$0] } ?? [],
            "actions": words("green.times", ["times": certificate.number(at: "actions").grouped]),
            "program": certificate.words(at: "program", visit.language),
            "period": days.allSatisfy { $0 == nil }
                ? words("certificate.all") : days.map { $0 ?? "" }.joined(separator: " – "),
            "as_of": ShownText.minute(asOf), "number": certificate.text(at: "number"),
            "notice": certificate.words(at: "notice", visit.language),
        ]
    }
}
