// SPDX-License-Identifier: Apache-2.0

/// A text in the two languages that every document carries.
public struct LocalizedText: Hashable, Sendable {
    public let zh: String
    public let en: String

    public init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }
}
