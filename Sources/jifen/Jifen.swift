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
            Exit codes: 0 done, 1 failed, 2 wrong usage, 3 verification failed, 4 the
            folders *.resources are not beside the executable.
            """,
        version: Version.text,
        subcommands: [
            ServeCommand.self, DemoCommand.self, ProgramCommand.self, ImportCommand.self,
            VerifyCommand.self, KeyCommand.self, StaffCommand.self, CodeCommand.self,
            LogCommand.self,
            ExportCommand.self, GreenCommand.self, DrawCommand.self, SlotsCommand.self,
            PoolCommand.self,
            SettlementCommandGroup.self, LiabilityCommand.self, FundCommand.self,
            BackupCommand.self,
            RestoreCommand.self,
            TraceCommand.self, MemberCommand.self, EvidenceCommand.self,
            ProofCommand.self,
            DoctorCommand.self, BenchCommand.self, VersionCommand.self,
        ]
    )

    static func main() async {
        var kind: any ParsableCommand.Type = Jifen.self
        do {
            var command = try parseAsRoot()
            kind = type(of: command)
            // Who asks for the version wants to know what this is, whole or not.
            if !(command is VersionCommand) { try ShippedFolders.require() }
            if var concurrent = command as? any AsyncParsableCommand {
                try await concurrent.run()
            } else {
                try command.run()
            }
        } catch {
            Glibc.exit(status(of: error, from: kind).rawValue)
        }
    }

    /// Says what went wrong, and which exit code says it to scripts.
    private static func status(
        of error: any Error,
        from kind: any ParsableCommand.Type
    ) -> ExitStatus {
        switch error {
        case let error as Ended: return error.status
        case let error as Failure:
            report(error)
            return error.code
        default: break
        }
        let code = kind.exitCode(for: error)
        if code.isSuccess {
            _ = try? Console.print(kind.fullMessage(for: error))
            return .success
        }
        guard code == .validationFailure else {
            let failure = Fault.failure(of: error)
            report(failure)
            return failure.code
        }
        Console.note(usage(of: error, from: kind))
        return .usage
    }

    /// The parser words its own errors; of ours it does not know on which command they came.
    private static func usage(of error: any Error, from kind: any ParsableCommand.Type) -> String {
        guard kind != Jifen.self, let path = path(to: kind, from: Jifen.self) else {
            return fullMessage(for: error)
        }
        return "Error: \(message(for: error))\n  See 'jifen \(path) --help' for more."
    }

    private static func path(
        to kind: any ParsableCommand.Type,
        from command: any ParsableCommand.Type
    ) -> String? {
        for child in command.configuration.subcommands {
            guard let name = child.configuration.commandName else { continue }
            if child == kind { return name }
            if let rest = path(to: kind, from: child) { return "\(name) \(rest)" }
        }
        return nil
    }

    /// For people on standard error; with `--json` also for programs, on standard output.
    private static func report(_ failure: Failure) {
        Console.note("error: \(failure)")
        guard CommandLine.arguments.contains("--json") else { return }
        let object = JSON.object(
            [
                JSON.Member("error", .string(failure.message)),
                JSON.Member("advice", failure.advice.map(JSON.string) ?? .null),
            ] + failure.details
        )
        _ = try? Console.print(object.text)
    }
}
