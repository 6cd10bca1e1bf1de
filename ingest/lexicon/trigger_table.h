// The words that the clause rules know, from triggers.tsv, word_classes.tsv and factuality.tsv:
// what announces a relation, closed classes of helping words, factuality cues. Loaded once, then
// const.
#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "base/ontology.h"
#include "ingest/lexicon/phrase_table.h"

namespace guanxi::ingest {

// Closed classes of words; the names in word_classes.tsv are those of `kWordClassNames` in the
// source, in this order.
enum class WordClass : uint8_t {
  kConjunction,  // 、和与: joins mentions into one party
  kWith,         // 与和同跟: leads in the other party
  kPreposition,
  kOpener,   // 在 … (closer): a stretch of circumstances
  kCloser,   // 时 后 期间
  kPassive,  // 被 遭 受到
  kAgent,    // 由
  kDispose,  // 把 将
  kLight,    // 举行 进行: the noun behind says what was done
  kEndLight,
  kSay,
  kCite,       // 援引 … 的话
  kAccording,  // 据 … 报道
  kReportEnd,
  kRequest,
  kGovern,  // takes a clause: the mention behind it is the subject of what follows
  kAspect,
  kGenericTail,  // 及其盟友 等: the party goes on with unnamed ones
  kSkipNoun,     // nouns that stand adverbially
  kGoods,
  kTroops,
  kAgreement,
  kCooperation,
  kEvent,
  kPersonGroup,
  kLocative,
  kClauseConj,
  kDeterminer,
  kSerial,  // 利用 率领: the verb behind has the same subject
  kMunition,
  kOfficeNoun,
  kGoing,          // 抵达 before 与乙会谈: what one goes for has not happened yet
  kSameDay,        // 晚上 随后: the story goes on within a day named before
  kGreeting,       // 祝贺 慰问: with them 致电 is a telegram
  kTell,           // 告诉 乙: who is told does not speak
  kDeclare,        // 宣布, 承认: who says it may also have done it
  kSidePrep,       // 对 in 表示对乙的支持: between a light verb and its noun
  kDirection,      // 引渡 到: what follows is where somebody is brought
  kGoal,           // 部署 到: what follows is where something goes
  kJointly,        // 共同 出席
  kMutual,         // 互相 指责
  kNobody,         // 我们, 有人: acts, and has no name
  kPointer,        // 这, 此举: points at what was said
  kTakesClause,    // 对, 随着: a preposition that may lead in a clause
  kSubordinator,   // 当, 由于: opens a clause with a subject of its own
  kConcerning,     // 就, 围绕: leads in what is talked about
  kTopicMark,      // 有关, 关于
  kContrast,       // 但, 却: what was told so far ends
  kEdition,        // 2018年 世界杯: with its year, which tells no date
  kArrival,        // 抵达, 结束: said of a journey that is under way or over
  kActor,          // ends of nouns for people and states: ~员
  kForces,         // ends of names of armed forces: ~军队
  kCopula,         // 是, 犯下: what follows says what somebody is or did
  kCharging,       // 说, 指出: said directly, and not reported
  kThreat,         // 如果, 否则: what a warning threatens with
  kCause,          // 独立, 经济: supporting it is not supporting who it belongs to
  kDemonstration,  // 示威, 游行: with them 抗议 is a protest of people
  kDiplomat,       // 外交官: whose expulsion is a sanction
  kRemote,         // 视频: who meets by it telephones
  kTakePlace,      // 持续 破裂: said of talks that took place
  kLeading,        // 率领 为首: 甲率领的代表团 goes where 甲 goes
  kByMeans,        // 以 视频, 通过 视频
  kAheadCloser,    // 前, 前夕: what it closes has not happened yet
  kOwnVerb,        // 寻求 behind 会谈: what those who meet do, not when they meet
  kNearby,         // 甲地 附近: the place only says where something else lies
  kGathering,      // 签署仪式: who attends it together meets
  kArranging,      // 宣布 before 举行会谈: the talks lie ahead
  kAudience,       // 在座: there while others meet
  kMove,           // 到, 来: verbs of moving that are often something else
  kCompanion,      // 甲 夫妇: whoever meets them meets 甲
  kLooksBack,  // 曾, 一直: what happened before or again and again, not on the day that is told of
  kGoesOn,     // 还, 也: the same occasion goes on
  kSide,       // 站在乙 一边
  kIncluding,       // 其中包括 乙
  kLabel,           // 把乙 称为 …
  kProclitic,       // 将, 不: one character that taggers write to the verb behind it
  kNewsNoun,        // 这一 消息: points at what was told before
  kUtterance,       // 文章, 声明: who it is of speaks by it
  kFavour,          // 支持 甲与乙谈判: what is favoured has not happened
  kInterest,        // 安全: 威胁乙的安全 is no threat that somebody utters
  kPlain,           // known so that they are not taken apart: 应对, 威胁到
  kCongratulation,  // 祝贺: with them 致电 is support
  kUtter,           // 批评, 呼吁: words of blame and request that are uttered
  kReporting,       // 报道: a medium, which does nothing of what it reports
  kInvite,          // 邀请: whom, and not whose people
  kPointsBack,      // 这一, 上述: the noun behind names what was said before
  kAskedNoun,       // 要求: what was asked
  kBlameNoun,       // 指责: what was blamed
  kThreatNoun,      // 警告: what was threatened
  kConveys,         // 请乙 转达: a courtesy, and no request
  kDraws,           // 招致 乙的谴责: like a passive, of what is said
  kWrites,          // 致函 乙: who is asked in what follows
  kOpponents,       // 甲国 反对派: is not 甲国
  kAbove,           // 母公司, 总部所在地: what follows holds what stands before
  kFirstPerson,     // 我们: the speaker
  kCausing,         // 是甲 导致: whose doing it is
  kTransit,         // 领空: forces that enter it do not stay
  kProtestNoun,     // 反对乙的 示威
  kRelief,          // 派出 救援队: is help, and no forces
  kPerish,          // 在甲的空袭中 丧生
  kPartnership,     // 建立 伙伴关系: two or more found it
  kReacting,        // 对乙的空袭 表示谴责: what is reacted to is of 乙
  kJudging,         // 合作十分 重要: nothing is told of it
  kCalamity,        // 强风暴: attacks nobody
  kEventTail,       // ends of names of events: 占领乙地|运动
  kAbstract,        // 攻击乙的 诚信: words, and no attack
  kAcquitted,       // 判乙 胜诉: no harm to 乙
  kConcessive,      // 尽管, 由于: opens a clause whose subject the next one may name
  kEscort,          // 甲陪同 乙访问: both go
  kRecord,          // 通话 录音: of talks that took place
  kCredentials,     // 接受乙递交的 国书
  kPublic,          // 甲地 各界 代表: not of its authorities
  kSuffer,          // 被围困的乙: what is done to 乙, and nothing else
  kAfterCloser,     // 后: what it closes is over when the rest happens
  kSaidNoun,        // 这一 说法: points at something said, whatever its kind
  kRefusal,         // 拒绝, as opposed to 反对: somebody asked for something
  kAbout,           // 就, 围绕: leads in what is talked about, be it a noun or a clause
  kWelcome,         // 欢迎 乙来访: the guest makes the journey
  kPlacePrep,       // 在, 于
  kCount,
};

// Where the two sides of a relation stand; see ingest/extract/frame.h.
enum class FrameKind : uint8_t {
  kObject,
  kPossessor,
  kWith,
  kTogether,
  kToward,
  kSecond,
  kGoal,
  kOf,
  kFused,
  kForces,
  kBetween,
  kAgree,
  kInvited,
  kFrom,
  kAgainst,
  kIs,
  kGuest,
  kContent,
  kWarning,
  kCharge,
  kJourney,
  kBelow,
  kTold,
  kHeld,
  kCount,
};
absl::string_view FrameName(FrameKind frame);

// A row of triggers.tsv.
struct Trigger {
  Predicate predicate = Predicate::kMet;
  bool nominal = false;  // use n
  uint32_t frames = 0;   // bit set of FrameKind
  std::vector<std::string> preps;
  uint8_t subject_types = 0;  // bit set of 1 << EntityType
  uint8_t object_types = 0;
  int needs = -1;    // a WordClass of which one word must stand in the clause; -1: none
  int forbids = -1;  // a WordClass of which no word may stand in a simplified sentence; -1: none

