// SPDX-License-Identifier: Apache-2.0

/// A text in the two languages that every document carries.
package struct LocalizedText: Hashable, Sendable {
    package let zh: String
    package let en: String

    package init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }
}
