// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Hummingbird
import Ledger
import Primitives

extension Operation {
    /// `GET /v1/log/tile/{level}/{path}`: some hashes of the tree (C2SP tlog-tiles).
    static let readTile = Operation(
        id: "readTile",
        method: .get,
        path: "/v1/log/tile/{level}/{path}",
        access: .visitor,
        takesRest: true,
        media: .octets
    ) { call in
        guard let level = Int(call.parameter("level")), "\(level)" == call.parameter("level"),
            (0...TreeTile.highestLevel).contains(level)
        else { throw Problem(404, .notFound) }
        let (index, width) = try call.tile()
        let tile = TreeTile(level: level, index: index, width: width)
        let log = try call.log
        var answer = Answer(try Problem.ofLog { try log.hashes(of: tile) }, media: .octets)
        answer.isImmutable = true
        return answer
    }

    /// `GET /v1/log/tile/entries/{path}`: the entries themselves, for whoever may see them all.
    static let readEntryBundle = Operation(
        id: "readEntryBundle",
        method: .get,
        path: "/v1/log/tile/entries/{path}",
        access: .operatorKey(.logEntries),
        takesRest: true,
        media: .lines
    ) { call in
        let (index, width) = try call.tile()
        let tile = TreeTile(level: 0, index: index, width: width)
        let log = try call.log
        // The same bounds as those of the hashes.
        _ = try Problem.ofLog { try log.hashes(of: tile) }
        let first = index * UInt64(TreeTile.fullWidth) + 1
        let lines = try await call.shared.engine.entryForms(from: first, count: width)
        return Answer(lines, media: .lines)
    }
}

extension Call {
    /// The tile that the rest of the path names.
    fileprivate func tile() throws(Problem) -> (index: UInt64, width: Int) {
        let parts = parameters.getCatchAll().map(String.init)
        guard let tile = TreeTile.index(path: parts) else { throw Problem(404, .notFound) }
        return tile
    }
}
