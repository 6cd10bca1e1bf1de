#include "graphd/store/image_rows.h"

#include <algorithm>
#include <string>

#include "base/status_macros.h"
#include "graphd/store/key_codec.h"
#include "graphd/store/table_reader.h"

namespace guanxi::graphd {
namespace {

// The revision that the last commit of an image names.
absl::StatusOr<std::optional<Revision>> NamedImage(const KvView& view) {
  GUANXI_ASSIGN_OR_RETURN(const auto value, view.Get(Table::kMeta, kMetaImage));
  if (!value.has_value()) return std::optional<Revision>();
  const std::optional<Revision> revision = DecodeId(*value);
  if (!revision.has_value()) return CorruptValue(Table::kMeta, kMetaImage);
  return revision;
}

}  // namespace

absl::Status ReplaceImage(Kv* kv, Revision revision,
                          absl::FunctionRef<absl::Status(Store::PutPiece)> write) {
  const std::string first = EncodeImageKey(revision, 0);
  const std::string end(32, '\xFF');
  // Of a process that died before it named them.
  GUANXI_RETURN_IF_ERROR(kv->Drop(Table::kImage, first, end));
  GUANXI_RETURN_IF_ERROR(kv->Load(Table::kImage, [&](Kv::PutRow put) {
    return write([&](uint32_t number, absl::string_view piece) {
      return put(EncodeImageKey(revision, number), piece);
    });
  }));
  KvBatch name;
  name.Put(Table::kMeta, std::string(kMetaImage), EncodeId(revision));
  GUANXI_RETURN_IF_ERROR(kv->Commit(name));
  return kv->Drop(Table::kImage, EncodeImageKey(0, 0), first);
}

absl::StatusOr<std::optional<Revision>> FindImage(const KvView& view) {
  GUANXI_ASSIGN_OR_RETURN(const std::optional<Revision> named, NamedImage(view));
  GUANXI_ASSIGN_OR_RETURN(const StoreState state, ReadState(view));
  if (!named.has_value() || *named > state.revision || *named < state.journal_begin) {
    return std::optional<Revision>();
  }
  return named;
}

absl::Status VisitImage(const KvView& view, Revision revision, uint32_t first,
                        Store::VisitPiece visit) {
  absl::Status corrupt;
  GUANXI_RETURN_IF_ERROR(view.Scan(Table::kImage, EncodeId(revision),
                                   EncodeImageKey(revision, first),
                                   [&](absl::string_view key, absl::string_view value) {
                                     const std::optional<uint32_t> number = DecodeImageKey(key);
                                     if (!number.has_value()) {
                                       corrupt = CorruptValue(Table::kImage, key);
                                       return false;
                                     }
                                     return visit(*number, value);
                                   }));
  return corrupt;
}

absl::Status CutJournal(Kv* kv, Revision upto, StoreState* state) {
  const std::unique_ptr<KvView> view = kv->LatestView();
  GUANXI_ASSIGN_OR_RETURN(const std::optional<Revision> image, NamedImage(*view));
  if (image.has_value()) upto = std::min(upto, *image);
  upto = std::min(upto, state->revision);
  if (upto <= state->journal_begin) return absl::OkStatus();
  StoreState cut = *state;
  cut.journal_begin = upto;
  KvBatch batch;
  batch.Put(Table::kMeta, std::string(kMetaState), EncodeState(cut));
  GUANXI_RETURN_IF_ERROR(kv->Commit(batch));
  *state = cut;
  return kv->Drop(Table::kJournal, EncodeId(0), EncodeId(upto + 1));
}

}  // namespace guanxi::graphd
