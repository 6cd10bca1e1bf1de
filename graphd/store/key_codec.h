// Every key of the store, in one place. Parts are fixed-width and big-endian, so that the order of
// bytes is the order of values; encoding and decoding are exact inverses. Never change a format
// without raising kFormatVersion.
//
// clang-format off
//   table      key                                                                bytes  value
//   meta       name                                                                   n  see kMeta...
//   article    | article 8 |                                                          8  ArticleRecord
//   text       | article 8 |                                                          8  the cleaned text
//   url        | hash of url 8 | article 8 |                                         16  -
//   atom       | atom 8 |                                                             8  AtomRecord
//   name       | type 1 | folded n | 00 | role 1 | atom 8 |                        11+n  -
//   mention    | atom 8 | article 8 |                                                16  -
//   entity     | entity 8 |                                                           8  EntityRecord
//   relation   | subject 8 | predicate 2 | object 8 | factuality 1 | date 9 |        28  size 4, RelationRecord, TallyRecord
//   evidence   | relation 8 | newest first 8 | article 8 | begin 4 | end 4 |         32  EvidenceRecord
//   journal    | revision 8 |                                                         8  DeltaRecord
//   image      | revision 8 | piece 4 |                                              12  a piece of an image
//
//   role: 0 the folded form is the atom's key, 1 it is another form of it
//   date: | known 1 | first day 4 | last day 4 |, days with the sign bit flipped
//   newest first: publication time in seconds with the sign bit flipped, all bits inverted;
//     FF.. for articles without a time, which so come last
// clang-format on
//
// atom, name and mention hold what the articles say before resolution and are rewritten by no
// resolution; entity, relation and evidence are the resolved graph.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "base/date.h"
#include "base/ontology.h"
#include "graphd/model/article_model.h"
#include "graphd/model/atom.h"
#include "graphd/model/ids.h"

namespace guanxi::graphd {

inline constexpr uint32_t kFormatVersion = 1;

// Keys of the table meta. Numbers are 8 bytes, big-endian.
inline constexpr absl::string_view kMetaFormat = "format";               // kFormatVersion
inline constexpr absl::string_view kMetaResolver = "resolver";           // Resolver::Version
inline constexpr absl::string_view kMetaState = "state";                 // StateRecord
inline constexpr absl::string_view kMetaImage = "image";                 // revision of the image
inline constexpr absl::string_view kMetaPredicatePrefix = "predicate/";  // + 2 bytes -> name

// The identity of a resolved relation: the key of the table relation.
struct RelationKey {
  EntityId subject = kNoEntity;
  uint16_t predicate = 0;
  EntityId object = kNoEntity;
  Factuality factuality = Factuality::kActual;
  DateInterval date;

  friend auto operator<=>(const RelationKey&, const RelationKey&) = default;
};

struct StoredNameKey {
  AtomName name;
  bool is_key = true;  // else another form
  AtomId atom = 0;

  friend bool operator==(const StoredNameKey&, const StoredNameKey&) = default;
};

struct EvidenceKey {
  RelationId relation = 0;
  std::optional<int64_t> published_unix_seconds;
  ArticleId article = 0;
  TextSpan span;

  friend bool operator==(const EvidenceKey&, const EvidenceKey&) = default;
};

// 8 bytes: ids and revisions.
std::string EncodeId(uint64_t id);
std::optional<uint64_t> DecodeId(absl::string_view key);
// 16 bytes: two ids.
std::string EncodePair(uint64_t first, uint64_t second);
std::optional<std::pair<uint64_t, uint64_t>> DecodePair(absl::string_view key);

std::string EncodeRelationKey(const RelationKey& key);
std::optional<RelationKey> DecodeRelationKey(absl::string_view key);

// `folded` holds no NUL byte.
std::string EncodeNameKey(const StoredNameKey& key);
std::optional<StoredNameKey> DecodeNameKey(absl::string_view key);
// What all atoms with this name as key (or as another form) begin with.
std::string NamePrefix(const AtomName& name, bool is_key);

std::string EncodeEvidenceKey(const EvidenceKey& key);
std::optional<EvidenceKey> DecodeEvidenceKey(absl::string_view key);

std::string EncodeImageKey(Revision revision, uint32_t piece);
// The number of the piece.
std::optional<uint32_t> DecodeImageKey(absl::string_view key);

std::string EncodePredicateKey(uint16_t predicate);
std::optional<uint16_t> DecodePredicateKey(absl::string_view key);

// The id of a relation: hash of its key, with the predicate by name, so that it is the same in
// every store. Never 0.
RelationId RelationIdOf(const RelationKey& key, absl::string_view predicate_name);

}  // namespace guanxi::graphd
