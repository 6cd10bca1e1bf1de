#include "ingest/read/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace guanxi::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class ReaderTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto reader = Reader::Create(GUANXI_SOURCE_DIR "/ingest/read/data");
    ASSERT_TRUE(reader.ok()) << reader.status();
    reader_ = reader->release();
  }

  static std::vector<ReadResult> ReadAll(absl::string_view bytes) {
    std::vector<ReadResult> results;
    reader_->ReadBytes(bytes, "in", [&](ReadResult result) {
      results.push_back(std::move(result));
      return true;
    });
    return results;
  }

  // The one article in `bytes`.
  static Document ReadOne(absl::string_view bytes) {
    const auto results = ReadAll(bytes);
    EXPECT_THAT(results, SizeIs(1));
    EXPECT_TRUE(results[0].document.ok()) << results[0].document.status();
    return results[0].document.ok() ? *results[0].document : Document();
  }

  static std::string ErrorOf(absl::string_view bytes) {
    const auto results = ReadAll(bytes);
    EXPECT_THAT(results, SizeIs(1));
    return std::string(results[0].document.status().message());
  }

  static std::string Published(const Document& document) {
    return document.published
               ? absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", *document.published, absl::UTCTimeZone())
               : "none";
  }

  static const Reader* reader_;
};
const Reader* ReaderTest::reader_ = nullptr;

TEST_F(ReaderTest, ReadsTheArchiveForm) {
  const Document document = ReadOne(
      "<!--1730223543000-->\n[林山[外长]访问南国](https://www.voachinese.com/a/"
      "x(1).html)\n------\n\n"
      "<div><i>Tue, 29 Oct 2024 17:19:23 GMT</i></div><img "
      "src=x><div><small>林山抵达。</small></div>"
      "<p>林山<a href=y>访问</a>南国。</p>\n");
  EXPECT_EQ(document.title, "林山[外长]访问南国");
  EXPECT_EQ(document.url, "https://www.voachinese.com/a/x(1).html");
  EXPECT_EQ(document.publisher, "美国之音");
  EXPECT_EQ(Published(document), "2024-10-29T17:39:03Z");
  EXPECT_EQ(document.text, "林山[外长]访问南国\n林山抵达。\n林山访问南国。");
  ASSERT_THAT(document.blocks, SizeIs(3));
  EXPECT_EQ(document.blocks[0].kind, BlockKind::kTitle);
  EXPECT_EQ(document.blocks[1].kind, BlockKind::kCaption);
  EXPECT_EQ(Cut(document.text, document.blocks[2].span), "林山访问南国。");
}

TEST_F(ReaderTest, NamesWhatIsWrongWithAnArchive) {
  EXPECT_THAT(ErrorOf("<!--1730223543000-->\n[甲\n------\n<p>乙"), HasSubstr("line 2"));
  EXPECT_THAT(ErrorOf("<!--1730223543000-->\n[甲](https://a.example)\n<p>乙"), HasSubstr("line 3"));
}

TEST_F(ReaderTest, ReadsJsonLines) {
  const auto results = ReadAll(
      "{\"title\":\"甲\",\"url\":\"https://tv.cctv.com/"
      "1\",\"date\":\"2016-01-01\",\"source\":\"某台\","
      "\"html\":\"<p>　　林山到访。</p>\\r\\n<p>会谈。</p>\"}\n"
      "{\"title\": 7}\n"
      "{\"title\":\"乙\",\"published\":1730223543,\"text\":\"# 乙\\n\\n**林山**到访。\\n\"}\n"
      "{broken\n");
  ASSERT_THAT(results, SizeIs(4));
  ASSERT_TRUE(results[0].document.ok()) << results[0].document.status();
  EXPECT_EQ(results[0].document->text, "甲\n林山到访。\n会谈。");
  EXPECT_EQ(results[0].document->publisher, "某台");
  EXPECT_EQ(Published(*results[0].document), "2016-01-01T04:00:00Z");
  EXPECT_EQ(*StoryDay(*results[0].document), absl::CivilDay(2016, 1, 1));
  EXPECT_EQ(results[1].origin, "in:2");
  EXPECT_THAT(std::string(results[1].document.status().message()), HasSubstr("\"title\""));
  ASSERT_TRUE(results[2].document.ok()) << results[2].document.status();
  EXPECT_EQ(results[2].document->text, "乙\n林山到访。");
  EXPECT_THAT(std::string(results[3].document.status().message()), HasSubstr("JSON"));
}

TEST_F(ReaderTest, ReadsMarkdownWithFrontMatter) {
  const Document document = ReadOne(
      "---\ntitle: \"林山：访问\"\ndate: 2015-05-25T08:46:51+02:00\nfrom: https://a.example/454\n"
      "tags: [ x ]\n---\n\n# 林山：访问\n\n林山到访，\n[会谈](https://b.example)开始。\n\n- "
      "一点\n");
  EXPECT_EQ(document.title, "林山：访问");
  EXPECT_EQ(document.url, "https://a.example/454");
  EXPECT_EQ(document.publisher, "a.example");
  EXPECT_EQ(Published(document), "2015-05-25T06:46:51Z");
  EXPECT_EQ(document.text, "林山：访问\n林山到访，会谈开始。\n一点");
}

