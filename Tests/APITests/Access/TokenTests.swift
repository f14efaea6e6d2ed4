// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Synchronization
import Testing

@testable import API

@Suite("Tokens")
struct TokenTests {
    @Test("A token has its form, and is read again")
    func form() throws {
        let token = AccessToken(mode: .live, random: (0x0123_4567_89AB_CDEF, .max))
        #expect(token.text == "jifen_live_028T5CY4TQKFFFZZZZZZZZZZZZ_" + token.text.suffix(6))
        #expect(token.text.count == 11 + 26 + 1 + 6)
        #expect(AccessToken(text: token.text) == token)
        #expect(token.hint == "jifen_live_028T5CY4")
        #expect(AccessToken(mode: .test, random: (1, 2)).text.hasPrefix("jifen_test_"))
    }

    @Test("A token with one wrong letter is none")
    func mistyped() {
        let text = AccessToken(mode: .live, random: (1, 2)).text
        for index in text.indices {
            var wrong = text
            wrong.replaceSubrange(index...index, with: text[index] == "7" ? "8" : "7")
            #expect(AccessToken(text: wrong) == nil, "\(wrong)")
        }
        for other in ["", "jifen", "jifen_live__", text + "0", text.lowercased(), "x" + text] {
            #expect(AccessToken(text: other) == nil)
        }
    }

    @Test("The hash is SHA-256, and its bytes are read again")
    func hash() {
        let hash = TokenHash(of: "abc")
        #expect(hash.bytes.prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
        #expect(TokenHash(bytes: hash.bytes) == hash)
        #expect(TokenHash(bytes: [1, 2, 3]) == nil)
    }
}

/// Keys in memory, counting how often they are looked up.
private final class CountedKeys: KeyStorage {
    private let keys: Mutex<[TokenHash: StoredKey]>
    private let count = Atomic<Int>(0)

    init(_ keys: [TokenHash: StoredKey]) {
        self.keys = Mutex(keys)
    }

    var lookups: Int { count.load(ordering: .relaxed) }

    func revokeAll() {
        keys.withLock { $0 = [:] }
    }

    func key(ofTokenHash hash: TokenHash) async throws -> StoredKey? {
        count.wrappingAdd(1, ordering: .relaxed)
        return keys.withLock { $0[hash] }
    }
}

@Suite("The directory of keys")
struct KeyDirectoryTests {
    private static let token = AccessToken(mode: .live, random: (5, 6))
    private static let principal = Principal(
        id: 42,
        kind: .partner(PartnerNumber(1)),
        scopes: Scope.ofPartners
    )

    private func ask(_ directory: HashedKeyDirectory, _ token: String) async throws -> Principal? {
        switch directory.remembered(ofToken: token) {
        case .known(let principal): principal
        case .unknown: nil
        case nil: try await directory.principal(ofToken: token)
        }
    }

    @Test("A verdict is remembered for a short time, so that a revoked key is refused soon")
    func remembered() async throws {
        let keys = CountedKeys([Self.token.hash: StoredKey(principal: Self.principal)])
        let clock = ManualClock()
        let directory = HashedKeyDirectory(storage: keys, clock: clock, lifeSeconds: 10)
        for _ in 0..<5 { #expect(try await ask(directory, Self.token.text) == Self.principal) }
        #expect(keys.lookups == 1)
        keys.revokeAll()
        #expect(try await ask(directory, Self.token.text) == Self.principal)
        clock.advance(seconds: 10)
        #expect(try await ask(directory, Self.token.text) == nil)
        #expect(try await ask(directory, Self.token.text) == nil)
        #expect(keys.lookups == 2)
        directory.forget()
        #expect(try await ask(directory, Self.token.text) == nil)
        #expect(keys.lookups == 3)
    }

    @Test("A key ends at its moment, whatever is remembered")
    func expiry() async throws {
        let clock = ManualClock()
        let end = clock.now().adding(seconds: 3)
        let key = StoredKey(principal: Self.principal, expiresAt: end)
        let directory = HashedKeyDirectory(
            storage: CountedKeys([Self.token.hash: key]),
            clock: clock
        )
        #expect(try await ask(directory, Self.token.text) == Self.principal)
        clock.advance(seconds: 3)
        #expect(try await ask(directory, Self.token.text) == nil)
    }

    @Test("What is no token is never looked up")
    func garbage() async throws {
        let keys = CountedKeys([:])
        let directory = HashedKeyDirectory(storage: keys, clock: ManualClock())
        for text in ["", "secret", "jifen_live_0_0", String(repeating: "x", count: 10_000)] {
            #expect(try await ask(directory, text) == nil)
        }
        #expect(keys.lookups == 0)
    }

    @Test("No more verdicts are remembered than there is room for")
    func bounded() async throws {
        let keys = CountedKeys([Self.token.hash: StoredKey(principal: Self.principal)])
        let directory = HashedKeyDirectory(storage: keys, clock: ManualClock(), capacity: 8)
        #expect(try await ask(directory, Self.token.text) == Self.principal)
        for number in 0..<100 {
            let other = AccessToken(mode: .live, random: (UInt64(number), 9))
            #expect(try await ask(directory, other.text) == nil)
        }
        #expect(directory.remembered(ofToken: Self.token.text) == nil)
        #expect(try await ask(directory, Self.token.text) == Self.principal)
    }
}
