// Places within places and countries: 北国海湾市, 海湾市位于北国, 海湾市等北国城市.
#include "absl/strings/match.h"
#include "base/utf8.h"
#include "ingest/extract/position_rules.h"

namespace guanxi::ingest {
namespace {

bool IsArea(const Mention& mention) {
  return mention.kind == MentionKind::kName &&
         (mention.type == EntityType::kPlace || mention.type == EntityType::kCountry);
}

class PlaceReader {
 public:
  PlaceReader(const PositionInput& input, std::vector<RelationCandidate>& out)
      : input_(input), context_(input.context), out_(out) {}

  void Run() {
    const int count = static_cast<int>(input_.mentions.size());
    for (int i = 0; i + 1 < count; ++i) {
      if (!SameSentence(i, i + 1)) continue;
      ReadRow(i);
      ReadLies(i);
      ReadKind(i);
    }
  }

 private:
  bool SameSentence(int a, int b) const {
    return input_.mentions[a].sentence == input_.mentions[b].sentence;
  }

  absl::string_view Between(int left, int right) const {
    const uint32_t begin = input_.mentions[left].extent.end;
    const uint32_t end = input_.mentions[right].extent.begin;
    return begin <= end ? context_.Words({begin, end}) : absl::string_view("?");
  }

  // 北国的北极政策 puts no pole into 北国.
  bool IsWideRegion(const Mention& mention) const {
    if (!mention.known) return false;
    const std::vector<NameEntry>* entries = context_.lexicon().names.Find(mention.name);
    return entries != nullptr && entries->front().country.empty();
  }

  // Words that may stand between the larger and the smaller: 北国(首都)安城, 北国东部的海湾市.
  bool MayLieBetween(int left, int right) const {
    const uint32_t end = input_.mentions[right].span.begin;
    uint32_t at = input_.mentions[left].span.end;
    if (end < at || end - at > 36) return false;
    if (context_.Words({at, end}) == "的" && IsWideRegion(input_.mentions[right])) return false;
    while (at < end) {
      const size_t length = context_.WordAt(at, ContextWords::kPlaceBetween);
      if (length == 0 || at + length > end) return false;
      at += static_cast<uint32_t>(length);
    }
    return true;
  }

  // Larger and smaller side by side; every further one in the row lies in all before.
  void ReadRow(int first) {
    if (!IsArea(input_.mentions[first])) return;
    for (int next = first + 1; next < static_cast<int>(input_.mentions.size()); ++next) {
      const Mention& inner = input_.mentions[next];
      if (!IsArea(inner) || inner.type != EntityType::kPlace || !SameSentence(first, next)) return;
      if (!MayLieBetween(next - 1, next)) return;
      Add(next, first, "place.behind-place", 0.85f);
      AddJoined(next, first);
    }
  }

  // 北国的海湾市和安城: the second is in 北国 too, unless it is known to be elsewhere.
  void AddJoined(int inner, int outer) {
    if (input_.mentions[outer].type != EntityType::kCountry) return;
    const int next = inner + 1;
    if (next >= static_cast<int>(input_.mentions.size()) || !SameSentence(inner, next)) return;
    const absl::string_view joint = Between(inner, next);
    if (joint != "、" && joint != "和" && joint != "与" && joint != "及" && joint != "以及") return;
    const Mention& place = input_.mentions[next];
    if (place.type != EntityType::kPlace || !IsArea(place) || IsKnownElsewhere(place, outer))
      return;
    const bool larger = next + 1 < static_cast<int>(input_.mentions.size()) &&
                        input_.mentions[next + 1].type == EntityType::kPlace &&
                        MayLieBetween(next, next + 1);
    if (larger) return;  // 和丙省丁市
    Add(next, outer, "place.joined-place", 0.75f);
    AddJoined(next, outer);
  }

  bool IsKnownElsewhere(const Mention& place, int outer) const {
    const std::vector<NameEntry>* entries = context_.lexicon().names.Find(place.name);
    if (entries == nullptr) return false;
    return entries->front().country != input_.mentions[outer].name;
  }

