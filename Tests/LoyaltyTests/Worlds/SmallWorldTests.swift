// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Testing

@Suite("Small world")
struct SmallWorldTests {
    /// Goes through all sequences; a letter of which nothing comes is not gone on from, because
    /// what follows it was or will be gone through without it.
    private func explore(
        _ world: SmallWorld,
        _ depth: Int,
        _ path: [SmallWorld.Letter]
    ) -> Bool {
        guard depth > 0 else { return check(world, path) }
        let place = world.place
        for letter in SmallWorld.Letter.allCases {
            let path = path + [letter]
            guard let violations = world.step(letter) else { continue }
            guard violations.isEmpty else {
                Issue.record("\(path): \(violations)")
                return false
            }
            guard explore(world, depth - 1, path) else { return false }
            world.go(to: place)
        }
        return true
    }

    /// Now and then the whole journal is played again.
    private func check(_ world: SmallWorld, _ path: [SmallWorld.Letter]) -> Bool {
        guard world.steps % 499 == 0 else { return true }
        let violations = InvariantChecker.violations(in: world.current, records: world.records)
        guard !violations.isEmpty else { return true }
        Issue.record("\(path): \(violations)")
        return false
    }

    @Test(
        "All invariants hold after every sequence of up to five commands",
        arguments: SmallWorld.Letter.allCases
    )
    func sequences(first: SmallWorld.Letter) throws {
        let world = try #require(SmallWorld(Hamlet.bank))
        guard let violations = world.step(first) else { return }
        #expect(violations.isEmpty)
        let isSound = explore(world, 4, [first])
        #expect(isSound)
    }
}
