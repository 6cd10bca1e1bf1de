#include "graphd/store/key_codec.h"

#include <limits>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "gtest/gtest.h"

namespace guanxi::graphd {
namespace {

std::string Hex(absl::string_view bytes) { return absl::BytesToHexString(bytes); }

// Stores on disk depend on these bytes: a change here is a change of format.
TEST(KeyCodecTest, ExactBytes) {
  EXPECT_EQ(Hex(EncodeId(0x0102030405060708)), "0102030405060708");
  EXPECT_EQ(Hex(EncodePair(1, 2)), "00000000000000010000000000000002");
  EXPECT_EQ(Hex(EncodeRelationKey({1, 0x0203, 4, Factuality::kPlanned, {true, 19787, -1}})),
            "0000000000000001"
            "0203"
            "0000000000000004"
            "02"
            "01"
            "80004d4b"
            "7fffffff");
  EXPECT_EQ(Hex(EncodeNameKey({{EntityType::kCountry, "北国"}, true, 5})),
            "03"
            "e58c97e59bbd"
            "00"
            "00"
            "0000000000000005");
  EXPECT_EQ(Hex(EncodeNameKey({{EntityType::kPerson, "ab"}, false, 5})),
            "01"
            "6162"
            "00"
            "01"
            "0000000000000005");
  EXPECT_EQ(Hex(EncodeEvidenceKey({1, 0, 2, {3, 4}})),
            "0000000000000001"
            "7fffffffffffffff"
            "0000000000000002"
            "00000003"
            "00000004");
  EXPECT_EQ(Hex(EncodeEvidenceKey({1, std::nullopt, 2, {3, 4}})),
            "0000000000000001"
            "ffffffffffffffff"
            "0000000000000002"
            "00000003"
            "00000004");
  EXPECT_EQ(Hex(EncodePredicateKey(256)), Hex("predicate/") + "0100");
}

TEST(KeyCodecTest, IdsOfRelationsAreForEver) {
  const RelationKey key = {1, 1, 2, Factuality::kActual, {}};
  EXPECT_NE(RelationIdOf(key, "met"), RelationIdOf(key, "phoned"));
  EXPECT_EQ(RelationIdOf(key, "met"), uint64_t{9205532071034513577U});
}

TEST(KeyCodecTest, DecodingInverts) {
  const std::vector<DateInterval> dates = {
      {}, {true, 0, 0}, {true, -1, 5}, {true, std::numeric_limits<int32_t>::min(), 7}};
  for (const DateInterval& date : dates) {
    const RelationKey key = {~uint64_t{0}, 65535, 3, Factuality::kDenied, date};
    EXPECT_EQ(DecodeRelationKey(EncodeRelationKey(key)), key);
  }
  for (const char* folded : {"", "a", "沃洛宁"}) {
    for (const bool is_key : {true, false}) {
      const StoredNameKey key = {{EntityType::kPlace, folded}, is_key, 0x00FF00FF00FF00FF};
      EXPECT_EQ(DecodeNameKey(EncodeNameKey(key)), key);
    }
  }
  const std::vector<std::optional<int64_t>> times = {std::nullopt, 0, -1, 1'700'000'000};
  for (const std::optional<int64_t>& time : times) {
    const EvidenceKey key = {7, time, 8, {1, 4'000'000'000}};
    EXPECT_EQ(DecodeEvidenceKey(EncodeEvidenceKey(key)), key);
  }
  EXPECT_EQ(DecodePredicateKey(EncodePredicateKey(300)), 300);
  EXPECT_EQ(DecodeId(EncodeId(9)), 9u);
}

TEST(KeyCodecTest, BytesSortAsValues) {
  const auto relation = [](int32_t first) {
    return EncodeRelationKey({1, 1, 1, Factuality::kActual, {true, first, first}});
  };
  EXPECT_LT(relation(-1), relation(0));
  EXPECT_LT(relation(0), relation(20000));
  const auto evidence = [](std::optional<int64_t> time) {
    return EncodeEvidenceKey({1, time, 1, {}});
  };
  EXPECT_LT(evidence(200), evidence(100)) << "newest first";
  EXPECT_LT(evidence(-5), evidence(std::nullopt)) << "unknown last";
}

TEST(KeyCodecTest, WrongLengthsDecodeToNothing) {
  const std::string relation = EncodeRelationKey({});
  for (size_t length = 0; length < relation.size(); ++length) {
    const std::string cut = relation.substr(0, length);
    EXPECT_FALSE(DecodeRelationKey(cut).has_value());
    EXPECT_EQ(DecodeId(cut).has_value(), length == 8);
    EXPECT_EQ(DecodePair(cut).has_value(), length == 16);
    EXPECT_FALSE(DecodeEvidenceKey(cut).has_value());
  }
  EXPECT_FALSE(DecodeNameKey("too short").has_value());
  EXPECT_FALSE(DecodeNameKey(std::string(20, 'x')).has_value()) << "no terminator";
  EXPECT_FALSE(DecodePredicateKey("predicate/x").has_value());
}

TEST(KeyCodecTest, PrefixesCoverExactlyTheirRows) {
  const std::string row = EncodeNameKey({{EntityType::kPerson, "ab"}, true, 5});
  EXPECT_EQ(row.rfind(NamePrefix({EntityType::kPerson, "ab"}, true), 0), 0u);
  EXPECT_NE(row.rfind(NamePrefix({EntityType::kPerson, "a"}, true), 0), 0u);
  EXPECT_NE(row.rfind(NamePrefix({EntityType::kPerson, "ab"}, false), 0), 0u);
}

}  // namespace
}  // namespace guanxi::graphd