TEST_F(ReaderTest, NamesTheLineOfBrokenFrontMatter) {
  EXPECT_THAT(ErrorOf("---\ntitle: a\nb: [\n---\n甲"), HasSubstr("front matter, line"));
  EXPECT_THAT(ErrorOf("---\n- a\n---\n甲"), HasSubstr("key: value"));
}

TEST_F(ReaderTest, FindsTheStoryInAPage) {
  const Document document = ReadOne(
      "<!DOCTYPE html><html lang=zh><head><title>林山访问南国 - 某网</title>"
      "<meta property=article:published_time content='2024-03-05T08:00:00+08:00'>"
      "<link rel=canonical href='https://www.xinhuanet.com/1.htm'></head><body>"
      "<div class=top><a href=/>首页</a> <a href=/w>国际</a></div>"
      "<div id=main><h1>林山访问南国</h1><div "
      "class=text><p>林山三月五日抵达南国，开始为期三天的访问。</p>"
      "<p>这是他就任以来第一次访问南国。</p></div></div>"
      "<div class=list><p><a href=2>别的新闻，别的新闻，别的新闻</a></p></div></body></html>");
  EXPECT_EQ(document.title, "林山访问南国");
  EXPECT_EQ(document.publisher, "新华网");
  EXPECT_EQ(Published(document), "2024-03-05T00:00:00Z");
  EXPECT_EQ(
      document.text,
      "林山访问南国\n林山三月五日抵达南国，开始为期三天的访问。\n这是他就任以来第一次访问南国。");
}

TEST_F(ReaderTest, TakesTheMarkedStoryOfAPage) {
  const Document document = ReadOne(
      "<html><head><script type='application/ld+json'>{\"datePublished\":\"2024-03-05T00:00:00Z\"}"
      "</script></head><body><main><h1>林山访问南国</h1><article><div><p>林山抵达南国首都。</p></"
      "div>"
      "<div><p>他与南国外长会谈。</p></div></article></main></body></html>");
  EXPECT_EQ(document.text, "林山访问南国\n林山抵达南国首都。\n他与南国外长会谈。");
  EXPECT_EQ(Published(document), "2024-03-05T00:00:00Z");
}

TEST_F(ReaderTest, ReadsRss) {
  const auto results = ReadAll(
      "<?xml version='1.0'?>\n<rss version='2.0' xmlns:content='c'><channel><title>某报</title>\n"
      "<item><title>甲</title><link>https://a.example/1</link>"
      "<pubDate>Tue, 05 Mar 2024 08:00:00 +0800</pubDate><description>短</description>"
      "<content:encoded><![CDATA[<p>林山到访。</p>]]></content:encoded></item>\n"
      "<item><title>乙 &amp; 丙</title><guid>https://a.example/2</guid>"
      "<description>&lt;p&gt;会谈。&lt;/p&gt;</description></item>\n"
      "<item><title>丁</title><pubDate>someday</pubDate></item></channel></rss>");
  ASSERT_THAT(results, SizeIs(3));
  ASSERT_TRUE(results[0].document.ok()) << results[0].document.status();
  EXPECT_EQ(results[0].document->text, "甲\n林山到访。");
  EXPECT_EQ(results[0].document->publisher, "某报");
  EXPECT_EQ(Published(*results[0].document), "2024-03-05T00:00:00Z");
  ASSERT_TRUE(results[1].document.ok()) << results[1].document.status();
  EXPECT_EQ(results[1].document->text, "乙 & 丙\n会谈。");
  EXPECT_EQ(results[1].document->url, "https://a.example/2");
  EXPECT_EQ(results[2].origin, "in:5");
  EXPECT_THAT(std::string(results[2].document.status().message()), HasSubstr("someday"));
}

TEST_F(ReaderTest, ReadsAtom) {
  const Document document = ReadOne(
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>某社</title><entry><title>甲</title>"
      "<link rel='self' href='https://x.example'/><link href='https://www.dw.com/zh/1'/>"
      "<published>2024-03-05T08:00:00Z</published>"
      "<content type='xhtml'><div "
      "xmlns='http://www.w3.org/1999/xhtml'><p>林山到访。</p></div></content>"
      "</entry></feed>");
  EXPECT_EQ(document.url, "https://www.dw.com/zh/1");
  EXPECT_EQ(document.publisher, "德国之声");
  EXPECT_EQ(document.text, "甲\n林山到访。");
}