  // 海湾市位于北国; 位于北国的海湾中心.
  void ReadLies(int i) {
    const Mention& area = input_.mentions[i + 1];
    const absl::string_view between = Between(i, i + 1);
    if (IsThing(i) && IsArea(area) &&
        context_.lexicon().Context(ContextWords::kLiesIn).Find(between) != nullptr &&
        !HasThingThere(area)) {
      Add(i, i + 1, "place.lies-in", 0.85f);
    }
    const bool lies =
        context_.WordBefore(input_.mentions[i].span.begin, ContextWords::kLyingIn) > 0;
    if (lies && IsArea(input_.mentions[i]) && IsThing(i + 1) && IsOfKind(between)) {
      Add(i + 1, i, "place.lying-in", 0.85f);
    }
  }

  // 海湾公司位于北国北部的工厂: the plant lies there; 海湾市是位于北国的小镇 itself.
  bool HasThingThere(const Mention& area) const {
    uint32_t at = area.span.end;
    while (const size_t length = context_.WordAt(at, ContextWords::kPlaceBetween)) {
      if (context_.AnyAt(at, "的") > 0) break;
      at += static_cast<uint32_t>(length);
    }
    if (context_.AnyAt(at, "的") == 0) return false;
    const Token* behind = context_.TokenAt(at + 3);
    return behind != nullptr && behind->span.begin == at + 3 && behind->tag == Tag::kN;
  }

  // 海湾市(、安城)等北国城市; 海湾市是北国东部的一个城市.
  void ReadKind(int i) {
    const Mention& area = input_.mentions[i + 1];
    if (!IsArea(area) || input_.mentions[i].type != EntityType::kPlace) return;
    const absl::string_view between = Between(i, i + 1);
    uint32_t at = area.span.end;
    if (between == "是") {
      for (size_t length = 1; length > 0;) {
        length = context_.WordAt(at, ContextWords::kPlaceAdjectives);
        at += static_cast<uint32_t>(length);
      }
    } else if (between != "等") {
      return;
    }
    if (context_.WordAt(at, ContextWords::kPlaceKinds) == 0) return;
    Add(i, i + 1, "place.of-kind", 0.8f);
    for (int left = i - 1; left >= 0 && between == "等" && SameSentence(left, i); --left) {
      const absl::string_view joint = Between(left, left + 1);
      if (joint != "、" && joint != "和" && joint != "，以及" && joint != "以及" && joint != "与")
        break;
      if (input_.mentions[left].type != EntityType::kPlace) break;
      Add(left, i + 1, "place.of-kind", 0.8f);
    }
  }

  // 的, or 的 and a word of kind: 位于安城的智库海湾中心.
  bool IsOfKind(absl::string_view between) const {
    if (between == "的") return true;
    const SuffixClass* kind = nullptr;
    if (absl::StartsWith(between, "的")) kind = context_.lexicon().suffixes.Find(between.substr(3));
    return kind != nullptr && *kind == SuffixClass::kClassNoun;
  }

  bool IsThing(int i) const {
    const EntityType type = input_.mentions[i].type;
    return type == EntityType::kPlace || type == EntityType::kOrganization;
  }

  void Add(int inner, int outer, const char* rule, float confidence) {
    RelationCandidate candidate;
    candidate.predicate = Predicate::kLocatedIn;
    candidate.subject = input_.EntityOf(inner);
    candidate.object = input_.EntityOf(outer);
    if (candidate.subject < 0 || candidate.object < 0) return;
    if (candidate.subject == candidate.object) return;
    candidate.sentence = input_.mentions[inner].sentence;
    candidate.trigger = input_.mentions[inner].span;
    candidate.rule = rule;
    candidate.confidence = confidence;
    out_.push_back(std::move(candidate));
  }

  const PositionInput& input_;
  const MentionContext& context_;
  std::vector<RelationCandidate>& out_;
};

}  // namespace

void AddPlacesInPlaces(const PositionInput& input, std::vector<RelationCandidate>& out) {
  PlaceReader(input, out).Run();
}

}  // namespace guanxi::ingest
