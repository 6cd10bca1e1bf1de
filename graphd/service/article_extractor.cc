// The readers and the extraction pipeline behind one door.
#include "graphd/service/article_extractor.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "base/status_macros.h"

namespace guanxi::graphd {

absl::StatusOr<std::unique_ptr<const ArticleExtractor>> ArticleExtractor::Create(
    const std::string& data_root) {
  GUANXI_ASSIGN_OR_RETURN(auto reader, ingest::Reader::Create(absl::StrCat(data_root, "/read")));
  ingest::PipelineOptions options;
  options.data_dir = absl::StrCat(data_root, "/lexicon");
  GUANXI_ASSIGN_OR_RETURN(auto pipeline, ingest::Pipeline::Create(options));
  return std::unique_ptr<const ArticleExtractor>(
      new ArticleExtractor(std::move(reader), std::move(pipeline)));
}

ArticleExtractor::ArticleExtractor(std::unique_ptr<const ingest::Reader> reader,
                                   std::unique_ptr<ingest::Pipeline> pipeline)
    : reader_(std::move(reader)),
      pipeline_(std::move(pipeline)),
      rule_set_version_(pipeline_->RuleSetVersion()) {}

void ArticleExtractor::Read(absl::string_view bytes, const std::string& name,
                            const DocumentSink& sink) const {
  reader_->ReadBytes(bytes, name, [&sink](ingest::ReadResult result) {
    if (!result.document.ok()) {
      const absl::Status& status = result.document.status();
      sink(absl::Status(status.code(), absl::StrCat(result.origin, ": ", status.message())));
    } else {
      sink(std::move(result.document));
    }
    return true;
  });
}

ingest::Extraction ArticleExtractor::Extract(const ingest::Document& document) const {
  return pipeline_->Extract(document);
}

}  // namespace guanxi::graphd
