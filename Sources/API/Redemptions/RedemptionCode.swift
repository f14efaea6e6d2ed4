// SPDX-License-Identifier: Apache-2.0

import Crypto
import Engine
public import Loyalty
public import Primitives

/// What a code says, to whoever has the public key and no connection.
public struct RedemptionCode: Hashable, Sendable {
    public let redemption: EntryID
    public let partner: PartnerNumber
    public let reward: UInt32
    public let quantity: Int64
    /// The moment after which it is not good any more; `nil` for none.
    public let expiresAt: Instant?

    /// `nil` when the record is no redemption.
    init?(of record: Record, expiresAt: Instant?) {
        guard case .rewardRedeemed(let fact) = record.fact else { return nil }
        redemption = record.id
        partner = fact.partner
        reward = fact.reward
        quantity = fact.quantity
        self.expiresAt = expiresAt
    }

    init(
        redemption: UInt64,
        partner: UInt32,
        reward: UInt32,
        quantity: Int64,
        expiresAt: Instant? = nil
    ) {
        self.redemption = EntryID(redemption)
        self.partner = PartnerNumber(partner)
        self.reward = reward
        self.quantity = quantity
        self.expiresAt = expiresAt
    }

    /// Why a text is no code.
    public enum Fault: Error, Hashable, Sendable {
        /// It is cut, mistyped, or something else.
        case malformed
        /// Nobody with the key of this program made it.
        case forged
    }

    /// A code is read aloud, typed and printed: digits and capitals without I, L, O and U, which a
    /// picture of squares holds in its dense form as well.
    static let mark = "JF1"

    private static let form: UInt8 = 1

    private var payload: [UInt8] {
        var writer = ByteWriter(reserving: 32)
        writer.put(RedemptionCode.form)
        writer.put(redemption.rawValue)
        writer.put(UInt64(partner.rawValue))
        writer.put(UInt64(reward))
        writer.put(quantity)
        writer.put(expiresAt) { $0.put($1.microseconds) }
        return writer.bytes
    }

    private init(from reader: inout ByteReader) throws(MalformedBytes) {
        guard try reader.byte() == RedemptionCode.form else {
            throw reader.malformed("an unknown form of code")
        }
        redemption = EntryID(try reader.unsigned())
        partner = PartnerNumber(try reader.narrow())
        reward = try reader.narrow()
        quantity = try reader.signed()
        expiresAt = try reader.optional { (reader) throws(MalformedBytes) in
            Instant(microseconds: try reader.signed())
        }
    }

    /// What is signed: a code of one program is none of another one.
    private static func message(_ payload: [UInt8], _ program: String) -> [UInt8] {
        Array("jifen redemption code 1\n\(program)\n".utf8) + payload
    }

    fileprivate func text(signedBy key: Curve25519.Signing.PrivateKey, _ program: String) -> String
    {
        let payload = payload
        guard
            let signature = try? key.signature(for: RedemptionCode.message(payload, program))
        else { preconditionFailure("Ed25519 signs any message") }
        return RedemptionCode.mark + CodeLetters.encode(payload + Array(signature))
    }

    /// Reads a code and checks its signature; needs no connection and no journal.
    public static func read(
        _ text: String,
        program: String,
        publicKey: [UInt8]
    ) throws(Fault) -> RedemptionCode {
        guard text.utf8.count <= 300, let bytes = CodeLetters.decode(text, after: mark),
            bytes.count > signatureLength
        else { throw .malformed }
        let payload = Array(bytes.dropLast(signatureLength))
        let code = try? payload.decoded { (reader) throws(MalformedBytes) in
            try RedemptionCode(from: &reader)
        }
        guard let code else { throw .malformed }
        let isSigned = Ed25519Verifier().isValid(
            Array(bytes.suffix(signatureLength)),
            of: message(payload, program),
            by: publicKey
        )
        guard isSigned else { throw .forged }
        return code
    }

    private static let signatureLength = 64
}

/// Makes codes; the key is the data folder's.
public struct RedemptionCodeSigner: Sendable {
    public static let keyLength = 32

    private let key: Curve25519.Signing.PrivateKey

    /// `nil` when these are not the bytes of a key.
    public init?(privateKey: [UInt8]) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: privateKey) else {
            return nil
        }
        self.key = key
    }

    public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    /// As tills are told it: 64 hexadecimal digits.
    public var publicKeyText: String { Hexadecimal.text(publicKey) }

    func text(of code: RedemptionCode, program: String) -> String {
        code.text(signedBy: key, program)
    }
}

/// Bytes as letters: five bits each, the last one filled up with zeros.
enum CodeLetters {
    private static let coding = LetterCoding(bits: 5, letters: Base32.letters)

    static func encode(_ bytes: [UInt8]) -> String { coding.encode(bytes) }

    /// In either case, with spaces and hyphens where somebody put them, and with the letters that
    /// people take for digits; `nil` for anything else.
    static func decode(_ text: String, after mark: String) -> [UInt8]? {
        let plain = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
            .map { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") ? $0 - 32 : $0 }
        guard plain.starts(with: mark.utf8) else { return nil }
        return coding.decode(plain.dropFirst(mark.utf8.count), digit: digit)
    }

    private static func digit(_ letter: UInt8) -> Int? {
        switch letter {
        case UInt8(ascii: "O"): 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): 1
        default: Base32.letters.firstIndex(of: letter)
        }
    }
}
