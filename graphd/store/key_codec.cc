#include "graphd/store/key_codec.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"

namespace guanxi::graphd {
namespace {

constexpr uint32_t kSign32 = uint32_t{1} << 31;
constexpr uint64_t kSign64 = uint64_t{1} << 63;
constexpr uint64_t kNoTime = std::numeric_limits<uint64_t>::max();

template <typename T>
void Append(T value, std::string* out) {
  for (int shift = 8 * (sizeof(T) - 1); shift >= 0; shift -= 8) {
    out->push_back(static_cast<char>((value >> shift) & 0xFF));
  }
}

// Takes a big-endian number off the front; the caller has checked the length.
template <typename T>
T Take(absl::string_view* bytes) {
  T value = 0;
  for (size_t i = 0; i < sizeof(T); ++i) {
    value = static_cast<T>((value << 8) | static_cast<unsigned char>((*bytes)[i]));
  }
  bytes->remove_prefix(sizeof(T));
  return value;
}

uint32_t OrderedDay(int32_t day) { return static_cast<uint32_t>(day) ^ kSign32; }
int32_t DayOf(uint32_t ordered) { return static_cast<int32_t>(ordered ^ kSign32); }

// The latest second would collide with "no time" only at the end of all time.
uint64_t NewestFirst(const std::optional<int64_t>& published) {
  return published.has_value() ? ~(static_cast<uint64_t>(*published) ^ kSign64) : kNoTime;
}

std::optional<int64_t> PublishedOf(uint64_t newest_first) {
  if (newest_first == kNoTime) return std::nullopt;
  return static_cast<int64_t>(~newest_first ^ kSign64);
}

void AppendDate(const DateInterval& date, std::string* out) {
  Append<uint8_t>(date.known ? 1 : 0, out);
  Append<uint32_t>(OrderedDay(date.first), out);
  Append<uint32_t>(OrderedDay(date.last), out);
}

}  // namespace

std::string EncodeId(uint64_t id) {
  std::string key;
  Append(id, &key);
  return key;
}

std::optional<uint64_t> DecodeId(absl::string_view key) {
  if (key.size() != 8) return std::nullopt;
  return Take<uint64_t>(&key);
}

std::string EncodePair(uint64_t first, uint64_t second) {
  std::string key;
  Append(first, &key);
  Append(second, &key);
  return key;
}

std::optional<std::pair<uint64_t, uint64_t>> DecodePair(absl::string_view key) {
  if (key.size() != 16) return std::nullopt;
  const auto first = Take<uint64_t>(&key);
  return std::make_pair(first, Take<uint64_t>(&key));
}

std::string EncodeRelationKey(const RelationKey& key) {
  std::string out;
  out.reserve(28);
  Append(key.subject, &out);
  Append(key.predicate, &out);
  Append(key.object, &out);
  Append(static_cast<uint8_t>(key.factuality), &out);
  AppendDate(key.date, &out);
  return out;
}

std::optional<RelationKey> DecodeRelationKey(absl::string_view bytes) {
  if (bytes.size() != 28) return std::nullopt;
  RelationKey key;
  key.subject = Take<uint64_t>(&bytes);
  key.predicate = Take<uint16_t>(&bytes);
  key.object = Take<uint64_t>(&bytes);
  key.factuality = static_cast<Factuality>(Take<uint8_t>(&bytes));
  key.date.known = Take<uint8_t>(&bytes) != 0;
  key.date.first = DayOf(Take<uint32_t>(&bytes));
  key.date.last = DayOf(Take<uint32_t>(&bytes));
  return key;
}

std::string NamePrefix(const AtomName& name, bool is_key) {
  std::string out;
  out.reserve(name.folded.size() + 11);
  Append(static_cast<uint8_t>(name.type), &out);
  out += name.folded;
  out.push_back('\0');
  Append<uint8_t>(is_key ? 0 : 1, &out);
  return out;
}

std::string EncodeNameKey(const StoredNameKey& key) {
  std::string out = NamePrefix(key.name, key.is_key);
  Append(key.atom, &out);
  return out;
}

std::optional<StoredNameKey> DecodeNameKey(absl::string_view bytes) {
  if (bytes.size() < 11) return std::nullopt;
  StoredNameKey key;
  key.name.type = static_cast<EntityType>(Take<uint8_t>(&bytes));
  const size_t length = bytes.size() - 10;
  key.name.folded = std::string(bytes.substr(0, length));
  bytes.remove_prefix(length);
  if (Take<uint8_t>(&bytes) != 0) return std::nullopt;
  key.is_key = Take<uint8_t>(&bytes) == 0;
  key.atom = Take<uint64_t>(&bytes);
  return key;
}

std::string EncodeEvidenceKey(const EvidenceKey& key) {
  std::string out;
  out.reserve(32);
  Append(key.relation, &out);
  Append(NewestFirst(key.published_unix_seconds), &out);
  Append(key.article, &out);
  Append(key.span.begin, &out);
  Append(key.span.end, &out);
  return out;
}

std::optional<EvidenceKey> DecodeEvidenceKey(absl::string_view bytes) {
  if (bytes.size() != 32) return std::nullopt;
  EvidenceKey key;
  key.relation = Take<uint64_t>(&bytes);
  key.published_unix_seconds = PublishedOf(Take<uint64_t>(&bytes));
  key.article = Take<uint64_t>(&bytes);
  key.span.begin = Take<uint32_t>(&bytes);
  key.span.end = Take<uint32_t>(&bytes);
  return key;
}

std::string EncodeImageKey(Revision revision, uint32_t piece) {
  std::string key;
  Append(revision, &key);
  Append(piece, &key);
  return key;
}

std::optional<uint32_t> DecodeImageKey(absl::string_view key) {
  if (key.size() != 12) return std::nullopt;
  key.remove_prefix(8);
  return Take<uint32_t>(&key);
}

std::string EncodePredicateKey(uint16_t predicate) {
  std::string out(kMetaPredicatePrefix);
  Append(predicate, &out);
  return out;
}

std::optional<uint16_t> DecodePredicateKey(absl::string_view key) {
  if (key.size() != kMetaPredicatePrefix.size() + 2 ||
      !absl::StartsWith(key, kMetaPredicatePrefix)) {
    return std::nullopt;
  }
  key.remove_prefix(kMetaPredicatePrefix.size());
  return Take<uint16_t>(&key);
}

RelationId RelationIdOf(const RelationKey& key, absl::string_view predicate_name) {
  std::string bytes;
  bytes.reserve(64);
  Append(key.subject, &bytes);
  Append(key.object, &bytes);
  Append(static_cast<uint8_t>(key.factuality), &bytes);
  AppendDate(key.date, &bytes);
  absl::StrAppend(&bytes, predicate_name);
  return std::max<RelationId>(StableHash64(bytes), 1);
}

}  // namespace guanxi::graphd
