#include "graphd/graph/snapshot_image.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/stable_hash.h"
#include "base/status_macros.h"
#include "graphd/graph/image_layout.h"

namespace guanxi::graphd {
namespace {

constexpr uint64_t kMagic = 0x67726170682d696d;  // also tells the order of bytes
constexpr uint64_t kLayout = 1;                  // to be raised when any array changes its form
constexpr size_t kDigest = sizeof(uint64_t);
constexpr size_t kPieceBytes = (size_t{1} << 20) - kDigest;
constexpr uint64_t kMostBytes = uint64_t{1} << 40;

struct Header {
  uint64_t magic = kMagic;
  uint64_t layout = kLayout;
  uint64_t revision = 0;
  uint64_t entity_shift = 0;
  uint64_t relation_shift = 0;
  uint64_t most_sources = 0;
  std::array<uint64_t, kImageArrays> bytes{};
};
static_assert(std::has_unique_object_representations_v<Header>);

std::string WithDigest(absl::string_view body) {
  const uint64_t digest = StableHash64(body);
  std::string piece(kDigest + body.size(), '\0');
  std::memcpy(piece.data(), &digest, kDigest);
  if (!body.empty()) std::memcpy(piece.data() + kDigest, body.data(), body.size());
  return piece;
}

// The body of a piece whose digest is right.
absl::StatusOr<absl::string_view> BodyOf(absl::string_view piece, absl::string_view what) {
  uint64_t digest = 0;
  if (piece.size() >= kDigest) std::memcpy(&digest, piece.data(), kDigest);
  const absl::string_view body = piece.substr(std::min(kDigest, piece.size()));
  if (piece.size() < kDigest || StableHash64(body) != digest) {
    return absl::DataLossError(absl::StrCat("the image of the graph is damaged: ", what));
  }
  return body;
}

uint32_t PiecesOf(uint64_t bytes) {
  return static_cast<uint32_t>((bytes + kPieceBytes - 1) / kPieceBytes);
}

template <typename Array>
absl::string_view BytesOf(const Array& array) {
  using Element = typename Array::value_type;
  static_assert(std::is_trivially_copyable_v<Element>);
  return absl::string_view(reinterpret_cast<const char*>(array.data()),
                           array.size() * sizeof(Element));
}

}  // namespace

absl::Status WriteImage(const Snapshot& graph, PutPiece put) {
  const BaseGraph& base = *graph.base_;
  std::vector<PackedExtra> extras;
  extras.reserve(base.extras.size());
  for (const RelationExtra& extra : base.extras) extras.push_back(Pack(extra));
  std::vector<absl::string_view> arrays;
  VisitArrays(base, extras, [&arrays](const auto& array) { arrays.push_back(BytesOf(array)); });
  Header header;
  header.revision = base.revision;
  header.entity_shift = static_cast<uint64_t>(base.entity_index.shift());
  header.relation_shift = static_cast<uint64_t>(base.relation_index.shift());
  header.most_sources = base.most_sources;
  for (size_t i = 0; i < kImageArrays; ++i) header.bytes[i] = arrays[i].size();
  GUANXI_RETURN_IF_ERROR(put(
      0, WithDigest(absl::string_view(reinterpret_cast<const char*>(&header), sizeof(header)))));
  uint32_t number = 1;
  for (const absl::string_view array : arrays) {
    for (size_t at = 0; at < array.size(); at += kPieceBytes) {
      GUANXI_RETURN_IF_ERROR(put(number++, WithDigest(array.substr(at, kPieceBytes))));
    }
  }
  return absl::OkStatus();
}

struct ImageLoader::State {
  struct Target {
    char* begin = nullptr;
    uint64_t bytes = 0;
    uint32_t first_piece = 0;
  };

  // Makes room for the arrays. False when a size is no multiple of its elements'.
  bool MakeRoom() {
    uint64_t sum = 0;
    for (const uint64_t bytes : header.bytes) sum += std::min(bytes, kMostBytes);
    if (sum >= kMostBytes) return false;
    size_t i = 0;
    bool good = true;
    uint32_t pieces = 1;
    VisitArrays(*base, extras, [&](auto& array) {
      constexpr size_t kElement = sizeof(array[0]);
      const uint64_t bytes = header.bytes[i++];
      good = good && bytes % kElement == 0;
      if (!good) return;
      array.resize(bytes / kElement);
      targets.push_back(Target{reinterpret_cast<char*>(array.data()), bytes, pieces});
      pieces += PiecesOf(bytes);
    });
    came = std::vector<std::atomic<bool>>(pieces);
    came[0] = true;
    return good && header.entity_shift < 64 && header.relation_shift < 64;
  }

