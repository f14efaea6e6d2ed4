// SPDX-License-Identifier: Apache-2.0

import Primitives

/// A password that nobody can guess and that can be read out: sixteen letters and digits in fours,
/// without those that look alike.
enum GeneratedPassword {
    private static let groups = 4
    private static let letters = 4

    static func make() -> String {
        let known = Base32.letters.map { Character(Unicode.Scalar($0)).lowercased() }
        return (0..<groups).map { _ in
            Randomness.bytes(letters).map { known[Int($0) % known.count] }.joined()
        }.joined(separator: "-")
    }
}
