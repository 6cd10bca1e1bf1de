#include "ingest/extract/pipeline.h"

#include <iterator>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "ingest/extract/clause.h"
#include "ingest/extract/entities.h"
#include "ingest/extract/entity_pronouns.h"
#include "ingest/extract/headline_offices.h"
#include "ingest/extract/mentions.h"
#include "ingest/extract/pipeline_print.h"
#include "ingest/extract/positions.h"
#include "ingest/extract/relation_doubles.h"
#include "ingest/extract/relation_rules.h"
#include "ingest/extract/statement.h"
#include "ingest/extract/time_expressions.h"
#include "ingest/extract/words.h"
#include "ingest/lexicon/data_version.h"
#include "ingest/lexicon/jieba_dir.h"
#include "ingest/lexicon/lexicon.h"
#include "ingest/lexicon/trigger_table.h"

namespace guanxi::ingest {
namespace {

// Raised by hand when code changes what is extracted; data files count by their content.
constexpr absl::string_view kCodeVersion = "64";

// What the stages make of one document, up to the relations.
struct Stages {
  AnalyzedText text;
  std::vector<Mention> mentions;
  EntityTable table;
  std::vector<TimeExpression> times;
};

class StagedPipeline : public Pipeline {
 public:
  StagedPipeline(std::unique_ptr<const WordAnalyzer> words, std::unique_ptr<const Lexicon> lexicon,
                 TimeWords time_words, std::unique_ptr<const TriggerTable> triggers,
                 std::string version)
      : words_(std::move(words)),
        lexicon_(std::move(lexicon)),
        time_words_(std::move(time_words)),
        triggers_(std::move(triggers)),
        version_(std::move(version)) {}

  Extraction Extract(const Document& document) const override {
    return Finish(document, Run(document), nullptr);
  }

  std::vector<Extraction> Extract(const std::vector<const Document*>& documents) const override {
    std::vector<AnalyzedText> texts = words_->Analyze(documents);
    std::vector<Extraction> extractions;
    extractions.reserve(documents.size());
    for (size_t d = 0; d < documents.size(); ++d) {
      const Stages stages = Run(*documents[d], std::move(texts[d]));
      extractions.push_back(Finish(*documents[d], stages, nullptr));
    }
    return extractions;
  }

  absl::StatusOr<std::string> PrintStage(const Document& document,
                                         absl::string_view stage) const override {
    const Stages stages = Run(document);
    if (stage == "sentences") return PrintSentences(document, stages.text);
    if (stage == "words") return PrintWords(document, stages.text);
    if (stage == "mentions") return PrintMentions(document, stages.mentions);
    if (stage == "entities") return PrintEntities(document, stages.mentions, stages.table);
    if (stage == "times") return PrintTimes(document, stages.times);
    if (stage == "relations") return PrintRelations(document, Finish(document, stages, nullptr));
    return absl::InvalidArgumentError(
        absl::StrCat("\"", stage, "\" is no stage; the stages are sentences, words, mentions, ",
                     "entities, times, relations"));
  }

  std::string Explain(const Document& document) const override {
    const Stages stages = Run(document);
    std::string out =
        absl::StrCat("entities\n", PrintEntities(document, stages.mentions, stages.table), "\n");
    const Extraction extraction = Finish(document, stages, &out);
    absl::StrAppend(&out, "\nrelations\n", PrintRelations(document, extraction));
    return out;
  }

  std::string RuleSetVersion() const override { return version_; }

 private:
  Stages Run(const Document& document) const { return Run(document, words_->Analyze(document)); }

  Stages Run(const Document& document, AnalyzedText text) const {
    Stages stages;
    stages.text = std::move(text);
    stages.mentions = FindMentions(document, stages.text, *lexicon_);
    stages.table = ResolveEntities(document, stages.text, stages.mentions, *lexicon_);
    stages.times = FindTimeExpressions(document, stages.text, time_words_);
    PointPronouns(View(document, stages), &stages.table);
    return stages;
  }

  ArticleView View(const Document& document, const Stages& stages) const {
    return {document, stages.text, stages.mentions, stages.table, stages.times, *triggers_};
  }

  Extraction Finish(const Document& document, const Stages& stages, std::string* trace) const {
    const ArticleView article = View(document, stages);
    std::vector<RelationCandidate> candidates = FindPositions(
        document, stages.text, stages.mentions, stages.table, stages.times, *lexicon_);
    std::vector<RelationCandidate> told = FindRelations(article, candidates, trace);
    std::move(told.begin(), told.end(), std::back_inserter(candidates));
    GiveHeadlineOffices(article, &candidates);
    DropContactDoubles(article, &candidates);
    return MergeStatements(article, candidates);
  }

  const std::unique_ptr<const WordAnalyzer> words_;
  const std::unique_ptr<const Lexicon> lexicon_;
  const TimeWords time_words_;
  const std::unique_ptr<const TriggerTable> triggers_;
  const std::string version_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Pipeline>> Pipeline::Create(const PipelineOptions& options) {
  GUANXI_ASSIGN_OR_RETURN(auto words, WordAnalyzer::Create({.jieba_dir = JiebaDir(),
                                                            .use_tagger = options.use_tagger}));
  GUANXI_ASSIGN_OR_RETURN(auto lexicon, Lexicon::Load(options.data_dir));
  GUANXI_ASSIGN_OR_RETURN(TimeWords time_words, TimeWords::Load(options.data_dir));
  GUANXI_ASSIGN_OR_RETURN(auto triggers, TriggerTable::Load(options.data_dir));
  GUANXI_ASSIGN_OR_RETURN(const uint64_t data, DataVersion(options.data_dir));
  const std::string version =
      HexId(StableHash64(absl::StrCat(kCodeVersion, options.use_tagger ? "+tagger:" : ":", data)));
  return std::unique_ptr<Pipeline>(std::make_unique<StagedPipeline>(
      std::move(words), std::move(lexicon), std::move(time_words), std::move(triggers), version));
}

}  // namespace guanxi::ingest
