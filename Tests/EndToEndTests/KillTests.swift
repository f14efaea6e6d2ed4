// SPDX-License-Identifier: Apache-2.0

import Foundation
import Primitives
import Testing

@Suite("Killed servers", .enabled(if: Jifen.isBuilt, Jifen.isMissing), .timeLimit(.minutes(60)))
struct KillTests {
    private static let rounds: Int = {
        let text = ProcessInfo.processInfo.environment["JIFEN_KILL_ROUNDS"]
        return text.flatMap { Int($0) } ?? 20
    }()

    @Test("Killed at any moment, a server loses nothing that it answered and does nothing twice")
    func kill() throws {
        let folder = try DataFolder()
        var chance = SeededGenerator(seed: 20_261_121)
        let tills = (1...4).map { Till(number: $0, token: folder.token) }
        let first = try Server(folder.path)
        try folder.enrolMembers(through: first)
        first.kill()
        for _ in 0..<KillTests.rounds {
            let server = try Server(folder.path)
            let work = WorkingTills(tills, port: server.port)
            usleep(UInt32(1_000 * (10 + chance.number(below: 400))))
            server.kill()
            work.wait()
        }
        let last = try Server(folder.path)
        let work = WorkingTills(tills, port: last.port, until: 5)
        work.wait()
        #expect(last.stop() == 0)
        try folder.verify()
        try folder.expectOnce(tills)
        #expect(tills.reduce(0) { $0 + $1.answered.count } > KillTests.rounds)
    }

    @Test("A stopped server ends by itself, with everything answered and nothing to replay")
    func stop() throws {
        let folder = try DataFolder()
        let server = try Server(folder.path)
        try folder.enrolMembers(through: server)
        let tills = (1...2).map { Till(number: $0, token: folder.token) }
        let work = WorkingTills(tills, port: server.port)
        usleep(200_000)
        #expect(server.stop() == 0)
        work.wait()
        let again = try Server(folder.path)
        let rest = WorkingTills(tills, port: again.port, until: 1)
        rest.wait()
        #expect(again.stop() == 0)
        try folder.verify()
        try folder.expectOnce(tills)
    }
}
