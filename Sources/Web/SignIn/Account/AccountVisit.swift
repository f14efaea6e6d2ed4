// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Primitives

/// A request for a page about the visitor's own account.
struct AccountVisit: Sendable {
    let frame: PageFrame
    let session: PageSession
    let query: PageFields
    let form: PageFields
    let now: Instant

    var words: PageWords { frame.words }

    var staff: StaffVisitor {
        get throws(PageRefusal) {
            guard case .staff(let staff) = session.visitor else { throw PageRefusal.role }
            return staff
        }
    }

    func page(
        _ template: String,
        title: String,
        _ content: [String: Any],
        status: HTTPResponse.Status = .ok
    ) -> Response {
        PageResponse.page(
            frame.render(template, title: title, content),
            frame.language,
            status: status
        )
    }
}