TEST_F(ReaderTest, RefusesHostileAndBrokenFeeds) {
  std::string bomb = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a '甲甲甲甲甲甲甲甲甲甲'>";
  for (char c = 'b'; c < 'j'; ++c) {
    absl::StrAppend(&bomb, "<!ENTITY ", std::string(1, c), " '");
    for (int i = 0; i < 10; ++i) absl::StrAppend(&bomb, "&", std::string(1, c - 1), ";");
    bomb += "'>";
  }
  bomb += "]><rss><channel><item><title>&i;</title></item></channel></rss>";
  EXPECT_FALSE(ReadAll(bomb)[0].document.ok());
  EXPECT_THAT(ErrorOf("<rss><channel><item></channel></rss>"), HasSubstr("broken XML in line 1"));
  EXPECT_THAT(ErrorOf("<rss><channel></channel></rss>"), HasSubstr("no entry"));
  const std::string secret =
      "<!DOCTYPE rss [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
      "<rss><channel><item><title>&f;</title></item></channel></rss>";
  EXPECT_FALSE(ReadAll(secret)[0].document.ok());
}

TEST_F(ReaderTest, ReadsPlainText) {
  const Document document = ReadOne("林山访问南国\n\n林山三月五日抵达。\n他与南国外长会谈。\n");
  EXPECT_EQ(document.title, "林山访问南国");
  EXPECT_EQ(document.text, "林山访问南国\n林山三月五日抵达。\n他与南国外长会谈。");
  EXPECT_EQ(Published(document), "none");
  EXPECT_EQ(document.language, "zh-Hans");
}

TEST_F(ReaderTest, JoinsWrappedLinesOfPlainText) {
  const Document document = ReadOne(
      "林山访问南国\n\n林山三月五日抵达\n南国首都安城，开始\n为期三天的访问。\n\n他与南国外长\n举行"
      "了会谈。\n");
  EXPECT_EQ(
      document.text,
      "林山访问南国\n林山三月五日抵达南国首都安城，开始为期三天的访问。\n他与南国外长举行了会谈。");
}

TEST_F(ReaderTest, OneSentenceIsAnArticleWithoutATitle) {
  const Document document = ReadOne("林山会见了安娜·林德。");
  EXPECT_EQ(document.title, "");
  EXPECT_EQ(document.text, "林山会见了安娜·林德。");
  EXPECT_EQ(document.blocks[0].kind, BlockKind::kParagraph);
}

TEST_F(ReaderTest, TheIdFollowsTheAddressElseTheContent) {
  auto id = [](absl::string_view url, absl::string_view text) {
    return ReadOne(absl::StrCat("{\"title\":\"甲\",\"url\":\"", url, "\",\"text\":\"", text, "\"}"))
        .id;
  };
  EXPECT_EQ(id("https://a.example/1", "一"), id("http://A.example/1/?utm_source=x#y", "二"));
  EXPECT_NE(id("https://a.example/1", "一"), id("https://a.example/2", "一"));
  EXPECT_EQ(id("", "一"), id("", "一"));
  EXPECT_NE(id("", "一"), id("", "二"));
  EXPECT_THAT(id("", "一"), SizeIs(16));
}

TEST_F(ReaderTest, TellsScriptsApart) {
  EXPECT_EQ(ReadOne("外交部發言人說，兩國領導人將舉行會談。").language, "zh-Hant");
  EXPECT_EQ(ReadOne("外交部发言人说，两国领导人将举行会谈。").language, "zh-Hans");
  EXPECT_EQ(ReadOne("The minister of the state met the head of the council in Geneva.").language,
            "en");
}

TEST_F(ReaderTest, BadInputHasAMessage) {
  EXPECT_THAT(ErrorOf(""), HasSubstr("empty"));
  EXPECT_THAT(ErrorOf(std::string(100, '\0')), HasSubstr("binary"));
  EXPECT_THAT(ErrorOf("{\"title\":\"甲\",\"date\":\"someday\",\"text\":\"乙\"}"),
              HasSubstr("cannot read the date"));
  EXPECT_THAT(ErrorOf("{\"text\":\"\"}"), HasSubstr("\"title\", \"text\", \"html\""));
  EXPECT_THAT(ErrorOf("<html><body><script>x</script></body></html>"), HasSubstr("no text"));
  EXPECT_THAT(ErrorOf(std::string(200000, '[')), HasSubstr(""));
  EXPECT_FALSE(ReadAll(absl::StrCat("{\"text\":", std::string(200000, '['), "}"))[0].document.ok());
}

TEST_F(ReaderTest, AMissingFileIsOneFailedResult) {
  std::vector<std::string> messages;
  reader_->ReadFile("/nonexistent/x.md", [&](ReadResult result) {
    messages.push_back(std::string(result.document.status().message()));
    return true;
  });
  EXPECT_THAT(messages, ElementsAre(HasSubstr("/nonexistent/x.md")));
}

TEST(ReaderCreateTest, AMissingTableIsNamed) {
  EXPECT_TRUE(absl::IsNotFound(Reader::Create("/nonexistent").status()));
}

}  // namespace
}  // namespace guanxi::ingest
