// SPDX-License-Identifier: Apache-2.0

import Engine
import SQLiteStore

/// What faults of the rooms are called at the terminal, and what to do about them.
enum Fault {
    static func failure(of error: any Error) -> Failure {
        switch error {
        case let failure as Failure: failure
        case let error as FolderInUse:
            Failure(
                "\(error)",
                advice:
                    "One process writes a folder. Stop that one, or go through it with --server."
            )
        case EngineFault.failed(let reason): failed(reason)
        case EngineFault.stopping: Failure("the engine is stopping")
        case EngineFault.busy: Failure("the engine has no room for more")
        case let error as SQLiteFault where error.isDiskFull: failed("\(error)")
        case let error as DamagedStore:
            Failure("\(error)", advice: "Keep the folder as it is, and restore a backup elsewhere.")
        default: Failure("\(error)")
        }
    }

    private static func failed(_ reason: String) -> Failure {
        let isFull = reason.contains("disk is full")
        return Failure(
            reason,
            advice: isFull
                ? "Make room on the disk and run the command again: what was done stays."
                : "Check the disk, then run the command again: what was done stays."
        )
    }
}
