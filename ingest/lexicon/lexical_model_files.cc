#include "ingest/lexicon/lexical_model_files.h"

#include <fstream>
#include <optional>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "base/status_macros.h"
#include "base/utf8.h"
#include "ingest/lexicon/lexical_model_tensor.h"

namespace guanxi::ingest {
namespace {

// Calls add(id, text) for each line "id TAB text" of a .dic file; `add` says whether the line is
// fine.
template <typename Add>
absl::Status ReadDic(const std::string& path, Add add) {
  std::ifstream in(path);
  if (!in) return absl::NotFoundError(absl::StrCat("cannot read the lexical model's ", path));
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const size_t tab = line.find('\t');
    uint32_t id = 0;
    if (tab == std::string::npos ||
        !absl::SimpleAtoi(absl::string_view(line).substr(0, tab), &id) ||
        !add(id, absl::string_view(line).substr(tab + 1))) {
      return absl::InvalidArgumentError(absl::StrCat(path, ":", number, ": want 'id TAB symbol'"));
    }
  }
  return absl::OkStatus();
}

std::optional<WordLabel> ParseLabel(absl::string_view name) {
  struct Row {
    absl::string_view name;
    Tag tag;
  };
  static constexpr Row kRows[] = {
      {"a", Tag::kA},     {"ad", Tag::kAd},   {"an", Tag::kAn},   {"c", Tag::kC},
      {"d", Tag::kD},     {"f", Tag::kF},     {"m", Tag::kM},     {"n", Tag::kN},
      {"nr", Tag::kNr},   {"ns", Tag::kNs},   {"nt", Tag::kNt},   {"nw", Tag::kNw},
      {"nz", Tag::kNz},   {"p", Tag::kP},     {"q", Tag::kQ},     {"r", Tag::kR},
      {"s", Tag::kS},     {"t", Tag::kT},     {"u", Tag::kU},     {"v", Tag::kV},
      {"vd", Tag::kVd},   {"vn", Tag::kVn},   {"w", Tag::kW},     {"xc", Tag::kXc},
      {"PER", Tag::kPer}, {"LOC", Tag::kLoc}, {"ORG", Tag::kOrg}, {"TIME", Tag::kTime}};
  if (name == "O") return WordLabel{Tag::kNone, true};
  if (name.size() < 3 || name[name.size() - 2] != '-') return std::nullopt;
  const char place = name.back();
  if (place != 'B' && place != 'I') return std::nullopt;
  for (const Row& row : kRows) {
    if (row.name == name.substr(0, name.size() - 2)) return WordLabel{row.tag, place == 'B'};
  }
  return std::nullopt;
}

absl::Status LoadSymbols(const std::string& dir, LexicalModelFiles* files) {
  uint32_t vocabulary = 0;
  bool has_unknown = false;
  GUANXI_RETURN_IF_ERROR(ReadDic(dir + "/word.dic", [&](uint32_t id, absl::string_view symbol) {
    if (id > 0xFFFF || symbol.empty()) return false;
    vocabulary = std::max(vocabulary, id + 1);
    const Utf8Char c = DecodeUtf8At(symbol, 0);
    if (c.length == symbol.size()) files->ids.emplace(c.code, id);
    if (symbol == "OOV") {
      files->unknown_id = id;
      has_unknown = true;
    }
    return true;
  }));
  if (!has_unknown) return absl::InvalidArgumentError(dir + "/word.dic: has no symbol OOV");
  files->embedding.resize(size_t{vocabulary} * kEmbedding);
  GUANXI_RETURN_IF_ERROR(ReadDic(dir + "/tag.dic", [&](uint32_t id, absl::string_view name) {
    const std::optional<WordLabel> label = ParseLabel(name);
    if (!label || id != files->labels.size() || id >= 64) return false;
    files->labels.push_back(*label);
    return true;
  }));
  if (files->labels.empty()) return absl::InvalidArgumentError(dir + "/tag.dic: is empty");
  return absl::OkStatus();
}

absl::StatusOr<GruWeights> LoadGru(const std::string& dir, int number, int input) {
  GruWeights gru;
  const std::string fc = absl::StrCat(dir, "/fc_", number);
  const std::string recurrent = absl::StrCat(dir, "/gru_", number);
  GUANXI_ASSIGN_OR_RETURN(gru.projection,
                          LoadTensor(fc + ".w_0", static_cast<size_t>(input) * kGates));
  GUANXI_ASSIGN_OR_RETURN(gru.recurrent, LoadTensor(recurrent + ".w_0", size_t{kHidden} * kGates));
  GUANXI_ASSIGN_OR_RETURN(gru.bias, LoadTensor(fc + ".b_0", kGates));
  GUANXI_ASSIGN_OR_RETURN(const std::vector<float> more, LoadTensor(recurrent + ".b_0", kGates));
  for (size_t i = 0; i < more.size(); ++i) gru.bias[i] += more[i];
  return gru;
}

}  // namespace

absl::StatusOr<LexicalModelFiles> LoadLexicalModelFiles(const std::string& dir) {
  LexicalModelFiles files;
  GUANXI_RETURN_IF_ERROR(LoadSymbols(dir, &files));
  const std::string weights = dir + "/model_baseline";
  GUANXI_ASSIGN_OR_RETURN(files.embedding,
                          LoadTensor(weights + "/word_emb", files.embedding.size()));
  for (int i = 0; i < 4; ++i) {
    GUANXI_ASSIGN_OR_RETURN(files.gru[static_cast<size_t>(i)],
                            LoadGru(weights, i, i < 2 ? kEmbedding : kOutputs));
  }
  const size_t labels = files.labels.size();
  GUANXI_ASSIGN_OR_RETURN(files.emission, LoadTensor(weights + "/fc_4.w_0", kOutputs * labels));
  GUANXI_ASSIGN_OR_RETURN(files.emission_bias, LoadTensor(weights + "/fc_4.b_0", labels));
  GUANXI_ASSIGN_OR_RETURN(files.transitions, LoadTensor(weights + "/crfw", (labels + 2) * labels));
  return files;
}

}  // namespace guanxi::ingest
