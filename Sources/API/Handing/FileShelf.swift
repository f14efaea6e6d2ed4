// SPDX-License-Identifier: Apache-2.0

import Crypto
import Loyalty
import Primitives

/// Where the sealed bytes of files lie that members and partners give, by their names of 32 bytes
/// (`MemberFile`); outside the journal.
public protocol FileShelf: Sendable {
    /// Makes them durable; what is there already stays.
    func keep(_ bytes: [UInt8], hash: [UInt8]) throws
    /// `nil` when there is no such file.
    func bytes(ofHash hash: [UInt8]) throws -> [UInt8]?
    /// Destroys a file; one that is not there is no fault.
    func remove(hash: [UInt8]) throws
}

/// Base 64 with padding (RFC 4648 section 4), as files come in JSON.
enum Base64 {
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )
    private static let coding = LetterCoding(bits: 6, letters: digits)
    private static let values: [Int8] = {
        var values = [Int8](repeating: -1, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = Int8(value) }
        return values
    }()

    static func encode(_ bytes: [UInt8]) -> String {
        let text = coding.encode(bytes)
        return text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
    }

    /// `nil` for other letters, and for a length that no padding explains.
    static func decode(_ text: String) -> [UInt8]? {
        let letters = text.utf8
        guard letters.count % 4 == 0 else { return nil }
        let padding = letters.suffix(2).count { $0 == UInt8(ascii: "=") }
        return coding.decode(letters.dropLast(padding)) { letter in
            let value = values[Int(letter)]
            return value < 0 ? nil : Int(value)
        }
    }
}

/// A file that came in a body: what it is was found by looking, not by what it is called.
struct GivenFile: Sendable {
    let bytes: [UInt8]
    let file: HandedFile
}

extension ObjectReader {
    /// Letters of base 64 for the largest file.
    private static let maximumLetters = Int(HandedFile.maximumBytes + 2) / 3 * 4

    /// Reads `content`; a `media_type` or a `sha256` beside it must be those of the bytes.
    mutating func file() -> GivenFile? {
        let told = text("media_type")
        let digest = text("sha256")
        let content = requiredText("content", maximumBytes: ObjectReader.maximumLetters)
        guard let content else { return nil }
        guard let bytes = Base64.decode(content), !bytes.isEmpty else {
            report("content", .malformed)
            return nil
        }
        guard bytes.count <= Int(HandedFile.maximumBytes) else {
            report("content", .tooLong)
            return nil
        }
        guard let media = FileMedia(sniffing: bytes) else {
            report("content", .unknown, Expected.oneOf(FileMedia.allCases.map { "\($0.name)" }))
            return nil
        }
        if let told, told != "\(media.name)" { report("media_type", .inconsistent) }
        let hash = Array(SHA256.hash(data: bytes))
        if let digest, digest != Hexadecimal.text(hash) { report("sha256", .inconsistent) }
        let file = HandedFile(media: media, size: Int64(bytes.count), hash: hash)
        return GivenFile(bytes: bytes, file: file)
    }
}
