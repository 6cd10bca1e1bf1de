// Collects what is streamed in, then lays entities, their names and relations out in a BaseGraph.
#include <algorithm>
#include <future>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "graphd/graph/base_graph.h"
#include "graphd/graph/half_edge_bits.h"
#include "graphd/graph/relation_layout.h"
#include "graphd/graph/snapshot.h"
#include "graphd/graph/value_check.h"

namespace guanxi::graphd {
namespace {

constexpr size_t kManyEntities = 5000;

bool NeedsExtra(const Relation& relation, const DateCode& date) {
  return !date.exact || relation.place != kNoEntity || !relation.title.empty() ||
         relation.source_count >= kManySources || relation.article_count != relation.source_count;
}

}  // namespace

struct SnapshotBuilder::Staged {
  std::vector<Entity> entities;
  std::vector<StagedRelation> relations;
  std::vector<RelationExtra> extras;
  std::string titles;
  uint32_t most_sources = 0;
  absl::Status first_error;

  void Note(absl::Status status) {
    if (first_error.ok()) first_error = std::move(status);
  }
  absl::Status LayOutEntities(BaseGraph* base);
  BaseNames NamesOfEntities() const;  // after LayOutEntities
};

absl::Status SnapshotBuilder::Staged::LayOutEntities(BaseGraph* base) {
  std::sort(entities.begin(), entities.end(),
            [](const Entity& a, const Entity& b) { return a.id < b.id; });
  size_t text_bytes = 0;
  for (const Entity& entity : entities) {
    text_bytes += entity.name.size();
    for (const std::string& alias : entity.aliases) text_bytes += alias.size();
  }
  if (text_bytes >= std::numeric_limits<uint32_t>::max()) {
    return absl::ResourceExhaustedError("the names of all entities exceed 4 GB");
  }
  base->texts.reserve(text_bytes);
  const auto add_text = [base](const std::string& text) {
    base->text_begin.push_back(static_cast<uint32_t>(base->texts.size()));
    base->texts += text;
  };
  for (const Entity& entity : entities) {
    base->entity_ids.push_back(entity.id);
    base->entity_types.push_back(static_cast<uint8_t>(entity.type));
    base->first_text.push_back(static_cast<uint32_t>(base->text_begin.size()));
    add_text(entity.name);
    for (const std::string& alias : entity.aliases) add_text(alias);
  }
  base->first_text.push_back(static_cast<uint32_t>(base->text_begin.size()));
  base->text_begin.push_back(static_cast<uint32_t>(base->texts.size()));
  base->entity_index = IdIndex(base->entity_ids, /*sorted=*/true);
  const uint64_t repeated = base->entity_index.FirstRepeated(base->entity_ids);
  if (repeated == 0) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("entity ", HexId(repeated), " was added twice"));
}

BaseNames SnapshotBuilder::Staged::NamesOfEntities() const {
  BaseNames names;
  for (size_t v = 0; v < entities.size(); ++v) {
    for (const NameKey& key : KeysOfEntity(entities[v].name, entities[v].aliases)) {
      names.Add(key, static_cast<Vertex>(v));
    }
  }
  names.Sort();
  return names;
}

SnapshotBuilder::SnapshotBuilder() : staged_(std::make_unique<Staged>()) {}
SnapshotBuilder::~SnapshotBuilder() = default;
SnapshotBuilder::SnapshotBuilder(SnapshotBuilder&&) noexcept = default;
SnapshotBuilder& SnapshotBuilder::operator=(SnapshotBuilder&&) noexcept = default;

void SnapshotBuilder::Reserve(size_t entities, size_t relations) {
  staged_->entities.reserve(entities);
  staged_->relations.reserve(relations);
}

void SnapshotBuilder::AddEntity(const Entity& entity) {
  staged_->Note(CheckEntity(entity));
  staged_->entities.push_back(entity);
}

void SnapshotBuilder::AddRelation(const Relation& relation) {
  staged_->Note(CheckRelation(relation));
  const DateCode date = EncodeDate(relation.date);
  StagedRelation staged;
  staged.id = relation.id;
  staged.subject = relation.subject;
  staged.object = relation.object;
  staged.predicate = relation.predicate;
  staged.attested = PackAttested(relation.confidence, relation.source_count);
  const bool needs_extra = NeedsExtra(relation, date);
  staged.bits = RelationBits(0, relation, date, needs_extra);
  if (needs_extra) {
    RelationExtra extra;
    extra.predicate = relation.predicate;
    extra.date = relation.date;
    extra.source_count = relation.source_count;
    extra.article_count = relation.article_count;
    extra.place = relation.place;
    extra.title_begin = static_cast<uint32_t>(staged_->titles.size());
    extra.title_size = static_cast<uint32_t>(relation.title.size());
    staged_->titles += relation.title;
    staged.extra = static_cast<uint32_t>(staged_->extras.size());
    staged_->extras.push_back(extra);
  }
  staged_->relations.push_back(staged);
  staged_->most_sources = std::max(staged_->most_sources, relation.source_count);
}

absl::StatusOr<Snapshot::Ptr> SnapshotBuilder::Build(Revision revision) {
  const std::unique_ptr<Staged> staged = std::exchange(staged_, std::make_unique<Staged>());
  GUANXI_RETURN_IF_ERROR(staged->first_error);
  if (staged->relations.size() >= std::numeric_limits<uint32_t>::max() / 2) {
    return absl::ResourceExhaustedError("more than 2^31 relations");
  }
  if (staged->titles.size() >= std::numeric_limits<uint32_t>::max()) {
    return absl::ResourceExhaustedError("the titles of all relations exceed 4 GB");
  }
  auto base = std::make_shared<BaseGraph>();
  GUANXI_RETURN_IF_ERROR(staged->LayOutEntities(base.get()));
  // Names and relations have nothing to do with each other: one thread each.
  const bool worth_a_thread = staged->entities.size() > kManyEntities;
  std::future<BaseNames> names =
      std::async(worth_a_thread ? std::launch::async : std::launch::deferred,
                 [&staged] { return staged->NamesOfEntities(); });
  GUANXI_RETURN_IF_ERROR(LayOutRelations(staged->relations, staged->extras, base.get()));
  base->titles = std::move(staged->titles);
  base->revision = revision;
  base->most_sources = staged->most_sources;
  base->names = names.get();
  const size_t entities = base->entity_count();
  const size_t relations = base->relation_count();
  return Snapshot::Ptr(new Snapshot(std::move(base), nullptr, revision, entities, relations));
}

}  // namespace guanxi::graphd
