// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The fields of a JSON object that a command printed or a server answered.
///
/// Not read by the project's own parser, which takes whole numbers only and is what is tested.
struct Fields {
    private let values: [String: Any]

    init(_ text: some StringProtocol) throws {
        let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
        values = try #require(value as? [String: Any], "\(text)")
    }

    func number(_ name: String) -> Int? { values[name] as? Int }

    func text(_ name: String) -> String? { values[name] as? String }

    func isTrue(_ name: String) -> Bool { values[name] as? Bool == true }
}
