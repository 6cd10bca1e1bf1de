// The gazetteer: names and aliases of countries, capitals, bodies and places, the grammar of titles
// and of names of bodies, family names, kinship words. Loaded once from data files, then const.
//
// All names here are in simplified script; match them on AnalyzedText::simplified.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "ingest/lexicon/phrase_table.h"

namespace guanxi::ingest {

enum class NameClass : uint8_t {
  kCountry,
  kCapital,  // a PLACE that may act for `country`
  kPlace,
  kOrganization,  // seats that are bodies too
  kPerson,
};

// What a name stands for.
struct NameEntry {
  NameClass name_class = NameClass::kPlace;
  std::string canonical;  // the one name of the thing, for comparing
  std::string country;    // canonical name of the state it belongs to, if the table says so
};

// Where a post is held; see titles.tsv.
enum class TitleScope : uint8_t { kState, kPlace, kBody, kParty, kRank, kCalling };
enum class TitleModifier : uint8_t { kPlain, kFormer, kDesignated };

// What a word is in the name of a body of a state ("北国" + 外交部); see bodies.tsv.
enum class BodyClass : uint8_t { kAgency, kForce, kBranch, kGeneric };

// What a name ends in; see suffixes.tsv.
enum class SuffixClass : uint8_t { kOrg, kOrgWeak, kPlace, kPlaceWeak, kClassNoun };

// Lists of words around names by which detectors judge; see name_contexts.tsv.
enum class ContextWords : uint8_t {
  kLocationBefore,   // before a capital that is a place: 抵达安城
  kLocationBehind,   // behind a capital that is a place: 安城举行
  kActorBefore,      // before a capital that acts or is acted on: 向安城提供
  kActorBehind,      // behind a capital that acts: 安城当局
  kNameTails,        // behind a name within one word: 民进党籍
  kVerbBefore,       // before a one-character country that is a word of its own: 与美
  kSureVerbBefore,   // before a one-character country within one word: 访俄
  kHeadBehind,       // behind a one-character country: 俄总统
  kHuaBefore,        // before 华 for 中国
  kMediumTails,      // last words of media in book marks
  kCiteBefore,       // before a medium that is cited
  kCiteBehind,       // behind a medium that is cited
  kNoBodyTails,      // last words of what is no body although taggers say so
  kTopics,           // behind a country that a post deals with, not belongs to: 北国事务主任
  kTakesOffice,      // verbs of taking or holding an office
  kFormerVerb,       // those of them that say it is over
  kLeavesOffice,     // verbs of leaving an office: until then it was held
  kAppoints,         // before a person and a verb of taking office: 任命林山为
  kNominates,        // those of them that only propose
  kSucceeds,         // before the predecessor: 接替林山担任
  kOfficeNouns,      // behind an office that is spoken of: 外长一职
  kLeadsBody,        // between a person and the body that he leads: 林山领导的绿党
  kPlannedCue,       // before them: the office lies ahead
  kPossibleCue,      // before them: it is not certain
  kDeniedCue,        // before them: it is not so
  kWorksBefore,      // before a body where somebody works
  kWorksBehind,      // behind it
  kEmployedBy,       // verbs of working at the body behind them
  kPlaceBetween,     // between a country and a place in it
  kPlaceKinds,       // kinds of places: 海湾市等北国城市
  kPublicPosts,      // last words of posts of bodies that a country or place itself may fill
  kManyHolders,      // last words of offices of which there are many holders
  kStrayTails,       // words that taggers glue behind a name: 林山曾
  kStrayFronts,      // words that taggers glue before a name: 同林山
  kLatinBodyWords,   // words of Latin names of bodies and works, not of people: Institute
  kPersonActs,       // behind a person whom the text names in Latin script: Anna Lind 表示
  kCommonBodies,     // short or common names of bodies that a state may have: 国会, 警方
  kNoPosts,          // what people are called that is no post anywhere: 嫌疑人
  kFemaleEndings,    // last characters of women's transliterated family names: 纳扎罗娃
  kPlaceLevels,      // behind a place's short name: 海湾|市
  kRegionLevels,     // those of them that a lexicon's name may lack: 海湾|省
  kGovernmentTails,  // last words of forms that name a government, not its country: 北国政府
  kFormalTails,      // last words of a country's formal name: 北国共和国
  kPairPronouns,     // that stand for two: 两国
  kSinglePronouns,   // that stand for one: 他
  kPointedBodies,    // what may be pointed at and ends the names of such bodies: 该|法院
  kBeforePartner,    // before a pronoun that is somebody else than the one who acts: 同他
  kShortContinents,  // one-character continents in a row with countries: 中非
  kPlainAbbreviations,  // one-character countries that mean no other and no common word: 美
  kGluedBehindPlace,    // that taggers glue behind a place: 安城|谈判
  kGluedBefore,         // function words that taggers glue before a person: 曾|向|林山
  kSplitWords,          // words whose first character they glue behind a person: 林山久|未
  kBodyVerbs,    // verbs of which they leave the last character with a body: 去|信海湾委员会
  kClauseVerbs,  // that stand in no body's name: 林山|倾向接受|海湾组织
  kPlaceActs,    // behind a place where something goes on: 在安城|主持
  kForceCompounds,  // behind 军 where it is the front of another word: 军|事
  kChambers,        // chambers behind a parliament: 北国议会|上院
  kNoPlaceWords,    // words that end like places and are none: 股市
  kNoPlaceTails,    // last words of regions without a name of their own: 北国|东部
  kOfPlaceTails,    // last words of what is named after a place: 北国|语
  kPlaceBefore,     // before a place that only the tagger knows: 来自|海湾
  kLevelTails,      // last words that say what a place is: 海湾|半岛
  kBodyJoints,      // between two parties of which the second is a body: 林山|联同|海湾局
  kCareerFronts,    // that taggers take for a name behind 曾: 曾任
  kPeopleTails,     // behind a people, not a person: 林|族
  kBehindHe,        // behind 和 that ends a given name: 康京和|与
  kUnitOwners,      // before a unit of theirs: 海湾大学|法学院
  kUnitTails,       // last words of units: 海湾大学|法学院
  kBodiesAbroad,    // last words of bodies that stand in a country not theirs: 驻北国|大使馆
  kDayParts,        // behind a day of the week in one word: 周一|晚
  kFactions,      // behind a leader, of his faction or of what he sends: 林山|派, 林山|派遣
  kCreditBehind,  // behind the maker of a picture or text: 林山|摄
  kCreditBefore,  // before the maker of a picture or text: 摄影：|林山
  kNoOwnUnits,    // last words of units that belong to the title: 海湾委员会|办公室
  kStorms,        // before the name of a storm: 台风|莫兰蒂
  kEnvoys,        // behind the one who sends them: 总书记林山|特使
  kNoGivenEnds,   // characters that end no given name, but begin what follows: 林山|向
  kUnitNouns,     // last words of units, before a title: 快速支援|部队指挥官
  kPointers,      // before what points at a body named before: 该|党主席
  kPointedKinds,  // what may be pointed at and fits bodies of any name: 该|机构
  kBareHeads,     // titles of a body named in the sentence before: 总干事林山说
  kHeads,         // last characters of titles that no table lists: 统合幕僚|长
  kCount,
};

enum class Culture : uint8_t { kChinese, kKorean, kJapanese, kVietnamese };

struct SurnameEntry {
  uint8_t cultures = 0;  // bit set of 1 << Culture
};

// The names that a country's people bear.
enum class NameStyle : uint8_t { kForeign, kHan, kAny };

// What a country's offices and office holders are like; see state_offices.tsv.
struct StateOffices {
  std::vector<std::string> lacking;  // last words of offices that it does not have
  NameStyle names = NameStyle::kForeign;
};

struct Lexicon {
  // Loads all data files of `data_dir` that the gazetteer needs. InvalidArgument with file and
  // line for a bad row, NotFound for a missing file. Reads ICU's names of countries, too.
  static absl::StatusOr<std::unique_ptr<const Lexicon>> Load(const std::string& data_dir);