  bool Has(FrameKind frame) const { return (frames >> static_cast<int>(frame)) & 1; }
};

enum class CueScope : uint8_t { kVerb, kAdjacent, kClause, kSentence, kAfter };

// What a cue claims: a factuality, nothing at all (kNone), or that a carried-over plan is
// fulfilled.
enum class CueEffect : uint8_t { kPlanned, kPossible, kDenied, kNone, kCertain };

struct Cue {
  CueEffect effect = CueEffect::kPossible;
  CueScope scope = CueScope::kVerb;
};

// All that is known of one word or phrase.
struct Phrase {
  std::bitset<static_cast<size_t>(WordClass::kCount)> classes;
  std::vector<uint32_t> triggers;  // indexes into TriggerTable::triggers
  std::vector<Cue> cues;

  bool Is(WordClass word_class) const { return classes[static_cast<size_t>(word_class)]; }
};

class TriggerTable {
 public:
  // Reads the three files in `data_dir`. InvalidArgument naming file, line and field for a bad row,
  // NotFound for a missing file.
  static absl::StatusOr<std::unique_ptr<const TriggerTable>> Load(const std::string& data_dir);

  // nullptr if the phrase is unknown. O(length).
  const Phrase* Find(absl::string_view text) const { return phrases_.Find(text); }
  // Calls visit(length, phrase) for the phrases that begin at `offset`, longest first, until it
  // returns true.
  template <typename Visit>
  void VisitAt(absl::string_view text, size_t offset, Visit visit) const {
    phrases_.VisitAt(text, offset, visit);
  }
  // Whether `words` ends with a word of the class that is written with ~ before it: ~军队.
  bool EndsWithWordOf(absl::string_view words, WordClass word_class) const;
  const std::vector<Trigger>& triggers() const { return triggers_; }

 private:
  absl::Status LoadTriggers(const std::string& path);
  absl::Status LoadClasses(const std::string& path);
  absl::Status LoadCues(const std::string& path);
  Phrase& At(absl::string_view words);

  std::vector<Trigger> triggers_;
  PhraseTable<Phrase> phrases_;
};

}  // namespace guanxi::ingest
