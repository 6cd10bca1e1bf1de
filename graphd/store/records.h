// Values of the store's tables: plain structs here, bytes on disk (proto/guanxi/storage). Decoders
// return false for bytes that are no such record.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "graphd/model/article_model.h"
#include "graphd/model/atom.h"
#include "graphd/model/graph_model.h"
#include "graphd/store/key_codec.h"
#include "graphd/store/kv.h"
#include "graphd/store/tally.h"

namespace guanxi::graphd {

// An article without its text, with the atom of each entity.
struct StoredArticle {
  ArticleStatements statements;
  std::vector<AtomId> atoms;
  uint64_t content_hash = 0;
};

struct StoredEntity {
  Entity entity;
  std::vector<AtomId> atoms;  // members, ascending

  friend bool operator==(const StoredEntity&, const StoredEntity&) = default;
};

struct StoredEvidence {
  AtomId attribution = 0;  // 0: none
  std::string rule;
  float confidence = 0;
};

struct StoreState {
  Revision revision = 0;
  uint64_t articles = 0, atoms = 0, entities = 0, relations = 0, evidence = 0;
  std::string rule_set_version;
  Revision journal_begin = 0;  // the journal tells all that came after this revision
};

std::string EncodeArticle(const StoredArticle& article);
bool DecodeArticle(ArticleId id, absl::string_view bytes, StoredArticle* article);

std::string EncodeAtom(const Atom& atom);
bool DecodeAtom(AtomId id, absl::string_view bytes, Atom* atom);

std::string EncodeEntity(const StoredEntity& entity);
bool DecodeEntity(EntityId id, absl::string_view bytes, StoredEntity* entity);

// `relation` has the fields of `key`. Decoding without a tally is the cheap way.
std::string EncodeRelation(const Relation& relation, const Tally& tally);
bool DecodeRelation(const RelationKey& key, absl::string_view bytes, Relation* relation,
                    Tally* tally = nullptr);

std::string EncodeEvidence(const StoredEvidence& evidence);
bool DecodeEvidence(absl::string_view bytes, StoredEvidence* evidence);

std::string EncodeDelta(const GraphDelta& delta);
bool DecodeDelta(Revision revision, absl::string_view bytes, GraphDelta* delta);

std::string EncodeState(const StoreState& state);
bool DecodeState(absl::string_view bytes, StoreState* state);

// The relation's identity as its key.
RelationKey KeyOf(const Relation& relation);

// DataLoss that names the table and the key in hexadecimal.
absl::Status CorruptValue(Table table, absl::string_view key);

}  // namespace guanxi::graphd
