#include <gtest/gtest.h>

#include <string>

#include "client/formats/escape.h"
#include "client/formats/graph_writer.h"

namespace guanxi::client {
namespace {

// A graph of two entities whose names need escaping, and one relation.
std::string Written(const std::string& format) {
  std::string out;
  const auto writer = MakeGraphWriter(
      format, [&out](absl::string_view bytes) { out.append(bytes.data(), bytes.size()); });
  v1::Entity a, b;
  a.set_id("a1");
  a.set_name("林 \"山\" <&>");
  a.set_type(v1::ENTITY_TYPE_PERSON);
  a.add_aliases("Lin, Shan");
  b.set_id("b2");
  b.set_name("法国");
  b.set_type(v1::ENTITY_TYPE_COUNTRY);
  v1::Relation relation;
  relation.set_id("r3");
  relation.set_subject("a1");
  relation.set_object("b2");
  relation.set_predicate("visited");
  relation.set_factuality(v1::FACTUALITY_ACTUAL);
  relation.set_date("2021-03-02");
  relation.set_source_count(2);
  NameTable names;
  writer->Begin();
  for (const v1::Entity& entity : {a, b}) {
    names.Add(entity);
    writer->Entity(entity);
  }
  writer->Relation(relation, names);
  writer->End();
  return out;
}

TEST(Formats, AllAreMadeAndEndTheirLastLine) {
  for (const std::string& format : GraphFormats()) {
    const std::string text = Written(format);
    ASSERT_FALSE(text.empty()) << format;
    EXPECT_EQ(text.back(), '\n') << format;
    EXPECT_NE(text.find("visited"), std::string::npos) << format;
  }
  EXPECT_EQ(MakeGraphWriter("pdf", [](absl::string_view) {}), nullptr);
}

TEST(Formats, Csv) {
  EXPECT_NE(Written("csv").find("r3,a1,\"林 \"\"山\"\" <&>\",visited,b2,法国,ACTUAL,2021-03-02,"),
            std::string::npos);
}

TEST(Formats, XmlIsEscaped) {
  for (const char* format : {"graphml", "gexf"}) {
    EXPECT_NE(Written(format).find("林 &quot;山&quot; &lt;&amp;&gt;"), std::string::npos) << format;
  }
}

TEST(Formats, NQuadsNameTheRelationAsGraph) {
  EXPECT_NE(Written("nquads").find("<urn:guanxi:entity:a1> <urn:guanxi:predicate:visited> "
                                   "<urn:guanxi:entity:b2> <urn:guanxi:relation:r3> .\n"),
            std::string::npos);
}

TEST(Escape, EachLanguage) {
  EXPECT_EQ(DotQuoted("a\"b\\\nc"), "\"a\\\"b\\\\\\nc\"");
  EXPECT_EQ(CsvField("plain"), "plain");
  EXPECT_EQ(NQuadsLiteral("a\"\n"), "\"a\\\"\\n\"");
  EXPECT_EQ(NQuadsIri("https://x/a b>"), "<https://x/a%20b%3E>");
  EXPECT_EQ(XmlEscaped("a\x01\nb"), "a b");
}

}  // namespace
}  // namespace guanxi::client
