// SPDX-License-Identifier: Apache-2.0

public import Engine
public import Loyalty
public import Primitives

/// Pictures in memory, for servers without a folder: it forgets when the process ends.
public actor MemoryPictureBook: PictureBook {
    private var pictures: [EvidencePicture] = []

    public init() {}

    public func add(_ picture: EvidencePicture) -> EvidencePicture? {
        let known = pictures.first {
            $0.givenBy == picture.givenBy && $0.key == picture.key
        }
        if let known { return known }
        var kept = picture
        kept.number = pictures.count { $0.activity == picture.activity } + 1
        guard kept.number <= EvidencePicture.perActivity else { return nil }
        pictures.append(kept)
        return kept
    }

    public func pictures(of activity: EntryID) -> [EvidencePicture] {
        pictures.filter { $0.activity == activity }
    }

    public func pictures(by member: MemberID, limit: Int) -> [EvidencePicture] {
        Array(pictures.reversed().filter { $0.member == member }.prefix(limit))
    }

    public func forgetPictures(of member: MemberID) -> [EvidencePicture] {
        defer { pictures.removeAll { $0.member == member } }
        return pictures.filter { $0.member == member }
    }
}
