// SPDX-License-Identifier: Apache-2.0

import Glibc

/// On what kind of file system a folder is, as in `ext4`.
enum FileSystemKind {
    private static let mountsMaximumBytes = 4_194_304
    private static let mountsFile = "/proc/self/mountinfo"

    /// `nil` where the system does not say.
    static func of(_ folder: String) -> String? {
        guard let real = realpath(folder, nil) else { return nil }
        defer { free(real) }
        let path = String(cString: real)
        guard let bytes = try? Files.read(mountsFile, maximum: mountsMaximumBytes) else {
            return nil
        }
        var found: (point: String, kind: String)?
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            guard let mount = mount(line), contains(mount.point, path),
                mount.point.utf8.count >= found?.point.utf8.count ?? 0
            else { continue }
            found = mount
        }
        return found?.kind
    }

    /// The fifth word is the mount point; the kind follows the lone hyphen.
    private static func mount(_ line: Substring) -> (point: String, kind: String)? {
        let words = line.split(separator: " ")
        guard words.count > 5, let hyphen = words.firstIndex(of: "-"), hyphen + 1 < words.count
        else { return nil }
        return (String(words[4]), String(words[hyphen + 1]))
    }

    private static func contains(_ point: String, _ path: String) -> Bool {
        point == "/" || path == point || path.hasPrefix(point + "/")
    }
}
