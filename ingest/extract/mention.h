// Mentions: the places in the text where an entity is named, described or pointed at.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/ontology.h"
#include "ingest/text/token.h"

namespace guanxi::ingest {

enum class MentionKind : uint8_t {
  kName,  // a name in full or short: 弗拉基米尔·普京, 普京, 美, WHO, 朝军
  kMetonym,  // a seat or capital that acts for its owner: 巴黎谴责…, 白宫; a government named after
             // its leader: 林山政府 (name = the leader, not known)
  kOffice,  // an unnamed office holder or unnamed body of a named owner: 朝鲜外长, 两国外长,
            // 韩国官员
  kPronoun,  // 他, 她, 他们, 该国, 双方, 两国, 对方, 该组织, and 政府 without its country
};

// One title before or behind a person's name: "美国国防部新闻秘书" before 帕特·莱德 is {owner
// 美国国防部, words 新闻秘书}.
struct Title {
  Span span;          // the words of the title, without the owner
  std::string words;  // as text, in the article's script: "新闻秘书", "前总统"
  int owner = -1;     // index of the mention that is the employer, country or place; -1 if the text
                      // names none here
  bool former = false;      // 前, 原, 曾任
  bool designated = false;  // 候任, 当选, 下一任, 准
};

struct Mention {
  Span span;  // the name's own words: 帕特·莱德
  Span extent;  // with everything that belongs to the noun phrase: 美国国防部新闻秘书帕特·莱德（Pat
                // Ryder）少将
  uint32_t sentence = 0;
  EntityType type = EntityType::kPerson;
  MentionKind kind = MentionKind::kName;
  std::string
      name;  // the form to compare by: simplified script, unabbreviated where the lexicon knows it
  bool known = false;  // `name` is the lexicon's name of the thing
  std::string latin;   // the Latin original in the bracket behind it, if any
  std::vector<std::string>
      also;  // further forms given on the spot: 以下简称…, bracketed abbreviations (CSIS), 音译
  std::vector<Title> titles;  // of persons and of kOffice mentions
  int head = -1;  // for mentions nested in another's extent (美国国防部 inside the title chain):
                  // that mention's index
  float confidence = 0;   // 0..1
  const char* rule = "";  // which detector made it; static storage
};

// A person, a body by name: no office, no pronoun.
inline bool IsNamedPerson(const Mention& mention) {
  return mention.type == EntityType::kPerson && mention.kind == MentionKind::kName;
}
inline bool IsNamedBody(const Mention& mention) {
  return mention.type == EntityType::kOrganization && mention.kind == MentionKind::kName;
}
// A country that the lexicon knows, by its name, its government or its capital.
inline bool IsKnownCountry(const Mention& mention) {
  return mention.type == EntityType::kCountry && mention.known;
}

}  // namespace guanxi::ingest
