#include "ingest/read/assemble.h"

#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "ingest/read/canonical_url.h"
#include "ingest/read/plain_space.h"
#include "ingest/read/published_time.h"
#include "ingest/read/script_guess.h"

namespace guanxi::ingest {
namespace {

constexpr int kChineseZone = 8 * 60;  // of stories in Chinese whose publisher is not known

void AppendBlock(absl::string_view text, BlockKind kind, Document* document) {
  if (!document->blocks.empty()) document->text.push_back('\n');
  Block block;
  block.kind = kind;
  block.span.begin = static_cast<uint32_t>(document->text.size());
  document->text.append(text.data(), text.size());
  block.span.end = static_cast<uint32_t>(document->text.size());
  document->blocks.push_back(block);
}

absl::Status LayOut(const BodyBlocks& blocks, Document* document) {
  uint64_t bytes = document->title.size();
  for (const BodyBlock& block : blocks) bytes += block.text.size() + 1;
  if (bytes > std::numeric_limits<int32_t>::max()) {
    return absl::InvalidArgumentError("the article is larger than 2 GB");
  }
  if (const std::string title = PlainSpace(document->title); !title.empty()) {
    AppendBlock(title, BlockKind::kTitle, document);
  }
  for (const BodyBlock& block : blocks) AppendBlock(block.text, block.kind, document);
  if (document->blocks.empty()) return absl::InvalidArgumentError("the article has no text");
  return absl::OkStatus();
}

void SettleLanguage(absl::string_view told, Document* document) {
  const std::string guess = GuessLanguage(document->text);
  // What the text shows goes before what a feed claims: "zh-CN" is said of many a traditional page.
  document->language = guess == "und" && !told.empty() ? std::string(told) : guess;
}

void SettlePublisher(const RawArticle& article, const Publishers& publishers, Document* document) {
  const std::string host = UrlHost(article.url);
  const Publisher* known = publishers.ByHost(host);
  if (known == nullptr) known = publishers.ByName(PlainSpace(article.source));
  document->publisher = PlainSpace(article.source);
  if (document->publisher.empty() && known != nullptr) document->publisher = known->name;
  if (document->publisher.empty()) document->publisher = PlainSpace(article.site);
  if (document->publisher.empty()) document->publisher = host;
  const bool chinese = absl::StartsWith(document->language, "zh");
  document->utc_offset_minutes =
      known != nullptr ? known->utc_offset_minutes : (chinese ? kChineseZone : 0);
}

absl::Status SettleTime(const RawArticle& article, bool zone_known, Document* document) {
  document->published = article.published;
  if (document->published || article.date.empty()) return absl::OkStatus();
  const auto time = ParsePublished(article.date, document->utc_offset_minutes);
  if (!time) {
    return absl::InvalidArgumentError(
        absl::StrCat("cannot read the date \"", article.date.substr(0, 40), "\""));
  }
  document->published = time->time;
  if (!zone_known && time->utc_offset_minutes.value_or(0) != 0) {
    document->utc_offset_minutes = *time->utc_offset_minutes;
  }
  return absl::OkStatus();
}

std::string ArticleId(const Document& document) {
  const std::string url = CanonicalUrl(document.url);
  const std::string key = url.empty() ? absl::StrCat(document.title, "\n", document.text) : url;
  return HexId(StableHash64(key));
}

}  // namespace

absl::StatusOr<Document> Assemble(RawArticle article, const Boilerplate& boilerplate,
                                  const Publishers& publishers) {
  Document document;
  document.title = article.title;
  document.url = article.url;
  const BodyBlocks blocks = boilerplate.Clean(std::move(article.blocks), document.title);
  GUANXI_RETURN_IF_ERROR(LayOut(blocks, &document));
  SettleLanguage(article.language, &document);
  SettlePublisher(article, publishers, &document);
  const bool zone_known = publishers.ByHost(UrlHost(article.url)) != nullptr;
  GUANXI_RETURN_IF_ERROR(SettleTime(article, zone_known, &document));
  document.id = ArticleId(document);
  return document;
}

}  // namespace guanxi::ingest
