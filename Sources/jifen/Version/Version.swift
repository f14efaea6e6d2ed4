// SPDX-License-Identifier: Apache-2.0

import API

/// What this build calls itself.
enum Version {
    static let number = "0.1.0"

    static var text: String { "jifen \(number)" }
}
