// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

/// What a green certificate is about, in 32 letters that say nothing of who it is.
///
/// Four bytes that nobody can make without the data folder's secret, and sixteen under a mask made of
/// them: the member's number, the newest entry that counts, the first and the last day. Nothing is
/// stored: whoever shows the number shows all that is needed to add the totals up again. The form is
/// frozen, because numbers stand on posters.
struct CertificateNumber: Hashable, Sendable {
    static let letters = 32
    private static let group = 4
    private static let tagLength = 4
    private static let wordLimit: UInt64 = 1 << 40
    private static let dayLimit: UInt64 = 1 << 24
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let coding = LetterCoding(bits: 5, letters: digits)

    let member: MemberID
    let newest: EntryID
    /// `nil` from the beginning.
    let from: CalendarDay?
    /// `nil` up to the newest entry.
    let until: CalendarDay?

    /// In groups of four letters; `nil` for a member, an entry or a day that is too large for it.
    func text(_ sealer: Sealer) -> String? {
        guard let plain = bytes else { return nil }
        let tag = CertificateNumber.tag(plain, sealer)
        let mask = CertificateNumber.mask(tag, sealer)
        let text = Array(
            CertificateNumber.coding.encode(tag + zip(plain, mask).map { $0 ^ $1 }).utf8
        )
        let groups = stride(from: 0, to: text.count, by: CertificateNumber.group).map { start in
            String(decoding: text[start..<start + CertificateNumber.group], as: UTF8.self)
        }
        return groups.joined(separator: "-")
    }

    /// A number as it was typed, with blanks and dashes wherever somebody put them; `nil` for what this
    /// folder has never given.
    init?(text: String, _ sealer: Sealer) {
        guard text.utf8.count <= 80 else { return nil }
        let plain = text.uppercased().utf8.filter {
            $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-")
        }
        let all = CertificateNumber.coding.decode(plain) { letter in
            CertificateNumber.digits.firstIndex(of: CertificateNumber.meant(letter))
        }
        guard plain.count == CertificateNumber.letters, let all else { return nil }
        let tag = Array(all.prefix(CertificateNumber.tagLength))
        let mask = CertificateNumber.mask(tag, sealer)
        let bytes = zip(all.dropFirst(CertificateNumber.tagLength), mask).map { $0 ^ $1 }
        guard CertificateNumber.tag(bytes, sealer) == tag else { return nil }
        self.init(bytes: bytes)
    }

    init(member: MemberID, newest: EntryID, from: CalendarDay?, until: CalendarDay?) {
        self.member = member
        self.newest = newest
        self.from = from
        self.until = until
    }

    private init(bytes: [UInt8]) {
        func number(_ range: Range<Int>) -> UInt64 {
            bytes[range].reduce(0) { $0 << 8 | UInt64($1) }
        }
        func day(_ range: Range<Int>) -> CalendarDay? {
            let days = number(range)
            return days == 0 ? nil : CalendarDay(daysSinceEpoch: Int32(clamping: days))
        }
        self.init(
            member: MemberID(number(0..<5)),
            newest: EntryID(number(5..<10)),
            from: day(10..<13),
            until: day(13..<16)
        )
    }

    private var bytes: [UInt8]? {
        let days = [from, until].map { $0.map { Int64($0.daysSinceEpoch) } ?? 0 }
        guard member.rawValue < CertificateNumber.wordLimit,
            newest.rawValue < CertificateNumber.wordLimit,
            days.allSatisfy({ (0..<Int64(CertificateNumber.dayLimit)).contains($0) })
        else { return nil }
        func bytes(_ number: UInt64, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * (count - 1 - $0))) }
        }
        return bytes(member.rawValue, 5) + bytes(newest.rawValue, 5) + bytes(UInt64(days[0]), 3)
            + bytes(UInt64(days[1]), 3)
    }

    private static func tag(_ plain: [UInt8], _ sealer: Sealer) -> [UInt8] {
        Array(sealer.mark("green certificate " + Hexadecimal.text(plain)).prefix(tagLength))
    }

    private static func mask(_ tag: [UInt8], _ sealer: Sealer) -> [UInt8] {
        sealer.mark("green certificate mask " + Hexadecimal.text(tag))
    }

    /// Letters that look like others are taken for those.
    private static func meant(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        default: letter
        }
    }
}
