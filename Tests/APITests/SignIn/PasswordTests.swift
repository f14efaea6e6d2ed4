// SPDX-License-Identifier: Apache-2.0

import Primitives
import Testing

@testable import Web

@Suite("Passwords and second factors")
struct PasswordTests {
    private let salt: [UInt8] = Array(1...16)

    @Test("A hash is the password's own, with its parameters, and reads as it was written")
    func hashing() throws {
        let hash = try PasswordHash(of: "correct horse", salt: salt)
        #expect(hash.text.hasPrefix("scrypt$15$8$1$0102030405060708090a0b0c0d0e0f10$"))
        #expect(PasswordHash(text: hash.text) == hash)
        #expect(try hash.matches("correct horse"))
        #expect(try !hash.matches("correct horse "))
        #expect(try !PasswordHash.ofNobody.matches(""))
        let other = try PasswordHash(of: "correct horse", salt: salt.reversed())
        #expect(other.key != hash.key)
    }

    @Test("Letters that are composed otherwise are the same password")
    func composed() throws {
        let hash = try PasswordHash(of: "caf\u{E9} \u{FF11}", salt: salt)
        #expect(try hash.matches("cafe\u{301} 1"))
    }

    @Test(
        "What is no hash, or asks for too little or too much work, is none",
        arguments: [
            "", "scrypt", "bcrypt$15$8$1$00$00", "scrypt$15$8$1$zz$zz",
            "scrypt$10$8$1$\(String(repeating: "00", count: 16))$\(String(repeating: "00", count: 32))",
            "scrypt$40$8$1$\(String(repeating: "00", count: 16))$\(String(repeating: "00", count: 32))",
            "scrypt$15$8$99$\(String(repeating: "00", count: 16))$\(String(repeating: "00", count: 32))",
            "scrypt$15$8$1$\(String(repeating: "00", count: 15))$\(String(repeating: "00", count: 32))",
        ]
    )
    func broken(text: String) {
        #expect(PasswordHash(text: text) == nil)
    }

    /// The vectors of RFC 6238, appendix B, whose last six digits these are.
    @Test(
        "Codes of authenticators are those of RFC 6238",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
            (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ]
    )
    func timeCodes(seconds: Int, code: String) {
        let factor = TimeCode(secret: Array("12345678901234567890".utf8))
        #expect(factor.code(at: Instant(seconds: Int64(seconds))) == code)
    }

    @Test("A code is good half a minute before and after its own, and no longer")
    func tolerance() {
        let factor = TimeCode(secret: Array("12345678901234567890".utf8))
        let now = Instant(seconds: 1_000_000_020)
        let code = factor.code(at: now)
        for (shift, isGood) in [(-60, false), (-30, true), (0, true), (30, true), (60, false)] {
            let then = now.adding(seconds: Int64(shift))
            #expect((factor.step(of: code, at: then) != nil) == isGood, "\(shift)")
        }
        #expect(factor.step(of: "12345", at: now) == nil)
        #expect(
            factor.step(of: "\(code.prefix(3)) \(code.suffix(3))", at: now)
                == factor.step(of: code, at: now)
        )
        #expect(factor.typedSecret == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(
            factor.address(name: "fruit.till", issuer: "Jifen")
                == "otpauth://totp/Jifen:fruit.till?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Jifen&algorithm=SHA1&digits=6&period=30"
        )
    }

    @Test("What is sealed opens with its key and under its name alone")
    func sealing() throws {
        let box = SecretBox(key: Array(repeating: 1, count: 32))
        let sealed = try box.seal([1, 2, 3], name: "a", nonce: Array(repeating: 7, count: 12))
        #expect(box.open(sealed, name: "a") == [1, 2, 3])
        #expect(box.open(sealed, name: "b") == nil)
        #expect(box.open([], name: "a") == nil)
        #expect(SecretBox(key: Array(repeating: 2, count: 32)).open(sealed, name: "a") == nil)
    }
}

@Suite("Limits of attempts")
struct AttemptLimitTests {
    private let limit = AttemptLimit(name: "test", attempts: 2, windowSeconds: 60)
    private let now = Instant(seconds: 1_000)

    @Test("After so many attempts a name waits for the end of its window; others do not")
    func window() throws {
        let counter = AttemptCounter(limit)
        try counter.count("a", at: now)
        try counter.check("a", at: now)
        try counter.count("a", at: now.adding(seconds: 10))
        let reached = LimitReached(limit: limit, until: now.adding(seconds: 60))
        #expect(throws: reached) { try counter.count("a", at: now.adding(seconds: 59)) }
        #expect(throws: reached) { try counter.check("a", at: now.adding(seconds: 59)) }
        try counter.count("b", at: now)
        try counter.count("a", at: now.adding(seconds: 60))
        counter.forget("a")
        try counter.count("a", at: now.adding(seconds: 60))
        try counter.count("a", at: now.adding(seconds: 60))
    }

    @Test("The table of names is bounded, whatever is tried")
    func bounded() throws {
        let counter = AttemptCounter(limit)
        for number in 0..<AttemptCounter.maximumWindows + 10 {
            try counter.count("\(number)", at: now.adding(seconds: Int64(number / 4_000)))
        }
        #expect(counter.size <= AttemptCounter.maximumWindows)
    }

    @Test("Ways in are bounded in number and in time")
    func pending() {
        let entries = PendingEntries<Int>(maximum: 4, lifeSeconds: 60)
        func token(_ number: UInt8) -> SignInToken {
            SignInToken(bytes: Array(repeating: number, count: 32))
        }
        for number in 0..<UInt8(9) {
            entries.put(Int(number), for: token(number), at: now.adding(seconds: Int64(number)))
        }
        let last = now.adding(seconds: 8)
        #expect((0..<UInt8(9)).filter { entries[token($0), last] != nil }.count <= 4)
        #expect(entries[token(8), last] == 8)
        #expect(entries[token(8), now.adding(seconds: 68)] == nil)
        #expect(entries.change(token(8), at: last) { $0 += 1 } != nil)
        #expect(entries[token(8), last] == 9)
    }
}
