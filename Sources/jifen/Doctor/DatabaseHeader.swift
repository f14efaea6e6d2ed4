// SPDX-License-Identifier: Apache-2.0

/// What the first bytes of a SQLite file say, read without opening it as a database.
struct DatabaseHeader {
    private static let byteCount = 100
    private static let magic = Array("SQLite format 3\u{0}".utf8)
    private static let applicationID: UInt32 = 0x4A49_464E

    let pageBytes: Int
    let isWriteAheadLogged: Bool
    let isOurs: Bool
    /// The library that wrote it last, as in `3.40.1`.
    let library: String

    /// `nil` when the bytes are not the start of a SQLite file.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= DatabaseHeader.byteCount, bytes.starts(with: DatabaseHeader.magic)
        else { return nil }
        func number(_ range: Range<Int>) -> UInt32 {
            bytes[range].reduce(0) { $0 << 8 | UInt32($1) }
        }
        let size = Int(number(16..<18))
        pageBytes = size == 1 ? 65_536 : size
        isWriteAheadLogged = bytes[18] == 2
        isOurs = number(68..<72) == DatabaseHeader.applicationID
        let version = number(96..<100)
        library = "\(version / 1_000_000).\(version / 1_000 % 1_000).\(version % 1_000)"
    }
}
