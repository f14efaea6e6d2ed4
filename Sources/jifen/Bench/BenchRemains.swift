// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// What measurements would leave behind when somebody ends them: programs that run, and the folder.
enum BenchRemains {
    static let folderPrefix = "jifen-bench-"
    private static let pauseMicroseconds: UInt32 = 50_000
    private static let triesMaximum = 20

    private static let running = Mutex<Set<pid_t>>([])

    /// Runs a program that goes when the measurements are ended.
    static func start(_ process: Process) throws {
        try process.run()
        _ = running.withLock { $0.insert(process.processIdentifier) }
    }

    /// Waits for the end of a program.
    static func wait(for process: Process) {
        process.waitUntilExit()
        _ = running.withLock { $0.remove(process.processIdentifier) }
    }

    /// From now on Ctrl-C and SIGTERM end the programs, and remove the folder.
    static func clear(_ folder: String, on stop: StopSignal) {
        Thread.detachNewThread {
            while !stop.isRaised { usleep(pauseMicroseconds) }
            for program in running.withLock({ $0 }) { kill(program, SIGKILL) }
            remove(folder)
            _exit(ExitStatus.failed.rawValue)
        }
    }

    /// What still writes there may put a file into a folder that was just emptied.
    private static func remove(_ folder: String) {
        for _ in 0..<triesMaximum where FileManager.default.fileExists(atPath: folder) {
            try? FileManager.default.removeItem(atPath: folder)
            usleep(pauseMicroseconds)
        }
    }

    /// Removes the folders of measurements that were killed: those whose process is no more.
    static func removeForgotten(in directory: URL) {
        let names = try? FileManager.default.contentsOfDirectory(atPath: directory.path)
        for name in names ?? [] where name.hasPrefix(folderPrefix) {
            guard let owner = pid_t(name.dropFirst(folderPrefix.count)), owner > 0 else { continue }
            guard kill(owner, 0) != 0, errno == ESRCH else { continue }
            try? FileManager.default.removeItem(at: directory.appending(path: name))
        }
    }
}
