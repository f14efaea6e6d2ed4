// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// The reference as HTML, made when it is first read in a language: it is the same for everybody, and
/// the longest page by far.
final class ReferenceBodies: Sendable {
    private let made = Mutex<[PageLanguage: String]>([:])

    func body(in language: PageLanguage, _ make: () -> String) -> String {
        if let known = made.withLock({ $0[language] }) { return known }
        let body = make()
        made.withLock { $0[language] = body }
        return body
    }
}
