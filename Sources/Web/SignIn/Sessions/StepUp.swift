// SPDX-License-Identifier: Apache-2.0

import Primitives

/// Acts for which a visitor shows again who it is: a session alone may be a telephone left lying.
enum StepUp {
    /// What the interface says where a confirmation is missing or too old.
    static let code = "step_up_required"

    /// Where one confirms who it is, and comes back from.
    static func page(for face: Face, back: String) -> String {
        let page = face == .member ? "/m/sign-in" : "/sign-in"
        return "\(page)?confirm=1&again=1&back=\(PercentText.encoded(back))"
    }
}

extension PageSession {
    /// Whether the visitor has shown lately who it is.
    func isConfirmed(at now: Instant) -> Bool {
        now < confirmedAt.adding(seconds: SessionTerms.confirmedSeconds)
    }
}

extension PageVisit {
    /// Asks for a confirmation that is at most five minutes old; afterwards the visitor comes back.
    ///
    /// `back` is a page, for forms, whose own address shows nothing.
    func requireConfirmed(back: String? = nil) throws(PageRefusal) {
        guard let session = frame.session, session.isConfirmed(at: now) else {
            throw PageRefusal.stepUp(back: back ?? frame.path)
        }
    }
}
