// SPDX-License-Identifier: Apache-2.0

/// A level of membership; its index in the program's list is its number everywhere.
package struct Tier: Hashable, Sendable {
    package let code: String
    package let name: LocalizedText

    package init(code: String, name: LocalizedText) {
        self.code = code
        self.name = name
    }
}
