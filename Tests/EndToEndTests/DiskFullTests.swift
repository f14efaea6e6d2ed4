// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite("A full disk", .enabled(if: Jifen.isBuilt, Jifen.isMissing), .timeLimit(.minutes(10)))
struct DiskFullTests {
    @Test("The server turns not ready, says why and ends; what it answered is there afterwards")
    func full() throws {
        let folder = try DataFolder()
        let first = try Server(folder.path)
        try folder.enrolMembers(through: first)
        #expect(first.stop() == 0)

        let server = try Server(folder.path, fileBlocks: 400)
        let tills = (1...3).map { Till(number: $0, token: folder.token) }
        let work = WorkingTills(tills, port: server.port, until: 20_000)
        work.wait()
        #expect(tills.allSatisfy { !$0.unanswered.isEmpty })
        #expect(tills.contains { !$0.answered.isEmpty })
        if let ready = try? HTTPConnection(port: server.port).get("/readyz") {
            #expect(ready.status == 503)
            #expect(!ready.body.isEmpty)
        }
        #expect(server.waitForExit() != 0)

        let again = try Server(folder.path)
        let rest = WorkingTills(tills, port: again.port, until: 1)
        rest.wait()
        #expect(again.stop() == 0)
        try folder.verify()
        try folder.expectOnce(tills)
    }
}
