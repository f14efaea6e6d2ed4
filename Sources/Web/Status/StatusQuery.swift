// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

/// Asks the engine for what the status page shows.
struct StatusQuery: Sendable {
    let engine: Engine
    let version: String

    func model() async -> StatusModel {
        let bound = engine.program
        let overview = try? await engine.overview()
        return StatusModel(
            version: version,
            complaint: complaint,
            program: bound.map { bound in
                StatusModel.Program(
                    name: bound.program.name,
                    code: bound.program.code,
                    version: Int64(bound.version),
                    partners: bound.program.partners
                )
            },
            figures: overview.map { overview in
                StatusModel.Figures(
                    members: Int64(clamping: overview.members),
                    entries: Int64(clamping: overview.sequence),
                    openPoints: overview.openPoints,
                    openValueFen: bound?.program.faceValue.multiplied(
                        by: max(0, overview.openPoints),
                        rounding: .floor
                    )
                )
            }
        )
    }

    private var complaint: String? {
        switch engine.condition {
        case .ready: nil
        case .stopping: "stopping"
        case .failed(let reason): reason
        }
    }
}
