// SPDX-License-Identifier: Apache-2.0

/// Base 64 with padding (RFC 4648 section 4), as signed notes have it.
public enum Base64 {
    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )
    private static let coding = LetterCoding(bits: 6, letters: letters)
    private static let pad = UInt8(ascii: "=")

    public static func text(_ bytes: [UInt8]) -> String {
        let text = coding.encode(bytes)
        return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }

    /// `nil` for any text but the one that `text` writes, so that two texts are never the same bytes.
    public static func bytes(_ text: String) -> [UInt8]? {
        let utf8 = Array(text.utf8)
        guard utf8.count.isMultiple(of: 4) else { return nil }
        let padding = utf8.reversed().prefix { $0 == pad }.count
        guard padding <= 2 else { return nil }
        return coding.decode(utf8.dropLast(padding)) { letters.firstIndex(of: $0) }
    }
}
