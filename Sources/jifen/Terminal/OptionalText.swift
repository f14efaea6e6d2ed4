// SPDX-License-Identifier: Apache-2.0

import Primitives

extension JSONWriter {
    mutating func put(_ text: String?) {
        if let text { put(text) } else { putNull() }
    }
}
