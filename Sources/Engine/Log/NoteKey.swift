// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Primitives

/// A public key of signed notes (C2SP signed-note): a name and an Ed25519 key.
public struct NoteKey: Hashable, Sendable {
    /// What a key signs; the number is part of its id, so that no signature is good for another.
    public enum Kind: UInt8, Hashable, Sendable {
        /// The text of a note.
        case note = 1
        /// A checkpoint that a witness saw at a moment (C2SP tlog-cosignature).
        case cosignature = 4
    }

    public static let keyLength = 32
    public static let signatureLength = 64
    public static let nameMaximum = 200
    static let idLength = 4

    public let name: String
    public let kind: Kind
    public let publicKey: [UInt8]

    /// `nil` for a name or a key that notes cannot have.
    public init?(name: String, kind: Kind = .note, publicKey: [UInt8]) {
        guard NoteKey.isGood(name: name), publicKey.count == NoteKey.keyLength,
            (try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)) != nil
        else { return nil }
        self.name = name
        self.kind = kind
        self.publicKey = publicKey
    }

    /// Reads `name+id+key`, as `text` writes it.
    public init?(text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.bytes(String(parts[2])),
            let first = bytes.first, let kind = Kind(rawValue: first)
        else { return nil }
        self.init(name: String(parts[0]), kind: kind, publicKey: Array(bytes.dropFirst()))
        guard Hexadecimal.text(id) == parts[1] else { return nil }
    }

    /// Without blanks and plus signs, which notes need for themselves.
    public static func isGood(name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= nameMaximum
            && name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "+") }
    }

    /// What stands before each signature: the first four bytes of a hash of name, kind and key.
    public var id: [UInt8] {
        let input = Array(name.utf8) + [0x0A, kind.rawValue] + publicKey
        return Array(SHA256.hash(data: input).prefix(NoteKey.idLength))
    }

    public var text: String {
        "\(name)+\(Hexadecimal.text(id))+\(Base64.text([kind.rawValue] + publicKey))"
    }

    func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard signature.count == NoteKey.signatureLength,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }
}

/// A private key of signed notes.
public struct NoteSigner: Sendable {
    public static let seedLength = 32

    public let key: NoteKey
    private let privateKey: Curve25519.Signing.PrivateKey

    /// `nil` for a seed or a name that is none.
    public init?(name: String, kind: NoteKey.Kind = .note, seed: [UInt8]) {
        guard let made = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let key = NoteKey(
                name: name,
                kind: kind,
                publicKey: Array(made.publicKey.rawRepresentation)
            )
        else { return nil }
        self.key = key
        privateKey = made
    }

    func signature(of message: [UInt8]) throws -> [UInt8] {
        Array(try privateKey.signature(for: message))
    }

    /// The line of a note's signature.
    public func signed(_ text: String) throws -> NoteSignature {
        NoteSignature(
            name: key.name,
            id: key.id,
            bytes: try signature(of: Array(text.utf8))
        )
    }

    /// The line of a witness's cosignature of a checkpoint's text at a moment, in whole seconds.
    public func cosigned(_ text: String, atSecond second: UInt64) throws -> NoteSignature {
        let message = Cosignature.message(text, second: second)
        let moment = withUnsafeBytes(of: second.bigEndian) { Array($0) }
        return NoteSignature(
            name: key.name,
            id: key.id,
            bytes: moment + (try signature(of: message))
        )
    }
}

/// What a witness signs (C2SP tlog-cosignature).
public enum Cosignature {
    static let momentLength = 8

    static func message(_ text: String, second: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(second)\n\(text)".utf8)
    }

    /// The second that a valid cosignature states; `nil` for one that is not valid.
    public static func second(
        of signature: NoteSignature,
        over text: String,
        by key: NoteKey
    ) -> UInt64? {
        guard key.kind == .cosignature, signature.id == key.id, signature.name == key.name,
            signature.bytes.count == momentLength + NoteKey.signatureLength
        else { return nil }
        let second = signature.bytes.prefix(momentLength).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let rest = Array(signature.bytes.dropFirst(momentLength))
        return key.isValid(rest, of: message(text, second: second)) ? second : nil
    }
}
