// SPDX-License-Identifier: Apache-2.0

internal import Crypto
public import Loyalty

/// Turns an identifier in the clear into what may be stored where.
///
/// The lookup digest is an HMAC under a secret of the data folder, so that the index says nothing
/// without the secret; the commitment is a hash over a random salt and the value, and proves
/// nothing any more once the vault has destroyed the salt.
public struct Sealer: Sendable {
    public static let secretLength = 32
    public static let saltLength = 16

    private let secret: SymmetricKey
    private let makeSalt: @Sendable () -> [UInt8]

    /// `makeSalt` gives `saltLength` unpredictable bytes.
    public init(secret: [UInt8], makeSalt: @escaping @Sendable () -> [UInt8]) {
        precondition(secret.count == Sealer.secretLength, "a secret has 32 bytes")
        self.secret = SymmetricKey(data: secret)
        self.makeSalt = makeSalt
    }

    /// The key of the lookup index: 16 bytes.
    public func digest(_ kind: IdentifierKind, partner: UInt32, value: String) -> [UInt8] {
        var hmac = HMAC<SHA256>(key: secret)
        hmac.update(data: [kind.rawValue])
        withUnsafeBytes(of: partner.littleEndian) { hmac.update(data: $0) }
        hmac.update(data: Array(value.utf8))
        return Array(hmac.finalize().prefix(16))
    }

    /// Bytes that stand for a text and say nothing of it without the secret: 16 of them.
    public func mark(_ text: String) -> [UInt8] {
        var hmac = HMAC<SHA256>(key: secret)
        // No kind of identifier has this number.
        hmac.update(data: [0])
        hmac.update(data: Array(text.utf8))
        return Array(hmac.finalize().prefix(16))
    }

    /// A key for one purpose, made of the secret: 32 bytes.
    func key(_ purpose: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(purpose.utf8), using: secret))
    }

    /// Bytes that nobody can guess, such as a key or a nonce.
    public func freshBytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count { bytes += makeSalt() }
        return Array(bytes.prefix(count))
    }

    /// What the journal takes and what the vault takes.
    public func seal(
        _ kind: IdentifierKind,
        partner: UInt32,
        value: String
    ) -> (sealed: SealedIdentifier, vault: VaultEntry) {
        let salt = makeSalt()
        let commitment = Array(SHA256.hash(data: salt + Array(value.utf8)))
        let digest = digest(kind, partner: partner, value: value)
        return (
            SealedIdentifier(kind: kind, partner: partner, commitment: commitment),
            VaultEntry(digest: digest, kind: kind, partner: partner, salt: salt, value: value)
        )
    }
}
