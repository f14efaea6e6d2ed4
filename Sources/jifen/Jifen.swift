// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import Primitives

/// The one executable: a command line over the rooms.
@main
struct Jifen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jifen",
        abstract: "A coalition loyalty-points platform with a ledger that proves itself.",
        discussion: """
            Exit codes: 0 done, 1 failed, 2 wrong usage, 3 verification failed.
            """,
        version: Version.text,
        subcommands: [
            ServeCommand.self, DemoCommand.self, ProgramCommand.self, ImportCommand.self,
            VerifyCommand.self, KeyCommand.self,
            ExportCommand.self, BackupCommand.self, RestoreCommand.self, DoctorCommand.self,
            BenchCommand.self, VersionCommand.self,
        ]
    )

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var concurrent = command as? any AsyncParsableCommand {
                try await concurrent.run()
            } else {
                try command.run()
            }
        } catch {
            Glibc.exit(status(of: error).rawValue)
        }
    }

    /// Says what went wrong, and which exit code says it to scripts.
    private static func status(of error: any Error) -> ExitStatus {
        switch error {
        case let error as Ended: return error.status
        case let error as Failure:
            report(error)
            return error.code
        default: break
        }
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        if code.isSuccess {
            _ = try? Console.print(text)
            return .success
        }
        guard code == .validationFailure else {
            report(Fault.failure(of: error))
            return .failed
        }
        Console.note(text)
        return .usage
    }

    /// For people on standard error; with `--json` also for programs, on standard output.
    private static func report(_ failure: Failure) {
        Console.note("error: \(failure)")
        guard CommandLine.arguments.contains("--json") else { return }
        let object: JSON = [
            "error": .string(failure.message),
            "advice": failure.advice.map(JSON.string) ?? .null,
        ]
        _ = try? Console.print(object.text)
    }
}