  bool IsTransliteration(char32_t code) const { return transliteration.contains(code); }
  bool IsStopName(absl::string_view name) const { return stop_names.contains(name); }
  bool IsKinship(absl::string_view word) const { return kinship.Find(word) != nullptr; }
  const PhraseTable<bool>& Context(ContextWords words) const {
    return contexts[static_cast<size_t>(words)];
  }

  PhraseTable<std::vector<NameEntry>> names;
  PhraseTable<std::vector<std::string>> abbreviations;  // 美 -> {美国}
  PhraseTable<TitleScope> titles;
  PhraseTable<TitleModifier> title_modifiers;
  PhraseTable<BodyClass> bodies;
  PhraseTable<SuffixClass> suffixes;
  PhraseTable<bool> kinship;
  std::array<PhraseTable<bool>, static_cast<size_t>(ContextWords::kCount)> contexts;
  PhraseTable<SurnameEntry> surnames;
  absl::flat_hash_set<char32_t> transliteration;
  absl::flat_hash_set<std::string> stop_names;
  absl::flat_hash_set<std::string> not_given_names;  // 认为 and other words behind a family name
  absl::flat_hash_map<std::string, std::vector<std::string>> title_countries;  // 特首 -> 香港, 澳门
  absl::flat_hash_map<std::string, StateOffices> state_offices;                // by country
};

}  // namespace guanxi::ingest