  Header header;
  std::shared_ptr<BaseGraph> base = std::make_shared<BaseGraph>();
  std::vector<PackedExtra> extras;
  std::vector<Target> targets;
  std::vector<std::atomic<bool>> came;  // by piece
};

ImageLoader::ImageLoader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ImageLoader::ImageLoader(ImageLoader&&) noexcept = default;
ImageLoader& ImageLoader::operator=(ImageLoader&&) noexcept = default;
ImageLoader::~ImageLoader() = default;

absl::StatusOr<ImageLoader> ImageLoader::Begin(absl::string_view header) {
  GUANXI_ASSIGN_OR_RETURN(const absl::string_view body, BodyOf(header, "header"));
  auto state = std::make_unique<State>();
  std::array<uint64_t, 2> start{};
  if (body.size() >= sizeof(start)) std::memcpy(start.data(), body.data(), sizeof(start));
  if (start[0] != kMagic || start[1] != kLayout) {
    return absl::FailedPreconditionError("the image of the graph is of another version");
  }
  if (body.size() != sizeof(Header)) {
    return absl::DataLossError("the image of the graph is damaged: size of the header");
  }
  std::memcpy(static_cast<void*>(&state->header), body.data(), sizeof(Header));
  if (!state->MakeRoom()) {
    return absl::DataLossError("the image of the graph is damaged: sizes in the header");
  }
  return ImageLoader(std::move(state));
}

Revision ImageLoader::revision() const { return state_->header.revision; }
uint32_t ImageLoader::piece_count() const { return static_cast<uint32_t>(state_->came.size()); }

absl::Status ImageLoader::Add(uint32_t number, absl::string_view piece) {
  if (number == 0 || number >= piece_count()) {
    return absl::InvalidArgumentError(absl::StrCat("the image has no piece ", number));
  }
  const std::string name = absl::StrCat("piece ", number);
  GUANXI_ASSIGN_OR_RETURN(const absl::string_view body, BodyOf(piece, name));
  // The last array that does not begin after the piece; empty arrays share their successor's.
  const auto after = std::upper_bound(
      state_->targets.begin(), state_->targets.end(), number,
      [](uint32_t wanted, const State::Target& t) { return wanted < t.first_piece; });
  const State::Target& target = *(after - 1);
  const uint64_t at = uint64_t{number - target.first_piece} * kPieceBytes;
  if (body.size() != std::min<uint64_t>(kPieceBytes, target.bytes - at)) {
    return absl::DataLossError(absl::StrCat("the image of the graph is damaged: size of ", name));
  }
  if (state_->came[number].exchange(true)) {
    return absl::InvalidArgumentError(absl::StrCat(name, " of the image came before"));
  }
  std::memcpy(target.begin + at, body.data(), body.size());
  return absl::OkStatus();
}

absl::StatusOr<Snapshot::Ptr> ImageLoader::Finish() {
  const std::unique_ptr<State> state = std::move(state_);
  for (size_t number = 0; number < state->came.size(); ++number) {
    if (!state->came[number]) {
      return absl::DataLossError(absl::StrCat("the image of the graph lacks piece ", number));
    }
  }
  BaseGraph& base = *state->base;
  base.revision = state->header.revision;
  base.most_sources = static_cast<uint32_t>(state->header.most_sources);
  base.entity_index.set_shift(static_cast<int>(state->header.entity_shift));
  base.relation_index.set_shift(static_cast<int>(state->header.relation_shift));
  base.extras.reserve(state->extras.size());
  for (const PackedExtra& packed : state->extras) base.extras.push_back(Unpack(packed));
  GUANXI_RETURN_IF_ERROR(CheckBaseGraph(base));
  const size_t entities = base.entity_count();
  const size_t relations = base.relation_count();
  return Snapshot::Ptr(
      new Snapshot(std::move(state->base), nullptr, base.revision, entities, relations));
}

}  // namespace guanxi::graphd
