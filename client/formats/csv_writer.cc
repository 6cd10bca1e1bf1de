// CSV (RFC 4180), one row a relation; the header names the columns. Entities without relations do
// not show.
#include "absl/strings/str_cat.h"
#include "client/formats/escape.h"
#include "client/formats/graph_writer.h"

namespace guanxi::client {
namespace {

class CsvWriter final : public GraphWriter {
 public:
  explicit CsvWriter(const ByteSink& out) : out_(out) {}

  void Begin() override {
    out_(
        "id,subject_id,subject,predicate,object_id,object,factuality,date,place,title,confidence,"
        "articles,sources\r\n");
  }
  void Entity(const v1::Entity&) override {}
  void Relation(const v1::Relation& r, const NameTable& names) override {
    out_(absl::StrCat(r.id(), ",", r.subject(), ",", CsvField(names(r.subject())), ",",
                      CsvField(r.predicate()), ",", r.object(), ",", CsvField(names(r.object())),
                      ","));
    out_(absl::StrCat(ShortName(r.factuality()), ",", r.date(), ",", CsvField(names(r.place())),
                      ",", CsvField(r.title()), ",", r.confidence(), ",", r.article_count(), ",",
                      r.source_count(), "\r\n"));
  }

 private:
  const ByteSink out_;
};

}  // namespace

std::unique_ptr<GraphWriter> MakeCsvWriter(const ByteSink& out) {
  return std::make_unique<CsvWriter>(out);
}

}  // namespace guanxi::client
