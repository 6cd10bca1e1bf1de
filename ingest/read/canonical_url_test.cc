#include "ingest/read/canonical_url.h"

#include <gtest/gtest.h>

namespace guanxi::ingest {
namespace {

TEST(CanonicalUrlTest, SpellingsOfOnePageAreOne) {
  const std::string page = "https://news.example.org/a/1.html?id=7";
  EXPECT_EQ(CanonicalUrl("https://news.example.org/a/1.html?id=7"), page);
  EXPECT_EQ(CanonicalUrl(" HTTP://News.Example.org:80/a/1.html?id=7#top "), page);
  EXPECT_EQ(CanonicalUrl("https://u:p@news.example.org:443/a/1.html?utm_source=x&id=7&fbclid=q"),
            page);
}

TEST(CanonicalUrlTest, PathsAndQueriesKeepTheirCase) {
  EXPECT_EQ(CanonicalUrl("https://a.example/Path?Q=X"), "https://a.example/Path?Q=X");
}

TEST(CanonicalUrlTest, SlashesAtTheEndDoNotCount) {
  EXPECT_EQ(CanonicalUrl("https://a.example/"), CanonicalUrl("https://a.example"));
  EXPECT_EQ(CanonicalUrl("https://a.example/x/?"), CanonicalUrl("https://a.example/x"));
}

TEST(CanonicalUrlTest, OtherPortsAndOtherPagesAreOthers) {
  EXPECT_NE(CanonicalUrl("https://a.example:8443/x"), CanonicalUrl("https://a.example/x"));
  EXPECT_NE(CanonicalUrl("https://a.example/x?p=1"), CanonicalUrl("https://a.example/x?p=2"));
}

TEST(CanonicalUrlTest, WhatIsNoWebAddressStays) {
  EXPECT_EQ(CanonicalUrl("import:facts/3"), "import:facts/3");
  EXPECT_EQ(CanonicalUrl(""), "");
  EXPECT_EQ(CanonicalUrl("https://"), "https://");
}

TEST(UrlHostTest, IsInLowerCaseWithoutThePort) {
  EXPECT_EQ(UrlHost("https://WWW.Example.org:81/x"), "www.example.org");
  EXPECT_EQ(UrlHost("https://a.example?x"), "a.example");
  EXPECT_EQ(UrlHost("news"), "");
}

}  // namespace
}  // namespace guanxi::ingest
