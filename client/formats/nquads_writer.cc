// N-Quads with provenance: each relation is a triple in a graph of its own, and that graph is
// described by date, factuality, place, number of sources and the articles it is taken from.
//
// clang-format off
//   <urn:guanxi:entity:A> <urn:guanxi:predicate:met> <urn:guanxi:entity:B> <urn:guanxi:relation:R> .
//   <urn:guanxi:relation:R> <urn:guanxi:date> "2018-04-27" .
//   <urn:guanxi:relation:R> <http://www.w3.org/ns/prov#wasDerivedFrom> <https://...> .
// clang-format on
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "client/formats/escape.h"
#include "client/formats/graph_writer.h"

namespace guanxi::client {
namespace {

constexpr char kBase[] = "urn:guanxi:";
constexpr char kLabel[] = "<http://www.w3.org/2000/01/rdf-schema#label>";
constexpr char kAltLabel[] = "<http://www.w3.org/2004/02/skos/core#altLabel>";
constexpr char kType[] = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
constexpr char kDerived[] = "<http://www.w3.org/ns/prov#wasDerivedFrom>";
constexpr char kInteger[] = "^^<http://www.w3.org/2001/XMLSchema#integer>";

std::string Name(const char* kind, const std::string& id) {
  return NQuadsIri(absl::StrCat(kBase, kind, id));
}

class NQuadsWriter final : public GraphWriter {
 public:
  explicit NQuadsWriter(const ByteSink& out) : out_(out) {}

  void Entity(const v1::Entity& entity) override {
    const std::string subject = Name("entity:", entity.id());
    Triple(subject, kType, Name("type:", ShortName(entity.type())));
    Triple(subject, kLabel, NQuadsLiteral(entity.name()));
    for (const std::string& alias : entity.aliases()) {
      Triple(subject, kAltLabel, NQuadsLiteral(alias));
    }
  }

  void Relation(const v1::Relation& r, const NameTable&) override {
    const std::string graph = Name("relation:", r.id());
    out_(absl::StrCat(Name("entity:", r.subject()), " ", Name("predicate:", r.predicate()), " ",
                      Name("entity:", r.object()), " ", graph, " .\n"));
    Text(graph, "factuality", ShortName(r.factuality()));
    Text(graph, "date", r.date());
    Text(graph, "title", r.title());
    if (!r.place().empty()) Triple(graph, Name("place", ""), Name("entity:", r.place()));
    Triple(graph, Name("sources", ""),
           absl::StrCat(NQuadsLiteral(absl::StrCat(r.source_count())), kInteger));
    std::set<std::string> urls;
    for (const v1::Evidence& evidence : r.evidence()) {
      const v1::Article& article = evidence.article();
      urls.insert(article.url().empty() ? absl::StrCat(kBase, "article:", article.id())
                                        : article.url());
    }
    for (const std::string& url : urls) Triple(graph, kDerived, NQuadsIri(url));
  }

  bool wants_evidence() const override { return true; }

 private:
  void Triple(const std::string& subject, const std::string& predicate, const std::string& object) {
    out_(absl::StrCat(subject, " ", predicate, " ", object, " .\n"));
  }
  void Text(const std::string& subject, const char* property, const std::string& value) {
    if (!value.empty()) Triple(subject, Name(property, ""), NQuadsLiteral(value));
  }

  const ByteSink out_;
};

}  // namespace

std::unique_ptr<GraphWriter> MakeNQuadsWriter(const ByteSink& out) {
  return std::make_unique<NQuadsWriter>(out);
}

}  // namespace guanxi::client
