#include "ingest/read/record_splitter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace guanxi::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

std::vector<RawRecord> Split(absl::string_view bytes) {
  std::vector<RawRecord> records;
  SplitRecords(FromMemory(bytes), "in", [&](RawRecord record) {
    records.push_back(std::move(record));
    return true;
  });
  return records;
}

// "origin=bytes" or "origin!message" for each record.
std::vector<std::string> Short(absl::string_view bytes) {
  std::vector<std::string> result;
  for (const RawRecord& record : Split(bytes)) {
    result.push_back(record.status.ok()
                         ? absl::StrCat(record.origin, "=", record.bytes)
                         : absl::StrCat(record.origin, "!", record.status.message()));
  }
  return result;
}

std::string Gzip(absl::string_view text) {
  z_stream stream = {};
  deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string Zstd(absl::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string TarMember(absl::string_view name, absl::string_view content) {
  std::string header(512, '\0');
  std::memcpy(header.data(), name.data(), name.size());
  const std::string size = absl::StrFormat("%011o", content.size());
  std::memcpy(header.data() + 124, size.data(), size.size());
  header[156] = '0';
  std::memcpy(header.data() + 257, "ustar", 5);
  std::string member = absl::StrCat(header, content);
  member.resize((member.size() + 511) / 512 * 512, '\0');
  return member;
}

std::string Tar(std::initializer_list<std::pair<absl::string_view, absl::string_view>> members) {
  std::string tar;
  for (const auto& [name, content] : members) tar += TarMember(name, content);
  return tar + std::string(1024, '\0');
}

TEST(SplitRecordsTest, AFileIsOneRecord) { EXPECT_THAT(Short("甲\n乙"), ElementsAre("in=甲\n乙")); }

TEST(SplitRecordsTest, AnEmptyFileIsOneEmptyRecord) { EXPECT_THAT(Short(""), ElementsAre("in=")); }

TEST(SplitRecordsTest, JsonLinesAreARecordEachWithTheirLines) {
  EXPECT_THAT(Short("{\"a\":1}\n\n{\"b\":2}\nbad\n{\"c\":3}"),
              ElementsAre("in:1={\"a\":1}", "in:3={\"b\":2}", "in:4=bad", "in:5={\"c\":3}"));
}

TEST(SplitRecordsTest, AFormattedJsonObjectIsOneRecord) {
  EXPECT_THAT(Split("{\n \"title\": \"甲\"\n}\n"), SizeIs(1));
}

TEST(SplitRecordsTest, UnpacksGzipAndZstd) {
  EXPECT_THAT(Short(Gzip("甲")), ElementsAre("in=甲"));
  EXPECT_THAT(Short(Zstd("{\"a\":1}\n{\"b\":2}\n")),
              ElementsAre("in:1={\"a\":1}", "in:2={\"b\":2}"));
  EXPECT_THAT(Short(Gzip("甲") + Gzip("乙")), ElementsAre("in=甲乙"));
  EXPECT_THAT(Short(Zstd("甲") + Zstd("乙")), ElementsAre("in=甲乙"));
}

TEST(SplitRecordsTest, SaysThatPackedDataIsCutOffOrDamaged) {
  std::string text;
  for (int i = 0; i < 2000; ++i) absl::StrAppend(&text, i * 7919 % 10007, ",");
  for (const std::string& packed : {Gzip(text), Zstd(text)}) {
    EXPECT_THAT(Short(packed.substr(0, packed.size() / 2)), ElementsAre(HasSubstr("cut off")));
    std::string damaged = packed;
    for (size_t i = 20; i < 60; ++i) damaged[i] = static_cast<char>(~damaged[i]);
    const auto records = Split(damaged);
    ASSERT_THAT(records, SizeIs(1));
    EXPECT_FALSE(records[0].status.ok());
  }
}

TEST(SplitRecordsTest, WhatWasReadBeforeTheDamageCounts) {
  std::string text;
  for (int i = 0; i < 50000; ++i) absl::StrAppend(&text, "{\"n\":", i * 7919 % 10007, "}\n");
  const std::string packed = Zstd(text);
  const auto records = Split(packed.substr(0, packed.size() - 10));
  EXPECT_GT(records.size(), 1u);
  EXPECT_FALSE(records.back().status.ok());
}

TEST(SplitRecordsTest, OpensTar) {
  EXPECT_THAT(
      Short(Tar({{"a/x.md", "甲"}, {"a/._x.md", "藏"}, {"b.jsonl", "{\"a\":1}\n{\"b\":2}\n"}})),
      ElementsAre("in:a/x.md=甲", "in:b.jsonl:1={\"a\":1}", "in:b.jsonl:2={\"b\":2}"));
  EXPECT_THAT(Short(Zstd(Tar({{"x", Gzip("甲")}}))), ElementsAre("in:x=甲"));
}

TEST(SplitRecordsTest, SaysThatATarIsCutOff) {
  const std::string tar = Tar({{"x", std::string(2000, 'a')}, {"y", "b"}});
  EXPECT_THAT(Short(tar.substr(0, 1000)).back(), HasSubstr("cut off"));
}

TEST(SplitRecordsTest, EndlessPackingEnds) {
  std::string bytes = "甲";
  for (int i = 0; i < 8; ++i) bytes = Gzip(bytes);
  EXPECT_THAT(Short(bytes), ElementsAre(HasSubstr("too many times")));
}

TEST(SplitRecordsTest, ALineBeyondTheLimitIsNamedAndTheNextIsRead) {
  const std::string huge = absl::StrCat("{\"a\":\"", std::string(kMaxRecordBytes, 'x'), "\"}");
  const auto lines = Short(absl::StrCat("{\"a\":1}\n", huge, "\n{\"b\":2}\n"));
  EXPECT_THAT(lines,
              ElementsAre("in:1={\"a\":1}", HasSubstr("in:2!larger than 16 MB"), "in:3={\"b\":2}"));
}

TEST(SplitRecordsTest, AnArticleBeyondTheLimitIsRefused) {
  // Also when a small file unpacks to it.
  EXPECT_THAT(Short(Zstd(std::string(kMaxRecordBytes + 1, 'x'))),
              ElementsAre(HasSubstr("larger than 16 MB")));
}

TEST(SplitRecordsTest, EndsWhenTheSinkHasEnough) {
  int count = 0;
  SplitRecords(FromMemory("{\"a\":1}\n{\"b\":2}\n{\"c\":3}\n"), "in",
               [&](const RawRecord&) { return ++count < 2; });
  EXPECT_EQ(count, 2);
}

}  // namespace
}  // namespace guanxi::ingest
