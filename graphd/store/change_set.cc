#include "graphd/store/change_set.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "graphd/store/contribution.h"
#include "graphd/store/key_codec.h"

namespace guanxi::graphd {
namespace {

std::string UrlKey(const Article& article) {
  return EncodePair(StableHash64(article.url), article.id);
}

// Ascending, without doubles.
std::vector<AtomId> DistinctAtoms(const std::optional<StoredArticle>& article) {
  if (!article.has_value()) return {};
  std::vector<AtomId> atoms = article->atoms;
  std::sort(atoms.begin(), atoms.end());
  atoms.erase(std::unique(atoms.begin(), atoms.end()), atoms.end());
  return atoms;
}

using AtomOfArticle = std::pair<AtomId, ArticleId>;

// Those of `atoms` that are not among `others`.
void AddDifference(const std::vector<AtomId>& atoms, const std::vector<AtomId>& others,
                   ArticleId article, std::vector<AtomOfArticle>* pairs) {
  for (const AtomId atom : atoms) {
    if (!std::binary_search(others.begin(), others.end(), atom)) pairs->emplace_back(atom, article);
  }
}

}  // namespace

absl::StatusOr<ChangeSet::ArticleChange*> ChangeSet::Load(ArticleId id) {
  const auto [it, inserted] = articles_.try_emplace(id);
  ArticleChange* const change = &it->second;
  if (!inserted) return change;
  const std::string key = EncodeId(id);
  GUANXI_ASSIGN_OR_RETURN(const std::optional<std::string> value, view_.Get(Table::kArticle, key));
  if (!value.has_value()) return change;
  StoredArticle stored;
  if (!DecodeArticle(id, *value, &stored)) return CorruptValue(Table::kArticle, key);
  change->before = stored;
  change->now = std::move(stored);
  change->stored = true;
  return change;
}

absl::Status ChangeSet::AddAtoms(StoredArticle* article) {
  const std::vector<Atom> atoms = resolver_.AtomsOf(article->statements);
  article->atoms.clear();
  for (const Atom& atom : atoms) {
    article->atoms.push_back(atom.id);
    GUANXI_RETURN_IF_ERROR(atoms_.Add(atom));
  }
  return absl::OkStatus();
}

absl::Status ChangeSet::SubtractAtoms(const StoredArticle& article) {
  for (const Atom& atom : resolver_.AtomsOf(article.statements)) {
    GUANXI_RETURN_IF_ERROR(atoms_.Subtract(atom));
  }
  return absl::OkStatus();
}

absl::StatusOr<ChangeOutcome> ChangeSet::Put(const ArticleStatements& statements) {
  GUANXI_ASSIGN_OR_RETURN(ArticleChange* const change, Load(statements.article.id));
  const uint64_t hash = ContentHash(statements);
  if (change->now.has_value() && change->now->content_hash == hash) {
    return ChangeOutcome::kUnchanged;
  }
  const bool replaces = change->now.has_value();
  if (replaces) GUANXI_RETURN_IF_ERROR(SubtractAtoms(*change->now));
  StoredArticle& now = change->now.emplace();
  now.statements = statements;
  change->text = std::move(now.statements.article.text);
  now.statements.article.text.clear();
  now.content_hash = hash;
  GUANXI_RETURN_IF_ERROR(AddAtoms(&now));
  ++changes_;
  rule_set_version_ = statements.article.rule_set_version;
  return replaces ? ChangeOutcome::kReplaced : ChangeOutcome::kNew;
}

absl::StatusOr<ChangeOutcome> ChangeSet::Retract(ArticleId id) {
  GUANXI_ASSIGN_OR_RETURN(ArticleChange* const change, Load(id));
  if (!change->now.has_value()) {
    return absl::NotFoundError(absl::StrCat("article ", HexId(id), " is not in the store"));
  }
  GUANXI_RETURN_IF_ERROR(SubtractAtoms(*change->now));
  change->now.reset();
  change->text.reset();
  ++changes_;
  return ChangeOutcome::kRetracted;
}

absl::Status ChangeSet::Rederive(StoredArticle article) {
  ArticleChange& change = articles_[article.statements.article.id];
  change.stored = true;
  GUANXI_RETURN_IF_ERROR(AddAtoms(&article));
  change.now = std::move(article);
  ++changes_;
  return absl::OkStatus();
}

absl::Status ChangeSet::LoadArticlesOfMovedAtoms() {
  std::vector<ArticleId> ids;
  for (const AtomId atom : atoms_.Moved()) {
    const std::string prefix = EncodeId(atom);
    GUANXI_RETURN_IF_ERROR(
        view_.Scan(Table::kMention, prefix, prefix, [&](absl::string_view key, absl::string_view) {
          if (const auto pair = DecodePair(key); pair.has_value()) ids.push_back(pair->second);
          return true;
        }));
  }
  for (const ArticleId id : ids) {
    const absl::StatusOr<ArticleChange*> change = Load(id);
    GUANXI_RETURN_IF_ERROR(change.status());
  }
  return absl::OkStatus();
}

absl::Status ChangeSet::Contribute(const StoredArticle& article, bool add) {
  std::map<AtomId, EntityId> entity_of;
  for (const AtomId atom : article.atoms) {
    GUANXI_ASSIGN_OR_RETURN(entity_of[atom],
                            add ? atoms_.EntityNow(atom) : atoms_.EntityBefore(atom));
  }
  const Contribution contribution =
      ContributionOf(article, [&entity_of](AtomId atom) { return entity_of.at(atom); });
  return add ? graph_.Add(article, contribution) : graph_.Subtract(article, contribution);
}

// All subtractions come first: an article's own evidence rows must not be deleted after they were
// added.
absl::Status ChangeSet::ApplyContributions() {
  for (const auto& [id, change] : articles_) {
    if (change.before.has_value()) GUANXI_RETURN_IF_ERROR(Contribute(*change.before, false));
  }
  for (const auto& [id, change] : articles_) {
    if (change.now.has_value()) GUANXI_RETURN_IF_ERROR(Contribute(*change.now, true));
  }
  return absl::OkStatus();
}

void ChangeSet::WriteArticle(const StoredArticle& article, const std::string& text,
                             KvBatch* batch) const {
  const Article& a = article.statements.article;
  batch->Put(Table::kArticle, EncodeId(a.id), EncodeArticle(article));
  batch->Put(Table::kText, EncodeId(a.id), text);
  if (!a.url.empty()) batch->Put(Table::kUrl, UrlKey(a), "");
}

// In the order of the keys, which the database takes in most quickly.
void ChangeSet::WriteMentions(KvBatch* batch) const {
  std::vector<AtomOfArticle> gone;
  std::vector<AtomOfArticle> come;
  for (const auto& [id, change] : articles_) {
    const std::vector<AtomId> before = DistinctAtoms(change.before);
    const std::vector<AtomId> now = DistinctAtoms(change.now);
    AddDifference(before, now, id, &gone);
    AddDifference(now, before, id, &come);
  }
  std::sort(gone.begin(), gone.end());
  std::sort(come.begin(), come.end());
  for (const auto& [atom, id] : gone) batch->Delete(Table::kMention, EncodePair(atom, id));
  for (const auto& [atom, id] : come) batch->Put(Table::kMention, EncodePair(atom, id), "");
}

void ChangeSet::WriteArticles(KvBatch* batch, StoreState* state) const {
  WriteMentions(batch);
  for (const auto& [id, change] : articles_) {
    if (change.now.has_value() && change.text.has_value()) {
      if (change.before.has_value()) {
        batch->Delete(Table::kUrl, UrlKey(change.before->statements.article));
      }
      WriteArticle(*change.now, *change.text, batch);
    } else if (change.now.has_value() && !change.before.has_value() && change.stored) {
      batch->Put(Table::kArticle, EncodeId(id), EncodeArticle(*change.now));  // rederived
    } else if (!change.now.has_value() && change.stored) {
      batch->Delete(Table::kArticle, EncodeId(id));
      batch->Delete(Table::kText, EncodeId(id));
      batch->Delete(Table::kUrl, UrlKey(change.before->statements.article));
    }
    if (change.now.has_value() && !change.before.has_value()) ++state->articles;
    if (!change.now.has_value() && change.before.has_value()) --state->articles;
  }
}

absl::Status ChangeSet::Finish(KvBatch* batch, GraphDelta* delta, StoreState* state) {
  delta->revision = state->revision;
  if (changes_ == 0) return absl::OkStatus();
  const TouchedNames touched = atoms_.Seal();
  GUANXI_RETURN_IF_ERROR(resolver_.Resolve(touched, atoms_));
  GUANXI_RETURN_IF_ERROR(LoadArticlesOfMovedAtoms());
  GUANXI_RETURN_IF_ERROR(ApplyContributions());
  GUANXI_RETURN_IF_ERROR(graph_.UpdateEntities(&atoms_, resolver_));
  WriteArticles(batch, state);
  atoms_.Write(batch);
  graph_.Write(batch, delta, state);
  state->atoms += static_cast<uint64_t>(atoms_.CountDelta());
  state->revision += changes_;
  if (!rule_set_version_.empty()) state->rule_set_version = rule_set_version_;
  delta->revision = state->revision;
  batch->Put(Table::kJournal, EncodeId(state->revision), EncodeDelta(*delta));
  batch->Put(Table::kMeta, std::string(kMetaState), EncodeState(*state));
  return absl::OkStatus();
}

}  // namespace guanxi::graphd
