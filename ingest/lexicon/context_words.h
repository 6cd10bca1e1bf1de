// Words around names by which the detectors of names and the readers of titles and posts judge;
// lists of words of the language, in name_contexts.tsv.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "ingest/lexicon/phrase_table.h"

namespace guanxi::ingest {

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
  kFactions,       // behind a leader, of his faction or of what he sends: 林山|派, 林山|派遣
  kCreditBehind,   // behind the maker of a picture or text: 林山|摄
  kCreditBefore,   // before the maker of a picture or text: 摄影：|林山
  kNoOwnUnits,     // last words of units that belong to the title: 海湾委员会|办公室
  kStorms,         // before the name of a storm: 台风|莫兰蒂
  kEnvoys,         // behind the one who sends them: 总书记林山|特使
  kNoGivenEnds,    // characters that end no given name, but begin what follows: 林山|向
  kUnitNouns,      // last words of units, before a title: 快速支援|部队指挥官
  kPointers,       // before what points at a body named before: 该|党主席
  kPointedKinds,   // what may be pointed at and fits bodies of any name: 该|机构
  kBareHeads,      // titles of a body named in the sentence before: 总干事林山说
  kHeads,          // last characters of titles that no table lists: 统合幕僚|长
  kGovernments,    // what governs, behind its leader: 林山|政府
  kInvitations,    // behind who invites or asks, after 应: 应林山|邀请
  kWeekDays,       // days of the week: 周一
  kBehindLostEnd,  // behind a name whose last character taggers call a verb: 林·山提|被
  kAppointedTo,    // between who is appointed and the office: 任命林山|为|外长
  kUniversityBodies,  // last words of bodies of their own in a university: 海湾大学|出版社
  kOthersBodies,     // before a body that is not of the state that the text is about: 各国|议会
  kNoPronounBehind,  // behind 他 that begins another word: 他|乡
  kNoTitleBehind,    // behind a title that begins another word: 总统|府
  kOthersOffices,  // before an office that is not of the state that the text is about: 邻国|总统
  kUnnamedBodies,  // last words of bodies before an office of state, although no mention ends
                   // there: 统一战线部|部长
  kOwnersOfHeads,  // the same before the head of a body: 公司|总裁
  kStatesOffices,  // offices of many holders that are still of the state that the text is about:
                   // 参议员|林山
  kAsides,         // before a country that is not acted on, and so does not answer: 来自|北国
  kDuties,        // before what the holder of a title is charged with: 负责|海湾事务的外长
  kActingUnits,   // units in whose names verbs stand: 快速支援|部队
  kAides,         // last words of posts of those who serve a leader: 总统林山的|发言人
  kHeadsOfState,  // offices of those who lead a state or its government: 北国|总统
  kHeardBefore,   // before a body that is only cited or spoken to: 据|海湾观察
  kPartyTails,    // last words of parties: 绿|党
  kOneOf,         // before an office, of its holder: 首位|总统
  kGivesOffice,   // beginnings of verbs of giving an office: 林山|任命
  kTerms,         // behind an office that tells a time: 担任外长|期间
  kReplaces,      // those words before the predecessor that say he held the office: 接替|林山
  kHandedTo,      // before who takes the office named before: 外长一职|由|林山担任
  kIsBefore,      // before the office that somebody has: 林山|曾是|外长
  kAdverbs,       // between a person and the verb that tells of his post: 林山|曾|担任
  kKinOf,         // between a person and his kin: 林山|之子|马丁
  kSeveralKin,    // words of kinship for several: 兄弟|马丁和保罗
  kKinLeads,      // before a word of kinship alone: 他|同|儿子马丁
  kLeads,         // verbs of leading or founding a body: 海湾基金会由林山|领导
  kPartyLists,    // before a party whose member is named: 包括|绿党的林山
  kBeforeOwnBody,  // before a body of which somebody is, where no verb takes it: 据|海湾观察的林山
  kLiesIn,         // between a thing and where it lies: 海湾市|位于|北国
  kLyingIn,  // before the place where the thing behind it lies: 设在|北国的海湾中心
  kPlaceAdjectives,  // before a word of kind of a place: 北国|最大|城市
  kSaying,           // verbs of saying: 林山|指出
  kLeadersBehind,  // behind the country of the people listed before: 林山、高原等北国|领导人
  kOtherChambers,   // members of other chambers than that of the nation alone: 区议员
  kSeveralTerms,    // before an office of several holders: 三任|市长林山、高原
  kStateHeads,      // those of them that end offices of state: 统合幕僚|长
  kHosts,           // before whoever comes from elsewhere: 会见|北国外长
  kStateVoices,     // last words of what speaks for a state: 北国|方面
  kSpeaksForState,  // behind a state that speaks: 北国|表示
  kLeaders,         // what whoever leads a state may be called: 领导人
  kCount,
};

// One table a list; the value says nothing.
using ContextTables = std::array<PhraseTable<bool>, static_cast<size_t>(ContextWords::kCount)>;

// Reads the lists from the file at `path`. InvalidArgument with file and line for a list that is
// unknown or missing, NotFound for a missing file.
absl::Status LoadContextWords(const std::string& path, ContextTables* tables);

}  // namespace guanxi::ingest
