// All atoms of one name, and the people (rarely more than one) that they are.
#pragma once

#include <compare>
#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "graphd/model/atom.h"

namespace guanxi::graphd {

// How full a name is. Short forms attach to fuller ones only, so attachments cannot form a circle:
// lexicon names before others, Han before Latin, longer before shorter, then by bytes.
struct NameRank {
  // A lexicon name; for people one with a full form beside it: 普京 with 弗拉基米尔·普京.
  bool canonical = false;
  bool han = false;
  size_t length = 0;  // characters
  AtomName name;

  friend auto operator<=>(const NameRank&, const NameRank&) = default;
};

struct NameGroup {
  NameRank rank;
  std::vector<const Atom*> atoms;  // by id; empty if no atom has this name as key
};

NameGroup MakeNameGroup(const AtomName& name, std::vector<const Atom*> atoms);

// The positions by which people of one name are told apart.
struct PositionEvidence {
  std::set<std::string> countries;
  std::set<std::string> titles;
  uint64_t told = 0;  // entities of articles whose positions these are

  bool empty() const { return countries.empty(); }
  void Add(const Atom& atom);
};

// Two bearers of one name are taken to be two only if both hold positions, at different countries,
// and no title of the one resembles a title of the other (so that a country read wrongly does not
// split a person). With `of_families`, for names that whole families bear, like titles are no
// excuse once three articles tell either: 外长罗德里格斯 of two states.
bool Conflict(const PositionEvidence& a, const PositionEvidence& b, bool of_families = false);

// Atoms taken to be one thing.
struct AtomCluster {
  std::vector<const Atom*> atoms;
  PositionEvidence evidence;
  uint64_t count = 0;   // entities of articles
  std::string context;  // the smallest of its atoms' contexts; empty if the group has one cluster
  bool contested = false;  // several hold positions under the name that the group is of
};

// Splits a group into clusters; a pure function of the atoms. Only people are split, and only those
// whose name others may bear: no lexicon name, Han, up to three characters or a foreign name
// without a middle dot, which is mostly a family's (罗德里格斯). Who holds positions at one country
// is one person. Clusters in conflict stay apart unless one is 20 times as frequent (the other is
// taken for misreading). Atoms without positions join the only cluster, or one 8 times as frequent
// as all others, else stay by themselves. Common names (NameKeys::IsCommon) have a bearer in every
// article.
std::vector<AtomCluster> SplitIntoClusters(const NameGroup& group);

}  // namespace guanxi::graphd
