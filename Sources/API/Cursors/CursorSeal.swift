// SPDX-License-Identifier: Apache-2.0

import Crypto
import Primitives

/// Where a page of a list ended, as a caller gets it: signed, so that it cannot be made up.
///
/// A cursor holds a position of two words, and a hash of the list that it belongs to: path, filters
/// and whatever else must not change between two pages.
struct CursorSeal: Sendable {
    static let secretLength = 32
    private static let tagLength = 16
    private static let listHashLength = 8

    private let key: SymmetricKey

    init(secret: [UInt8]) {
        precondition(secret.count == CursorSeal.secretLength, "a secret has 32 bytes")
        key = SymmetricKey(data: secret)
    }

    func cursor(_ position: CursorPosition, in list: ListName) -> String {
        var writer = ByteWriter(reserving: 40)
        writer.put(position.first)
        writer.put(position.second)
        let payload = CursorSeal.hash(of: list) + writer.bytes
        return Base64URL.encode(tag(payload) + payload)
    }

    func position(_ cursor: String, in list: ListName) throws(Problem) -> CursorPosition {
        guard cursor.utf8.count <= 100, let bytes = Base64URL.decode(cursor),
            bytes.count > CursorSeal.tagLength + CursorSeal.listHashLength
        else { throw Problem(400, .invalidCursor) }
        let payload = Array(bytes[CursorSeal.tagLength...])
        guard
            HMAC<SHA256>.isValid(
                tag: bytes[..<CursorSeal.tagLength],
                of: payload,
                with: key
            )
        else { throw Problem(400, .invalidCursor) }
        guard payload.starts(with: CursorSeal.hash(of: list)) else {
            throw Problem(400, .cursorMismatch)
        }
        guard let position = CursorPosition(bytes: payload[CursorSeal.listHashLength...]) else {
            throw Problem(400, .invalidCursor)
        }
        return position
    }

    private func tag(_ payload: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: payload, using: key))
            .prefix(CursorSeal.tagLength).map { $0 }
    }

    private static func hash(of list: ListName) -> [UInt8] {
        Array(SHA256.hash(data: Array(list.text.utf8)).prefix(listHashLength))
    }
}

extension HMAC<SHA256> {
    /// Compares the start of a code in a time that does not depend on the bytes.
    fileprivate static func isValid(
        tag: ArraySlice<UInt8>,
        of payload: [UInt8],
        with key: SymmetricKey
    ) -> Bool {
        let expected = Array(authenticationCode(for: payload, using: key)).prefix(tag.count)
        return zip(tag, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// Two words that say where a page ended; what they are is the list's own.
struct CursorPosition: Hashable, Sendable {
    let first: UInt64
    let second: UInt64

    init(_ first: UInt64, _ second: UInt64 = 0) {
        self.first = first
        self.second = second
    }

    init?(bytes: ArraySlice<UInt8>) {
        let words = try? Array(bytes).decoded { (reader) throws(MalformedBytes) in
            (try reader.unsigned(), try reader.unsigned())
        }
        guard let words else { return nil }
        self.init(words.0, words.1)
    }
}

/// The name of a list: its path, its filters, and what must not change while it is paged.
struct ListName: Hashable, Sendable {
    let text: String

    init(_ path: String, filters: [String?] = []) {
        text = ([path] + filters.map { $0 ?? "" }).joined(separator: "\n")
    }
}
