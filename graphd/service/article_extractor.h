// Reading and extracting inside the server: what Extract and PutArticles need of ingest.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest/extract/extraction.h"
#include "ingest/extract/pipeline.h"
#include "ingest/read/reader.h"
#include "ingest/text/document.h"

namespace guanxi::graphd {

// Immutable after Create; thread-safe.
class ArticleExtractor {
 public:
  // `data_root` holds the folders read/ and lexicon/. Loads lexicons and models: about a second and
  // a hundred MB.
  static absl::StatusOr<std::unique_ptr<const ArticleExtractor>> Create(
      const std::string& data_root);

  // Calls `sink` once for every article in `bytes`, recognised by content, in order; a record that
  // cannot be read comes as a status. `name` is for messages.
  using DocumentSink = std::function<void(absl::StatusOr<ingest::Document>)>;
  void Read(absl::string_view bytes, const std::string& name, const DocumentSink& sink) const;

  ingest::Extraction Extract(const ingest::Document& document) const;
  const std::string& rule_set_version() const { return rule_set_version_; }

 private:
  ArticleExtractor(std::unique_ptr<const ingest::Reader> reader,
                   std::unique_ptr<ingest::Pipeline> pipeline);

  std::unique_ptr<const ingest::Reader> reader_;
  std::unique_ptr<ingest::Pipeline> pipeline_;
  std::string rule_set_version_;
};

}  // namespace guanxi::graphd
